//===- sink_transposes.c - Move transposes behind elementwise layers ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/sink_transposes.h"

#include "passes/normalize/transposes/look_ahead.h"

static MlirType resultType(MlirOperation op) {
  return mlirValueGetType(mlirOperationGetResult(op, 0));
}

//===----------------------------------------------------------------------===//
// Looking at users
//===----------------------------------------------------------------------===//

// Do all users of |value| take a transpose in, and at least one of them so that
// it is gone?
static bool isTakenIn(MlirValue value, const HtvmTranspose *transpose) {
  bool gains = false;
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation user = mlirOpOperandGetOwner(use);
    intptr_t other = 1 - (intptr_t)mlirOpOperandGetOperandNumber(use);
    HtvmTranspose partner;
    if (htvmTransposeRead(user, &partner))
      gains |= htvmTransposesCancel(transpose, &partner);
    else if (htvmOpIsBinary(user) && other >= 0 &&
             htvmTransposeRead(htvmOperandOp(user, other), &partner) &&
             htvmTransposesEqual(transpose, &partner))
      gains = true;
    else
      return false;
  }
  return gains;
}

//===----------------------------------------------------------------------===//
// Moving
//===----------------------------------------------------------------------===//

// A copy of |op| on |operands| (null: unchanged), with result |type|.
static MlirValue cloneOn(MlirOperation op, const MlirValue operands[2],
                         MlirType type) {
  MlirOperation clone = mlirOperationClone(op);
  for (intptr_t i = 0; i < 2; ++i)
    if (!mlirValueIsNull(operands[i]))
      mlirOperationSetOperand(clone, i, operands[i]);
  MlirValue result = mlirOperationGetResult(clone, 0);
  mlirValueSetType(result, type);
  mlirBlockInsertOwnedOperationBefore(mlirOperationGetBlock(op), op, clone);
  return result;
}

static void moveBehind(MlirOperation op, const MlirValue operands[2],
                       const HtvmTranspose *transpose) {
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirValue value =
      cloneOn(op, operands, htvmTypeBefore(resultType(op), transpose));
  value = htvmEmitTranspose(&builder, value, transpose->perm);
  mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
}

static bool sinkUnary(MlirOperation op) {
  HtvmTranspose transpose;
  if (!htvmTransposeRead(htvmOperandOp(op, 0), &transpose) ||
      !htvmOpAllows(op, &transpose) ||
      !htvmMeetsPartner(mlirOperationGetResult(op, 0), &transpose, 0))
    return false;
  MlirValue operands[2] = {transpose.source, {NULL}};
  moveBehind(op, operands, &transpose);
  return true;
}

// |value| before |transpose|, if that costs nothing: a scalar for every
// element.
static bool isScalar(MlirValue value) {
  MlirType type = mlirValueGetType(value);
  return htvmTypeIsSignless(type, -1, 0) && htvmTypeElements(type) == 1;
}

static bool sinkOneSide(MlirOperation op, intptr_t side,
                        const HtvmTranspose *transpose) {
  MlirValue other = mlirOperationGetOperand(op, 1 - side);
  MlirValue result = mlirOperationGetResult(op, 0);
  if (!htvmOperandHasResultShape(op, side))
    return false;
  MlirValue operands[2] = {{NULL}, {NULL}};
  operands[side] = transpose->source;
  if (isScalar(other)) {
    if (!htvmMeetsPartner(result, transpose, 0))
      return false;
  } else {
    if (!htvmOperandHasResultShape(op, 1 - side) ||
        !isTakenIn(result, transpose))
      return false;
    int64_t inverse[HTVM_MAX_RANK];
    for (int64_t i = 0; i < transpose->rank; ++i)
      inverse[transpose->perm[i]] = i;
    HtvmBuilder builder = htvmBuilderBefore(op);
    operands[1 - side] = htvmEmitTranspose(&builder, other, inverse);
  }
  moveBehind(op, operands, transpose);
  return true;
}

// A reshape in front of both sides moves behind the op.
static bool sinkReshapes(MlirOperation op) {
  MlirOperation lhs = htvmOperandOp(op, 0), rhs = htvmOperandOp(op, 1);
  if (!htvmOpIs(lhs, "tosa.reshape") || !htvmOpIs(rhs, "tosa.reshape") ||
      !htvmOpIsReshape(lhs) || !htvmOpIsReshape(rhs) ||
      !htvmOperandHasResultShape(op, 0) || !htvmOperandHasResultShape(op, 1))
    return false;
  MlirValue operands[2] = {mlirOperationGetOperand(lhs, 0),
                           mlirOperationGetOperand(rhs, 0)};
  MlirType type = mlirValueGetType(operands[0]);
  if (!htvmTypesHaveSameShape(type, mlirValueGetType(operands[1])))
    return false;
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  MlirType narrow =
      htvmTensorType(mlirShapedTypeGetRank(type), shape,
                     mlirShapedTypeGetElementType(resultType(op)));
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirValue value = cloneOn(op, operands, narrow);
  value = htvmEmitReshape(&builder, value, resultType(op));
  mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
  return true;
}

static bool sinkBinary(MlirOperation op) {
  HtvmTranspose sides[2];
  bool isTransposed[2];
  if (!htvmTypeIsSignless(resultType(op), -1, 0))
    return false;
  for (intptr_t i = 0; i < 2; ++i)
    isTransposed[i] = htvmTransposeRead(htvmOperandOp(op, i), &sides[i]);
  if (isTransposed[0] && isTransposed[1] && htvmOperandHasResultShape(op, 0) &&
      htvmOperandHasResultShape(op, 1) &&
      htvmTransposesEqual(&sides[0], &sides[1])) {
    MlirValue operands[2] = {sides[0].source, sides[1].source};
    moveBehind(op, operands, &sides[0]);
    return true;
  }
  for (intptr_t i = 0; i < 2; ++i)
    if (isTransposed[i] && sinkOneSide(op, i, &sides[i]))
      return true;
  return sinkReshapes(op);
}

bool htvmSinkTransposes(MlirOperation op) {
  if (htvmOpIsUnary(op))
    return sinkUnary(op);
  if (htvmOpHasAxes(op))
    return htvmSinkBelowAxes(op);
  return htvmOpIsBinary(op) && sinkBinary(op);
}
