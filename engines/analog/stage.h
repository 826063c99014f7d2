//===- stage.h - A tensor through L2 in pieces of lines -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A line holds 64 channels, so a tensor of few channels takes many times its
// bytes in lines. Where nobody else wants them, its lines exist in pieces only:
// two buffers of some kilobytes, which the core fills while the engine copies
// the other.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_STAGE_H
#define HTVM_ENGINES_ANALOG_STAGE_H

#include "engines/core/forms.h"
#include "engines/layer.h"

typedef struct HtvmAnalogStage {
  bool isUsed;
  const char *name;      // of the row of its changes of layout
  intptr_t layer;        // that row
  HtvmElements elements; // the tensor
  intptr_t pieces[2];
  int64_t next; // the piece to use
} HtvmAnalogStage;

/// Are |lines|, those of a whole tensor, more than two pieces?
bool htvmAnalogWantsStage(const HtvmLines *lines);

/// Rows of |width| pixels of |channels| channels that a piece has, at least 1.
int64_t htvmAnalogStageRows(int64_t width, int64_t channels);

/// The stage of an input, and of a result, which gets the layout that its
/// |readers| want; |lines| are those of the whole tensor. An input's changes of
/// layout are named after the layer |name| that reads it, a result's after its
/// own.
HtvmAnalogStage htvmAnalogStageInput(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmLines *lines, const char *name);
HtvmAnalogStage htvmAnalogStageOutput(HtvmJobs *jobs, HtvmActivation *tensor,
                                      const HtvmLines *lines,
                                      const HtvmReaders *readers);

/// Enters the row of the changes of layout, `pack` or `unpack`, into the layer
/// table.
void htvmAnalogStageEnter(HtvmJobs *jobs, HtvmAnalogStage *stage,
                          const char *op);

#endif // HTVM_ENGINES_ANALOG_STAGE_H
