//===- qnn_to_scf.c - Convolutions of packed products ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn ops on static tensors, anywhere in the module.
// Output: convolutions with constant weights are scf, tensor and arith ops that
//         make two products with one multiplication (packed.h) and several
//         outputs at a time; all else is left as it is.
// Fails:  when a qnn op breaks a rule of its dialect (htvmQnnVerify).
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/qnn_to_scf.h"

#include "conversion/qnn-to-linalg/post.h"
#include "conversion/qnn-to-scf/packed.h"

static void lowerConv(MlirOperation op) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmPacked packed;
  if (htvmPackedPlan(op, arena, &packed)) {
    HtvmBuilder b = htvmBuilderBefore(op);
    MlirValue input = htvmEmitClip(&b, mlirOperationGetOperand(op, 0),
                                   &packed.conv.inputClip);
    MlirValue value = htvmEmitPackedConv(
        &b, &packed, input, mlirValueGetType(mlirOperationGetResult(op, 0)));
    htvmReplaceOp(&b, op, 1, &value);
  }
  htvmArenaDestroy(arena);
}

MlirLogicalResult htvmConvertQnnToScf(MlirOperation module,
                                      const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, HTVM_QNN_CONV2D, arena);
  for (intptr_t i = 0; i < ops.count; ++i)
    lowerConv(ops.ops[i]);
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
