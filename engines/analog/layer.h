//===- layer.h - A planned layer of the analog engine ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_LAYER_H
#define HTVM_ENGINES_ANALOG_LAYER_H

#include "engines/analog/analog.h"

/// What the jobs of a layer are made from.
typedef struct HtvmAnalogWork {
  const char *name; // unique, for reports
  const char *op;   // kind, for reports
  int64_t macs;
  HtvmAnalogLayer geometry;
  HtvmAnalogPlan plan;
  int64_t gain;
  bool relu;
  HtvmInts multiplier, add, shift; // SIMD constants, one a channel; if scaled
  HtvmInts weights;                // [K][C][FY][FX]
} HtvmAnalogWork;

/// Reads |planned|; lists live in |arena|. False, with a sentence about the
/// layer, when it is not in the engine's normal form or its plan is none.
bool htvmAnalogWorkRead(const HtvmPlannedLayer *planned,
                        const HtvmMachine *machine, HtvmArena *arena,
                        HtvmAnalogWork *out, HtvmJobFault *fault);

#endif // HTVM_ENGINES_ANALOG_LAYER_H
