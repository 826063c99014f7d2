//===- fold.h - Layers in the digital engine's arithmetic -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine computes clip((bias + sum of x * w) >> shift, lo, 127): no
// multiplier, no zero point, no rounding. A qnn layer of exactly that shape is
// in *normal form*:
//   rounding "floor", multiplier [1], shift [s] with s in 0..31, all zero
//   points 0, clamp [lo, 127] with lo 0 or -128 (sum: -128), result i8.
// Where no one shift will do, a layer has one for every channel, of which those
// of a block of 16 channels are equal: a job computes whole blocks.
// Only a padded convolution whose border shows keeps its input zero point: its
// border holds that value, which is no matter of the engine's arithmetic.
// The functions here decide whether a layer equals one in normal form for
// every input it can see, and give either that layer or the reason why not.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_H
#define HTVM_ENGINES_DIGITAL_FOLD_H

#include "engines/engine.h"

/// The parts of a layer in normal form that differ from layer to layer. Sums
/// have neither weights nor bias.
typedef struct HtvmDigitalForm {
  HtvmInts shift; // one, or one for each output
  int64_t clampMin;
  int64_t inputZp;        // 0, or that of the border
  HtvmInts weights, bias; // the bias wrapped to 32 bits
} HtvmDigitalForm;

/// The engine's `fold` (engine.h).
HtvmFoldResult htvmDigitalFold(const HtvmQuestion *question,
                               HtvmFolded *folded);

/// Does |layer|, with |weights| of zero point 0 and whatever bias, need its
/// input zero point at the border?
bool htvmDigitalBorderShows(const HtvmEngineLayer *layer,
                            const HtvmInts *weights, HtvmArena *arena);

/// The form of a convolution or dense layer, or of a sum, that has all its
/// numbers and is not in normal form. False, with a refusal, when there is
/// none.
bool htvmDigitalFoldLinear(const HtvmQuestion *question, HtvmDigitalForm *out);
bool htvmDigitalFoldAdd(const HtvmQuestion *question, HtvmDigitalForm *out);

#endif // HTVM_ENGINES_DIGITAL_FOLD_H
