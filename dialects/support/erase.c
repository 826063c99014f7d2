//===- erase.c - Taking dead operations out -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/tensors.h"

bool htvmOpIsErasable(MlirOperation op) {
  static const char *const effects[] = {"tosa.variable", "tosa.cond_if",
                                        "tosa.while_loop", "tosa.custom", NULL};
  static const char *const names[] = {"arith.constant",
                                      "tensor.empty",
                                      "tensor.pad",
                                      "tensor.collapse_shape",
                                      "tensor.expand_shape",
                                      "tensor.splat",
                                      NULL};
  if (mlirOperationGetNumResults(op) != 1)
    return false;
  for (int i = 0; effects[i]; ++i)
    if (htvmOpHasPrefix(op, effects[i]))
      return false;
  for (int i = 0; names[i]; ++i)
    if (htvmOpIs(op, names[i]))
      return true;
  return htvmOpHasPrefix(op, "arith.") || htvmOpHasPrefix(op, "tosa.") ||
         htvmOpHasPrefix(op, "linalg.") || htvmOpHasPrefix(op, "qnn.");
}

// Operations still to look at and those that are gone. No operation is created
// meanwhile, so a pointer names the same operation throughout.
typedef struct Eraser {
  HtvmArena *arena;
  MlirOperation *pending, *gone;
  intptr_t pendingCount, pendingCapacity, goneCount, goneCapacity;
} Eraser;

static void append(HtvmArena *arena, MlirOperation **list, intptr_t *count,
                   intptr_t *capacity, MlirOperation op) {
  if (*count == *capacity) {
    *capacity = *capacity ? 2 * *capacity : 16;
    MlirOperation *grown = HTVM_ARENA_ARRAY(arena, MlirOperation, *capacity);
    for (intptr_t i = 0; i < *count; ++i)
      grown[i] = (*list)[i];
    *list = grown;
  }
  (*list)[(*count)++] = op;
}

static bool isGone(const Eraser *eraser, MlirOperation op) {
  for (intptr_t i = 0; i < eraser->goneCount; ++i)
    if (mlirOperationEqual(eraser->gone[i], op))
      return true;
  return false;
}

static void eraseOne(Eraser *eraser, MlirOperation op) {
  if (isGone(eraser, op) || !htvmOpIsErasable(op) ||
      !htvmValueIsUnused(mlirOperationGetResult(op, 0)))
    return;
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    MlirOperation producer = htvmOperandOp(op, i);
    if (!mlirOperationIsNull(producer))
      append(eraser->arena, &eraser->pending, &eraser->pendingCount,
             &eraser->pendingCapacity, producer);
  }
  append(eraser->arena, &eraser->gone, &eraser->goneCount,
         &eraser->goneCapacity, op);
  mlirOperationDestroy(op);
}

void htvmEraseDead(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  if (mlirOperationIsNull(op))
    return;
  Eraser eraser = {.arena = htvmArenaCreate()};
  append(eraser.arena, &eraser.pending, &eraser.pendingCount,
         &eraser.pendingCapacity, op);
  while (eraser.pendingCount)
    eraseOne(&eraser, eraser.pending[--eraser.pendingCount]);
  htvmArenaDestroy(eraser.arena);
}

void htvmReplaceEnd(MlirValue old, MlirValue replacement) {
  mlirValueReplaceAllUsesOfWith(old, replacement);
  htvmEraseDead(old);
}
