//===- list_schedule.c - Orders by longest paths, by hand -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-schedule-list_schedule | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/list_schedule.h"
#include "passes/schedule/solve.h"
#include "test/passes/schedule/build.h"

#include <inttypes.h>
#include <stdio.h>

static void showBy(const char *title, const HtvmProblem *problem,
                   HtvmListRule rule) {
  HtvmArena *arena = problem->arena;
  HtvmSchedule schedule = htvmListSchedule(problem, rule, arena);
  HtvmSolution given, solution;
  htvmSolveFor(problem, htvmScheduleGiven(problem, arena), HTVM_WAIT_LATE,
               arena, &given);
  htvmSolve(problem, HTVM_WAIT_LATE, arena, &solution);
  printf("-- %s\n", title);
  for (size_t i = 0; i < problem->jobCount; ++i)
    printf("%s on %s\n", problem->jobs[schedule.order[i]].name,
           problem
               ->workers[htvmScheduleWay(problem, &schedule, schedule.order[i])
                             ->worker]
               .name);
  printf("given %" PRId64 ", solved %" PRId64 "%s\n", given.schedule.makespan,
         solution.schedule.makespan,
         solution.isGiven ? ": the given order" : "");
}

static void show(const char *title, const HtvmProblem *problem) {
  showBy(title, problem, HTVM_LIST_PATH);
}

// Engines get their work before the core begins its own.
// CHECK-LABEL: -- engines first
// CHECK-NEXT: conv on digital
// CHECK-NEXT: soft on core
// CHECK-NEXT: given 150, solved 100
static void enginesFirst(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  testJob(problem, "soft", TEST_CORE, 50, 1);
  testJob(problem, "conv", TEST_DIGITAL, 100, 1);
  show("engines first", problem);
}

// The core works rather than to append what cannot start before it is done.
// CHECK-LABEL: -- core between
// CHECK-NEXT: a on digital
// CHECK-NEXT: soft on core
// CHECK-NEXT: b on digital
static void coreBetween(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  size_t a = testJob(problem, "a", TEST_DIGITAL, 100, 1);
  htvmProblemAddEdge(problem, a, testJob(problem, "b", TEST_DIGITAL, 100, 1));
  testJob(problem, "soft", TEST_CORE, 50, 1);
  show("core between", problem);
}

// What was begun last is brought to its end first: the core has the first half
// while the engine makes the second one.
// CHECK-LABEL: -- latest first
// CHECK-NEXT: conv1 on digital
// CHECK-NEXT: add1 on digital
// CHECK-NEXT: conv2 on digital
// CHECK-NEXT: pool1 on core
// CHECK-NEXT: add2 on digital
// CHECK-NEXT: pool2 on core
// CHECK-NEXT: given 410, solved 320
static void latestFirst(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  size_t conv1 = testJob(problem, "conv1", TEST_DIGITAL, 100, 1);
  size_t conv2 = testJob(problem, "conv2", TEST_DIGITAL, 100, 1);
  size_t add1 = testJob(problem, "add1", TEST_DIGITAL, 10, 1);
  size_t add2 = testJob(problem, "add2", TEST_DIGITAL, 10, 1);
  size_t pool1 = testJob(problem, "pool1", TEST_CORE, 100, 1);
  size_t pool2 = testJob(problem, "pool2", TEST_CORE, 100, 1);
  htvmProblemAddEdge(problem, conv1, add1);
  htvmProblemAddEdge(problem, conv2, add2);
  htvmProblemAddEdge(problem, add1, pool1);
  htvmProblemAddEdge(problem, add2, pool2);
  showBy("latest first", problem, HTVM_LIST_LATEST);
}

// Of two jobs that could start, the one with the longer path behind it.
// CHECK-LABEL: -- longest path
// CHECK-NEXT: b on digital
// CHECK-NEXT: long on analog
// CHECK-NEXT: a on digital
// CHECK-NEXT: given 120, solved 110
static void longestPath(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  testJob(problem, "a", TEST_DIGITAL, 10, 1);
  size_t b = testJob(problem, "b", TEST_DIGITAL, 10, 1);
  htvmProblemAddEdge(problem, b, testJob(problem, "long", TEST_ANALOG, 100, 1));
  show("longest path", problem);
}

// A copy goes to the engine that ends it first.
// CHECK-LABEL: -- ports
// CHECK: one on digital
// CHECK-NEXT: two on analog
// CHECK-NEXT: given 20, solved 10
static void ports(HtvmArena *arena) {
  static const HtvmProblemAlternative ways[] = {{TEST_DIGITAL, 10, 0},
                                                {TEST_ANALOG, 10, 0}};
  HtvmProblem *problem = testMachine(1024, arena);
  for (int i = 0; i < 2; ++i) {
    size_t job = testJob(problem, i ? "two" : "one", TEST_DIGITAL, 10, 1);
    problem->jobs[job].alternatives = ways;
    problem->jobs[job].alternativeCount = 2;
  }
  show("ports", problem);
}

// A copy whose own port is busy goes by another, though that is slower; where
// both would end it at once, by its own.
// CHECK-LABEL: -- busy port
// CHECK-NEXT: work on analog
// CHECK-NEXT: beside on digital
// CHECK-NEXT: behind on analog
// CHECK-NEXT: given 170, solved 110
static void busyPort(HtvmArena *arena) {
  static const HtvmProblemAlternative slower[] = {{TEST_ANALOG, 60, 0},
                                                  {TEST_DIGITAL, 100, 0}};
  static const HtvmProblemAlternative equal[] = {{TEST_ANALOG, 10, 0},
                                                 {TEST_DIGITAL, 10, 0}};
  HtvmProblem *problem = testMachine(1024, arena);
  size_t work = testJob(problem, "work", TEST_ANALOG, 100, 1);
  size_t beside = testJob(problem, "beside", TEST_ANALOG, 60, 1);
  size_t behind = testJob(problem, "behind", TEST_ANALOG, 10, 1);
  problem->jobs[beside].alternatives = slower;
  problem->jobs[beside].alternativeCount = 2;
  problem->jobs[behind].alternatives = equal;
  problem->jobs[behind].alternativeCount = 2;
  htvmProblemAddEdge(problem, work, behind);
  htvmProblemAddEdge(problem, beside, behind);
  show("busy port", problem);
}

// Three tiles: in, work, out. |l1Bytes| says how many live at once.
static HtvmProblem *tiles(int64_t l1Bytes, HtvmArena *arena) {
  HtvmProblem *problem = testMachine(l1Bytes, arena);
  for (int i = 0; i < 3; ++i) {
    const char *n = htvmArenaPrintf(arena, "%d", i);
    size_t buffer = testBuffer(problem, n, 64);
    size_t in = testJob(problem, htvmArenaPrintf(arena, "in%d", i),
                        TEST_DIGITAL, 10, 1);
    size_t work = testJob(problem, htvmArenaPrintf(arena, "work%d", i),
                          TEST_ANALOG, 100, 1);
    size_t out = testJob(problem, htvmArenaPrintf(arena, "out%d", i),
                         TEST_DIGITAL, 10, 1);
    testTouch(problem, in, buffer);
    testTouch(problem, work, buffer);
    testTouch(problem, out, buffer);
    htvmProblemAddEdge(problem, in, work);
    htvmProblemAddEdge(problem, work, out);
  }
  return problem;
}

// With room for two tiles the next one is loaded beside the work of this one;
// with room for one nothing can be done beside anything.
// CHECK-LABEL: -- two tiles
// CHECK-NEXT: in0
// CHECK-NEXT: in1
// CHECK-NEXT: work0
// CHECK-NEXT: work1
// CHECK-NEXT: out0
// CHECK-NEXT: in2
// CHECK: given 360, solved 320
// CHECK-LABEL: -- one tile
// CHECK-NEXT: in0
// CHECK-NEXT: work0
// CHECK-NEXT: out0
// CHECK-NEXT: in1
// CHECK: given 360, solved 360: the given order
static void memory(HtvmArena *arena) {
  show("two tiles", tiles(128, arena));
  show("one tile", tiles(64, arena));
}

// Work needs a buffer beside that of its input. Without room for three the
// second input must not come before the first work, however early it could:
// then neither work would find room.
// CHECK-LABEL: -- turns
// CHECK-NEXT: slow on digital
// CHECK-NEXT: work on analog
// CHECK-NEXT: fast on core
// CHECK-NEXT: work on analog
static void turns(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  for (int i = 0; i < 2; ++i) {
    size_t in = testBuffer(problem, "in", 64);
    size_t out = testBuffer(problem, "out", 64);
    size_t load = i ? testJob(problem, "fast", TEST_CORE, 10, 1)
                    : testJob(problem, "slow", TEST_DIGITAL, 100, 1);
    size_t work = testJob(problem, "work", TEST_ANALOG, 100, 1);
    testTouch(problem, load, in);
    testTouch(problem, work, in);
    testTouch(problem, work, out);
    htvmProblemAddEdge(problem, load, work);
  }
  show("turns", problem);
}

// A buffer that a job both reads and writes needs its bytes once.
// CHECK-LABEL: -- in place
// CHECK-NEXT: two on digital
// CHECK-NEXT: one on core
// CHECK-NEXT: given 150, solved 100
static void inPlace(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t a = testBuffer(problem, "a", 64), b = testBuffer(problem, "b", 64);
  testTouch(problem, testJob(problem, "one", TEST_CORE, 50, 1), a);
  size_t two = testJob(problem, "two", TEST_DIGITAL, 100, 1);
  testTouch(problem, two, b);
  testTouch(problem, two, b);
  show("in place", problem);
}

// x needs the bytes of a, which are free after 100 cycles, y has its own: y is
// first on the engine that both are for, although x comes before it.
// CHECK-LABEL: -- bytes in time
// CHECK-NEXT: a on analog
// CHECK-NEXT: y on digital
// CHECK-NEXT: x on digital
// CHECK-NEXT: given 200, solved 150
static void bytesInTime(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t a = testBuffer(problem, "a", 96), x = testBuffer(problem, "x", 96);
  size_t y = testBuffer(problem, "y", 32);
  testTouch(problem, testJob(problem, "a", TEST_ANALOG, 100, 1), a);
  testTouch(problem, testJob(problem, "x", TEST_DIGITAL, 50, 1), x);
  testTouch(problem, testJob(problem, "y", TEST_DIGITAL, 50, 1), y);
  show("bytes in time", problem);
}

int main(void) {
  HtvmArena *arena = htvmArenaCreate();
  enginesFirst(arena);
  coreBetween(arena);
  latestFirst(arena);
  longestPath(arena);
  ports(arena);
  busyPort(arena);
  memory(arena);
  turns(arena);
  inPlace(arena);
  bytesInTime(arena);
  htvmArenaDestroy(arena);
  return 0;
}
