//===- schedule.c - A solution --------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/schedule.h"

#include <stdlib.h>

typedef struct Key {
  int64_t order;
  size_t job;
} Key;

static int compareKeys(const void *left, const void *right) {
  const Key *a = left, *b = right;
  if (a->order != b->order)
    return a->order < b->order ? -1 : 1;
  return a->job < b->job ? -1 : a->job > b->job;
}

HtvmSchedule htvmScheduleGiven(const HtvmProblem *problem, HtvmArena *arena) {
  size_t count = problem->jobCount;
  HtvmSchedule schedule = {.order = HTVM_ARENA_ARRAY(arena, size_t, count),
                           .alternative =
                               HTVM_ARENA_ARRAY(arena, size_t, count),
                           .start = HTVM_ARENA_ARRAY(arena, int64_t, count),
                           .end = HTVM_ARENA_ARRAY(arena, int64_t, count),
                           .joined = HTVM_ARENA_ARRAY(arena, bool, count)};
  Key *keys = HTVM_ARENA_ARRAY(arena, Key, count);
  for (size_t job = 0; job < count; ++job)
    keys[job] = (Key){problem->jobs[job].order, job};
  qsort(keys, count, sizeof *keys, compareKeys);
  for (size_t i = 0; i < count; ++i)
    schedule.order[i] = keys[i].job;
  return schedule;
}

const HtvmProblemAlternative *htvmScheduleWay(const HtvmProblem *problem,
                                              const HtvmSchedule *schedule,
                                              size_t job) {
  return &problem->jobs[job].alternatives[schedule->alternative[job]];
}
