//===- resize_from_zero.c - Bilinear resizes that start outside -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  tosa.resize of mode BILINEAR with constant parameters and an offset
//         below zero.
// Output: the same values with an offset of zero or more: the first row or
//         column stands in front of the input again, as often as needed. Other
//         resizes, and those of dynamic shape, stay.
// Fails:  never.
//
// Places outside the input have the value of its border, so repeating the
// border changes nothing. Upstream's lowering (MLIR 22.1) divides the place by
// the scale towards zero, not down, and gives other values left of the border.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/input/resize_from_zero.h"

#include "dialects/support/ir.h"
#include "dialects/support/numbers.h"
#include "dialects/support/tensors.h"

#include <string.h>

enum { RANK = 4, FIRST_AXIS = 1, AXES = 2 };

typedef struct Resize {
  HtvmInts scale, offset; // numerator and denominator of y, of x; y, x
} Resize;

static void appendText(MlirStringRef part, void *userData) {
  bool *isBilinear = userData;
  for (size_t i = 0; i + 8 <= part.length; ++i)
    *isBilinear |= memcmp(part.data + i, "BILINEAR", 8) == 0;
}

static bool readResize(MlirOperation op, HtvmArena *arena, Resize *out) {
  bool isBilinear = false;
  if (!htvmOpIs(op, "tosa.resize"))
    return false;
  mlirAttributePrint(htvmOpAttr(op, "mode"), appendText, &isBilinear);
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, 0));
  return isBilinear && htvmTypeIsShaped(type, RANK, 0) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 1), arena,
                           &out->scale) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 2), arena,
                           &out->offset) &&
         out->scale.count == 2 * AXES && out->offset.count == AXES;
}

static MlirValue emitShape(HtvmBuilder *builder, int64_t count,
                           const int64_t *values) {
  MlirType index = mlirIndexTypeGet(builder->ctx);
  MlirAttribute elements[RANK];
  for (int64_t i = 0; i < count; ++i)
    elements[i] = mlirIntegerAttrGet(index, values[i]);
  HtvmAttr attr = {"values",
                   mlirDenseElementsAttrGet(htvmTensorType(1, &count, index),
                                            count, elements)};
  MlirType type = mlirTypeParseGet(builder->ctx,
                                   count == RANK ? HTVM_STR("!tosa.shape<4>")
                                                 : HTVM_STR("!tosa.shape<2>"));
  return htvmBuildValue(builder, "tosa.const_shape", 0, NULL, type, 1, &attr);
}

// |input| with its first slice along |axis| |times| more in front.
static MlirValue repeatFirst(HtvmBuilder *builder, MlirValue input,
                             int64_t axis, int64_t times, HtvmArena *arena) {
  MlirType type = mlirValueGetType(input);
  MlirType element = mlirShapedTypeGetElementType(type);
  int64_t start[RANK] = {0}, shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  int64_t length = shape[axis];
  shape[axis] = 1;
  MlirValue operands[] = {input, emitShape(builder, RANK, start),
                          emitShape(builder, RANK, shape)};
  MlirValue first =
      htvmBuildValue(builder, "tosa.slice", 3, operands,
                     htvmTensorType(RANK, shape, element), 0, NULL);
  MlirValue *parts = HTVM_ARENA_ARRAY(arena, MlirValue, times + 1);
  for (int64_t i = 0; i < times; ++i)
    parts[i] = first;
  parts[times] = input;
  shape[axis] = length + times;
  HtvmAttr attr = {"axis", htvmI32Attr(builder->ctx, axis)};
  return htvmBuildValue(builder, "tosa.concat", times + 1, parts,
                        htvmTensorType(RANK, shape, element), 1, &attr);
}

static MlirLogicalResult moveOffset(MlirOperation op, HtvmArena *arena) {
  Resize resize;
  if (!readResize(op, arena, &resize))
    return mlirLogicalResultSuccess();
  HtvmBuilder builder = htvmBuilderBefore(op);
  bool isMoved = false;
  for (int64_t i = 0; i < AXES; ++i) {
    int64_t step = resize.scale.values[2 * i];
    int64_t *offset = &resize.offset.values[i];
    if (*offset >= 0 || step <= 0)
      continue;
    int64_t times = htvmDivideUp(-*offset, step);
    mlirOperationSetOperand(op, 0,
                            repeatFirst(&builder,
                                        mlirOperationGetOperand(op, 0),
                                        FIRST_AXIS + i, times, arena));
    *offset += times * step;
    isMoved = true;
  }
  if (isMoved)
    mlirOperationSetOperand(op, 2,
                            emitShape(&builder, AXES, resize.offset.values));
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmResizeFromZero(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachOp(module, "tosa.resize", moveOffset);
}
