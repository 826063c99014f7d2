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
// Fails:  when a qnn op does not verify.
//
// Exact: an input gives the same bytes before and after. What has to be shown
// for that stands in fold_linear.c, fold_add.c and fold_analog.c and is decided
// there from the constants of each layer.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "passes/partition/fold_apply.h"

static void foldOp(MlirOperation op, HtvmArena *arena) {
  HtvmFolded folded;
  HtvmAnalogFolded analog;
  HtvmRefusal refusal;
  HtvmFoldResult result = htvmFoldLayer(op, arena, &folded, &refusal);
  if (result == HTVM_FOLD_DONE)
    htvmFoldApply(op, &folded, arena);
  if (result == HTVM_FOLD_REFUSED &&
      htvmFoldAnalog(op, arena, &analog, &refusal) == HTVM_FOLD_DONE)
    htvmFoldAnalogApply(op, &analog, arena);
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
