//===- block_loops.c - Compute several results at a time ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions with nests of scf.for over results; each result is a sum
//         over inner loops that carry it in registers.
// Output: of one or two loops of each nest several iterations run jammed: what
//         they load in common is loaded once. Four results that share one
//         operand times two that share the other keep the core's registers
//         filled.
// Fails:  never.
//
// A nest is taken only when its iterations are provably independent: its single
// store names every loop's counter as an index of its own, and nothing in the
// nest reads the buffer that is stored to. Other nests stay as they are.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/numbers.h"
#include "passes/cpu/functions/functions.h"
#include "passes/cpu/loops/jam.h"

#include <string.h>

enum { MAX_DEPTH = 8, MAX_LOADS = 32, FACTOR_ALONE = 4, FACTOR_INNER = 2 };

typedef struct Nest {
  MlirOperation loops[MAX_DEPTH]; // outermost first
  int depth;
  MlirOperation store;
  MlirOperation loads[MAX_LOADS]; // inside the sums
  int loadCount;
  bool hasSum, isRefused;
} Nest;

static MlirValue counterOf(MlirOperation loop) {
  return mlirBlockGetArgument(htvmOpBody(loop), 0);
}

// The iterations of |loop|; 0 when its bounds are not constant.
static int64_t tripCount(MlirOperation loop) {
  int64_t low, high, step;
  if (!htvmValueReadInt(mlirOperationGetOperand(loop, 0), &low) ||
      !htvmValueReadInt(mlirOperationGetOperand(loop, 1), &high) ||
      !htvmValueReadInt(mlirOperationGetOperand(loop, 2), &step) || step < 1)
    return 0;
  return high > low ? htvmDivideUp(high - low, step) : 0;
}

static bool isPlainLoop(MlirOperation op) {
  return htvmOpIs(op, "scf.for") && mlirOperationGetNumResults(op) == 0 &&
         tripCount(op) > 0;
}

static bool isPure(MlirOperation op) {
  return htvmOpHasPrefix(op, "arith.") || htvmOpHasPrefix(op, "math.") ||
         htvmOpIs(op, "affine.apply");
}

//===----------------------------------------------------------------------===//
// Reading a nest
//===----------------------------------------------------------------------===//

// The loop that is all of |loop|'s body besides arithmetic, or a null op.
static MlirOperation onlyLoopIn(MlirOperation loop) {
  MlirOperation found = {NULL};
  MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(loop));
  for (; !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    if (isPure(op) || htvmOpIs(op, "scf.yield"))
      continue;
    if (!isPlainLoop(op) || !mlirOperationIsNull(found))
      return (MlirOperation){NULL};
    found = op;
  }
  return found;
}

static void collectBody(Nest *nest, MlirBlock block, bool isInSum);

static void collectOp(Nest *nest, MlirOperation op, bool isInSum) {
  if (htvmOpIs(op, "memref.load")) {
    // Loads outside the sums cost little; they only must not read results.
    if (nest->loadCount == MAX_LOADS)
      nest->isRefused = true;
    else
      nest->loads[nest->loadCount++] = op;
  } else if (htvmOpIs(op, "memref.store")) {
    if (isInSum || !mlirOperationIsNull(nest->store))
      nest->isRefused = true;
    nest->store = op;
  } else if (htvmOpIs(op, "scf.for") && mlirOperationGetNumResults(op) > 0 &&
             tripCount(op) > 0) {
    nest->hasSum = true;
    collectBody(nest, htvmOpBody(op), true);
  } else if (!isPure(op) && !htvmOpIs(op, "scf.yield")) {
    nest->isRefused = true;
  }
}

static void collectBody(Nest *nest, MlirBlock block, bool isInSum) {
  MlirOperation op = mlirBlockGetFirstOperation(block);
  for (; !mlirOperationIsNull(op) && !nest->isRefused;
       op = mlirOperationGetNextInBlock(op))
    collectOp(nest, op, isInSum);
}

static void readNest(Nest *nest, MlirOperation outermost) {
  memset(nest, 0, sizeof *nest);
  MlirOperation loop = outermost;
  while (!mlirOperationIsNull(loop) && nest->depth < MAX_DEPTH) {
    nest->loops[nest->depth++] = loop;
    loop = onlyLoopIn(loop);
  }
  collectBody(nest, htvmOpBody(nest->loops[nest->depth - 1]), false);
}

//===----------------------------------------------------------------------===//
// Independence
//===----------------------------------------------------------------------===//

// The buffer that |memref| is a view of.
static MlirValue rootOf(MlirValue memref) {
  MlirOperation op = htvmValueOp(memref);
  while (!mlirOperationIsNull(op) && !htvmOpIs(op, "memref.alloc") &&
         htvmOpHasPrefix(op, "memref.") &&
         mlirOperationGetNumOperands(op) > 0) {
    memref = mlirOperationGetOperand(op, 0);
    op = htvmValueOp(memref);
  }
  return memref;
}

// Is |root| a buffer that overlaps no other root?
static bool isOwnBuffer(MlirValue root) {
  if (htvmOpIs(htvmValueOp(root), "memref.alloc"))
    return true;
  return mlirValueIsABlockArgument(root) &&
         htvmOpIs(mlirBlockGetParentOperation(mlirBlockArgumentGetOwner(root)),
                  "func.func");
}

static int countIndex(MlirOperation store, MlirValue counter) {
  enum { FIRST_INDEX = 2 };
  int count = 0;
  for (intptr_t i = FIRST_INDEX; i < mlirOperationGetNumOperands(store); ++i)
    count += mlirValueEqual(mlirOperationGetOperand(store, i), counter);
  return count;
}

static bool isIndependent(const Nest *nest) {
  if (nest->isRefused || !nest->hasSum || mlirOperationIsNull(nest->store))
    return false;
  for (int i = 0; i < nest->depth; ++i)
    if (countIndex(nest->store, counterOf(nest->loops[i])) != 1)
      return false;
  MlirValue target = rootOf(mlirOperationGetOperand(nest->store, 1));
  if (!isOwnBuffer(target))
    return false;
  for (int i = 0; i < nest->loadCount; ++i)
    if (mlirValueEqual(rootOf(mlirOperationGetOperand(nest->loads[i], 0)),
                       target))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Choice
//===----------------------------------------------------------------------===//

static bool dependsOn(MlirValue value, MlirValue counter) {
  if (mlirValueEqual(value, counter))
    return true;
  MlirOperation op = htvmValueOp(value);
  if (mlirOperationIsNull(op))
    return false;
  if (!isPure(op))
    return true;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i)
    if (dependsOn(mlirOperationGetOperand(op, i), counter))
      return true;
  return false;
}

static bool isInSum(const Nest *nest, MlirOperation load) {
  return !mlirBlockEqual(mlirOperationGetBlock(load),
                         htvmOpBody(nest->loops[nest->depth - 1]));
}

// The loads of the sums that iterations of |loop| have in common, as bits.
static uint32_t commonLoads(const Nest *nest, MlirOperation loop) {
  uint32_t common = 0;
  for (int i = 0; i < nest->loadCount; ++i) {
    MlirOperation load = nest->loads[i];
    bool differs = !isInSum(nest, load);
    for (intptr_t k = 1; k < mlirOperationGetNumOperands(load); ++k)
      differs |= dependsOn(mlirOperationGetOperand(load, k), counterOf(loop));
    if (!differs)
      common |= UINT32_C(1) << i;
  }
  return common;
}

// Splits off the iterations of |loop| that |factor| leaves over, as a loop of
// their own behind it: upstream jams whole groups only.
static void splitRest(MlirOperation function, MlirOperation loop,
                      int64_t factor) {
  int64_t trips = tripCount(loop), low = 0, step = 1;
  if (trips % factor == 0)
    return;
  htvmValueReadInt(mlirOperationGetOperand(loop, 0), &low);
  htvmValueReadInt(mlirOperationGetOperand(loop, 2), &step);
  // Not before the loop: jamming an outer one wants the bounds from outside.
  HtvmBuilder builder =
      htvmBuilderBefore(mlirBlockGetFirstOperation(htvmOpBody(function)));
  MlirValue middle = htvmBuildConstant(
      &builder, mlirIntegerAttrGet(mlirIndexTypeGet(builder.ctx),
                                   low + trips / factor * factor * step));
  MlirOperation rest = mlirOperationClone(loop);
  mlirBlockInsertOwnedOperationAfter(mlirOperationGetBlock(loop), loop, rest);
  mlirOperationSetOperand(loop, 1, middle);
  mlirOperationSetOperand(rest, 0, middle);
}

static void mark(MlirOperation function, MlirOperation loop, const char *name,
                 int64_t factor) {
  while (factor > tripCount(loop))
    factor /= 2;
  if (factor < 2)
    return;
  splitRest(function, loop, factor);
  htvmOpSetAttr(loop, name, htvmI64Attr(mlirOperationGetContext(loop), factor));
}

// The innermost loop that shares loads, and the outermost one that shares
// others.
static void choose(MlirOperation function, const Nest *nest) {
  int inner = -1, outer = -1;
  uint32_t innerLoads = 0;
  for (int i = nest->depth - 1; i >= 0; --i) {
    uint32_t common = commonLoads(nest, nest->loops[i]);
    if (!common || tripCount(nest->loops[i]) < 2)
      continue;
    if (inner < 0) {
      inner = i;
      innerLoads = common;
    } else if (common & ~innerLoads) {
      outer = i;
    }
  }
  if (inner < 0)
    return;
  mark(function, nest->loops[inner], HTVM_JAM_INNER,
       outer < 0 ? FACTOR_ALONE : FACTOR_INNER);
  if (outer >= 0)
    mark(function, nest->loops[outer], HTVM_JAM_OUTER, FACTOR_ALONE);
}

static MlirLogicalResult blockFunction(MlirOperation function,
                                       HtvmArena *arena) {
  (void)arena;
  Nest nest;
  MlirOperation op = mlirBlockGetFirstOperation(htvmOpBody(function));
  for (; !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    if (!isPlainLoop(op))
      continue;
    readNest(&nest, op);
    if (isIndependent(&nest))
      choose(function, &nest);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmBlockLoops(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmForEachFunction(module, blockFunction));
  return htvmJamMarkedLoops(module);
}
