//===- fold_shapes.c - Shapes computed from constants ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  a network of static shapes; shapes may be computed by the shape ops
//         of TOSA 1.1 (tosa.dim, tosa.add_shape, tosa.concat_shape and so on).
// Output: tosa.const_shape instead; an op whose operands are no constants, or
//         that divides by zero, stays.
// Fails:  never; upstream's lowering tells what stayed.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/input/fold_shapes.h"

#include "dialects/support/ir.h"
#include "dialects/support/numbers.h"
#include "dialects/support/tensors.h"

#include <inttypes.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Numbers. Divisors are positive; what overflows wraps, no shape is so large.
//===----------------------------------------------------------------------===//

static int64_t add(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a + (uint64_t)b);
}
static int64_t sub(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a - (uint64_t)b);
}
static int64_t mul(int64_t a, int64_t b) {
  return (int64_t)((uint64_t)a * (uint64_t)b);
}
static int64_t divFloor(int64_t a, int64_t b) { return a / b - (a % b < 0); }
static int64_t divCeil(int64_t a, int64_t b) { return a / b + (a % b > 0); }
static int64_t mod(int64_t a, int64_t b) { return a % b; }
static int64_t exp2Of(int64_t a, int64_t b) {
  (void)b;
  return a >= 0 && a < 62 ? (int64_t)1 << a : -1;
}

static int64_t log2Floor(int64_t a, int64_t b) {
  (void)b;
  int64_t power = -1;
  for (; a > 0; a >>= 1)
    ++power;
  return power;
}

static int64_t log2Ceil(int64_t a, int64_t b) {
  int64_t floor = log2Floor(a, b);
  return a > 0 && (a & (a - 1)) ? floor + 1 : floor;
}

typedef struct Operator {
  const char *name;
  int64_t (*compute)(int64_t a, int64_t b); // |b| is 0 for one operand
  bool divides;
} Operator;

static const Operator operators[] = {
    {"tosa.add_shape", add, false},
    {"tosa.sub_shape", sub, false},
    {"tosa.mul_shape", mul, false},
    {"tosa.div_floor_shape", divFloor, true},
    {"tosa.div_ceil_shape", divCeil, true},
    {"tosa.mod_shape", mod, true},
    {"tosa.max_shape", htvmMax, false},
    {"tosa.min_shape", htvmMin, false},
    {"tosa.exp2_shape", exp2Of, false},
    {"tosa.log2_floor_shape", log2Floor, false},
    {"tosa.log2_ceil_shape", log2Ceil, false},
};

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static bool readOperand(MlirOperation op, intptr_t index, HtvmArena *arena,
                        HtvmInts *out) {
  *out = (HtvmInts){0, NULL};
  return index >= mlirOperationGetNumOperands(op) ||
         htvmValueReadInts(mlirOperationGetOperand(op, index), arena, out);
}

static bool foldElements(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  const Operator *found = NULL;
  for (size_t i = 0; i < sizeof operators / sizeof *operators; ++i)
    if (htvmOpIs(op, operators[i].name))
      found = &operators[i];
  HtvmInts a, b;
  if (!found || !readOperand(op, 0, arena, &a) ||
      !readOperand(op, 1, arena, &b) || (b.values && b.count != a.count))
    return false;
  *out = (HtvmInts){a.count, HTVM_ARENA_ARRAY(arena, int64_t, a.count + 1)};
  for (int64_t i = 0; i < a.count; ++i) {
    int64_t right = b.values ? b.values[i] : 0;
    if (found->divides && right <= 0)
      return false;
    out->values[i] = found->compute(a.values[i], right);
  }
  return true;
}

static bool foldConcat(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  *out = (HtvmInts){0, HTVM_ARENA_ARRAY(arena, int64_t, HTVM_MAX_RANK)};
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    HtvmInts part;
    if (!readOperand(op, i, arena, &part) ||
        out->count + part.count > HTVM_MAX_RANK)
      return false;
    for (int64_t k = 0; k < part.count; ++k)
      out->values[out->count++] = part.values[k];
  }
  return true;
}

static bool foldSlice(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  HtvmInts whole, start, size;
  if (!readOperand(op, 0, arena, &whole) ||
      !readOperand(op, 1, arena, &start) || !readOperand(op, 2, arena, &size) ||
      start.count != 1 || size.count != 1 || start.values[0] < 0 ||
      size.values[0] < 0 || start.values[0] + size.values[0] > whole.count)
    return false;
  *out = (HtvmInts){size.values[0], whole.values + start.values[0]};
  return true;
}

static bool foldDim(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  int64_t axis = htvmOpInt(op, "axis", -1);
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, 0));
  if (!mlirTypeIsARankedTensor(type) || !mlirShapedTypeHasStaticShape(type) ||
      axis < 0 || axis >= mlirShapedTypeGetRank(type))
    return false;
  *out = (HtvmInts){1, HTVM_ARENA_ARRAY(arena, int64_t, 1)};
  out->values[0] = htvmTypeDim(type, axis);
  return true;
}

static bool fold(MlirOperation op, HtvmArena *arena, HtvmInts *out) {
  if (htvmOpIs(op, "tosa.dim"))
    return foldDim(op, arena, out);
  if (htvmOpIs(op, "tosa.concat_shape"))
    return foldConcat(op, arena, out);
  if (htvmOpIs(op, "tosa.slice_shape"))
    return foldSlice(op, arena, out);
  return foldElements(op, arena, out);
}

static MlirLogicalResult replaceShape(MlirOperation op, HtvmArena *arena) {
  HtvmInts shape;
  if (!fold(op, arena, &shape))
    return mlirLogicalResultSuccess();
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirType index = mlirIndexTypeGet(builder.ctx);
  MlirAttribute *elements =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, shape.count + 1);
  for (int64_t i = 0; i < shape.count; ++i)
    elements[i] = mlirIntegerAttrGet(index, shape.values[i]);
  HtvmAttr attr = {
      "values", mlirDenseElementsAttrGet(htvmTensorType(1, &shape.count, index),
                                         shape.count, elements)};
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  MlirValue constant =
      htvmBuildValue(&builder, "tosa.const_shape", 0, NULL, type, 1, &attr);
  htvmReplaceOp(op, constant);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmFoldShapes(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachOp(module, "tosa.", replaceShape);
}
