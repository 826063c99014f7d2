//===- qnn_sums.c - Which values a layer can meet -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_sums.h"

#include "dialects/support/numbers.h"

int64_t htvmRangeClamp(HtvmRange range, int64_t value) {
  return htvmClamp(value, range.min, range.max);
}

static bool fits32(int64_t value) {
  return value >= INT32_MIN && value <= INT32_MAX;
}

bool htvmRangeFits32(HtvmRange range) {
  return fits32(range.min) && fits32(range.max);
}

HtvmRange htvmClippedRange(HtvmRange range, const HtvmQnnClip *clip) {
  if (!clip->isPresent)
    return range;
  HtvmRange to = {clip->min, clip->max};
  return (HtvmRange){htvmRangeClamp(to, range.min),
                     htvmRangeClamp(to, range.max)};
}

int64_t htvmGreatestDivisor(int64_t a, int64_t b) {
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

HtvmRange htvmSumRange(const int64_t *weights, int64_t count, int64_t weightZp,
                       HtvmRange input, int64_t inputZp, bool padded) {
  HtvmRange sum = {0, 0};
  for (int64_t i = 0; i < count; ++i) {
    int64_t weight = weights[i] - weightZp;
    int64_t a = (input.min - inputZp) * weight;
    int64_t b = (input.max - inputZp) * weight;
    int64_t low = htvmMin(a, b), high = htvmMax(a, b);
    if (padded && low > 0)
      low = 0;
    if (padded && high < 0)
      high = 0;
    sum.min += low;
    sum.max += high;
  }
  return sum;
}

// Which of |kernel| taps lie outside the input of |size| elements for output
// |o|: one flag a tap. Returns whether any does.
static bool markOutside(bool *outside, int64_t o, int64_t kernel, int64_t size,
                        int64_t stride, int64_t dilation, int64_t before) {
  bool any = false;
  for (int64_t f = 0; f < kernel; ++f) {
    int64_t i = o * stride + f * dilation - before;
    outside[f] = i < 0 || i >= size;
    any |= outside[f];
  }
  return any;
}

// The sum of the taps outside, given the flags of both directions.
static int64_t sumOutside(const HtvmQnnLinear *conv, const int64_t *tapSums,
                          const bool *rows, const bool *columns) {
  int64_t sum = 0;
  for (int64_t y = 0; y < conv->kernelHeight; ++y)
    for (int64_t x = 0; x < conv->kernelWidth; ++x)
      if (rows[y] || columns[x])
        sum += tapSums[y * conv->kernelWidth + x];
  return sum;
}

// All outputs of one row; the first without any column outside stands for the
// whole interior.
static bool rowIsNeutral(const HtvmQnnLinear *conv, const int64_t *tapSums,
                         const bool *rows, bool *columns) {
  bool interiorSeen = false;
  for (int64_t ox = 0; ox < conv->outWidth; ++ox) {
    bool any = markOutside(columns, ox, conv->kernelWidth, conv->inWidth,
                           conv->strideX, conv->dilationX, conv->padLeft);
    if (!any && interiorSeen)
      continue;
    interiorSeen |= !any;
    if (sumOutside(conv, tapSums, rows, columns) != 0)
      return false;
  }
  return true;
}

bool htvmBorderIsNeutral(const HtvmQnnLinear *conv, const int64_t *weights,
                         HtvmArena *arena) {
  int64_t taps = conv->kernelHeight * conv->kernelWidth;
  int64_t channels = conv->inChannels / conv->groups;
  int64_t *tapSums = HTVM_ARENA_ARRAY(arena, int64_t, taps);
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t t = 0; t < taps; ++t)
      tapSums[t] += weights[c * taps + t];
  bool *rows = HTVM_ARENA_ARRAY(arena, bool, conv->kernelHeight);
  bool *columns = HTVM_ARENA_ARRAY(arena, bool, conv->kernelWidth);
  bool interiorSeen = false;
  for (int64_t oy = 0; oy < conv->outHeight; ++oy) {
    bool any = markOutside(rows, oy, conv->kernelHeight, conv->inHeight,
                           conv->strideY, conv->dilationY, conv->padTop);
    if (!any && interiorSeen)
      continue;
    interiorSeen |= !any;
    if (!rowIsNeutral(conv, tapSums, rows, columns))
      return false;
  }
  return true;
}

bool htvmRequantIsMonotone(const HtvmChannelRequant *requant,
                           HtvmRange values) {
  // The scaling is monotone, so its extremes are at the ends.
  const int64_t ends[] = {values.min, values.max};
  for (int i = 0; i < 2; ++i) {
    int64_t scaled = htvmRequantScale(ends[i], requant->multiplier,
                                      requant->shift, requant->rounding);
    if (!fits32(scaled) || !fits32(scaled + requant->outputZp))
      return false;
  }
  return true;
}
