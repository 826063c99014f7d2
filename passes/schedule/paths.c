//===- paths.c - The longest ways through the edges -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/paths.h"

#include "dialects/support/numbers.h"
#include "passes/schedule/schedule.h"

int64_t htvmWayCycles(const HtvmProblem *problem, size_t job,
                      const HtvmProblemAlternative *way) {
  bool isCore = problem->workers[way->worker].kind == HTVM_WORKER_CORE;
  return problem->jobs[job].pieces *
         (way->cycles + (isCore ? 0 : way->issueCycles));
}

static int64_t leastOf(const HtvmProblem *problem, size_t job) {
  int64_t least = INT64_MAX;
  for (size_t i = 0; i < problem->jobs[job].alternativeCount; ++i) {
    int64_t cycles =
        htvmWayCycles(problem, job, &problem->jobs[job].alternatives[i]);
    if (cycles < least)
      least = cycles;
  }
  return least;
}

// The given order respects the edges, so what is in front of a job is done
// before it is needed.
HtvmPaths htvmPaths(const HtvmProblem *problem, HtvmArena *arena) {
  size_t count = problem->jobCount;
  HtvmPaths paths = {.least = HTVM_ARENA_ARRAY(arena, int64_t, count),
                     .head = HTVM_ARENA_ARRAY(arena, int64_t, count),
                     .tail = HTVM_ARENA_ARRAY(arena, int64_t, count)};
  HtvmNeighbours after =
      htvmNeighboursAfter(problem->edges, problem->edgeCount, count, arena);
  size_t *order = htvmScheduleGiven(problem, arena).order;
  for (size_t i = 0; i < count; ++i) {
    size_t job = order[i];
    paths.least[job] = leastOf(problem, job);
    for (size_t n = after.first[job]; n < after.first[job + 1]; ++n)
      paths.head[after.jobs[n]] = htvmMax(paths.head[after.jobs[n]],
                                          paths.head[job] + paths.least[job]);
  }
  for (size_t i = count; i-- > 0;) {
    size_t job = order[i];
    for (size_t n = after.first[job]; n < after.first[job + 1]; ++n)
      paths.tail[job] =
          htvmMax(paths.tail[job],
                  paths.tail[after.jobs[n]] + paths.least[after.jobs[n]]);
  }
  return paths;
}
