//===- fold_linear.h - Convolution and dense layers in normal form --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_FOLD_LINEAR_H
#define HTVM_PASSES_PARTITION_FOLD_LINEAR_H

#include "passes/partition/accumulator_range.h"
#include "passes/partition/fold.h"

/// What qnn.conv2d and qnn.dense have in common: |outputs| channels of |taps|
/// weights each.
typedef struct HtvmLinear {
  int64_t outputs, taps;
  HtvmInts weights, bias;
  int64_t inputZp, weightZp;
  HtvmQnnClip inputClip;
  HtvmRange tensor, input; // what comes in, and behind the clip
  bool padded;
  const HtvmQnnConv2d *conv; // where |padded|
  HtvmQnnRequant requant;
} HtvmLinear;

/// Reads qnn.conv2d or qnn.dense with constant weights and bias and an i8
/// result; false, and the reason in |*refusal|, for any other.
bool htvmLinearRead(MlirOperation op, HtvmArena *arena, HtvmLinear *out,
                    HtvmRefusal *refusal);

/// The same when the input tensor holds values within |input|; htvmLinearRead
/// finds that out (htvmTensorRange).
bool htvmLinearReadWith(MlirOperation op, HtvmRange input, HtvmArena *arena,
                        HtvmLinear *out, HtvmRefusal *refusal);

/// Finds a layer in normal form that equals |layer| for all inputs within
/// |layer->input|. False, and the reason in |*refusal|, when there is none.
bool htvmFoldLinear(const HtvmLinear *layer, HtvmArena *arena, HtvmFolded *out,
                    HtvmRefusal *refusal);

/// Does |layer|, with |weights| of zero point 0 and whatever bias, need its
/// input zero point at the border?
bool htvmBorderShows(const HtvmLinear *layer, const HtvmInts *weights,
                     HtvmArena *arena);

#endif // HTVM_PASSES_PARTITION_FOLD_LINEAR_H
