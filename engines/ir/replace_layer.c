//===- replace_layer.c - A layer in place of the one it equals ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/ir/replace_layer.h"

#include "dialects/qnn/qnn_edit.h"
#include "engines/ir/read_layer.h"

// |old|, or a new constant of its type when |values| differ from |was|.
static MlirValue buildOperand(HtvmBuilder *builder, MlirValue old,
                              unsigned width, const HtvmInts *was,
                              const HtvmInts *values) {
  if (htvmIntsEqual(was, values))
    return old;
  MlirType type = mlirValueGetType(old);
  int64_t rank = mlirShapedTypeGetRank(type), shape[4];
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  return htvmBuildConstant(
      builder, htvmDenseAttr(builder->ctx, rank, shape, width, values->values));
}

static MlirValue buildLinear(HtvmBuilder *builder, MlirOperation op,
                             const HtvmQnnLinear *was,
                             const HtvmFolded *folded) {
  HtvmQnnLinear layer = *was;
  layer.inputZp = folded->inputZp;
  layer.weightZp = 0;
  layer.inputClip = folded->inputClip;
  layer.requant = folded->requant;
  MlirValue weights = buildOperand(builder, mlirOperationGetOperand(op, 1), 8,
                                   &was->weights, &folded->weights);
  MlirValue bias = buildOperand(builder, mlirOperationGetOperand(op, 2), 32,
                                &was->bias, &folded->bias);
  return htvmQnnLinearBuild(
      builder, mlirOperationGetOperand(op, 0), weights, bias,
      mlirValueGetType(mlirOperationGetResult(op, 0)), &layer);
}

static MlirValue buildAdd(HtvmBuilder *builder, MlirOperation op,
                          const HtvmFolded *folded) {
  const HtvmQnnAdd add = {.requant = folded->requant};
  return htvmQnnAddBuild(builder, mlirOperationGetOperand(op, 0),
                         mlirOperationGetOperand(op, 1),
                         mlirValueGetType(mlirOperationGetResult(op, 0)), &add);
}

// Attributes that say something else than the layer's meaning stay.
void htvmCopyLayerAttributes(MlirOperation from, MlirOperation to) {
  intptr_t count = mlirOperationGetNumDiscardableAttributes(from);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(from, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (!htvmQnnIsOptionalMeaning(name) &&
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

HtvmFoldResult htvmFoldOp(const HtvmEngine *engine, MlirOperation op,
                          MlirOperation *outOp) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmEngineLayer layer = htvmLayerRead(op, HTVM_READ_RANGES, arena);
  HtvmRefusal refusal;
  HtvmFolded folded;
  const HtvmQuestion question = {.layer = &layer,
                                 .rules = engine->rules,
                                 .arena = arena,
                                 .refusal = &refusal};
  *outOp = op;
  HtvmFoldResult result =
      engine->fold ? engine->fold(&question, &folded) : HTVM_FOLD_NORMAL;
  if (result == HTVM_FOLD_DONE) {
    HtvmBuilder builder = htvmBuilderBefore(op);
    *outOp = htvmReplaceLayer(
        op, layer.kind == HTVM_LAYER_ADD
                ? buildAdd(&builder, op, &folded)
                : buildLinear(&builder, op, &layer.linear, &folded));
  }
  htvmArenaDestroy(arena);
  return result;
}
