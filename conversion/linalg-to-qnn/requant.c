//===- requant.c - Normal form to qnn attributes --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/chain.h"

#define ALL_ROUNDINGS (HTVM_FLOORS | HTVM_SINGLES | HTVM_DOUBLES)

// Which roundings give `(v * m + round) >> s` for all v? |offset| is what is
// left of |round|, in units of the result.
static int roundingsOf(int64_t m, int64_t round, int64_t s, bool isDouble,
                       int64_t *offset) {
  int64_t unit = (int64_t)1 << s, half = unit >> 1;
  int64_t rest = round & (unit - 1);
  // Only above 31 does DOUBLE_ROUND differ from SINGLE_ROUND.
  int singles = HTVM_SINGLES | (s <= 31 ? HTVM_DOUBLES : 0);
  *offset = 0;
  if (isDouble)
    return s <= 31 ? singles : HTVM_DOUBLES;
  *offset = round >> s;
  bool isWhole = m % unit == 0; // nothing to round
  if (rest == 0)
    return HTVM_FLOORS | (isWhole ? singles : 0);
  if (rest == half)
    return singles | (isWhole ? HTVM_FLOORS : 0);
  return 0;
}

// Checks |step| for all channels; |offsets| gets what belongs to the zero
// point.
static bool readStep(HtvmMatch *match, const HtvmStep *step, int64_t channels,
                     int *allowed, int64_t *offsets) {
  for (int64_t c = 0; c < channels; ++c) {
    if (step->multiplier[c] > INT32_MAX || step->shift[c] > 62)
      return htvmNoMatch(match, "multiplier or shift is too large");
    *allowed &= roundingsOf(step->multiplier[c], step->round[c], step->shift[c],
                            step->isDouble, &offsets[c]);
  }
  if (!*allowed)
    return htvmNoMatch(match, "constant before the shift is no rounding");
  return true;
}

static HtvmInts shortest(const int64_t *values, int64_t count,
                         HtvmArena *arena) {
  HtvmInts ints = {.count = htvmIsUniform(values, count) ? 1 : count};
  ints.values =
      htvmArenaCopy(arena, values, (size_t)ints.count * sizeof(int64_t));
  return ints;
}

static int64_t valueOr(int64_t value, int64_t none, int64_t otherwise) {
  return value == none ? otherwise : value;
}

static bool readClamp(HtvmMatch *match, const HtvmChain *chain,
                      HtvmQnnRequant *out) {
  if (!htvmIsUniform(chain->clampLow, chain->channels) ||
      !htvmIsUniform(chain->clampHigh, chain->channels))
    return htvmNoMatch(match, "clamp differs between channels");
  out->clampMin = valueOr(chain->clampLow[0], INT64_MIN, -128);
  out->clampMax = valueOr(chain->clampHigh[0], INT64_MAX, 127);
  // A bound outside i8 never acts: the values fit.
  out->clampMin = out->clampMin < -128 ? -128 : out->clampMin;
  out->clampMax = out->clampMax > 127 ? 127 : out->clampMax;
  if (out->clampMin > 127 || out->clampMax < -128)
    return htvmNoMatch(match, "clamp lies outside i8");
  return true;
}

// A shift of equal length for all channels keeps the list short, also when the
// multipliers differ.
bool htvmChainRequant(HtvmMatch *match, HtvmChain *chain, int *allowed,
                      HtvmQnnRequant *out) {
  int64_t count = chain->channels;
  int64_t *offsets = HTVM_ARENA_ARRAY(match->arena, int64_t, count);
  if (chain->exceeds32 || chain->divisor || chain->stepCount > 1)
    return htvmNoMatch(match, "requantisation is not one scaling");
  for (int64_t c = 0; c < count; ++c)
    if (chain->low[c] < INT32_MIN || chain->high[c] > INT32_MAX)
      return htvmNoMatch(match, "requantised value may exceed 32 bits");
  const int64_t one = 1, zero = 0;
  if (chain->stepCount) {
    const HtvmStep *step = &chain->steps[0];
    if (!readStep(match, step, count, allowed, offsets))
      return false;
    out->multiplier = shortest(step->multiplier, count, match->arena);
    out->shift = shortest(step->shift, count, match->arena);
    if (out->multiplier.count != out->shift.count) {
      out->multiplier = (HtvmInts){count, step->multiplier};
      out->shift = (HtvmInts){count, step->shift};
    }
  } else {
    out->multiplier = shortest(&one, 1, match->arena);
    out->shift = shortest(&zero, 1, match->arena);
  }
  for (int64_t c = 0; c < count; ++c)
    offsets[c] += chain->zp[c];
  if (!htvmIsUniform(offsets, count) || offsets[0] < INT32_MIN ||
      offsets[0] > INT32_MAX)
    return htvmNoMatch(match, "output zero point differs between channels");
  out->outputZp = offsets[0];
  return readClamp(match, chain, out);
}

bool htvmChainSide(HtvmMatch *match, const HtvmChain *chain, int *allowed,
                   HtvmQnnAddSide *out) {
  out->zp = -chain->bias[0];
  if (out->zp < INT8_MIN || out->zp > INT8_MAX)
    return htvmNoMatch(match, "sum's operand has a zero point outside i8");
  out->multiplier =
      (HtvmInts){chain->stepCount,
                 HTVM_ARENA_ARRAY(match->arena, int64_t, HTVM_MAX_STEPS)};
  out->shift =
      (HtvmInts){chain->stepCount,
                 HTVM_ARENA_ARRAY(match->arena, int64_t, HTVM_MAX_STEPS)};
  for (int64_t i = 0; i < chain->stepCount; ++i) {
    int64_t offset;
    if (!readStep(match, &chain->steps[i], 1, allowed, &offset))
      return false;
    if (offset != 0)
      return htvmNoMatch(match, "sum's operand has an offset behind its scale");
    out->multiplier.values[i] = chain->steps[i].multiplier[0];
    out->shift.values[i] = chain->steps[i].shift[0];
  }
  if (chain->zp[0] != 0 || chain->divisor)
    return htvmNoMatch(match, "sum's operand has an offset behind its scale");
  return true;
}

bool htvmPickRounding(HtvmMatch *match, int allowed, HtvmQnnRounding *out) {
  if (allowed & HTVM_FLOORS)
    *out = HTVM_ROUND_FLOOR;
  else if (allowed & HTVM_SINGLES)
    *out = HTVM_ROUND_SINGLE;
  else if (allowed & HTVM_DOUBLES)
    *out = HTVM_ROUND_DOUBLE;
  else
    return htvmNoMatch(match, "steps round differently");
  return true;
}
