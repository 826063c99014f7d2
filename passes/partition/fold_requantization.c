//===- fold_requantization.c - Layers in the engine's arithmetic ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers with any multiplier, shift, rounding, zero points, clamp.
// Output: every qnn.conv2d, qnn.dense and qnn.add that equals one in normal
//         form (fold.h) for all inputs it can see is that one: zero points,
//         rounding and scale are in its bias and weights. All others are left
//         as they are; so is a layer whose result is constant.
// Fails:  when a qnn op does not verify.
//
// Exact: an input gives the same bytes before and after. What has to be shown
// for that stands in fold_linear.c and fold_add.c and is decided there from
// the constants of each layer.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "passes/partition/fold.h"

#include <string.h>

static HtvmInts oneInt(HtvmArena *arena, int64_t value) {
  return (HtvmInts){.count = 1,
                    .values = htvmArenaCopy(arena, &value, sizeof value)};
}

// What comes behind the first clamp stays as it is.
static HtvmQnnRequant normalRequant(const HtvmFolded *folded, HtvmQnnPost post,
                                    HtvmArena *arena) {
  return (HtvmQnnRequant){.multiplier = oneInt(arena, 1),
                          .shift = oneInt(arena, folded->shift),
                          .rounding = HTVM_ROUND_FLOOR,
                          .outputZp = 0,
                          .clampMin = folded->clampMin,
                          .clampMax = INT8_MAX,
                          .post = post};
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

static MlirValue buildConv2d(HtvmBuilder *builder, MlirOperation op,
                             const HtvmFolded *folded, HtvmArena *arena) {
  HtvmQnnConv2d conv;
  htvmQnnConv2dRead(op, arena, &conv);
  conv.inputZp = conv.weightZp = 0;
  conv.requant = normalRequant(folded, conv.requant.post, arena);
  MlirValue weights = mlirOperationGetOperand(op, 1);
  MlirValue bias = mlirOperationGetOperand(op, 2);
  weights = buildOperand(builder, weights, 8, &folded->weights, arena);
  bias = buildOperand(builder, bias, 32, &folded->bias, arena);
  return htvmQnnConv2dBuild(
      builder, mlirOperationGetOperand(op, 0), weights, bias,
      mlirValueGetType(mlirOperationGetResult(op, 0)), &conv);
}

static MlirValue buildDense(HtvmBuilder *builder, MlirOperation op,
                            const HtvmFolded *folded, HtvmArena *arena) {
  HtvmQnnDense dense;
  htvmQnnDenseRead(op, arena, &dense);
  dense.inputZp = dense.weightZp = 0;
  dense.requant = normalRequant(folded, dense.requant.post, arena);
  MlirValue weights = mlirOperationGetOperand(op, 1);
  MlirValue bias = mlirOperationGetOperand(op, 2);
  weights = buildOperand(builder, weights, 8, &folded->weights, arena);
  bias = buildOperand(builder, bias, 32, &folded->bias, arena);
  return htvmQnnDenseBuild(
      builder, mlirOperationGetOperand(op, 0), weights, bias,
      mlirValueGetType(mlirOperationGetResult(op, 0)), &dense);
}

static MlirValue buildAdd(HtvmBuilder *builder, MlirOperation op,
                          const HtvmFolded *folded, HtvmArena *arena) {
  HtvmQnnAdd add = {.requant = normalRequant(
                        folded, (HtvmQnnPost){.multiplier = {0, NULL}}, arena)};
  return htvmQnnAddBuild(builder, mlirOperationGetOperand(op, 0),
                         mlirOperationGetOperand(op, 1),
                         mlirValueGetType(mlirOperationGetResult(op, 0)), &add);
}

// Attributes that say something else than the layer's meaning stay.
static void copyOtherAttributes(MlirOperation from, MlirOperation to) {
  intptr_t count = mlirOperationGetNumDiscardableAttributes(from);
  for (intptr_t i = 0; i < count; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(from, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (mlirAttributeIsNull(
            mlirOperationGetDiscardableAttributeByName(to, name)))
      mlirOperationSetDiscardableAttributeByName(to, name, attr.attribute);
  }
}

static void foldOp(MlirOperation op, HtvmArena *arena) {
  HtvmFolded folded;
  HtvmRefusal refusal;
  if (htvmFoldLayer(op, arena, &folded, &refusal) != HTVM_FOLD_DONE)
    return;
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirValue result =
      htvmOpIs(op, HTVM_QNN_CONV2D)  ? buildConv2d(&builder, op, &folded, arena)
      : htvmOpIs(op, HTVM_QNN_DENSE) ? buildDense(&builder, op, &folded, arena)
                                     : buildAdd(&builder, op, &folded, arena);
  copyOtherAttributes(op, htvmValueOp(result));
  htvmReplaceOp(&builder, op, 1, &result);
}

MlirLogicalResult htvmFoldRequantization(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *list = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "qnn.", list);
  for (intptr_t i = 0; i < ops.count; ++i) {
    HtvmArena *arena = htvmArenaCreate();
    foldOp(ops.ops[i], arena);
    htvmArenaDestroy(arena);
  }
  htvmArenaDestroy(list);
  return mlirLogicalResultSuccess();
}
