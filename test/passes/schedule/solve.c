//===- solve.c - Solver and bound against all orders ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small random problems: every order with every choice of workers is simulated.
// The bound is not above the best, the solution not above the given order and
// what it says of itself is true, with unlimited memory and with hardly enough.
// An argument is the seed.
//
// RUN: htvm-test-schedule-solve | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: 300 problems, {{[1-9][0-9]+}} orders
// CHECK-NEXT: {{[1-9][0-9]+}} paths and {{[1-9][0-9]+}} loads bind
// CHECK-NEXT: {{[1-9][0-9]+}} bounds met, {{[1-9][0-9]+}} solutions optimal
// CHECK-NEXT: {{[1-9][0-9]+}} better than the given order
// CHECK-NEXT: 0 bounds above the best order
// CHECK-NEXT: 0 paths that are none
// CHECK-NEXT: 0 solutions worse than the given order
// CHECK-NEXT: 0 solutions that are none
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/solve.h"
#include "passes/schedule/bound.h"
#include "passes/schedule/simulate.h"
#include "passes/schedule/verify.h"
#include "test/capi/random.h"
#include "test/passes/schedule/random_problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROBLEMS = 300 };

static const TestLimits limits = {.engines = 2,
                                  .jobs = 6,
                                  .buffers = 8,
                                  .pieces = 3,
                                  .cycles = 50,
                                  .overhead = 3,
                                  .alternatives = true};

typedef struct Counts {
  int orders, paths, loads, met, optimal, better, above, broken, worse, wrong;
} Counts;

//===----------------------------------------------------------------------===//
// All orders
//===----------------------------------------------------------------------===//

typedef struct Search {
  const HtvmProblem *problem;
  HtvmSchedule schedule;
  bool *taken;
  int64_t best;
  int orders;
} Search;

static void tryWays(Search *search, size_t job) {
  const HtvmProblem *problem = search->problem;
  if (job < problem->jobCount) {
    for (size_t i = 0; i < problem->jobs[job].alternativeCount; ++i) {
      search->schedule.alternative[job] = i;
      tryWays(search, job + 1);
    }
    return;
  }
  HtvmArena *arena = htvmArenaCreate();
  HtvmProgram program = htvmProgramCreate(problem, &search->schedule, NULL, 0,
                                          HTVM_WAIT_LATE, arena);
  htvmSimulate(problem, &program, &search->schedule);
  if (search->schedule.makespan < search->best)
    search->best = search->schedule.makespan;
  ++search->orders;
  htvmArenaDestroy(arena);
}

static bool isPossible(const Search *search, size_t job) {
  for (size_t i = 0; i < search->problem->edgeCount; ++i)
    if (search->problem->edges[i].after == job &&
        !search->taken[search->problem->edges[i].before])
      return false;
  return !search->taken[job];
}

static void tryOrders(Search *search, size_t place) {
  size_t count = search->problem->jobCount;
  if (place == count)
    tryWays(search, 0);
  for (size_t job = 0; job < count; ++job) {
    if (!isPossible(search, job))
      continue;
    search->taken[job] = true;
    search->schedule.order[place] = job;
    tryOrders(search, place + 1);
    search->taken[job] = false;
  }
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

static bool hasEdge(const HtvmProblem *problem, size_t before, size_t after) {
  for (size_t i = 0; i < problem->edgeCount; ++i)
    if (problem->edges[i].before == before && problem->edges[i].after == after)
      return true;
  return false;
}

static bool isPath(const HtvmProblem *problem, const HtvmBound *bound) {
  int64_t cycles = 0;
  for (size_t i = 0; i < bound->pathCount; ++i) {
    const HtvmProblemJob *job = &problem->jobs[bound->pathJobs[i]];
    int64_t least = INT64_MAX;
    for (size_t a = 0; a < job->alternativeCount; ++a) {
      const HtvmProblemAlternative *way = &job->alternatives[a];
      bool isCore = problem->workers[way->worker].kind == HTVM_WORKER_CORE;
      int64_t one = way->cycles + (isCore ? 0 : way->issueCycles);
      least = one < least ? one : least;
    }
    cycles += job->pieces * least;
    if (i && !hasEdge(problem, bound->pathJobs[i - 1], bound->pathJobs[i]))
      return false;
  }
  return cycles == bound->path;
}

static int64_t checkSolution(const HtvmProblem *problem, HtvmArena *arena,
                             Counts *counts) {
  HtvmSolution given, solution;
  HtvmProblemError error;
  htvmSolveFor(problem, htvmScheduleGiven(problem, arena), HTVM_WAIT_LATE,
               arena, &given);
  if (!htvmSolve(problem, HTVM_WAIT_LATE, arena, &solution) ||
      !htvmScheduleVerify(problem, &solution.schedule, &solution.plan, &error))
    ++counts->wrong;
  counts->worse += solution.schedule.makespan > given.schedule.makespan;
  counts->better += solution.schedule.makespan < given.schedule.makespan;
  return solution.schedule.makespan;
}

static void check(uint64_t seed, int64_t index, Counts *counts) {
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(seed, index);
  HtvmProblem *problem = testRandomProblem(&limits, arena);
  Search search = {problem, htvmScheduleGiven(problem, arena),
                   HTVM_ARENA_ARRAY(arena, bool, problem->jobCount), INT64_MAX,
                   0};
  tryOrders(&search, 0);
  counts->orders += search.orders;
  HtvmBound bound = htvmLowerBound(problem, arena);
  counts->above += bound.cycles > search.best;
  counts->met += bound.cycles == search.best;
  counts->broken += !isPath(problem, &bound);
  counts->paths += bound.isPath;
  counts->loads += !bound.isPath;
  counts->optimal += checkSolution(problem, arena, counts) == search.best;
  HtvmMemoryPlan plan;
  HtvmSchedule schedule = htvmScheduleGiven(problem, arena);
  htvmSchedulePlace(problem, &schedule, HTVM_WAIT_SERIAL, arena, &plan);
  for (int m = 0; m < 2; ++m)
    problem->memories[m].capacity = plan.used[m];
  checkSolution(problem, arena, counts);
  htvmArenaDestroy(arena);
}

int main(int argc, char **argv) {
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int64_t i = 0; i < PROBLEMS; ++i)
    check(seed, i, &counts);
  printf("%d problems, %d orders\n", PROBLEMS, counts.orders);
  printf("%d paths and %d loads bind\n", counts.paths, counts.loads);
  printf("%d bounds met, %d solutions optimal\n", counts.met, counts.optimal);
  printf("%d better than the given order\n", counts.better);
  printf("%d bounds above the best order\n", counts.above);
  printf("%d paths that are none\n", counts.broken);
  printf("%d solutions worse than the given order\n", counts.worse);
  printf("%d solutions that are none\n", counts.wrong);
  return counts.above || counts.broken || counts.worse || counts.wrong;
}
