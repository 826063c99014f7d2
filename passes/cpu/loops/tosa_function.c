//===- tosa_function.c - Elementwise TOSA ops as functions of integers ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arithmetic of the TOSA specification, as upstream lowers it: products in
// 64 bits, results wrapped to their type unless the op clamps.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/loops/tosa_function.h"

#include "dialects/support/numbers.h"

typedef const HtvmTosaFunction *Function;

static int64_t add(Function f, int64_t a, int64_t b) {
  (void)f;
  return a + b;
}

static int64_t subtract(Function f, int64_t a, int64_t b) {
  (void)f;
  return a - b;
}

static int64_t multiply(Function f, int64_t a, int64_t b) {
  if (f->shift == 0)
    return a * b;
  return (a * b + (INT64_C(1) << (f->shift - 1))) >> f->shift;
}

static int64_t shiftLeft(Function f, int64_t a, int64_t b) {
  (void)f;
  return b < 0 || b > 31 ? 0 : (int64_t)((uint64_t)a << b);
}

static int64_t shiftRight(Function f, int64_t a, int64_t b) {
  if (b < 0 || b > 31) // what TOSA leaves open
    return a < 0 ? -1 : 0;
  int64_t bit = f->isRounded && b > 0 ? a >> (b - 1) & 1 : 0;
  return (a >> b) + bit;
}

static int64_t limit(Function f, int64_t value) {
  return htvmClamp(value, f->low, f->high);
}

static int64_t clamp(Function f, int64_t a, int64_t b) {
  (void)b;
  return limit(f, a);
}

static int64_t cast(Function f, int64_t a, int64_t b) {
  (void)f;
  (void)b;
  return a;
}

static int64_t rescale(Function f, int64_t a, int64_t b) {
  (void)b;
  int64_t value = (int32_t)(a - f->inputZp);
  int64_t round = INT64_C(1) << (f->shift - 1);
  if (f->isDouble && f->shift > 31)
    round += value >= 0 ? INT64_C(1) << 30 : -(INT64_C(1) << 30);
  int64_t scaled = (int32_t)((value * f->multiplier + round) >> f->shift);
  return limit(f, (int32_t)(scaled + f->outputZp));
}

static int64_t lookUp8(Function f, int64_t a, int64_t b) {
  (void)b;
  return f->table.values[a - INT8_MIN];
}

// 7 bits of fraction between entries.
static int64_t lookUp16(Function f, int64_t a, int64_t b) {
  (void)b;
  enum { FRACTION_BITS = 7, ENTRIES_BELOW_ZERO = 256 };
  const int64_t *entry =
      f->table.values + (a >> FRACTION_BITS) + ENTRIES_BELOW_ZERO;
  int64_t fraction = a & ((1 << FRACTION_BITS) - 1);
  return entry[0] * (1 << FRACTION_BITS) + (entry[1] - entry[0]) * fraction;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

// Bits of the elements of a tensor of signless integers; 0 for other values.
static unsigned widthOf(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  if (!htvmTypeIsShaped(type, -1, 0))
    return 0;
  MlirType element = mlirShapedTypeGetElementType(type);
  return mlirIntegerTypeIsSignless(element) ? mlirIntegerTypeGetWidth(element)
                                            : 0;
}

static bool readOperand(MlirOperation op, intptr_t index, int64_t *out) {
  return index < mlirOperationGetNumOperands(op) &&
         htvmValueReadInt(mlirOperationGetOperand(op, index), out);
}

static bool readRescale(MlirOperation op, HtvmTosaFunction *f) {
  f->apply = rescale;
  f->operands = 1;
  f->low = -(INT64_C(1) << (f->width - 1));
  f->high = -f->low - 1;
  f->isDouble = htvmOpTextHas(op, "rounding_mode", "DOUBLE_ROUND");
  if (!f->isDouble && !htvmOpTextHas(op, "rounding_mode", "SINGLE_ROUND"))
    return false;
  return htvmOpBool(op, "scale32") && !htvmOpBool(op, "per_channel") &&
         !htvmOpBool(op, "input_unsigned") &&
         !htvmOpBool(op, "output_unsigned") &&
         readOperand(op, 1, &f->multiplier) && readOperand(op, 2, &f->shift) &&
         readOperand(op, 3, &f->inputZp) && readOperand(op, 4, &f->outputZp) &&
         f->shift >= 2 && f->shift <= 62;
}

static bool readTable(MlirOperation op, HtvmArena *arena, HtvmTosaFunction *f) {
  enum { ENTRIES_8 = 256, ENTRIES_16 = 513 };
  unsigned width = widthOf(mlirOperationGetOperand(op, 0));
  f->operands = 1;
  f->apply = width == 8 ? lookUp8 : lookUp16;
  return (width == 8 || width == 16) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 1), arena, &f->table) &&
         f->table.count == (width == 8 ? ENTRIES_8 : ENTRIES_16);
}

static bool readBinary(MlirOperation op, HtvmTosaFunction *f) {
  static const struct {
    const char *name;
    int64_t (*apply)(Function f, int64_t a, int64_t b);
  } known[] = {{"tosa.add", add},
               {"tosa.sub", subtract},
               {"tosa.mul", multiply},
               {"tosa.logical_left_shift", shiftLeft},
               {"tosa.arithmetic_right_shift", shiftRight}};
  f->operands = 2;
  f->isRounded = htvmOpBool(op, "round");
  if (htvmOpIs(op, "tosa.mul") && !readOperand(op, 2, &f->shift))
    return false;
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (htvmOpIs(op, known[i].name))
      f->apply = known[i].apply;
  return f->apply && f->width == 32 &&
         widthOf(mlirOperationGetOperand(op, 0)) == 32 &&
         widthOf(mlirOperationGetOperand(op, 1)) == 32;
}

bool htvmTosaFunctionRead(MlirOperation op, HtvmArena *arena,
                          HtvmTosaFunction *f) {
  *f = (HtvmTosaFunction){.operands = 1};
  if (!htvmOpHasPrefix(op, "tosa.") || mlirOperationGetNumResults(op) != 1 ||
      mlirOperationGetNumOperands(op) == 0)
    return false;
  f->width = widthOf(mlirOperationGetResult(op, 0));
  unsigned from = widthOf(mlirOperationGetOperand(op, 0));
  if (from == 0 || from > 32 || f->width == 0 || f->width > 32)
    return false;
  if (htvmOpIs(op, "tosa.rescale"))
    return readRescale(op, f);
  if (htvmOpIs(op, "tosa.table"))
    return readTable(op, arena, f);
  if (htvmOpIs(op, "tosa.clamp")) {
    f->apply = clamp;
    return htvmOpReadInt(op, "min_val", &f->low) &&
           htvmOpReadInt(op, "max_val", &f->high);
  }
  if (htvmOpIs(op, "tosa.cast")) {
    f->apply = cast;
    return from > 1 && from <= f->width;
  }
  return mlirOperationGetNumOperands(op) > 1 && readBinary(op, f);
}

int64_t htvmTosaFunctionApply(Function f, int64_t a, int64_t b) {
  uint64_t bits = (uint64_t)f->apply(f, a, b) << (64 - f->width);
  return (int64_t)bits >> (64 - f->width);
}
