//===- look_ahead.c - What waits behind an op for a transpose -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/look_ahead.h"

#include "dialects/qnn/qnn.h"

// How far ahead a transpose looks for its partner.
enum { MAX_DISTANCE = 32 };

//===----------------------------------------------------------------------===//
// Which ops work element by element
//===----------------------------------------------------------------------===//

static bool isOneOf(MlirOperation op, const char *const *names) {
  for (; *names; ++names)
    if (htvmOpIs(op, *names))
      return true;
  return false;
}

bool htvmOpIsUnary(MlirOperation op) {
  static const char *const names[] = {"tosa.clamp",       "tosa.rescale",
                                      "tosa.table",       "tosa.cast",
                                      "tosa.negate",      "tosa.abs",
                                      "tosa.bitwise_not", "tosa.clz",
                                      "tosa.logical_not", NULL};
  return isOneOf(op, names);
}

bool htvmOpIsBinary(MlirOperation op) {
  static const char *const names[] = {HTVM_QNN_ADD,
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

bool htvmOperandHasResultShape(MlirOperation op, intptr_t index) {
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, index));
  return htvmTypeIsSignless(type, -1, 0) &&
         htvmTypesHaveSameShape(type, resultType(op));
}

// A per-channel rescale counts channels in its last dimension.
bool htvmOpAllows(MlirOperation op, const HtvmTranspose *transpose) {
  if (!htvmTypeIsSignless(resultType(op), -1, 0) ||
      !htvmOperandHasResultShape(op, 0))
    return false;
  if (!htvmOpIs(op, "tosa.rescale") || !htvmOpBool(op, "per_channel"))
    return true;
  return transpose->perm[transpose->rank - 1] == transpose->rank - 1;
}

//===----------------------------------------------------------------------===//
// Which ops name axes
//===----------------------------------------------------------------------===//

static bool isReduction(MlirOperation op) {
  return htvmOpHasPrefix(op, "tosa.reduce_");
}

bool htvmOpNamesAxis(MlirOperation op) {
  return htvmOpIs(op, "tosa.concat") || htvmOpIs(op, "tosa.reverse") ||
         isReduction(op);
}

// Those with lists of numbers by axis; operand 0 is the data.
static bool listsAxes(MlirOperation op) {
  return htvmOpIs(op, "tosa.slice") || htvmOpIs(op, "tosa.pad");
}

bool htvmOpHasAxes(MlirOperation op) {
  return htvmOpNamesAxis(op) || listsAxes(op);
}

//===----------------------------------------------------------------------===//
// Looking ahead
//===----------------------------------------------------------------------===//

// |user| is an op with axes.
static bool axesMeetPartner(MlirOperation user, const HtvmTranspose *transpose,
                            int distance) {
  HtvmTranspose other;
  if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(user, 0)), -1,
                          0))
    return false;
  if (isReduction(user))
    return true; // behind it there is less to move
  for (intptr_t i = 0;
       htvmOpIs(user, "tosa.concat") && i < mlirOperationGetNumOperands(user);
       ++i)
    if (htvmTransposeRead(htvmOperandOp(user, i), &other) &&
        htvmTransposesEqual(transpose, &other))
      return true; // two become one
  return htvmMeetsPartner(mlirOperationGetResult(user, 0), transpose, distance);
}

static bool userIsPartner(MlirOperation user, MlirValue value,
                          const HtvmTranspose *transpose, int distance) {
  HtvmTranspose other;
  if (htvmTransposeRead(user, &other))
    return true; // two become one or none
  if (htvmOpIs(user, HTVM_QNN_DENSE))
    return mlirValueEqual(mlirOperationGetOperand(user, 0), value);
  if (htvmOpIsReshape(user)) // a flatten goes into the dense layer behind it
    return htvmOpIs(htvmValueUser(mlirOperationGetResult(user, 0)),
                    HTVM_QNN_DENSE);
  if (htvmOpIsUnary(user))
    return mlirValueEqual(mlirOperationGetOperand(user, 0), value) &&
           htvmOpAllows(user, transpose) &&
           htvmMeetsPartner(mlirOperationGetResult(user, 0), transpose,
                            distance);
  if (htvmOpHasAxes(user))
    return axesMeetPartner(user, transpose, distance);
  if (!htvmOpIsBinary(user) || !htvmOpAllows(user, transpose))
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
