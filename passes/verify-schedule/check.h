//===- check.h - A program while it is checked ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tasks are looked at one after another, in an order in which they may run.
// Whatever runs at the same time touches other bytes (history.h), so what is
// found for this order holds for every other.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_CHECK_H
#define HTVM_PASSES_VERIFY_SCHEDULE_CHECK_H

#include "passes/verify-schedule/history.h"
#include "passes/verify-schedule/spec.h"
#include "runtime/machine/machine.h"

typedef struct Image Image;
typedef struct Result Result;

/// Why what a task computed is void: the first input byte that was not what its
/// layer needs there, or an output lane whose weights are nobody's.
typedef struct Doubt {
  bool isKnown, isLane;
  int64_t at;             // address in L1, or the lane
  uint32_t found, needed; // contents
} Doubt;

typedef struct Check {
  HtvmArena *arena;
  HtvmMachine machine;
  Globals globals;
  Program program;
  Spec spec;
  Histories histories;
  Memory l1, l2;
  Doubt *doubts;    // one a task
  Image **images;   // weights that were taken apart: images.h
  bool isBooted;    // the analog engine
  int64_t *reaches; // of one job, reused: convReach
  int64_t reachCapacity;
  intptr_t resultCount;
  Result *results; // results.h
} Check;

/// One job, or one piece of a series.
typedef struct Piece {
  const Task *task;
  int64_t number;
  const Word *words;
} Piece;

/// What is void because of |task|.
static inline uint32_t checkVoid(const Check *check, const Task *task) {
  return CONTENT_FIRST_VOID + (uint32_t)(task - check->program.tasks);
}

/// |task| reads or writes |bytes| bytes of |memory| from |start| on. Fails,
/// with an error at the task, where they are not inside it, or another task may
/// touch them at the same time.
MlirLogicalResult checkAccess(Check *check, Memory *memory, const Task *task,
                              bool writes, int64_t start, int64_t bytes);

/// Fails, with an error at |task|, where the bytes of |memory| that it writes
/// are some of those that it reads.
MlirLogicalResult checkApart(const Check *check, const Memory *memory,
                             const Task *task, int64_t input,
                             int64_t inputBytes, int64_t output,
                             int64_t outputBytes);

/// Whether |found| is |needed|: the same, or known to have the same value.
bool checkSame(const Check *check, uint32_t found, uint32_t needed);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_CHECK_H
