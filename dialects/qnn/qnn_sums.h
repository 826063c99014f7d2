//===- qnn_sums.h - Which values a layer can meet -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_SUMS_H
#define HTVM_DIALECTS_QNN_QNN_SUMS_H

#include "dialects/qnn/qnn_requant.h"

/// The closed interval [min, max].
typedef struct HtvmRange {
  int64_t min, max;
} HtvmRange;

/// At least 0; that of 0 and a number is the number.
int64_t htvmGreatestDivisor(int64_t a, int64_t b);

/// The value of |range| nearest to |value|.
int64_t htvmRangeClamp(HtvmRange range, int64_t value);

/// Does |range| lie within 32 bits?
bool htvmRangeFits32(HtvmRange range);

/// |range| behind |clip|.
HtvmRange htvmClippedRange(HtvmRange range, const HtvmQnnClip *clip);

/// Bounds of sum (x - input zero point) * w over one output channel, with |x|
/// anywhere in |input| and |count| weights whose zero point is |weightZp|.
/// With |padded|, any term may also be 0. Never too narrow; it is exact when
/// the inputs are independent.
HtvmRange htvmSumRange(const int64_t *weights, int64_t count, int64_t weightZp,
                       HtvmRange input, int64_t inputZp, bool padded);

/// Does the zero padding of |conv| give the same sums for channel weights
/// |weights| whether the border holds the zero point or 0? True when no
/// output's window sees weights in the border whose sum is not 0.
bool htvmBorderIsNeutral(const HtvmQnnLinear *conv, const int64_t *weights,
                         HtvmArena *arena);

/// Does nothing wrap or get truncated for accumulators in |values|, which must
/// lie within 32 bits? Then htvmRequantApply is monotone on them.
bool htvmRequantIsMonotone(const HtvmChannelRequant *requant, HtvmRange values);

#endif // HTVM_DIALECTS_QNN_QNN_SUMS_H
