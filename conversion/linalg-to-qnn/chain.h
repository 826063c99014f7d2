//===- chain.h - Elementwise integer arithmetic in normal form ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a chain of elementwise ops computes from one tensor, as far as a qnn op
// can say it:
//
//   v = leaf + bias
//   v = (v * multiplier + round) >> shift      for each step
//   clamp(v + zp, clampLow, clampHigh)
//
// Every number may differ by channel. Operations that come after a clamp are
// moved in front of it, which is exact because all of them are monotone. The
// range of values is carried along, so that no overflow is overlooked: where
// the source could wrap and the normal form would not, or the other way round,
// the operation is refused.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LINALG_TO_QNN_CHAIN_H
#define HTVM_CONVERSION_LINALG_TO_QNN_CHAIN_H

#include "conversion/to-qnn/match.h"

#define HTVM_MAX_STEPS 4
#define HTVM_NO_DIM (-1)
#define HTVM_LAST_TWO_DIMS (-2) // channel = dims rank-2 and rank-1 together

/// One multiplication and shift; arrays of one value a channel.
typedef struct HtvmStep {
  int64_t *multiplier, *round, *shift;
  bool isDouble; // tosa.apply_scale with DOUBLE_ROUND; round is the half
} HtvmStep;

typedef struct HtvmChain {
  MlirValue leaf;                // null for a sum
  const struct HtvmChain *sides; // the two terms of a sum, else NULL
  bool isAccumulator;            // i32 leaf whose additions wrap
  int64_t channels;              // length of all arrays
  int64_t channelDim;            // of the tensor at hand
  unsigned width;                // bits of the value at hand
  int64_t *bias, *zp;
  int64_t *low, *high;           // range if nothing were clamped
  int64_t *clampLow, *clampHigh; // INT64_MIN, INT64_MAX: not clamped
  int64_t stepCount;
  bool isOpen; // the last step has no shift yet
  HtvmStep steps[HTVM_MAX_STEPS];
  int64_t divisor; // of an average; 0: none
  bool dividesFloor;
  bool exceeds32; // the last shift left more than 32 bits
} HtvmChain;

/// The chain that is just |leaf|, with values in |low|..|high|.
HtvmChain htvmChainLeaf(HtvmMatch *match, MlirValue leaf, int64_t channels,
                        unsigned width, int64_t low, int64_t high);

/// The chain of the sum of |lhs| and |rhs|, i8 leaves both.
bool htvmChainSum(HtvmMatch *match, const HtvmChain *lhs, const HtvmChain *rhs,
                  HtvmChain *out);

/// Each applies one operation with constants |values| (one a channel); false
/// when the result has no normal form.
bool htvmChainAdd(HtvmMatch *match, HtvmChain *chain, const int64_t *values);
bool htvmChainMul(HtvmMatch *match, HtvmChain *chain, const int64_t *values);
bool htvmChainShiftRight(HtvmMatch *match, HtvmChain *chain,
                         const int64_t *values);
bool htvmChainDivide(HtvmMatch *match, HtvmChain *chain, const int64_t *values,
                     bool isFloor);
bool htvmChainMax(HtvmMatch *match, HtvmChain *chain, const int64_t *values);
bool htvmChainMin(HtvmMatch *match, HtvmChain *chain, const int64_t *values);
bool htvmChainScale(HtvmMatch *match, HtvmChain *chain,
                    const int64_t *multiplier, const int64_t *shift,
                    bool isDouble);
bool htvmChainExtend(HtvmChain *chain, unsigned width);
bool htvmChainTruncate(HtvmMatch *match, HtvmChain *chain, unsigned width);

/// Is the chain its leaf and at most a clamp?
bool htvmChainIsClampOnly(const HtvmChain *chain);

/// Is the chain its leaf plus a constant?
bool htvmChainIsOffset(const HtvmChain *chain);

/// Roundings that give a step's values exactly.
enum { HTVM_FLOORS = 1, HTVM_SINGLES = 2, HTVM_DOUBLES = 4 };

/// The chain behind its bias as requantisation of i8 results. |allowed| is the
/// set of roundings known so far; `rounding` is not set, see htvmPickRounding.
bool htvmChainRequant(HtvmMatch *match, HtvmChain *chain, int *allowed,
                      HtvmQnnRequant *out);

/// A term of a sum as a side of qnn.add.
bool htvmChainSide(HtvmMatch *match, const HtvmChain *chain, int *allowed,
                   HtvmQnnAddSide *out);

/// The simplest rounding in |allowed|.
bool htvmPickRounding(HtvmMatch *match, int allowed, HtvmQnnRounding *out);

/// All |count| values equal?
bool htvmIsUniform(const int64_t *values, int64_t count);

#endif // HTVM_CONVERSION_LINALG_TO_QNN_CHAIN_H
