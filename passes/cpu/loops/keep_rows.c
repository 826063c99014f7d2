//===- keep_rows.c - Compute what a row has in common once ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions with TOSA ops.
// Output: where an op broadcasts what another op computed, it reads a copy of
//         it. Fusion does not look through the copy; it would compute the value
//         anew for every element, a softmax's reciprocal for every class.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/emit/emit.h"

static bool isBroadcast(MlirOperation op, MlirValue operand) {
  MlirType type = mlirValueGetType(operand);
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  return htvmTypeIsShaped(type, -1, 0) && htvmTypeIsShaped(result, -1, 0) &&
         mlirShapedTypeGetRank(type) == mlirShapedTypeGetRank(result) &&
         htvmTypeElements(type) < htvmTypeElements(result);
}

// Is |operand| computed by an op that fusion would repeat?
static bool isComputed(MlirValue operand) {
  MlirOperation op = htvmValueOp(operand);
  return htvmOpHasPrefix(op, "tosa.") && !htvmOpHasPrefix(op, "tosa.const") &&
         !htvmOpHasPrefix(op, "tosa.reduce_");
}

static bool isElementwise(MlirOperation op) {
  static const char *const names[] = {"tosa.add",
                                      "tosa.sub",
                                      "tosa.mul",
                                      "tosa.intdiv",
                                      "tosa.maximum",
                                      "tosa.minimum",
                                      "tosa.logical_left_shift",
                                      "tosa.logical_right_shift",
                                      "tosa.arithmetic_right_shift"};
  for (size_t i = 0; i < sizeof names / sizeof *names; ++i)
    if (htvmOpIs(op, names[i]))
      return true;
  return false;
}

static MlirLogicalResult keepRows(MlirOperation op, HtvmArena *arena) {
  (void)arena;
  HtvmBuilder b = htvmBuilderBefore(op);
  for (intptr_t i = 0; isElementwise(op) && i < 2; ++i) {
    MlirValue operand = mlirOperationGetOperand(op, i);
    if (isBroadcast(op, operand) && isComputed(operand))
      mlirOperationSetOperand(op, i, htvmEmitCopy(&b, operand));
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmKeepRows(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachOp(module, "tosa.", keepRows);
}
