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

#include "dialects/support/map.h"

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

// What makes |value| equal to another: the constant, or where it comes from.
static const void *identityOf(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  return htvmOpIs(op, "arith.constant") ? htvmOpAttr(op, "value").ptr
                                        : value.ptr;
}

// The layers so far, by all that makes two equal.
typedef struct Layers {
  HtvmArena *arena;
  HtvmMap places;
  HtvmOps ops;
} Layers;

// The place of the first layer that is equal to that at |index|, maybe itself.
static int64_t firstEqual(Layers *layers, intptr_t index) {
  MlirOperation op = layers->ops.ops[index];
  intptr_t operands = mlirOperationGetNumOperands(op), count = 0;
  intptr_t attrs = mlirOperationGetNumDiscardableAttributes(op);
  const void **key =
      HTVM_ARENA_ARRAY(layers->arena, const void *, 3 + operands + 2 * attrs);
  key[count++] = mlirOperationGetName(op).ptr;
  key[count++] = mlirOperationGetBlock(op).ptr;
  key[count++] = mlirValueGetType(mlirOperationGetResult(op, 0)).ptr;
  for (intptr_t i = 0; i < operands; ++i)
    key[count++] = identityOf(mlirOperationGetOperand(op, i));
  for (intptr_t i = 0; i < attrs; ++i) {
    MlirNamedAttribute attr = mlirOperationGetDiscardableAttribute(op, i);
    key[count++] = attr.name.ptr;
    key[count++] = attr.attribute.ptr;
  }
  size_t size = (size_t)count * sizeof *key;
  return htvmMapAdd(&layers->places, key, size, index)
             ? index
             : *htvmMapFind(&layers->places, key, size);
}

// An equal layer in front of layer |index|, or a null value.
static MlirValue findTwin(Layers *layers, intptr_t index) {
  if (!htvmOpHasPrefix(layers->ops.ops[index], "qnn."))
    return (MlirValue){NULL};
  int64_t first = firstEqual(layers, index);
  return first == index ? (MlirValue){NULL}
                        : mlirOperationGetResult(layers->ops.ops[first], 0);
}

//===----------------------------------------------------------------------===//
// Driver
//===----------------------------------------------------------------------===//

static bool isUsed(MlirOperation op) {
  return mlirOperationGetNumResults(op) == 1 &&
         !htvmValueIsUnused(mlirOperationGetResult(op, 0));
}

static bool rewriteOp(Layers *layers, intptr_t index) {
  HtvmArena *arena = htvmArenaCreate();
  MlirOperation op = layers->ops.ops[index];
  MlirValue value = {NULL};
  if (isUsed(op)) {
    value = sourceOf(op, arena);
    if (mlirValueIsNull(value))
      value = findTwin(layers, index);
    if (!mlirValueIsNull(value))
      mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
  }
  htvmArenaDestroy(arena);
  return !mlirValueIsNull(value);
}

static bool sweep(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  Layers layers = {arena, htvmMapCreate(arena), ops};
  bool changed = false;
  for (intptr_t i = 0; i < ops.count; ++i)
    changed |= rewriteOp(&layers, i);
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
