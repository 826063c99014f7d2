//===- qnn_to_scf.c - Convolutions of packed products ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  qnn ops on static tensors, anywhere in the module.
// Output: convolutions and dense layers with constant weights are scf, tensor
//         and arith ops that compute several outputs at a time, convolutions
//         two products with one multiplication (packed.h); all else is left as
//         it is.
// Fails:  when a qnn op breaks a rule of its dialect (htvmQnnVerify).
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-scf/qnn_to_scf.h"

#include "conversion/qnn-to-scf/dense.h"
#include "conversion/qnn-to-scf/packed.h"
#include "passes/cpu/emit/post.h"

// The value that replaces the result of |op|, or a null value.
static MlirValue lowerConv(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmPacked packed;
  if (!htvmPackedPlan(op, arena, &packed))
    return (MlirValue){NULL};
  MlirValue input =
      htvmEmitClip(b, mlirOperationGetOperand(op, 0), &packed.conv.inputClip);
  return htvmEmitPackedConv(b, &packed, input,
                            mlirValueGetType(mlirOperationGetResult(op, 0)));
}

static MlirLogicalResult lower(MlirOperation op, HtvmArena *arena) {
  HtvmBuilder b = htvmBuilderBefore(op);
  MlirValue value = {NULL};
  if (htvmOpIs(op, HTVM_QNN_CONV2D))
    value = lowerConv(&b, op, arena);
  else if (htvmOpIs(op, HTVM_QNN_DENSE))
    value = htvmEmitBlockedDense(&b, op, arena);
  if (!mlirValueIsNull(value))
    htvmReplaceOp(op, value);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmConvertQnnToScf(MlirOperation module,
                                      const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  return htvmForEachOp(module, "qnn.", lower);
}
