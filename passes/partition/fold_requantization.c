//===- fold_requantization.c - Layers in an engine's arithmetic -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn layers with any multiplier, shift, rounding, zero points, clamp.
// Output: every layer that for all inputs it can see equals one in the normal
//         form of an engine (`fold` in engines/engine.h) is that one: zero
//         points, rounding and scale are in its bias and weights. Of several
//         forms it has that of the first engine in the registry. The rest is
//         left as it is; so is a layer whose result is constant.
//         Where a layer's values reach less far than its clamp, they are noted
//         (`htvm.range`): a fold may widen a clamp that is never reached.
// Fails:  when a qnn op does not verify.
//
// Exact: an input gives the same bytes before and after. What has to be shown
// for that each engine decides from the constants of the layer.
//
//===----------------------------------------------------------------------===//
#include "passes/partition/partition.h"

#include "dialects/qnn/qnn_edit.h"
#include "dialects/qnn/qnn_range.h"
#include "engines/ir/replace_layer.h"
#include "engines/registry.h"

static bool isLayer(MlirOperation op) {
  return htvmOpIsQnnLinear(op) || htvmOpIs(op, HTVM_QNN_ADD);
}

// In the normal form of the first engine that has one for it.
static MlirOperation foldOp(MlirOperation op) {
  for (int i = 0; i < htvmEngineCount(); ++i)
    if (htvmEngineAt(i)->fold &&
        htvmFoldOp(htvmEngineAt(i), op, &op) != HTVM_FOLD_REFUSED)
      break;
  return op;
}

static void foldAndNote(MlirOperation op) {
  MlirValue value = mlirOperationGetResult(op, 0);
  bool isNoted =
      isLayer(op) && htvmTypeIsShaped(mlirValueGetType(value), -1, 8);
  HtvmRange range = {0, 0};
  if (isNoted)
    range = htvmTensorRange(value);
  op = foldOp(op);
  HtvmRange clamp = htvmQnnLastClamp(op);
  if (isNoted && (range.min > clamp.min || range.max < clamp.max))
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
  for (intptr_t i = 0; i < ops.count; ++i)
    foldAndNote(ops.ops[i]);
  htvmArenaDestroy(list);
  return mlirLogicalResultSuccess();
}
