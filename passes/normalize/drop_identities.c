//===- drop_identities.c - Ops that change nothing ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  TOSA ops and qnn layers.
// Output: without chains of elementwise ops that give back every value their
//         i8 input can hold (a rescale by one, a clamp that the producer's
//         clamp or saturation implies, a table or a sum of nothing, a pool of
//         one element), tosa.identity, rescales of i32 by one, shifts by
//         nothing; of equal qnn layers on equal operands one is left.
// Fails:  when a qnn op does not verify.
//
// Which values there are, clamps alone have to say: what only sums tell, later
// passes do not look for again, and a clamp tells them.
//
// Upstream's canonicalize does the like where types and constants alone tell:
// slices of everything, concatenations of one, sums with zero. cse does not
// know that qnn ops have no effect but their result.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/drop_identities.h"

// Ops of one chain, at most.
enum { MAX_STEPS = 8 };

//===----------------------------------------------------------------------===//
// Chains on i8
//===----------------------------------------------------------------------===//

// Steps in the order of their ops, the last one first.
typedef struct Chain {
  int count;
  HtvmStep steps[MAX_STEPS];
} Chain;

static bool givesBack(const Chain *chain, HtvmRange range) {
  for (int64_t x = range.min; x <= range.max; ++x) {
    int64_t value = x;
    for (int i = chain->count - 1; i >= 0; --i)
      value = htvmStepApply(&chain->steps[i], value);
    if (value != x)
      return false;
  }
  return true;
}

// The value that the chain ending in |op| gives back, or a null value.
static MlirValue findSource(MlirOperation op, HtvmArena *arena) {
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  Chain *chain = HTVM_ARENA_ARRAY(arena, Chain, 1);
  while (!mlirOperationIsNull(op) && chain->count < MAX_STEPS &&
         htvmStepRead(op, arena, &chain->steps[chain->count])) {
    MlirValue source =
        mlirOperationGetOperand(op, chain->steps[chain->count++].operand);
    if (mlirTypeEqual(mlirValueGetType(source), type) &&
        givesBack(chain, htvmTensorClamp(source)))
      return source;
    op = htvmValueOp(source);
  }
  return (MlirValue){NULL};
}

//===----------------------------------------------------------------------===//
// Single ops
//===----------------------------------------------------------------------===//

static bool isRescaleByOne(MlirOperation op, HtvmArena *arena) {
  HtvmStep step;
  return htvmOpIs(op, "tosa.rescale") && htvmStepRead(op, arena, &step) &&
         step.inputZp == 0 && step.requant.outputZp == 0 &&
         step.requant.shift < 31 &&
         step.requant.multiplier == (int64_t)1 << step.requant.shift;
}

static bool isShiftByNothing(MlirOperation op) {
  int64_t by;
  return (htvmOpIs(op, "tosa.arithmetic_right_shift") ||
          htvmOpIs(op, "tosa.logical_right_shift") ||
          htvmOpIs(op, "tosa.logical_left_shift")) &&
         !mlirOperationIsNull(htvmOperandOp(op, 1)) &&
         htvmValueReadInt(mlirOperationGetOperand(op, 1), &by) && by == 0;
}

static MlirValue sourceOf(MlirOperation op, HtvmArena *arena) {
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (mlirOperationGetNumOperands(op) &&
      mlirTypeEqual(mlirValueGetType(mlirOperationGetOperand(op, 0)), type) &&
      (htvmOpIs(op, "tosa.identity") || isShiftByNothing(op) ||
       isRescaleByOne(op, arena)))
    return mlirOperationGetOperand(op, 0);
  if (!htvmTypeIsSignless(type, -1, 8))
    return (MlirValue){NULL};
  return findSource(op, arena);
}

//===----------------------------------------------------------------------===//
// Equal layers
//===----------------------------------------------------------------------===//

// The same constant, or the same value.
static bool sameValue(MlirValue a, MlirValue b) {
  MlirOperation x = htvmValueOp(a), y = htvmValueOp(b);
  if (mlirValueEqual(a, b))
    return true;
  return htvmOpIs(x, "arith.constant") && htvmOpIs(y, "arith.constant") &&
         mlirAttributeEqual(htvmOpAttr(x, "value"), htvmOpAttr(y, "value"));
}

static bool sameLayer(MlirOperation a, MlirOperation b) {
  intptr_t count = mlirOperationGetNumOperands(a);
  if (!mlirIdentifierEqual(mlirOperationGetName(a), mlirOperationGetName(b)) ||
      !mlirBlockEqual(mlirOperationGetBlock(a), mlirOperationGetBlock(b)) ||
      count != mlirOperationGetNumOperands(b) ||
      !mlirTypeEqual(mlirValueGetType(mlirOperationGetResult(a, 0)),
                     mlirValueGetType(mlirOperationGetResult(b, 0))) ||
      mlirOperationGetNumDiscardableAttributes(a) !=
          mlirOperationGetNumDiscardableAttributes(b))
    return false;
  for (intptr_t i = 0; i < mlirOperationGetNumDiscardableAttributes(a); ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(a, i);
    MlirStringRef name = mlirIdentifierStr(attr.name);
    if (!mlirAttributeEqual(
            attr.attribute,
            mlirOperationGetDiscardableAttributeByName(b, name)))
      return false;
  }
  for (intptr_t i = 0; i < count; ++i)
    if (!sameValue(mlirOperationGetOperand(a, i),
                   mlirOperationGetOperand(b, i)))
      return false;
  return true;
}

// An equal layer in front of layer |index|, or a null value.
static MlirValue findTwin(HtvmOps ops, intptr_t index) {
  MlirOperation op = ops.ops[index];
  for (intptr_t i = 0; htvmOpHasPrefix(op, "qnn.") && i < index; ++i)
    if (sameLayer(ops.ops[i], op))
      return mlirOperationGetResult(ops.ops[i], 0);
  return (MlirValue){NULL};
}

//===----------------------------------------------------------------------===//
// Driver
//===----------------------------------------------------------------------===//

static bool isUsed(MlirOperation op) {
  return mlirOperationGetNumResults(op) == 1 &&
         !htvmValueIsUnused(mlirOperationGetResult(op, 0));
}

static bool rewriteOp(HtvmOps ops, intptr_t index) {
  HtvmArena *arena = htvmArenaCreate();
  MlirOperation op = ops.ops[index];
  MlirValue value = {NULL};
  if (isUsed(op)) {
    value = sourceOf(op, arena);
    if (mlirValueIsNull(value))
      value = findTwin(ops, index);
    if (!mlirValueIsNull(value))
      mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
  }
  htvmArenaDestroy(arena);
  return !mlirValueIsNull(value);
}

static bool sweep(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  bool changed = false;
  for (intptr_t i = 0; i < ops.count; ++i)
    changed |= rewriteOp(ops, i);
  for (intptr_t i = ops.count - 1; i >= 0; --i)
    if (htvmOpIsErasable(ops.ops[i]) && !isUsed(ops.ops[i]))
      mlirOperationDestroy(ops.ops[i]);
  htvmArenaDestroy(arena);
  return changed;
}

MlirLogicalResult htvmDropIdentities(MlirOperation module,
                                     const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmQnnVerify(module));
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps layers = htvmCollectOps(module, "qnn.", arena);
  for (intptr_t i = 0; i < layers.count; ++i)
    htvmForgetRange(layers.ops[i]);
  htvmArenaDestroy(arena);
  // Each rewrite leaves one op less in use, so this ends.
  while (sweep(module))
    ;
  return mlirLogicalResultSuccess();
}
