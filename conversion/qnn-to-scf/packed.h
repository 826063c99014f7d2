//===- packed.h - A convolution of packed products, planned ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-qnn-to-scf. A word holds two pixels, x0 + 2^16 * x1 (mod
// 2^32): x0 for an output in the first half of the plane, x1 for the one at
// the same place in the second half. A product of the word with a weight is
// both products at once:
//
//   p = 2^15 + sum (x0 + 2^16 * x1) * w = (2^15 + s0) + 2^16 * s1   (mod 2^32)
//
// If |s0| and |s1| stay below 2^15 then p >> 16 is s1. Over groups of products
// that short, H = sum (p >> 16) is the second output's sum, and
// sum p - 2^16 * H - 2^15 * groups the first one's, both modulo 2^32: exactly
// what single sums give.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_SCF_PACKED_H
#define HTVM_CONVERSION_QNN_TO_SCF_PACKED_H

#include "dialects/qnn/qnn.h"

/// Products that one iteration of the summing loop makes, and behind which of
/// them a group ends.
typedef struct HtvmPackedBody {
  int64_t taps, groups;
  bool *endsGroup; // by tap
} HtvmPackedBody;

typedef struct HtvmPacked {
  HtvmQnnLinear conv;
  HtvmArena *arena;
  HtvmInts bias;    // with the input's zero point folded in
  bool isPointwise; // 1x1: planes are lines, words are stored by block
  bool isDepthwise;
  int64_t sumChannels;              // input channels of a sum
  int64_t outRows, outCols;         // outputs of a plane; pointwise: one line
  int64_t rows, cols;               // pairs of outputs of a plane
  int64_t secondRow, secondCol;     // the output that is pair 0's second
  int64_t planeRows, planeCols;     // words of a plane; pointwise: of a block
  int64_t blockChannels, blockCols; // pairs of one block
  // An iteration sums |bodyChannels| whole kernels, or |bodyRows| rows of one.
  int64_t bodyChannels, bodyRows;
  HtvmPackedBody body, tail; // tail: channels behind the last iteration
} HtvmPacked;

/// The plan for |op|, a verified qnn.conv2d. False if it is to be computed
/// another way: operands that are not constant, zero points of weights,
/// channels in groups, or too few outputs or too much memory.
bool htvmPackedPlan(MlirOperation op, HtvmArena *arena, HtvmPacked *out);

/// Blocks in a row of pairs.
int64_t htvmPackedBlocks(const HtvmPacked *packed);

/// Iterations of the summing loop, without the tail.
int64_t htvmPackedIterations(const HtvmPacked *packed);

/// A tensor for the words of |channels| planes, with borders filled in.
MlirValue htvmEmitPackedPlanes(HtvmBuilder *b, const HtvmPacked *packed,
                               int64_t channels);

/// |words| with planes 0 .. |channels| - 1 of each image filled with those of
/// |input| (N x C x H x W) from channel |first| on.
MlirValue htvmEmitPackedInput(HtvmBuilder *b, const HtvmPacked *packed,
                              MlirValue words, MlirValue input,
                              int64_t channels, MlirValue first);

/// The column of the first pair of block |index| of a row. The last block
/// overlaps the one before rather than to leave a rest.
MlirValue htvmEmitBlockStart(HtvmBuilder *b, const HtvmPacked *packed,
                             MlirValue index);

/// The result of the convolution of |input|.
MlirValue htvmEmitPackedConv(HtvmBuilder *b, const HtvmPacked *packed,
                             MlirValue input, MlirType result);

#endif // HTVM_CONVERSION_QNN_TO_SCF_PACKED_H
