//===- fold_channel.c - One output channel against clip((T*u + B) >> S) ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Let F(u) be the layer's result and G(u) = clip((T*u + B) >> S, low, 127) the
// engine's. Both are monotone step functions of the integer u, so F = G on
// [u0, u1] exactly when for every level y in low+1..127
//     F(u) >= y  <=>  T*u + B >= y * 2^S        for all u in [u0, u1]
// and F(u0) >= low. With t the first u that reaches level y (u0 when all do,
// u1 + 1 when none does) that is an interval for B:
//     y*2^S - T*t  <=  B                        if t <= u1
//     B  <  y*2^S - T*(t-1)                     if t >  u0
// The intersection over all levels is the set of all biases that are exact:
// identities (rounding into the bias, the +1 of double rounding, clips that
// act as ReLU, multipliers that are not 2^k but act like it on the reachable
// values) need no separate proof, and what is not an identity is refused.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold_channel.h"

#include "dialects/support/numbers.h"

//===----------------------------------------------------------------------===//
// Solving for the bias
//===----------------------------------------------------------------------===//

static int64_t resultAt(const HtvmChannel *channel, int64_t u) {
  return htvmRequantApply(&channel->requant,
                          channel->bias + channel->divisor * u);
}

// The first u of [low, high] that reaches |level|; F(high) must.
static int64_t findFirst(const HtvmChannel *channel, int64_t level, int64_t low,
                         int64_t high) {
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    if (resultAt(channel, middle) >= level)
      high = middle;
    else
      low = middle + 1;
  }
  return high;
}

// The first u that reaches |level|, which some but not all do. |known|, the
// biases that fit the levels below, says where to look: mostly at one place.
static int64_t findLevel(const HtvmChannel *channel, int64_t level,
                         int64_t factor, int64_t edge, HtvmRange known) {
  HtvmRange u = {channel->sum.min, channel->sum.max};
  if (factor > 0 && known.min != INT64_MIN && known.max != INT64_MAX) {
    // First u with factor * u >= edge - B, for the largest and smallest B.
    int64_t first =
        htvmRangeClamp(u, -htvmDivideDown(known.max - edge, factor));
    int64_t last = htvmRangeClamp(u, -htvmDivideDown(known.min - edge, factor));
    if (resultAt(channel, last) >= level)
      u.max = last;
    if (first > u.min && resultAt(channel, first - 1) < level)
      u.min = first;
  }
  return findFirst(channel, level, u.min, u.max);
}

HtvmRange htvmChannelSolve(const HtvmChannel *channel, int64_t factor,
                           int64_t shift, int64_t low) {
  const HtvmRange none = {1, 0};
  const HtvmRange u = channel->sum;
  int64_t first = resultAt(channel, u.min), last = resultAt(channel, u.max);
  HtvmRange known = {INT64_MIN, INT64_MAX};
  if (first < low)
    return none;
  for (int64_t level = low + 1; level <= INT8_MAX; ++level) {
    int64_t edge = level * ((int64_t)1 << shift);
    bool reachedByAll = first >= level, reachedByNone = last < level;
    int64_t t = reachedByAll ? u.min
                : reachedByNone
                    ? u.max + 1
                    : findLevel(channel, level, factor, edge, known);
    if (!reachedByNone && edge - factor * t > known.min)
      known.min = edge - factor * t;
    if (!reachedByAll && edge - factor * (t - 1) - 1 < known.max)
      known.max = edge - factor * (t - 1) - 1;
    if (known.min > known.max)
      return none;
  }
  return known;
}

HtvmRange htvmChannelLimit(const HtvmChannel *channel, int64_t factor,
                           HtvmRange solutions) {
  int64_t low = INT32_MIN - factor * channel->sum.min;
  int64_t high = INT32_MAX - factor * channel->sum.max;
  if (low > solutions.min)
    solutions.min = low;
  if (high < solutions.max)
    solutions.max = high;
  return solutions;
}
