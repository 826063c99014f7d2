//===- fold.h - Ternary layers as the analog engine computes them ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The analog engine computes, with x within [-64, 63] and w in -1..1,
//   code = clip(floor(sum of x * w / gain), -32, 31)
//   y    = code, or clip((code * mul + add) >> shift, -128, 127), then ReLU
// A layer of that shape is in *analog normal form*: zero points 0, the input
// within [-64, 63] by itself or by its clip, and
//   bias 0, rounding "floor", multiplier [1], shift [s], gain 2^s; or any of
//   these that equals floor(sum / gain) for every sum of such inputs; and
//   clamp [-32, 31], or [0, 31] (ReLU) without a second scaling; a second
//   scaling with a 16-bit multiplier and the clamp [-128, 127] or [0, 127].
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_FOLD_H
#define HTVM_ENGINES_ANALOG_FOLD_H

#include "engines/engine.h"

/// The engine's `fold` (engine.h).
HtvmFoldResult htvmAnalogFold(const HtvmQuestion *question, HtvmFolded *folded);

/// The gain of |layer|, which is in analog normal form, from the layer alone;
/// false when it is not.
bool htvmAnalogGain(const HtvmEngineLayer *layer, int64_t *outGain);

#endif // HTVM_ENGINES_ANALOG_FOLD_H
