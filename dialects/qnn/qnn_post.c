//===- qnn_post.c - The second scaling as arithmetic ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Let y(u) be the wanted result for code u, and s a shift. A multiplier m and
// an addend a give it exactly when
//     y(u) * 2^s  <=  u * m + a   where y(u) is above the lower clamp,
//     u * m + a  <  (y(u) + 1) * 2^s   where it is below the upper one.
// Some a satisfies all of them exactly when each lower bound is compatible
// with each upper one, which bounds m by the slope between the two codes. So
// for each s the set of all m is an interval, found without search.
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_post.h"

#include "dialects/support/numbers.h"

#include <assert.h>

enum { SHIFT_MAX = 31 };

static int64_t at(const HtvmInts *list, int64_t i) {
  return list->values[list->count == 1 ? 0 : i];
}

int64_t htvmQnnPostApply(const HtvmQnnPost *post, int64_t channel,
                         int64_t code) {
  int64_t scaled = code * at(&post->multiplier, channel);
  int64_t y = (scaled + at(&post->add, channel)) >> at(&post->shift, channel);
  if (y < post->clampMin)
    return post->clampMin;
  return y > post->clampMax ? post->clampMax : y;
}

HtvmPostTable htvmPostTable(int64_t channels, int64_t low, int64_t high,
                            HtvmArena *arena) {
  int64_t count = channels * (high - low + 1);
  HtvmPostTable table = {channels, low, high,
                         HTVM_ARENA_ARRAY(arena, int16_t, count)};
  for (int64_t i = 0; i < count; ++i)
    table.values[i] = HTVM_POST_ANY;
  return table;
}

int16_t *htvmPostTableAt(const HtvmPostTable *table, int64_t channel,
                         int64_t code) {
  assert(code >= table->low && code <= table->high);
  return &table->values[channel * (table->high - table->low + 1) + code -
                        table->low];
}

//===----------------------------------------------------------------------===//
// One channel
//===----------------------------------------------------------------------===//

// One channel's wanted results and the shift that is tried.
typedef struct Fit {
  const int16_t *values; // of codes |low| to |high|
  int64_t low, high, clampMin, clampMax, shift;
} Fit;

static bool boundsBelow(const Fit *fit, int64_t u, int64_t *out) {
  int64_t y = fit->values[u - fit->low];
  *out = y * ((int64_t)1 << fit->shift);
  return y != HTVM_POST_ANY && y > fit->clampMin;
}

static bool boundsAbove(const Fit *fit, int64_t u, int64_t *out) {
  int64_t y = fit->values[u - fit->low];
  *out = (y + 1) * ((int64_t)1 << fit->shift) - 1;
  return y != HTVM_POST_ANY && y < fit->clampMax;
}

static int64_t ceilDivide(int64_t a, int64_t b) {
  return -htvmDivideDown(-a, b);
}

static void limitMin(int64_t *low, int64_t value) {
  if (value > *low)
    *low = value;
}

static void limitMax(int64_t *high, int64_t value) {
  if (value < *high)
    *high = value;
}

// The multipliers that some addend goes with; false when there is none.
static bool findMultipliers(const Fit *fit, int64_t *min, int64_t *max) {
  *min = INT16_MIN;
  *max = INT16_MAX;
  for (int64_t u = fit->low; u <= fit->high; ++u) {
    int64_t below, above;
    if (!boundsBelow(fit, u, &below))
      continue;
    for (int64_t v = fit->low; v <= fit->high && *min <= *max; ++v) {
      // below - u * m <= above - v * m
      if (v == u || !boundsAbove(fit, v, &above))
        continue;
      if (v > u)
        limitMax(max, htvmDivideDown(above - below, v - u));
      else
        limitMin(min, ceilDivide(below - above, u - v));
    }
  }
  return *min <= *max;
}

// The addend nearest to 0 that goes with |multiplier|.
static bool findAddend(const Fit *fit, int64_t multiplier, int64_t *out) {
  int64_t min = INT32_MIN, max = INT32_MAX, bound;
  for (int64_t u = fit->low; u <= fit->high; ++u) {
    if (boundsBelow(fit, u, &bound))
      limitMin(&min, bound - u * multiplier);
    if (boundsAbove(fit, u, &bound))
      limitMax(&max, bound - u * multiplier);
  }
  *out = min > 0 ? min : max < 0 ? max : 0;
  return min <= max;
}

static bool fitChannel(Fit *fit, int64_t *multiplier, int64_t *add) {
  for (fit->shift = 0; fit->shift <= SHIFT_MAX; ++fit->shift) {
    int64_t min, max;
    if (!findMultipliers(fit, &min, &max))
      continue;
    *multiplier = min > 0 ? min : max < 0 ? max : 0;
    if (findAddend(fit, *multiplier, add))
      return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// All channels
//===----------------------------------------------------------------------===//

static void shorten(HtvmInts *lists[3]) {
  for (int i = 0; i < 3; ++i)
    for (int64_t k = 1; k < lists[i]->count; ++k)
      if (lists[i]->values[k] != lists[i]->values[0])
        return;
  for (int i = 0; i < 3; ++i)
    lists[i]->count = 1;
}

bool htvmQnnPostFit(const HtvmPostTable *table, int64_t clampMin,
                    int64_t clampMax, HtvmArena *arena, HtvmQnnPost *out) {
  *out = (HtvmQnnPost){.clampMin = clampMin, .clampMax = clampMax};
  HtvmInts *lists[] = {&out->multiplier, &out->add, &out->shift};
  for (int i = 0; i < 3; ++i)
    *lists[i] = (HtvmInts){table->channels,
                           HTVM_ARENA_ARRAY(arena, int64_t, table->channels)};
  for (int64_t k = 0; k < table->channels; ++k) {
    Fit fit = {.values = htvmPostTableAt(table, k, table->low),
               .low = table->low,
               .high = table->high,
               .clampMin = clampMin,
               .clampMax = clampMax};
    for (int64_t u = table->low; u <= table->high; ++u) {
      int64_t y = fit.values[u - table->low];
      if (y != HTVM_POST_ANY && (y < clampMin || y > clampMax))
        return false;
    }
    if (!fitChannel(&fit, &out->multiplier.values[k], &out->add.values[k]))
      return false;
    out->shift.values[k] = fit.shift;
  }
  shorten(lists);
  return true;
}
