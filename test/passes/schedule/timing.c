//===- timing.c - Programs hold whatever the timing -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random problems with tight memory are solved; then the programs run on
// machines on which everything takes other times than was thought. All edges
// hold and no two buffers that share bytes live at the same time. An argument
// is the seed.
//
// RUN: htvm-test-schedule-timing | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: 300 programs, {{[1-9][0-9]+}} reuse edges, 20 timings each
// CHECK-NEXT: 0 programs do not end
// CHECK-NEXT: 0 runs go wrong
// CHECK-NEXT: {{[1-9][0-9]+}} would without the reuse edges
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/simulate.h"
#include "passes/schedule/solve.h"
#include "passes/schedule/verify.h"
#include "test/capi/random.h"
#include "test/passes/schedule/random_problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROGRAMS = 300, TIMINGS = 20 };

static const TestLimits limits = {.engines = 3,
                                  .jobs = 30,
                                  .buffers = 20,
                                  .pieces = 4,
                                  .cycles = 50,
                                  .overhead = 3,
                                  .alternatives = true};

typedef struct Counts {
  int edges, endless, wrong, unguarded;
} Counts;

// Makes everything take another time.
static void disturb(HtvmProblem *problem, HtvmArena *arena) {
  int64_t most = testChance(50) ? 60 : 2000;
  for (size_t w = 0; w < problem->workerCount; ++w) {
    problem->workers[w].appendCycles = testRandom(0, 10);
    problem->workers[w].pollCycles = testRandom(0, 10);
    problem->workers[w].armCycles = testRandom(0, 60);
    problem->workers[w].waitCycles = testRandom(0, 10);
  }
  for (size_t job = 0; job < problem->jobCount; ++job) {
    HtvmProblemJob *task = &problem->jobs[job];
    HtvmProblemAlternative *ways = htvmArenaCopy(
        arena, task->alternatives, task->alternativeCount * sizeof *ways);
    for (size_t i = 0; i < task->alternativeCount; ++i) {
      ways[i].cycles = testChance(20) ? 0 : testRandom(0, most);
      ways[i].issueCycles = testRandom(0, 10);
    }
    task->alternatives = ways;
  }
}

static bool holds(const HtvmProblem *problem, const HtvmProgram *program,
                  HtvmSolution *solution, Counts *counts) {
  HtvmProblemError error;
  counts->endless += !htvmSimulate(problem, program, &solution->schedule);
  return htvmScheduleVerify(problem, &solution->schedule, &solution->plan,
                            &error);
}

static void check(uint64_t seed, int64_t index, Counts *counts) {
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(seed, index);
  HtvmProblem *problem = testRandomProblem(&limits, arena);
  HtvmSolution solution;
  htvmSolveFor(problem, htvmScheduleGiven(problem, arena), HTVM_WAIT_SERIAL,
               arena, &solution);
  for (int m = 0; m < 2; ++m)
    problem->memories[m].capacity =
        solution.plan.used[m] + (testChance(50) ? 64 : 0);
  htvmSolve(problem, HTVM_WAIT_LATE, arena, &solution);
  counts->edges += (int)solution.plan.edgeCount;
  HtvmProgram without = htvmProgramCreate(problem, &solution.schedule, NULL, 0,
                                          HTVM_WAIT_LATE, arena);
  bool guarded = true;
  for (int i = 0; i < TIMINGS; ++i) {
    disturb(problem, arena);
    counts->wrong += !holds(problem, &solution.program, &solution, counts);
    guarded &= holds(problem, &without, &solution, counts);
  }
  counts->unguarded += !guarded;
  htvmArenaDestroy(arena);
}

int main(int argc, char **argv) {
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int64_t i = 0; i < PROGRAMS; ++i)
    check(seed, i, &counts);
  printf("%d programs, %d reuse edges, %d timings each\n", PROGRAMS,
         counts.edges, TIMINGS);
  printf("%d programs do not end\n%d runs go wrong\n", counts.endless,
         counts.wrong);
  printf("%d would without the reuse edges\n", counts.unguarded);
  return counts.endless || counts.wrong;
}
