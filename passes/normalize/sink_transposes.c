//===- sink_transposes.c - Move transposes behind elementwise layers ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/cancel_transposes.h"

// How far ahead a transpose looks for its partner.
#define MAX_DISTANCE 32

//===----------------------------------------------------------------------===//
// Which ops work element by element
//===----------------------------------------------------------------------===//

static bool isOneOf(MlirOperation op, const char *const *names) {
  for (; *names; ++names)
    if (htvmOpIs(op, *names))
      return true;
  return false;
}

// Operand 0 is the data; the others are tables, scales and zero points.
static bool isUnary(MlirOperation op) {
  static const char *const names[] = {"tosa.clamp",       "tosa.rescale",
                                      "tosa.table",       "tosa.cast",
                                      "tosa.negate",      "tosa.abs",
                                      "tosa.bitwise_not", "tosa.clz",
                                      "tosa.logical_not", NULL};
  return isOneOf(op, names);
}

// Operands 0 and 1 are the data.
static bool isBinary(MlirOperation op) {
  static const char *const names[] = {"qnn.add",
                                      "tosa.add",
                                      "tosa.sub",
                                      "tosa.mul",
                                      "tosa.maximum",
                                      "tosa.minimum",
                                      "tosa.bitwise_and",
                                      "tosa.bitwise_or",
                                      "tosa.bitwise_xor",
                                      "tosa.arithmetic_right_shift",
                                      "tosa.logical_left_shift",
                                      "tosa.logical_right_shift",
                                      NULL};
  return isOneOf(op, names);
}

static MlirType resultType(MlirOperation op) {
  return mlirValueGetType(mlirOperationGetResult(op, 0));
}

static bool operandHasResultShape(MlirOperation op, intptr_t index) {
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, index));
  return htvmTypeIsSignless(type, -1, 0) &&
         htvmTypesHaveSameShape(type, resultType(op));
}

// A per-channel rescale counts channels in its last dimension.
static bool allows(MlirOperation op, const HtvmTranspose *transpose) {
  if (!htvmTypeIsSignless(resultType(op), -1, 0) ||
      !operandHasResultShape(op, 0))
    return false;
  if (!htvmOpIs(op, "tosa.rescale") || !htvmOpBool(op, "per_channel"))
    return true;
  return transpose->perm[transpose->rank - 1] == transpose->rank - 1;
}

//===----------------------------------------------------------------------===//
// Looking ahead
//===----------------------------------------------------------------------===//

bool htvmTransposesEqual(const HtvmTranspose *lhs, const HtvmTranspose *rhs) {
  if (lhs->rank != rhs->rank)
    return false;
  for (int64_t i = 0; i < lhs->rank; ++i)
    if (lhs->perm[i] != rhs->perm[i])
      return false;
  return true;
}

static bool userIsPartner(MlirOperation user, MlirValue value,
                          const HtvmTranspose *transpose, int distance) {
  HtvmTranspose other;
  if (htvmTransposeRead(user, &other))
    return true; // two become one or none
  if (htvmOpIs(user, "qnn.dense"))
    return mlirValueEqual(mlirOperationGetOperand(user, 0), value);
  if (htvmOpIsReshape(user)) // a flatten goes into the dense layer behind it
    return htvmOpIs(htvmValueUser(mlirOperationGetResult(user, 0)),
                    "qnn.dense");
  if (isUnary(user))
    return mlirValueEqual(mlirOperationGetOperand(user, 0), value) &&
           allows(user, transpose) &&
           htvmMeetsPartner(mlirOperationGetResult(user, 0), transpose,
                            distance);
  if (htvmOpHasAxes(user))
    return htvmAxesMeetPartner(user, transpose, distance);
  if (!isBinary(user) || !allows(user, transpose))
    return false;
  for (intptr_t i = 0; i < 2; ++i)
    if (htvmTransposeRead(htvmOperandOp(user, i), &other) &&
        htvmTransposesEqual(transpose, &other))
      return true;
  return htvmMeetsPartner(mlirOperationGetResult(user, 0), transpose, distance);
}

bool htvmMeetsPartner(MlirValue value, const HtvmTranspose *transpose,
                      int distance) {
  if (distance == MAX_DISTANCE)
    return false;
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    if (userIsPartner(mlirOpOperandGetOwner(use), value, transpose,
                      distance + 1))
      return true;
  return false;
}

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
    else if (isBinary(user) && other >= 0 &&
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

MlirType htvmTypeBefore(MlirType type, const HtvmTranspose *transpose) {
  int64_t shape[HTVM_MAX_RANK];
  for (int64_t i = 0; i < transpose->rank; ++i)
    shape[transpose->perm[i]] = htvmTypeDim(type, i);
  return htvmTensorType(transpose->rank, shape,
                        mlirShapedTypeGetElementType(type));
}

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
      !allows(op, &transpose) ||
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
  if (!operandHasResultShape(op, side))
    return false;
  MlirValue operands[2] = {{NULL}, {NULL}};
  operands[side] = transpose->source;
  if (isScalar(other)) {
    if (!htvmMeetsPartner(result, transpose, 0))
      return false;
  } else {
    if (!operandHasResultShape(op, 1 - side) || !isTakenIn(result, transpose))
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
      !operandHasResultShape(op, 0) || !operandHasResultShape(op, 1))
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
  if (isTransposed[0] && isTransposed[1] && operandHasResultShape(op, 0) &&
      operandHasResultShape(op, 1) &&
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
  if (isUnary(op))
    return sinkUnary(op);
  if (htvmOpHasAxes(op))
    return htvmSinkBelowAxes(op);
  return isBinary(op) && sinkBinary(op);
}
