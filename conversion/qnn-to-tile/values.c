//===- values.c - Which values jobs can be about --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What outline-cpu sees to, checked again for IR that comes another way.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "passes/normalize/input/variables_to_arguments.h"

// The first operands of |op|; those behind them are its constants.
static intptr_t activationCount(MlirOperation op) {
  if (htvmOpIs(op, HTVM_QNN_ADD))
    return 2;
  if (htvmOpHasPrefix(op, "qnn.") || htvmOpIs(op, "tosa.transpose"))
    return 1;
  return mlirOperationGetNumOperands(op);
}

MlirLogicalResult networkCheckValues(MlirOperation op) {
  for (intptr_t i = 0; i < activationCount(op); ++i)
    if (htvmOpIs(htvmOperandOp(op, i), "arith.constant"))
      return htvmEmitError(op, "reads a constant where it needs a tensor of "
                               "the network; run partition and outline-cpu "
                               "first");
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i) {
    MlirType type = mlirValueGetType(mlirOperationGetResult(op, i));
    if (!htvmTypeIsShaped(type, -1, 0) ||
        mlirShapedTypeGetRank(type) > HTVM_TENSOR_RANK)
      return htvmEmitError(op, "needs static integer tensors of at most 8 "
                               "dimensions as results");
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult networkPlain(Network *network, MlirOperation op,
                               HtvmActivation *tensor, intptr_t target,
                               intptr_t *outBuffer) {
  bool isThere = tensor->plain >= 0 && (target < 0 || target == tensor->plain);
  if (!isThere && tensor->elementBits > 8)
    return htvmEmitError(op,
                         "needs elements of %u bits in another place or order, "
                         "which jobs change for 8 bits only; run outline-cpu "
                         "first",
                         tensor->elementBits);
  *outBuffer = htvmActivationPlain(&network->jobs, tensor, target);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult networkCheckStates(MlirOperation function) {
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  intptr_t inputs = mlirFunctionTypeGetNumInputs(type);
  intptr_t results = mlirFunctionTypeGetNumResults(type);
  HTVM_TRY(htvmStatesCheck(function));
  intptr_t states = htvmStateCount(function);
  bool isGood = states <= inputs && states <= results;
  for (intptr_t i = 0; isGood && i < states; ++i)
    isGood =
        mlirTypeEqual(mlirFunctionTypeGetInput(type, inputs - states + i),
                      mlirFunctionTypeGetResult(type, results - states + i));
  return isGood ? mlirLogicalResultSuccess()
                : htvmEmitError(function, "needs for each of its states an "
                                          "input and a result of one type");
}
