//===- fold_apply.c - A folded layer in place of the one it equals --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/fold_apply.h"

#include <string.h>

static HtvmInts ones(HtvmArena *arena, int64_t count) {
  HtvmInts ints = {.count = count,
                   .values = HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    ints.values[i] = 1;
  return ints;
}

static HtvmQnnRequant normalRequant(const HtvmFolded *folded,
                                    HtvmArena *arena) {
  return (HtvmQnnRequant){.multiplier = ones(arena, folded->shift.count),
                          .shift = folded->shift,
                          .rounding = HTVM_ROUND_FLOOR,
                          .outputZp = 0,
                          .clampMin = folded->clampMin,
                          .clampMax = INT8_MAX};
}

// |old|, or a new constant of its type when |values| differ from it.
static MlirValue buildOperand(HtvmBuilder *builder, MlirValue old,
                              unsigned width, const HtvmInts *values,
                              HtvmArena *arena) {
  HtvmInts was;
  if (htvmValueReadInts(old, arena, &was) && was.count == values->count &&
      !memcmp(was.values, values->values,
              (size_t)was.count * sizeof *was.values))
    return old;
  MlirType type = mlirValueGetType(old);
  int64_t rank = mlirShapedTypeGetRank(type), shape[4];
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  return htvmBuildConstant(
      builder, htvmDenseAttr(builder->ctx, rank, shape, width, values->values));
}

typedef struct Operands {
  MlirValue weights, bias;
} Operands;

static Operands buildOperands(HtvmBuilder *builder, MlirOperation op,
                              const HtvmAnalogFolded *folded,
                              HtvmArena *arena) {
  MlirValue weights = mlirOperationGetOperand(op, 1);
  MlirValue bias = mlirOperationGetOperand(op, 2);
  weights = buildOperand(builder, weights, 8, &folded->weights, arena);
  bias = buildOperand(builder, bias, 32, &folded->bias, arena);
  return (Operands){weights, bias};
}

static MlirValue buildConv2d(HtvmBuilder *builder, MlirOperation op,
                             const HtvmAnalogFolded *folded, HtvmArena *arena) {
  HtvmQnnConv2d conv;
  htvmQnnConv2dRead(op, arena, &conv);
  conv.inputZp = folded->inputZp;
  conv.weightZp = 0;
  conv.inputClip = folded->inputClip;
  conv.requant = folded->requant;
  Operands operands = buildOperands(builder, op, folded, arena);
  return htvmQnnConv2dBuild(
      builder, mlirOperationGetOperand(op, 0), operands.weights, operands.bias,
      mlirValueGetType(mlirOperationGetResult(op, 0)), &conv);
}

static MlirValue buildDense(HtvmBuilder *builder, MlirOperation op,
                            const HtvmAnalogFolded *folded, HtvmArena *arena) {
  HtvmQnnDense dense;
  htvmQnnDenseRead(op, arena, &dense);
  dense.inputZp = dense.weightZp = 0;
  dense.inputClip = folded->inputClip;
  dense.requant = folded->requant;
  Operands operands = buildOperands(builder, op, folded, arena);
  return htvmQnnDenseBuild(
      builder, mlirOperationGetOperand(op, 0), operands.weights, operands.bias,
      mlirValueGetType(mlirOperationGetResult(op, 0)), &dense);
}

static MlirValue buildAdd(HtvmBuilder *builder, MlirOperation op,
                          const HtvmFolded *folded, HtvmArena *arena) {
  HtvmQnnAdd add = {.requant = normalRequant(folded, arena)};
  return htvmQnnAddBuild(builder, mlirOperationGetOperand(op, 0),
                         mlirOperationGetOperand(op, 1),
                         mlirValueGetType(mlirOperationGetResult(op, 0)), &add);
}

// Optional attributes of a layer's meaning, which the new layer has or not.
static bool isMeaning(MlirStringRef name) {
  static const char *const names[] = {"input_clip",     "post_multiplier",
                                      "post_add",       "post_shift",
                                      "post_clamp_min", "post_clamp_max"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (mlirStringRefEqual(name, mlirStringRefCreateFromCString(names[i])))
      return true;
  return false;
}

// Attributes that say something else than the layer's meaning stay.
void htvmCopyLayerAttributes(MlirOperation from, MlirOperation to) {
  intptr_t count = mlirOperationGetNumDiscardableAttributes(from);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(from, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (!isMeaning(name) &&
        mlirAttributeIsNull(
            mlirOperationGetDiscardableAttributeByName(to, name)))
      mlirOperationSetDiscardableAttributeByName(to, name, attr.attribute);
  }
}

MlirOperation htvmReplaceLayer(MlirOperation op, MlirValue result) {
  htvmCopyLayerAttributes(op, htvmValueOp(result));
  htvmReplaceOp(op, result);
  return htvmValueOp(result);
}

MlirOperation htvmFoldAnalogApply(MlirOperation op,
                                  const HtvmAnalogFolded *folded,
                                  HtvmArena *arena) {
  HtvmBuilder builder = htvmBuilderBefore(op);
  return htvmReplaceLayer(op, htvmOpIs(op, HTVM_QNN_CONV2D)
                                  ? buildConv2d(&builder, op, folded, arena)
                                  : buildDense(&builder, op, folded, arena));
}

MlirOperation htvmFoldApply(MlirOperation op, const HtvmFolded *folded,
                            HtvmArena *arena) {
  HtvmBuilder builder = htvmBuilderBefore(op);
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return htvmReplaceLayer(op, buildAdd(&builder, op, folded, arena));
  // A clip that is left changes nothing.
  const HtvmAnalogFolded all = {.inputClip = {.min = INT8_MIN, .max = INT8_MAX},
                                .inputZp = folded->inputZp,
                                .weights = folded->weights,
                                .bias = folded->bias,
                                .requant = normalRequant(folded, arena)};
  return htvmFoldAnalogApply(op, &all, arena);
}
