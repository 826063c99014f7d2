//===- requantise.c - Scaling of accumulators -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// r = (v * m + rounding) >> s in 64 bits is slow on a 32-bit core. Each
// shorter form below equals it for every 32-bit v:
//
// SHIFT       m = 2^p: (v * 2^p) >> s is v >> (s-p) or v << (p-s); with
//             rounding also, when p >= s (nothing is shifted out).
// HALF_SHIFT  m = 2^p, t = s-p >= 1: (v + 2^(t-1)) >> t. With h = v >> (t-1)
//             this is (h >> 1) + (h & 1), which cannot overflow; and when
//             t >= 2, h + 1 cannot either: (h + 1) >> 1. For t > 32 as for 32:
//             0, since then 2^(t-1) >= 2^32 > |v|.
// HIGH_WORD   s >= 33 (floor: 32): 2^(s-1) is a multiple of 2^32, so floor
//             division by 2^32 may come first; |v * m| <= 2^62, so the upper
//             word h is at most 2^30 + 1 in size. floor: h >> (s-32), else
//             ((h >> (s-33)) + 1) >> 1. The 2^30 of "double" is added to the
//             product before.
//
// LIFTED      |v| * 2^p < 2^31, t = s-32+p >= 1: 2^(s-1) is a multiple of
//             2^(32-p), and so is the 2^30 of "double" when p >= 2. Floor
//             division by 2^(32-p) may come first: h = upper word of
//             (v << p) * m, r = (h + 2^(t-1) [+ 2^(p-2) with v's sign]) >> t.
//             |h| <= 2^30, so the sum fits when t <= 29.
//
// "double" is "single" where every s <= 31.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/emit/requantise.h"

#include "dialects/support/numbers.h"

static int64_t at(const HtvmInts *list, int64_t i) {
  return list->values[list->count == 1 ? 0 : i];
}

// |list| as one value if all are equal.
static HtvmInts uniform(HtvmInts list) {
  for (int64_t i = 1; i < list.count; ++i)
    if (list.values[i] != list.values[0])
      return list;
  list.count = 1;
  return list;
}

static int64_t smallest(const HtvmInts *list) {
  int64_t least = list->values[0];
  for (int64_t i = 1; i < list->count; ++i)
    least = htvmMin(list->values[i], least);
  return least;
}

static int64_t largest(const HtvmInts *list) {
  int64_t most = list->values[0];
  for (int64_t i = 1; i < list->count; ++i)
    most = htvmMax(list->values[i], most);
  return most;
}

// The exponent of a power of two, or -1.
static int64_t exponent(int64_t value) {
  if (value <= 0 || (value & (value - 1)))
    return -1;
  return __builtin_ctzll((unsigned long long)value);
}

// |list| + |offset|, limited to |high|.
static HtvmInts shifted(HtvmInts list, int64_t offset, int64_t high,
                        HtvmArena *arena) {
  HtvmInts result = {list.count, HTVM_ARENA_ARRAY(arena, int64_t, list.count)};
  for (int64_t i = 0; i < list.count; ++i) {
    result.values[i] = htvmMin(list.values[i] + offset, high);
  }
  return uniform(result);
}

// The shifts s-p of a list of powers of two; false if one is none.
static bool netShifts(const HtvmInts *multiplier, const HtvmInts *shift,
                      HtvmArena *arena, HtvmInts *out) {
  int64_t count = htvmMax(multiplier->count, shift->count);
  *out = (HtvmInts){count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i) {
    int64_t p = exponent(at(multiplier, i));
    if (p < 0)
      return false;
    out->values[i] = at(shift, i) - p;
  }
  *out = uniform(*out);
  return true;
}

// The plan for powers of two |net|; false when none of the short forms does.
static bool planShift(HtvmScalePlan *plan, HtvmInts net, HtvmArena *arena) {
  plan->multiplier = (HtvmInts){0, NULL};
  bool isFloor = plan->rounding == HTVM_ROUND_FLOOR;
  if (net.count == 1 && (isFloor || net.values[0] <= 0)) {
    plan->kind = HTVM_SCALE_SHIFT;
    plan->shift = shifted(net, 0, 31, arena);
  } else if (isFloor && smallest(&net) >= 0) {
    plan->kind = HTVM_SCALE_SHIFT;
    plan->shift = shifted(net, 0, 31, arena);
  } else if (!isFloor && smallest(&net) >= 1) {
    plan->kind = HTVM_SCALE_HALF_SHIFT;
    plan->shift = shifted(net, -1, 31, arena);
  } else {
    return false;
  }
  plan->minShift = smallest(&plan->shift);
  return true;
}

HtvmScalePlan htvmScalePlan(const HtvmInts *multiplier, const HtvmInts *shift,
                            HtvmQnnRounding rounding, HtvmArena *arena) {
  HtvmScalePlan plan = {.kind = HTVM_SCALE_WIDE, .rounding = rounding};
  HtvmInts m = uniform(*multiplier), s = uniform(*shift), net;
  if (rounding == HTVM_ROUND_DOUBLE && largest(&s) <= 31)
    plan.rounding = HTVM_ROUND_SINGLE;
  if (plan.rounding != HTVM_ROUND_DOUBLE && netShifts(&m, &s, arena, &net) &&
      planShift(&plan, net, arena))
    return plan;
  plan.multiplier = m;
  int64_t base = rounding == HTVM_ROUND_FLOOR ? 32 : 33;
  if (smallest(&s) >= base) {
    plan.kind = HTVM_SCALE_HIGH_WORD;
    s = shifted(s, -base, 62, arena);
  }
  plan.shift = s;
  plan.minShift = smallest(&s);
  return plan;
}

// May the product be lifted by |lift| bits for every shift?
static bool canLift(const HtvmInts *shift, HtvmQnnRounding rounding,
                    int64_t lift) {
  enum { LONGEST = 29, WORD = 32 };
  int64_t low = smallest(shift), high = largest(shift);
  if (rounding == HTVM_ROUND_DOUBLE && (low < WORD || lift < 2))
    return false;
  return low - WORD + lift >= 1 && high - WORD + lift <= LONGEST;
}

HtvmScalePlan htvmScalePlanBounded(const HtvmInts *multiplier,
                                   const HtvmInts *shift,
                                   HtvmQnnRounding rounding, int64_t bound,
                                   HtvmArena *arena) {
  HtvmScalePlan plan = htvmScalePlan(multiplier, shift, rounding, arena);
  if ((plan.kind != HTVM_SCALE_HIGH_WORD && plan.kind != HTVM_SCALE_WIDE) ||
      plan.rounding == HTVM_ROUND_FLOOR || bound > INT32_MAX)
    return plan;
  int64_t lift = 0;
  while (lift < 31 && bound << (lift + 1) <= INT32_MAX)
    ++lift;
  while (lift >= 0 && !canLift(shift, plan.rounding, lift))
    --lift;
  if (lift < 0)
    return plan;
  plan.kind = HTVM_SCALE_LIFTED;
  plan.lift = lift;
  plan.shift = shifted(*shift, lift - 32, 31, arena);
  return plan;
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

// v >> shift for a list of one value or the table's element.
static MlirValue emitShift(HtvmBuilder *b, const HtvmScalePlan *plan,
                           MlirValue v, MlirValue shift) {
  if (plan->shift.count > 1)
    return htvmEmitBinary(b, "arith.shrsi", v, shift);
  int64_t amount = plan->shift.values[0];
  if (amount < 0)
    return htvmEmitBinaryInt(b, "arith.shli", v, -amount);
  return amount ? htvmEmitBinaryInt(b, "arith.shrsi", v, amount) : v;
}

// |h| / 2, halves rounded up, where |h| may be INT32_MAX only if |isFull|.
static MlirValue emitHalf(HtvmBuilder *b, MlirValue h, bool isFull) {
  if (!isFull)
    return htvmEmitBinaryInt(b, "arith.shrsi",
                             htvmEmitBinaryInt(b, "arith.addi", h, 1), 1);
  MlirValue half = htvmEmitBinaryInt(b, "arith.shrsi", h, 1);
  return htvmEmitBinary(b, "arith.addi", half,
                        htvmEmitBinaryInt(b, "arith.andi", h, 1));
}

// 2^30 with the sign of |v|, as i64.
static MlirValue emitSignedUnit(HtvmBuilder *b, MlirValue v) {
  MlirValue sign = htvmEmitBinaryInt(b, "arith.andi", v, INT32_MIN);
  MlirValue unit = htvmEmitBinaryInt(b, "arith.ori", sign, (int64_t)1 << 30);
  return htvmEmitCast(b, unit, 64);
}

static MlirValue emitProduct(HtvmBuilder *b, const HtvmScalePlan *plan,
                             MlirValue v, MlirValue multiplier) {
  MlirValue wide = htvmEmitCast(b, v, 64);
  if (plan->multiplier.count > 1)
    return htvmEmitBinary(b, "arith.muli", wide,
                          htvmEmitCast(b, multiplier, 64));
  return htvmEmitBinaryInt(b, "arith.muli", wide, plan->multiplier.values[0]);
}

static MlirValue emitHighWord(HtvmBuilder *b, const HtvmScalePlan *plan,
                              MlirValue v, MlirValue multiplier,
                              MlirValue shift) {
  MlirValue product = emitProduct(b, plan, v, multiplier);
  if (plan->rounding == HTVM_ROUND_DOUBLE)
    product = htvmEmitBinary(b, "arith.addi", product, emitSignedUnit(b, v));
  MlirValue high =
      htvmEmitCast(b, htvmEmitBinaryInt(b, "arith.shrsi", product, 32), 32);
  MlirValue h = emitShift(b, plan, high, shift);
  return plan->rounding == HTVM_ROUND_FLOOR ? h : emitHalf(b, h, false);
}

static MlirValue emitLifted(HtvmBuilder *b, const HtvmScalePlan *plan,
                            MlirValue v, MlirValue multiplier,
                            MlirValue shift) {
  MlirValue lifted = htvmEmitBinaryInt(b, "arith.shli", v, plan->lift);
  MlirValue product = emitProduct(b, plan, lifted, multiplier);
  MlirValue high =
      htvmEmitCast(b, htvmEmitBinaryInt(b, "arith.shrsi", product, 32), 32);
  if (plan->shift.count == 1)
    shift = htvmEmitInt(b, 32, plan->shift.values[0]);
  MlirValue unit =
      htvmEmitBinary(b, "arith.shli", htvmEmitInt(b, 32, 1), shift);
  MlirValue half = htvmEmitBinaryInt(b, "arith.shrsi", unit, 1);
  if (plan->rounding == HTVM_ROUND_DOUBLE) {
    half = htvmEmitBinaryInt(b, "arith.addi", half,
                             (int64_t)1 << (plan->lift - 2));
    MlirValue sign = htvmEmitBinaryInt(b, "arith.shrsi", v, 31);
    high = htvmEmitBinary(b, "arith.subi", high,
                          htvmEmitBinaryInt(b, "arith.andi", sign,
                                            (int64_t)1 << (plan->lift - 1)));
  }
  return htvmEmitBinary(b, "arith.shrsi",
                        htvmEmitBinary(b, "arith.addi", high, half), shift);
}

// What is added to the product, s a constant.
static MlirValue emitWideConstant(HtvmBuilder *b, const HtvmScalePlan *plan,
                                  MlirValue v, MlirValue product) {
  int64_t s = plan->shift.values[0];
  if (plan->rounding == HTVM_ROUND_FLOOR || s == 0)
    return product;
  product = htvmEmitBinaryInt(b, "arith.addi", product, (int64_t)1 << (s - 1));
  if (plan->rounding == HTVM_ROUND_SINGLE || s <= 31)
    return product;
  return htvmEmitBinary(b, "arith.addi", product, emitSignedUnit(b, v));
}

// What is added to the product, s a value (i64).
static MlirValue emitWideTable(HtvmBuilder *b, const HtvmScalePlan *plan,
                               MlirValue v, MlirValue product, MlirValue s) {
  if (plan->rounding == HTVM_ROUND_FLOOR)
    return product;
  MlirValue unit = htvmEmitBinary(b, "arith.shli", htvmEmitInt(b, 64, 1), s);
  MlirValue half = htvmEmitBinaryInt(b, "arith.shrsi", unit, 1);
  product = htvmEmitBinary(b, "arith.addi", product, half);
  if (plan->rounding == HTVM_ROUND_SINGLE)
    return product;
  const MlirValue compared[] = {s, htvmEmitInt(b, 64, 31)};
  const HtvmAttr greater = {"predicate", htvmI64Attr(b->ctx, 4)}; // sgt
  MlirValue isLong = htvmBuildValue(b, "arith.cmpi", 2, compared,
                                    htvmIntType(b->ctx, 1), 1, &greater);
  const MlirValue chosen[] = {isLong, emitSignedUnit(b, v),
                              htvmEmitInt(b, 64, 0)};
  MlirValue extra = htvmBuildValue(b, "arith.select", 3, chosen,
                                   htvmIntType(b->ctx, 64), 0, NULL);
  return htvmEmitBinary(b, "arith.addi", product, extra);
}

static MlirValue emitWide(HtvmBuilder *b, const HtvmScalePlan *plan,
                          MlirValue v, MlirValue multiplier, MlirValue shift) {
  MlirValue product = emitProduct(b, plan, v, multiplier);
  if (plan->shift.count == 1) {
    product = emitWideConstant(b, plan, v, product);
  } else {
    shift = htvmEmitCast(b, shift, 64);
    product = emitWideTable(b, plan, v, product, shift);
  }
  return htvmEmitCast(b, emitShift(b, plan, product, shift), 32);
}

MlirValue htvmEmitScale(HtvmBuilder *b, const HtvmScalePlan *plan, MlirValue v,
                        MlirValue multiplier, MlirValue shift) {
  switch (plan->kind) {
  case HTVM_SCALE_SHIFT:
    return emitShift(b, plan, v, shift);
  case HTVM_SCALE_HALF_SHIFT:
    return emitHalf(b, emitShift(b, plan, v, shift), plan->minShift == 0);
  case HTVM_SCALE_HIGH_WORD:
    return emitHighWord(b, plan, v, multiplier, shift);
  case HTVM_SCALE_LIFTED:
    return emitLifted(b, plan, v, multiplier, shift);
  case HTVM_SCALE_WIDE:
    break;
  }
  return emitWide(b, plan, v, multiplier, shift);
}

//===----------------------------------------------------------------------===//
// In a linalg.generic
//===----------------------------------------------------------------------===//

intptr_t htvmScaleInputs(HtvmBuilder *b, const HtvmScalePlan *plan,
                         int64_t rank, const int64_t *dims,
                         const int64_t *shape, HtvmGenericInput *inputs,
                         intptr_t count) {
  const HtvmInts *lists[] = {&plan->multiplier, &plan->shift};
  for (int i = 0; i < 2; ++i) {
    if (lists[i]->count <= 1)
      continue;
    HtvmGenericInput *input = &inputs[count++];
    input->isWhole = false;
    input->tensor = htvmEmitTable(b, rank, shape, lists[i]->values);
    input->rank = rank;
    for (int64_t d = 0; d < rank; ++d)
      input->dims[d] = dims[d];
  }
  return count;
}

MlirValue htvmEmitPlannedScale(HtvmGeneric *g, const HtvmScalePlan *plan,
                               MlirValue v, intptr_t first) {
  MlirValue multiplier = {NULL}, shift = {NULL};
  if (plan->multiplier.count > 1)
    multiplier = htvmGenericInput(g, first++);
  if (plan->shift.count > 1)
    shift = htvmGenericInput(g, first);
  return htvmEmitScale(&g->body, plan, v, multiplier, shift);
}

// Zero point and clamp.
static MlirValue emitCode(HtvmGeneric *g, MlirValue r, int64_t outputZp,
                          int64_t clampMin, int64_t clampMax) {
  HtvmBuilder *b = &g->body;
  if (outputZp)
    r = htvmEmitBinaryInt(b, "arith.addi", r, outputZp);
  if (clampMin != INT32_MIN || clampMax != INT32_MAX)
    r = htvmEmitClamp(b, r, clampMin, clampMax);
  return r;
}

// Does every r lie within 2^30 + 1?
static bool isSmall(const HtvmScalePlan *plan) {
  return plan->kind == HTVM_SCALE_HIGH_WORD ||
         plan->kind == HTVM_SCALE_LIFTED ||
         (plan->kind != HTVM_SCALE_WIDE && plan->minShift >= 1);
}

// The core has no minimum, but max(x, 0) is three plain instructions:
// min(d, w) = w - max(w - d, 0).
MlirValue htvmEmitPlannedCode(HtvmGeneric *g, const HtvmScalePlan *plan,
                              MlirValue r, int64_t outputZp, int64_t clampMin,
                              int64_t clampMax) {
  HtvmBuilder *b = &g->body;
  if (!isSmall(plan) || outputZp < INT16_MIN || outputZp > INT16_MAX ||
      clampMin < INT16_MIN || clampMax > INT16_MAX)
    return emitCode(g, r, outputZp, clampMin, clampMax);
  r = htvmEmitBinaryInt(b, "arith.addi", r, outputZp - clampMin);
  r = htvmEmitBinaryInt(b, "arith.maxsi", r, 0);
  r = htvmEmitBinary(b, "arith.subi", htvmEmitInt(b, 32, clampMax - clampMin),
                     r);
  r = htvmEmitBinaryInt(b, "arith.maxsi", r, 0);
  return htvmEmitBinary(b, "arith.subi", htvmEmitInt(b, 32, clampMax), r);
}

MlirValue htvmEmitNarrow(HtvmGeneric *g, MlirValue value) {
  MlirType element = mlirShapedTypeGetElementType(g->result);
  return htvmEmitCast(&g->body, value, mlirIntegerTypeGetWidth(element));
}

MlirValue htvmEmitFinish(HtvmGeneric *g, MlirValue r, int64_t outputZp,
                         int64_t clampMin, int64_t clampMax) {
  return htvmEmitNarrow(g, emitCode(g, r, outputZp, clampMin, clampMax));
}
