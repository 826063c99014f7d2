//===- fold_requantization.c - Layers in an engine's arithmetic -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers with any multiplier, shift, rounding, zero points, clamp.
// Output: every qnn.conv2d, qnn.dense and qnn.add that equals one in normal
//         form (fold.h) for all inputs it can see is that one: zero points,
//         rounding and scale are in its bias and weights. Of the others, every
//         layer that equals one in analog normal form (fold_analog.h) is that.
//         The rest is left as it is; so is a layer whose result is constant.
//         Where a layer's values reach less far than its clamp, they are noted
//         (`htvm.range`): a fold may widen a clamp that is never reached.
// Fails:  when a qnn op does not verify.
//
// Exact: an input gives the same bytes before and after. What has to be shown
// for that stands in fold_linear.c, fold_add.c and fold_analog.c and is decided
// there from the constants of each layer.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/qnn/qnn_range.h"
#include "engines/fold_apply.h"

static bool isLayer(MlirOperation op) {
  return htvmOpIs(op, HTVM_QNN_CONV2D) || htvmOpIs(op, HTVM_QNN_DENSE) ||
         htvmOpIs(op, HTVM_QNN_ADD);
}

static MlirOperation foldOp(MlirOperation op, HtvmArena *arena) {
  HtvmFolded folded;
  HtvmAnalogFolded analog;
  HtvmRefusal refusal;
  HtvmFoldResult result = htvmFoldLayer(op, arena, &folded, &refusal);
  if (result == HTVM_FOLD_DONE)
    return htvmFoldApply(op, &folded, arena);
  if (result == HTVM_FOLD_REFUSED &&
      htvmFoldAnalog(op, arena, &analog, &refusal) == HTVM_FOLD_DONE)
    return htvmFoldAnalogApply(op, &analog, arena);
  return op;
}

static void foldAndNote(MlirOperation op, HtvmArena *arena) {
  MlirValue value = mlirOperationGetResult(op, 0);
  bool isNoted =
      isLayer(op) && htvmTypeIsShaped(mlirValueGetType(value), -1, 8);
  HtvmRange range = {0, 0};
  if (isNoted)
    range = htvmTensorRange(value);
  op = foldOp(op, arena);
  bool scaled = !mlirAttributeIsNull(htvmOpAttr(op, "post_multiplier"));
  if (isNoted &&
      (range.min > htvmOpInt(op, scaled ? "post_clamp_min" : "clamp_min", 0) ||
       range.max < htvmOpInt(op, scaled ? "post_clamp_max" : "clamp_max", 0)))
    htvmNoteRange(op, range);
}

MlirLogicalResult htvmFoldRequantization(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *list = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "qnn.", list);
  for (intptr_t i = 0; i < ops.count; ++i)
    htvmForgetRange(ops.ops[i]);
  for (intptr_t i = 0; i < ops.count; ++i) {
    HtvmArena *arena = htvmArenaCreate();
    foldAndNote(ops.ops[i], arena);
    htvmArenaDestroy(arena);
  }
  htvmArenaDestroy(list);
  return mlirLogicalResultSuccess();
}
