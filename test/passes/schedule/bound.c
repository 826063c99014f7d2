//===- bound.c - Lower bounds, by hand ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-schedule-bound | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/bound.h"
#include "test/passes/schedule/build.h"

#include <inttypes.h>
#include <stdio.h>

static const HtvmProblemAlternative both[] = {{TEST_DIGITAL, 100, 0},
                                              {TEST_ANALOG, 120, 0}};

static void show(const char *title, const HtvmProblem *problem) {
  HtvmBound bound = htvmLowerBound(problem, problem->arena);
  printf("-- %s\n%" PRId64 " cycles, path %" PRId64 ":", title, bound.cycles,
         bound.path);
  for (size_t i = 0; i < bound.pathCount; ++i)
    printf(" %s", problem->jobs[bound.pathJobs[i]].name);
  printf("\nload %" PRId64 ":", bound.load);
  for (size_t w = 0; w < problem->workerCount; ++w)
    if (bound.loadWorkers >> w & 1)
      printf(" %s", problem->workers[w].name);
  printf("\n%s binds\n", bound.isPath ? "path" : "load");
}

// A chain over the workers; a series counts piece by piece, with the starting
// of each.
// CHECK-LABEL: -- path
// CHECK-NEXT: 160 cycles, path 160: pack conv
// CHECK-NEXT: load 160: digital{{$}}
// CHECK-NEXT: path binds
static void path(HtvmArena *arena) {
  static const HtvmProblemAlternative way = {TEST_DIGITAL, 40, 10};
  HtvmProblem *problem = testMachine(1024, arena);
  size_t pack = testJob(problem, "pack", TEST_CORE, 10, 1);
  size_t conv = testJob(problem, "conv", TEST_DIGITAL, 40, 3);
  problem->jobs[conv].alternatives = &way;
  testJob(problem, "other", TEST_CORE, 20, 1);
  htvmProblemAddEdge(problem, pack, conv);
  show("path", problem);
}

// One worker has more to do than any chain is long: behind what comes before
// all of it, in front of what comes after all of it.
// CHECK-LABEL: -- load
// CHECK-NEXT: 230 cycles, path 130: pack a soft
// CHECK-NEXT: load 230: digital{{$}}
// CHECK-NEXT: load binds
static void load(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  size_t pack = testJob(problem, "pack", TEST_CORE, 10, 1);
  size_t a = testJob(problem, "a", TEST_DIGITAL, 100, 1);
  size_t b = testJob(problem, "b", TEST_DIGITAL, 100, 1);
  size_t soft = testJob(problem, "soft", TEST_CORE, 20, 1);
  htvmProblemAddEdge(problem, pack, a);
  htvmProblemAddEdge(problem, pack, b);
  htvmProblemAddEdge(problem, a, soft);
  htvmProblemAddEdge(problem, b, soft);
  show("load", problem);
}

// What two engines can do is shared by them, each job in its fastest way.
// CHECK-LABEL: -- shared
// CHECK-NEXT: 150 cycles, path 100: a
// CHECK-NEXT: load 150: digital analog{{$}}
// CHECK-NEXT: load binds
static void shared(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  for (int i = 0; i < 3; ++i) {
    size_t job = testJob(problem, i ? "more" : "a", TEST_DIGITAL, 100, 1);
    problem->jobs[job].alternatives = both;
    problem->jobs[job].alternativeCount = 2;
  }
  show("shared", problem);
}

// Handing out is the core's work, too, and so is getting the next ready.
// CHECK-LABEL: -- dispatch
// CHECK-NEXT: 130 cycles, path 51: conv
// CHECK-NEXT: load 130: core{{$}}
// CHECK-NEXT: load binds
static void dispatch(HtvmArena *arena) {
  static const HtvmProblemAlternative ways[] = {{TEST_DIGITAL, 1, 50},
                                                {TEST_ANALOG, 1, 50}};
  HtvmProblem *problem = testMachine(1024, arena);
  for (size_t w = TEST_DIGITAL; w <= TEST_ANALOG; ++w) {
    problem->workers[w].appendCycles = 10;
    problem->workers[w].armCycles = 5;
    size_t job = testJob(problem, "conv", w, 1, 1);
    problem->jobs[job].alternatives = &ways[w - TEST_DIGITAL];
  }
  show("dispatch", problem);
}

int main(void) {
  HtvmArena *arena = htvmArenaCreate();
  path(arena);
  load(arena);
  shared(arena);
  dispatch(arena);
  htvmArenaDestroy(arena);
  return 0;
}
