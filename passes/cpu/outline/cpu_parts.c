//===- cpu_parts.c - Cutting a network into parts for the CPU -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A part may become one call only if no value leaves it and comes back: so a
// part never reaches across an operation that stays in the entry block or
// across another part. A *run* is a stretch of the block without either, and
// parts are the pieces of a run that use each other's values.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/outline/cpu_parts.h"

#include "dialects/support/notes.h"
#include "engines/ir/read_layer.h"

#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Kinds of operations
//===----------------------------------------------------------------------===//

bool htvmPartIsConstant(MlirOperation op) {
  return htvmOpIs(op, "arith.constant") || htvmOpIs(op, "tosa.const") ||
         htvmOpIs(op, "tosa.const_shape") ||
         (htvmOpIs(op, "tensor.empty") && mlirOperationGetNumOperands(op) == 0);
}

static bool isPureByName(MlirOperation op) {
  static const char *const pure[] = {"arith.",  "math.",  "linalg.",
                                     "tensor.", "tosa.",  "qnn.",
                                     "scf.",    "index.", "complex."};
  if (htvmOpHasPrefix(op, "tosa.variable") || htvmOpIs(op, "tosa.custom"))
    return false;
  for (size_t i = 0; i < sizeof pure / sizeof *pure; ++i)
    if (htvmOpHasPrefix(op, pure[i]))
      return true;
  return false;
}

bool htvmPartIsPure(MlirOperation op) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps nested = htvmCollectOps(op, "", arena);
  bool pure = mlirOperationGetNumResults(op) > 0;
  for (intptr_t i = 0; i < nested.count && pure; ++i)
    pure = isPureByName(nested.ops[i]);
  htvmArenaDestroy(arena);
  return pure;
}

static bool isUsedByEngine(MlirValue value) {
  for (MlirOpOperand use = mlirValueGetFirstUse(value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use))
    if (htvmOpHasJobs(mlirOpOperandGetOwner(use)))
      return true;
  return false;
}

// Copies between the CPU's layout and an engine's can transpose on their way.
static bool isEngineTranspose(MlirOperation op) {
  if (!htvmOpIs(op, "tosa.transpose"))
    return false;
  MlirValue result = mlirOperationGetResult(op, 0);
  MlirOperation source = htvmOperandOp(op, 0);
  if (!htvmTypeIsShaped(mlirValueGetType(result), -1, 8) ||
      mlirShapedTypeGetRank(mlirValueGetType(result)) > 8 ||
      htvmPartIsConstant(source))
    return false;
  return htvmOpHasJobs(source) || isUsedByEngine(result);
}

//===----------------------------------------------------------------------===//
// Look-ups
//===----------------------------------------------------------------------===//

static int compareHandles(const void *a, const void *b) {
  const HtvmPartOp *left = *(HtvmPartOp *const *)a;
  const HtvmPartOp *right = *(HtvmPartOp *const *)b;
  uintptr_t x = (uintptr_t)left->op.ptr, y = (uintptr_t)right->op.ptr;
  return x < y ? -1 : x > y;
}

HtvmPartOp *htvmPartsFind(const HtvmParts *parts, MlirOperation op) {
  while (!mlirOperationIsNull(op) &&
         !mlirBlockEqual(mlirOperationGetBlock(op), parts->block))
    op = mlirOperationGetParentOperation(op);
  if (mlirOperationIsNull(op))
    return NULL;
  HtvmPartOp key = {.op = op};
  const HtvmPartOp *keyHandle = &key;
  HtvmPartOp **found =
      bsearch(&keyHandle, parts->byHandle, (size_t)parts->count,
              sizeof *parts->byHandle, compareHandles);
  return found ? *found : NULL;
}

//===----------------------------------------------------------------------===//
// Runs and their pieces
//===----------------------------------------------------------------------===//

// Union-find over positions in the block.
typedef struct Pieces {
  intptr_t *parent;
} Pieces;

static intptr_t findRoot(Pieces *pieces, intptr_t position) {
  while (pieces->parent[position] != position)
    position = pieces->parent[position] =
        pieces->parent[pieces->parent[position]];
  return position;
}

// The earlier root stays, so that a piece is known by its first operation.
static void join(Pieces *pieces, intptr_t a, intptr_t b) {
  a = findRoot(pieces, a);
  b = findRoot(pieces, b);
  if (a < b)
    pieces->parent[b] = a;
  else
    pieces->parent[a] = b;
}

// Joins |user| with every operation from position |first| on that uses one of
// its results.
static void joinUsers(const HtvmParts *parts, Pieces *pieces,
                      const HtvmPartOp *maker, intptr_t end) {
  for (intptr_t r = 0; r < mlirOperationGetNumResults(maker->op); ++r) {
    MlirValue value = mlirOperationGetResult(maker->op, r);
    for (MlirOpOperand use = mlirValueGetFirstUse(value);
         !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
      HtvmPartOp *user = htvmPartsFind(parts, mlirOpOperandGetOwner(use));
      if (user && user->position < end)
        join(pieces, maker->position, user->position);
    }
  }
}

// Numbers the pieces of the run [first, end). Operations with effects keep
// their order: a run that has one is a single piece.
static void cutRun(HtvmParts *parts, Pieces *pieces, intptr_t first,
                   intptr_t end) {
  intptr_t start = -1;
  bool hasEffects = false;
  for (intptr_t i = first; i < end; ++i)
    if (parts->ops[i].part != HTVM_PART_CONSTANT)
      hasEffects |= !htvmPartIsPure(parts->ops[i].op);
  for (intptr_t i = first; i < end; ++i) {
    HtvmPartOp *op = &parts->ops[i];
    if (op->part == HTVM_PART_CONSTANT)
      continue;
    if (start < 0)
      start = i;
    if (hasEffects)
      join(pieces, start, i);
    joinUsers(parts, pieces, op, end);
  }
  for (intptr_t i = first; i < end; ++i) {
    HtvmPartOp *op = &parts->ops[i];
    if (op->part == HTVM_PART_CONSTANT)
      continue;
    intptr_t root = findRoot(pieces, i);
    op->part = root == i ? parts->partCount++ : parts->ops[root].part;
  }
}

static void cutBlock(HtvmParts *parts, HtvmArena *arena) {
  Pieces pieces = {HTVM_ARENA_ARRAY(arena, intptr_t, parts->count)};
  for (intptr_t i = 0; i < parts->count; ++i)
    pieces.parent[i] = i;
  intptr_t first = 0;
  for (intptr_t i = 0; i < parts->count; ++i) {
    HtvmPartOp *op = &parts->ops[i];
    bool isLayer = htvmOpHasPrefix(op->op, "qnn.");
    if (op->part != HTVM_PART_STAYS && !isLayer)
      continue;
    cutRun(parts, &pieces, first, i);
    first = i + 1;
    if (op->part != HTVM_PART_STAYS)
      op->part = parts->partCount++;
  }
}

HtvmParts htvmPartsCreate(MlirBlock block, HtvmArena *arena) {
  HtvmParts parts = {.block = block};
  MlirOperation terminator = mlirBlockGetTerminator(block);
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    ++parts.count;
  parts.ops = HTVM_ARENA_ARRAY(arena, HtvmPartOp, parts.count);
  parts.byHandle = HTVM_ARENA_ARRAY(arena, HtvmPartOp *, parts.count);
  intptr_t i = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op), ++i) {
    bool stays = mlirOperationEqual(op, terminator) || htvmOpHasJobs(op) ||
                 isEngineTranspose(op);
    parts.ops[i] = (HtvmPartOp){.op = op, .position = i};
    parts.ops[i].part = htvmPartIsConstant(op) ? HTVM_PART_CONSTANT
                        : stays                ? HTVM_PART_STAYS
                                               : 0;
    parts.byHandle[i] = &parts.ops[i];
  }
  qsort(parts.byHandle, (size_t)parts.count, sizeof *parts.byHandle,
        compareHandles);
  cutBlock(&parts, arena);
  return parts;
}
