//===- fold.h - Can a layer be brought into the engine's arithmetic? ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engines compute clip((bias + sum of x * w) >> shift, lo, 127): no
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
// `fold-requantization` applies the answer, `partition` reports the reason.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_H
#define HTVM_ENGINES_DIGITAL_FOLD_H

#include "dialects/qnn/qnn.h"

/// Why something cannot be done: the rule, what is there, what would be
/// allowed, what the user can do. Strings are static or live in the arena.
typedef struct HtvmRefusal {
  const char *rule, *actual, *allowed, *remedy;
} HtvmRefusal;

typedef enum HtvmFoldResult {
  HTVM_FOLD_NORMAL, // is in normal form as it stands
  HTVM_FOLD_DONE,   // an equal layer in normal form was found
  HTVM_FOLD_REFUSED // there is none: see the refusal
} HtvmFoldResult;

/// A layer in normal form. Sums have neither weights nor bias.
typedef struct HtvmFolded {
  HtvmInts shift; // one, or one for each output
  int64_t clampMin;
  int64_t inputZp;  // 0, or that of the border
  HtvmInts weights; // in the order of the weight operand
  HtvmInts bias;    // wrapped to 32 bits
} HtvmFolded;

/// Decides for |op|, a qnn.conv2d, qnn.dense or qnn.add (anything else is
/// refused). |*folded| is set for HTVM_FOLD_DONE, |*refusal| for
/// HTVM_FOLD_REFUSED; what they point to lives in |arena|.
HtvmFoldResult htvmFoldLayer(MlirOperation op, HtvmArena *arena,
                             HtvmFolded *folded, HtvmRefusal *refusal);

/// htvmFoldLayer for qnn.add.
HtvmFoldResult htvmFoldAdd(MlirOperation op, HtvmArena *arena,
                           HtvmFolded *folded, HtvmRefusal *refusal);

#endif // HTVM_ENGINES_DIGITAL_FOLD_H
