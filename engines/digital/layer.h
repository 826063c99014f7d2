//===- layer.h - A planned layer of the digital engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_LAYER_H
#define HTVM_ENGINES_DIGITAL_LAYER_H

#include "engines/digital/digital.h"

/// What the jobs of a layer are made from.
typedef struct HtvmDigitalWork {
  const char *name; // unique, for reports
  const char *op;   // kind, for reports
  int64_t macs;
  HtvmDigitalLayer geometry;
  HtvmDigitalPlan plan;
  // Weights [outputs][inputs of an output] and biases; none of a sum. A border
  // other than zero is in them: indicator planes have weights, in front of the
  // others', or the bias has the part of the zero point.
  const int8_t *weights;
  const int32_t *bias;
  int64_t outputs, perOutput;
  int64_t border;  // the value
  HtvmInts shifts; // one, or one for each output channel
  bool relu;
} HtvmDigitalWork;

/// The shift of |channel|.
int64_t htvmDigitalShift(const HtvmDigitalWork *work, int64_t channel);

/// Reads |planned|; lists live in |arena|. False, with a sentence about the
/// layer, when it is not in the engine's normal form or its plan is none.
bool htvmDigitalWorkRead(const HtvmPlannedLayer *planned,
                         const HtvmMachine *machine, HtvmArena *arena,
                         HtvmDigitalWork *out, HtvmJobFault *fault);

#endif // HTVM_ENGINES_DIGITAL_LAYER_H
