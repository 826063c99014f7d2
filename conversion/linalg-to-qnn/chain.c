//===- chain.c - Elementwise integer arithmetic in normal form ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/chain.h"

#include "dialects/support/numbers.h"

static int64_t *filled(HtvmMatch *match, int64_t count, int64_t value) {
  int64_t *values = HTVM_ARENA_ARRAY(match->arena, int64_t, count);
  for (int64_t i = 0; i < count; ++i)
    values[i] = value;
  return values;
}

HtvmChain htvmChainLeaf(HtvmMatch *match, MlirValue leaf, int64_t channels,
                        unsigned width, int64_t low, int64_t high) {
  return (HtvmChain){.leaf = leaf,
                     .channels = channels,
                     .channelDim = HTVM_NO_DIM,
                     .width = width,
                     .bias = filled(match, channels, 0),
                     .zp = filled(match, channels, 0),
                     .low = filled(match, channels, low),
                     .high = filled(match, channels, high),
                     .clampLow = filled(match, channels, INT64_MIN),
                     .clampHigh = filled(match, channels, INT64_MAX)};
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

static int64_t minOf(unsigned width) {
  return width == 64 ? INT64_MIN : -((int64_t)1 << (width - 1));
}

static int64_t maxOf(unsigned width) {
  return width == 64 ? INT64_MAX : ((int64_t)1 << (width - 1)) - 1;
}

static bool channelFits(const HtvmChain *chain, int64_t c, unsigned width) {
  return chain->low[c] >= minOf(width) && chain->high[c] <= maxOf(width);
}

// Does every value, not clamped, fit |width| bits?
static bool rangeFits(const HtvmChain *chain, unsigned width) {
  for (int64_t c = 0; c < chain->channels; ++c)
    if (!channelFits(chain, c, width))
      return false;
  return true;
}

// Does every value that really occurs fit |width| bits?
static bool valuesFit(const HtvmChain *chain, unsigned width) {
  for (int64_t c = 0; c < chain->channels; ++c) {
    int64_t low = chain->clampLow[c], high = chain->clampHigh[c];
    if (htvmClamp(chain->low[c], low, high) < minOf(width) ||
        htvmClamp(chain->high[c], low, high) > maxOf(width))
      return false;
  }
  return true;
}

static bool hasClamp(const HtvmChain *chain) {
  for (int64_t c = 0; c < chain->channels; ++c)
    if (chain->clampLow[c] != INT64_MIN || chain->clampHigh[c] != INT64_MAX)
      return true;
  return false;
}

// After wrapping at 32 bits anything is possible.
static void wrapRange(HtvmChain *chain) {
  for (int64_t c = 0; c < chain->channels; ++c)
    if (!channelFits(chain, c, 32)) {
      chain->low[c] = INT32_MIN;
      chain->high[c] = INT32_MAX;
    }
}

//===----------------------------------------------------------------------===//
// Monotone operations on the bounds
//===----------------------------------------------------------------------===//

typedef enum Kind { ADD, MUL, SHIFT, DIVIDE, DIVIDE_FLOOR } Kind;

static bool compute(Kind kind, int64_t x, int64_t value, int64_t *out) {
  switch (kind) {
  case ADD:
    return !__builtin_add_overflow(x, value, out);
  case MUL:
    return !__builtin_mul_overflow(x, value, out);
  case SHIFT:
    *out = x >> value;
    return true;
  case DIVIDE:
    *out = x / value;
    return true;
  case DIVIDE_FLOOR:
    *out = x / value - (x % value < 0);
    return true;
  }
  return false;
}

// Replaces the four bound arrays; fresh ones, because chains share them.
static bool moveBounds(HtvmMatch *match, HtvmChain *chain, Kind kind,
                       const int64_t *values) {
  int64_t **bounds[] = {&chain->low, &chain->high, &chain->clampLow,
                        &chain->clampHigh};
  static const int64_t none[] = {0, 0, INT64_MIN, INT64_MAX};
  for (int i = 0; i < 4; ++i) {
    int64_t *moved = HTVM_ARENA_ARRAY(match->arena, int64_t, chain->channels);
    for (int64_t c = 0; c < chain->channels; ++c) {
      int64_t bound = (*bounds[i])[c];
      if (i >= 2 && bound == none[i])
        moved[c] = bound;
      else if (!compute(kind, bound, values[c], &moved[c]))
        return htvmNoMatch(match, "requantisation overflows 64 bits");
    }
    *bounds[i] = moved;
  }
  return true;
}

static bool addTo(HtvmMatch *match, int64_t **array, int64_t count,
                  const int64_t *values) {
  int64_t *sum = HTVM_ARENA_ARRAY(match->arena, int64_t, count);
  for (int64_t c = 0; c < count; ++c)
    if (__builtin_add_overflow((*array)[c], values[c], &sum[c]))
      return htvmNoMatch(match, "requantisation overflows 64 bits");
  *array = sum;
  return true;
}

static bool allEqual(const int64_t *values, int64_t count, int64_t value) {
  for (int64_t c = 0; c < count; ++c)
    if (values[c] != value)
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

static bool openStep(HtvmMatch *match, HtvmChain *chain) {
  if (chain->stepCount == HTVM_MAX_STEPS)
    return htvmNoMatch(match, "requantisation has more than %d steps",
                       HTVM_MAX_STEPS);
  chain->steps[chain->stepCount++] =
      (HtvmStep){.multiplier = filled(match, chain->channels, 1),
                 .round = filled(match, chain->channels, 0),
                 .shift = filled(match, chain->channels, 0)};
  chain->isOpen = true;
  return true;
}

// May a multiplication or shift follow?
static bool mayScale(HtvmMatch *match, const HtvmChain *chain) {
  if (chain->exceeds32)
    return htvmNoMatch(match, "scaled value may exceed 32 bits");
  if (chain->divisor || !allEqual(chain->zp, chain->channels, 0))
    return htvmNoMatch(match, "scaling after an offset or division");
  return true;
}

static bool addWrapping(HtvmMatch *match, HtvmChain *chain,
                        const int64_t *values) {
  int64_t *bias = HTVM_ARENA_ARRAY(match->arena, int64_t, chain->channels);
  for (int64_t c = 0; c < chain->channels; ++c)
    bias[c] =
        (int32_t)(uint32_t)((uint64_t)chain->bias[c] + (uint64_t)values[c]);
  chain->bias = bias;
  if (!moveBounds(match, chain, ADD, values))
    return false;
  wrapRange(chain);
  return true;
}

bool htvmChainAdd(HtvmMatch *match, HtvmChain *chain, const int64_t *values) {
  bool isRaw = chain->stepCount == 0 && !chain->divisor;
  bool wasClamped = hasClamp(chain);
  if (chain->exceeds32)
    return htvmNoMatch(match, "scaled value may exceed 32 bits");
  if (isRaw && chain->isAccumulator && chain->width == 32 && !wasClamped)
    return addWrapping(match, chain, values);
  if (!moveBounds(match, chain, ADD, values))
    return false;
  if (!valuesFit(chain, chain->width)) {
    // qnn adds the output zero point in 32 bits, too.
    if (isRaw || chain->isOpen || wasClamped || chain->width != 32)
      return htvmNoMatch(match, "addition may overflow %u bits", chain->width);
    wrapRange(chain);
  }
  if (isRaw && !chain->sides && rangeFits(chain, 32))
    return addTo(match, &chain->bias, chain->channels, values);
  if (isRaw && !openStep(match, chain))
    return false;
  if (chain->isOpen)
    return addTo(match, &chain->steps[chain->stepCount - 1].round,
                 chain->channels, values);
  return addTo(match, &chain->zp, chain->channels, values);
}

bool htvmChainMul(HtvmMatch *match, HtvmChain *chain, const int64_t *values) {
  for (int64_t c = 0; c < chain->channels; ++c)
    if (values[c] < 0)
      return htvmNoMatch(match, "multiplier is negative");
  if (!mayScale(match, chain) || (!chain->isOpen && !openStep(match, chain)) ||
      !moveBounds(match, chain, MUL, values))
    return false;
  if (!valuesFit(chain, chain->width))
    return htvmNoMatch(match, "multiplication may overflow %u bits",
                       chain->width);
  HtvmStep *step = &chain->steps[chain->stepCount - 1];
  int64_t **factors[] = {&step->multiplier, &step->round};
  for (int i = 0; i < 2; ++i) {
    int64_t *product = filled(match, chain->channels, 0);
    for (int64_t c = 0; c < chain->channels; ++c)
      if (__builtin_mul_overflow((*factors[i])[c], values[c], &product[c]))
        return htvmNoMatch(match, "requantisation overflows 64 bits");
    *factors[i] = product;
  }
  return true;
}

// (v >> a) >> b is v >> (a + b): a shift may join one that does not round.
static bool mayJoin(const HtvmChain *chain, const int64_t *values) {
  if (chain->isOpen || chain->stepCount == 0)
    return false;
  const HtvmStep *step = &chain->steps[chain->stepCount - 1];
  for (int64_t c = 0; c < chain->channels; ++c)
    if (step->isDouble || step->round[c] != 0 ||
        step->shift[c] + values[c] > 62)
      return false;
  return true;
}

bool htvmChainShiftRight(HtvmMatch *match, HtvmChain *chain,
                         const int64_t *values) {
  for (int64_t c = 0; c < chain->channels; ++c)
    if (values[c] < 0 || values[c] >= chain->width || values[c] > 62)
      return htvmNoMatch(match, "shift is outside 0..62");
  if (!mayScale(match, chain))
    return false;
  if (!chain->isOpen && !mayJoin(chain, values) && !openStep(match, chain))
    return false;
  chain->isOpen = false;
  if (!addTo(match, &chain->steps[chain->stepCount - 1].shift, chain->channels,
             values) ||
      !moveBounds(match, chain, SHIFT, values))
    return false;
  chain->exceeds32 = !rangeFits(chain, 32);
  return true;
}

bool htvmChainDivide(HtvmMatch *match, HtvmChain *chain, const int64_t *values,
                     bool isFloor) {
  if (chain->stepCount || !mayScale(match, chain) ||
      !htvmIsUniform(values, chain->channels) || values[0] <= 0)
    return htvmNoMatch(match, "division is not by one positive constant");
  chain->divisor = values[0];
  chain->dividesFloor = isFloor;
  return moveBounds(match, chain, isFloor ? DIVIDE_FLOOR : DIVIDE, values);
}

static bool limit(HtvmMatch *match, HtvmChain *chain, const int64_t *values,
                  bool isMax) {
  int64_t *low = HTVM_ARENA_ARRAY(match->arena, int64_t, chain->channels);
  int64_t *high = HTVM_ARENA_ARRAY(match->arena, int64_t, chain->channels);
  if (chain->exceeds32)
    return htvmNoMatch(match, "scaled value may exceed 32 bits");
  for (int64_t c = 0; c < chain->channels; ++c) {
    int64_t value = values[c];
    low[c] = chain->clampLow[c];
    high[c] = chain->clampHigh[c];
    if (isMax) {
      low[c] = low[c] < value ? value : low[c];
      high[c] = high[c] < value ? value : high[c];
    } else {
      high[c] = high[c] > value ? value : high[c];
      low[c] = low[c] > value ? value : low[c];
    }
  }
  chain->clampLow = low;
  chain->clampHigh = high;
  return true;
}

bool htvmChainMax(HtvmMatch *match, HtvmChain *chain, const int64_t *values) {
  return limit(match, chain, values, true);
}

bool htvmChainMin(HtvmMatch *match, HtvmChain *chain, const int64_t *values) {
  return limit(match, chain, values, false);
}

bool htvmChainExtend(HtvmChain *chain, unsigned width) {
  chain->width = width;
  return true;
}

bool htvmChainTruncate(HtvmMatch *match, HtvmChain *chain, unsigned width) {
  if (!valuesFit(chain, width)) {
    // The same truncation as qnn's behind a shift; elsewhere bits would be
    // lost.
    if (width != 32 || !chain->exceeds32 || hasClamp(chain) ||
        !allEqual(chain->zp, chain->channels, 0))
      return htvmNoMatch(match, "truncation to i%u may lose bits", width);
    wrapRange(chain);
  }
  if (width == 32)
    chain->exceeds32 = chain->exceeds32 && !rangeFits(chain, 32);
  chain->width = width;
  return true;
}

// tosa.apply_scale is a whole step and ends in 32 bits.
bool htvmChainScale(HtvmMatch *match, HtvmChain *chain,
                    const int64_t *multiplier, const int64_t *shift,
                    bool isDouble) {
  if (!mayScale(match, chain))
    return false;
  if (chain->isOpen)
    return htvmNoMatch(match, "scaling after an addition");
  int64_t *half = filled(match, chain->channels, 0);
  for (int64_t c = 0; c < chain->channels; ++c)
    half[c] = shift[c] > 0 && shift[c] <= 62 ? (int64_t)1 << (shift[c] - 1) : 0;
  unsigned width = chain->width;
  if (!openStep(match, chain) || !htvmChainExtend(chain, 64) ||
      !htvmChainMul(match, chain, multiplier) ||
      !htvmChainAdd(match, chain, half))
    return false;
  if (isDouble) {
    // It moves values by 2^30 away from zero where the shift is above 31.
    for (int64_t c = 0; c < chain->channels; ++c)
      if (shift[c] > 31) {
        chain->low[c] -= (int64_t)1 << 30;
        chain->high[c] += (int64_t)1 << 30;
      }
    if (hasClamp(chain))
      return htvmNoMatch(match, "DOUBLE_ROUND behind a clamp");
  }
  if (!htvmChainShiftRight(match, chain, shift))
    return false;
  chain->steps[chain->stepCount - 1].isDouble = isDouble;
  return htvmChainTruncate(match, chain, width);
}

bool htvmChainSum(HtvmMatch *match, const HtvmChain *lhs, const HtvmChain *rhs,
                  HtvmChain *out) {
  if (lhs->sides || rhs->sides || lhs->isAccumulator || rhs->isAccumulator)
    return htvmNoMatch(match, "sum of more than two i8 tensors");
  HtvmChain *sides = HTVM_ARENA_ARRAY(match->arena, HtvmChain, 2);
  sides[0] = *lhs;
  sides[1] = *rhs;
  int64_t low, high;
  if (hasClamp(lhs) || hasClamp(rhs) || lhs->exceeds32 || rhs->exceeds32 ||
      __builtin_add_overflow(lhs->low[0], rhs->low[0], &low) ||
      __builtin_add_overflow(lhs->high[0], rhs->high[0], &high) ||
      low < INT32_MIN || high > INT32_MAX)
    return htvmNoMatch(match, "sum may overflow or has a clamped operand");
  *out = htvmChainLeaf(match, (MlirValue){NULL}, 1, lhs->width, low, high);
  out->sides = sides;
  if (!valuesFit(out, out->width))
    return htvmNoMatch(match, "sum may overflow %u bits", out->width);
  return true;
}

//===----------------------------------------------------------------------===//
// Predicates
//===----------------------------------------------------------------------===//

bool htvmChainIsClampOnly(const HtvmChain *chain) {
  return !chain->sides && chain->stepCount == 0 && !chain->divisor &&
         allEqual(chain->bias, chain->channels, 0) &&
         allEqual(chain->zp, chain->channels, 0);
}

bool htvmChainIsOffset(const HtvmChain *chain) {
  return !chain->sides && chain->stepCount == 0 && !chain->divisor &&
         !hasClamp(chain) && allEqual(chain->zp, chain->channels, 0);
}

bool htvmIsUniform(const int64_t *values, int64_t count) {
  return allEqual(values, count, values[0]);
}
