//===- speed.c - Ten thousand jobs in well under a second -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Processor time of each step for problems like those of tiled networks with
// more and more jobs, and of placement for buffers that all, half or hardly
// ever live together. With an argument the times are printed.
//
// RUN: htvm-test-schedule-speed | FileCheck %s
// CHECK: problems in time
// CHECK-NEXT: placements in time
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/bound.h"
#include "passes/schedule/list_schedule.h"
#include "passes/schedule/simulate.h"
#include "passes/schedule/solve.h"
#include "passes/schedule/verify.h"
#include "test/capi/random.h"
#include "test/passes/schedule/build.h"
#include "test/passes/schedule/tiled_problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

// Seconds for 10 000 jobs or buffers: many times what is needed, for builds
// with sanitizers.
#define LIMIT 5.0

static double secondsSince(clock_t start) {
  return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static double solve(int64_t layers, int64_t depth, bool print) {
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(1, layers);
  HtvmProblem *problem = testTiledProblem(layers, 16, depth, arena);
  HtvmProblemError error;
  HtvmSolution given, solution;
  clock_t start = clock();
  bool fine = htvmProblemCheck(problem, &error);
  double checked = secondsSince(start);
  HtvmBound bound = htvmLowerBound(problem, arena);
  double bounded = secondsSince(start);
  htvmListSchedule(problem, HTVM_LIST_PATH, arena);
  double listed = secondsSince(start);
  htvmSolveFor(problem, htvmScheduleGiven(problem, arena), HTVM_WAIT_LATE,
               arena, &given);
  double placed = secondsSince(start);
  fine &= htvmSolve(problem, HTVM_WAIT_LATE, arena, &solution);
  double solved = secondsSince(start);
  fine &=
      htvmScheduleVerify(problem, &solution.schedule, &solution.plan, &error);
  double all = secondsSince(start);
  if (print)
    printf("%zu jobs, %zu edges, room for %" PRId64 " tiles: check %.3f, bound "
           "%.3f, list %.3f, given order placed %.3f, solved %.3f, verified "
           "%.3f s\n  given %" PRId64 ", solved %" PRId64 ", bound %" PRId64
           " cycles, %zu reuse edges, l1 %s\n",
           problem->jobCount, problem->edgeCount, depth, checked,
           bounded - checked, listed - bounded, placed - listed,
           solved - placed, all - solved, given.schedule.makespan,
           solution.schedule.makespan, bound.cycles, solution.plan.edgeCount,
           solution.plan.isSerial[0] ? "serial" : "in time");
  htvmArenaDestroy(arena);
  return fine ? all : 2 * LIMIT;
}

static double timeSolving(const HtvmProblem *problem, HtvmWaitMode mode,
                          HtvmArena *arena, HtvmMemoryPlan *plan) {
  HtvmSolution solution;
  clock_t start = clock();
  bool fine = htvmSolveFor(problem, htvmScheduleGiven(problem, arena), mode,
                           arena, &solution);
  *plan = solution.plan;
  return fine ? secondsSince(start) : 2 * LIMIT;
}

// A job for each buffer that begins it, on two engines in turn; the one
// |length| later ends it. With all the memory there could be, and with what
// placement by the order alone takes.
static double place(int64_t count, int64_t length, bool print) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmProblem *problem = testMachine(INT64_MAX, arena);
  testRandomSeed(1, length);
  for (int64_t i = 0; i < count; ++i) {
    size_t buffer = testBuffer(problem, "buffer", testRandom(1, 5000));
    size_t job = testJob(problem, "job", TEST_DIGITAL + (size_t)(i % 2),
                         testRandom(1, 100), 1);
    testTouch(problem, job, buffer);
    if (i >= length)
      testTouch(problem, job, (size_t)(i - length));
  }
  HtvmMemoryPlan plan, serial, tight;
  double seconds = timeSolving(problem, HTVM_WAIT_LATE, arena, &plan);
  timeSolving(problem, HTVM_WAIT_SERIAL, arena, &serial);
  problem->memories[0].capacity = serial.used[0];
  double tightly = timeSolving(problem, HTVM_WAIT_LATE, arena, &tight);
  if (print)
    printf("%" PRId64 " buffers, %" PRId64 " live together: %" PRId64
           " bytes %.3f s, %" PRId64 " bytes %.3f s%s\n",
           count, length, plan.used[0], seconds, tight.used[0], tightly,
           tight.isSerial[0] ? ", by the order alone" : "");
  htvmArenaDestroy(arena);
  return seconds > tightly ? seconds : tightly;
}

int main(int argc, char **argv) {
  (void)argv;
  bool print = argc > 1, late = false;
  for (int64_t layers = 25; layers <= (print ? 800 : 200); layers *= 2)
    late |= solve(layers, 3, print) > LIMIT;
  late |= solve(200, 2, print) > LIMIT || solve(200, 20, print) > LIMIT;
  printf("problems %s\n", late ? "late" : "in time");
  late = place(10000, 10, print) > LIMIT || place(10000, 100, print) > LIMIT ||
         place(10000, 1000, print) > LIMIT || place(10000, 5000, print) > LIMIT;
  printf("placements %s\n", late ? "late" : "in time");
  return late;
}
