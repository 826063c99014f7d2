//===- order.h - What is complete before what, in every timing ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A queue runs its jobs one after another; a job starts when the core has
// appended it, the jobs before it are complete, and what its `after` asks for.
// Nothing else is known of time. So the start of a task knows of each worker
// how many of its tasks are complete: a vector clock.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_ORDER_H
#define HTVM_PASSES_VERIFY_SCHEDULE_ORDER_H

#include "passes/verify-schedule/program.h"

/// All tasks, in one of the orders in which they may run.
typedef struct Order {
  intptr_t count;
  Task **tasks;
} Order;

/// Sets the clock of every task of |program| and lists them in |*out|. Fails
/// where the core or a queue waits for ever, and at a job that may run when the
/// function returns.
MlirLogicalResult orderFind(Program *program, HtvmArena *arena, Order *out);

/// Is |first| complete whenever |second| starts? A task is before itself: its
/// pieces follow one another.
static inline bool taskIsBefore(const Task *first, const Task *second) {
  return first == second ||
         (int64_t)second->clock[first->worker] > first->index;
}

#endif // HTVM_PASSES_VERIFY_SCHEDULE_ORDER_H
