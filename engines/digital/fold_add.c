//===- fold_add.c - Sums in normal form -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine's sum is clip((a + b) >> S, -128, 127): no bias, no zero points.
// Two i8 inputs have 65536 pairs at most, so equality is not derived but
// tried: every pair of values the inputs can hold, for every S. The identity
// behind the cases that pass: both inputs at one scale and
// z_a + z_b = (z_out << S) + half(S).
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold.h"

#include "dialects/qnn/qnn_requant.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>
#include <stdlib.h>

// Both inputs after their own steps, by value.
enum { VALUES = INT8_MAX - INT8_MIN + 1 };
typedef struct Sides {
  int64_t lhs[VALUES], rhs[VALUES];
} Sides;

static void fillSide(int64_t *table, const HtvmQnnAddSide *side,
                     HtvmQnnRounding rounding) {
  for (int64_t i = 0; i < VALUES; ++i)
    table[i] = htvmAddSideApply(side, rounding, i + INT8_MIN);
}

static int64_t addLayer(const Sides *sides, const HtvmChannelRequant *requant,
                        int64_t a, int64_t b) {
  int64_t sum = sides->lhs[a - INT8_MIN] + sides->rhs[b - INT8_MIN];
  return htvmRequantApply(requant, (int32_t)(uint32_t)sum);
}

static int64_t addEngine(int64_t a, int64_t b, int64_t shift) {
  int64_t sum = (a + b) >> shift;
  return sum < INT8_MIN ? INT8_MIN : sum > INT8_MAX ? INT8_MAX : sum;
}

// Are layer and engine equal everywhere? If not, |bad| is the first pair that
// shows it.
static bool isEqual(const Sides *sides, const HtvmChannelRequant *requant,
                    HtvmRange lhs, HtvmRange rhs, int64_t shift,
                    int64_t bad[2]) {
  for (int64_t a = lhs.min; a <= lhs.max; ++a)
    for (int64_t b = rhs.min; b <= rhs.max; ++b)
      if (addLayer(sides, requant, a, b) != addEngine(a, b, shift)) {
        bad[0] = a;
        bad[1] = b;
        return false;
      }
  return true;
}

static bool sidesAreAlike(const HtvmQnnAdd *add) {
  const HtvmQnnAddSide *l = &add->lhs, *r = &add->rhs;
  if (l->multiplier.count != r->multiplier.count)
    return false;
  for (int64_t i = 0; i < l->multiplier.count; ++i)
    if (l->multiplier.values[i] != r->multiplier.values[i] ||
        l->shift.values[i] != r->shift.values[i])
      return false;
  return true;
}

// How far the engine is from the layer, over pairs that grow together.
static int64_t distanceAt(const Sides *sides, const HtvmChannelRequant *requant,
                          HtvmRange lhs, HtvmRange rhs, int64_t shift) {
  int64_t distance = 0;
  for (int64_t a = lhs.min; a <= lhs.max; ++a) {
    int64_t b = a < rhs.min ? rhs.min : a > rhs.max ? rhs.max : a;
    distance += llabs(addLayer(sides, requant, a, b) - addEngine(a, b, shift));
  }
  return distance;
}

// Says for which pair the shift that suits best does not.
static bool refuse(const HtvmQuestion *question, const Sides *sides,
                   const HtvmChannelRequant *requant) {
  const HtvmQnnAdd *add = &question->layer->add;
  if (!sidesAreAlike(add))
    return htvmRefuse(question, "inputs-of-one-scale",
                      "the inputs are rescaled differently");
  HtvmRange lhs = question->layer->inputs[0].range;
  HtvmRange rhs = question->layer->inputs[1].range;
  int64_t best = 0, bad[2] = {0, 0};
  for (int64_t shift = 1; shift <= HTVM_DIGITAL_SHIFT_MAX; ++shift)
    if (distanceAt(sides, requant, lhs, rhs, shift) <
        distanceAt(sides, requant, lhs, rhs, best))
      best = shift;
  isEqual(sides, requant, lhs, rhs, best, bad);
  return htvmRefuseWith(question, "shifted-sum",
                        "(%" PRId64 " + %" PRId64 ") >> %" PRId64 " is %" PRId64
                        ", the layer has %" PRId64 ", with zero points %" PRId64
                        ", %" PRId64 " and output zero point %" PRId64,
                        bad[0], bad[1], best, addEngine(bad[0], bad[1], best),
                        addLayer(sides, requant, bad[0], bad[1]), add->lhs.zp,
                        add->rhs.zp, add->requant.outputZp);
}

bool htvmDigitalFoldAdd(const HtvmQuestion *question, HtvmDigitalForm *out) {
  const HtvmQnnAdd *add = &question->layer->add;
  HtvmChannelRequant requant = htvmChannelRequant(&add->requant, 0);
  HtvmRange lhs = question->layer->inputs[0].range;
  HtvmRange rhs = question->layer->inputs[1].range;
  Sides sides;
  fillSide(sides.lhs, &add->lhs, add->requant.rounding);
  fillSide(sides.rhs, &add->rhs, add->requant.rounding);
  int64_t bad[2];
  for (int64_t shift = 0; shift <= HTVM_DIGITAL_SHIFT_MAX; ++shift)
    if (isEqual(&sides, &requant, lhs, rhs, shift, bad)) {
      *out = (HtvmDigitalForm){.shift = htvmOneInt(question->arena, shift),
                               .clampMin = INT8_MIN};
      return true;
    }
  return refuse(question, &sides, &requant);
}
