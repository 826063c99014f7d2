//===- simulate.c - The machine's way of working, by hand -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small programs with all their times, as simulate.h tells them.
//
// RUN: htvm-test-schedule-simulate | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/simulate.h"
#include "test/passes/schedule/build.h"

#include <stdio.h>

static void show(const HtvmProblem *problem, HtvmWaitMode mode) {
  HtvmProblemError error;
  HtvmSchedule schedule = htvmScheduleGiven(problem, problem->arena);
  HtvmProgram program =
      htvmProgramCreate(problem, &schedule, NULL, 0, mode, problem->arena);
  if (!htvmProblemCheck(problem, &error))
    printf("%s\n", error.text);
  testPrintProgram(problem, &program);
  htvmSimulate(problem, &program, &schedule);
  testPrintTimes(problem, &schedule);
}

static HtvmProblem *begin(const char *title, HtvmArena *arena) {
  printf("-- %s\n", title);
  return testMachine(1024, arena);
}

// The core goes on beside an engine; it waits only at the end.
// CHECK-LABEL: -- beside
// CHECK-NEXT: digital a
// CHECK-NEXT: run b
// CHECK-NEXT: wait digital 1
// CHECK-NEXT: a 0..100
// CHECK-NEXT: b 0..30
// CHECK-NEXT: all 100
static void beside(HtvmArena *arena) {
  HtvmProblem *problem = begin("beside", arena);
  testJob(problem, "a", TEST_DIGITAL, 100, 1);
  testJob(problem, "b", TEST_CORE, 30, 1);
  show(problem, HTVM_WAIT_LATE);
}

// A serial program has nothing beside anything.
// CHECK-LABEL: -- serial
// CHECK-NEXT: digital a
// CHECK-NEXT: wait digital 1
// CHECK-NEXT: run b
// CHECK-NEXT: a 0..100
// CHECK-NEXT: b 100..130
// CHECK-NEXT: all 130
static void serial(HtvmArena *arena) {
  HtvmProblem *problem = begin("serial", arena);
  testJob(problem, "a", TEST_DIGITAL, 100, 1);
  testJob(problem, "b", TEST_CORE, 30, 1);
  show(problem, HTVM_WAIT_SERIAL);
}

// A job of the core waits for what it needs, right before it.
// CHECK-LABEL: -- wait
// CHECK-NEXT: digital a
// CHECK-NEXT: digital b
// CHECK-NEXT: run c
// CHECK-NEXT: wait digital 1
// CHECK-NEXT: run d
// CHECK-NEXT: wait digital 2
// CHECK: c 0..10
// CHECK-NEXT: d 100..110
// CHECK-NEXT: all 110
static void waits(HtvmArena *arena) {
  HtvmProblem *problem = begin("wait", arena);
  size_t a = testJob(problem, "a", TEST_DIGITAL, 100, 1);
  testJob(problem, "b", TEST_DIGITAL, 5, 1);
  testJob(problem, "c", TEST_CORE, 10, 1);
  htvmProblemAddEdge(problem, a, testJob(problem, "d", TEST_CORE, 10, 1));
  show(problem, HTVM_WAIT_LATE);
}

// An engine waits for another by itself, once for all that follows.
// CHECK-LABEL: -- condition
// CHECK-NEXT: digital a
// CHECK-NEXT: analog b after digital 1
// CHECK-NEXT: analog c
// CHECK-NEXT: run d
// CHECK-NEXT: wait analog 2
// CHECK: b 100..120
// CHECK-NEXT: c 120..140
// CHECK-NEXT: d 0..10
// CHECK-NEXT: all 140
static void condition(HtvmArena *arena) {
  HtvmProblem *problem = begin("condition", arena);
  size_t a = testJob(problem, "a", TEST_DIGITAL, 100, 1);
  htvmProblemAddEdge(problem, a, testJob(problem, "b", TEST_ANALOG, 20, 1));
  htvmProblemAddEdge(problem, a, testJob(problem, "c", TEST_ANALOG, 20, 1));
  testJob(problem, "d", TEST_CORE, 10, 1);
  show(problem, HTVM_WAIT_LATE);
}

// Queues are served only between pieces of the core's work: b has to wait for
// the end of a whole piece, c in pieces lets it start at the next one.
// CHECK-LABEL: -- one piece
// CHECK: b 300..310
// CHECK-LABEL: -- pieces
// CHECK: b 150..160
static void pieces(HtvmArena *arena, const char *title, int64_t count) {
  HtvmProblem *problem = begin(title, arena);
  testJob(problem, "a", TEST_DIGITAL, 140, 1);
  testJob(problem, "b", TEST_DIGITAL, 10, 1);
  testJob(problem, "c", TEST_CORE, 300 / count, count);
  show(problem, HTVM_WAIT_LATE);
}

// A piece that goes on with the one before it is one call with that, and
// queues are not served between the two: b waits for the end.
// CHECK-LABEL: -- joined
// CHECK: b 500..510
// CHECK-NEXT: p 0..120
// CHECK-NEXT: q 120..220
// CHECK-NEXT: r 220..320
// Unless an engine wants the core between them, and once more behind that.
// CHECK-LABEL: -- wanted
// CHECK: b 120..130
// CHECK-NEXT: p 0..120
// CHECK-NEXT: q 120..240
// CHECK-NEXT: r 240..360
static void joined(HtvmArena *arena, const char *title, int64_t cycles) {
  HtvmProblem *problem = begin(title, arena);
  testJob(problem, "a", TEST_DIGITAL, cycles, 1);
  testJob(problem, "b", TEST_DIGITAL, 10, 1);
  const HtvmProblemAlternative way = {TEST_CORE, 100, 20};
  static const char *const names[] = {"p", "q", "r"};
  for (int i = 0; i < 3; ++i) {
    size_t job = testJob(problem, names[i], TEST_CORE, 100, 1);
    problem->jobs[job].alternatives = &way;
    problem->jobs[job].isNextPiece = i > 0;
  }
  show(problem, HTVM_WAIT_LATE);
}

// Appending and waiting take time; a job starts as soon as it is appended.
// CHECK-LABEL: -- costs
// CHECK: a 50..150
// CHECK-NEXT: b 100..200
// CHECK-NEXT: all 200
// CHECK-LABEL: -- late wait
// CHECK: a 0..10
// CHECK-NEXT: all 30
static void costs(HtvmArena *arena) {
  HtvmProblem *problem = begin("costs", arena);
  problem->workers[TEST_DIGITAL].appendCycles = 50;
  problem->workers[TEST_ANALOG].appendCycles = 50;
  testJob(problem, "a", TEST_DIGITAL, 100, 1);
  testJob(problem, "b", TEST_ANALOG, 100, 1);
  show(problem, HTVM_WAIT_LATE);
  problem = begin("late wait", arena);
  problem->workers[TEST_DIGITAL].waitCycles = 30;
  testJob(problem, "a", TEST_DIGITAL, 10, 1);
  show(problem, HTVM_WAIT_LATE);
}

// A series is started piece by piece: each costs the core its issue, after the
// engine is seen idle.
// CHECK-LABEL: -- series
// CHECK: a 8..374
// CHECK-NEXT: all 377
static void series(HtvmArena *arena) {
  HtvmProblem *problem = begin("series", arena);
  problem->workers[TEST_DIGITAL].appendCycles = 5;
  problem->workers[TEST_DIGITAL].pollCycles = 3;
  size_t a = testJob(problem, "a", TEST_DIGITAL, 100, 3);
  HtvmProblemAlternative way = {TEST_DIGITAL, 100, 20};
  problem->jobs[a].alternatives = &way;
  show(problem, HTVM_WAIT_LATE);
}

// Behind a start the core gets the next piece ready, beside the engine: a short
// piece has to wait for it, a long one does not.
// CHECK-LABEL: -- short pieces
// CHECK: a 0..190
// CHECK-NEXT: all 240
// CHECK-LABEL: -- long pieces
// CHECK: a 0..300
// CHECK-NEXT: all 300
static void arming(HtvmArena *arena, const char *title, int64_t cycles) {
  HtvmProblem *problem = begin(title, arena);
  problem->workers[TEST_DIGITAL].armCycles = 80;
  testJob(problem, "a", TEST_DIGITAL, cycles, 3);
  show(problem, HTVM_WAIT_LATE);
}

// A queue is served when something is appended to it, others are not: b starts
// only when its own queue gets c.
// CHECK-LABEL: -- own queue
// CHECK: a 50..130
// CHECK-NEXT: b 200..210
// CHECK-NEXT: d 150..151
// CHECK-NEXT: c 210..220
static void ownQueue(HtvmArena *arena) {
  HtvmProblem *problem = begin("own queue", arena);
  problem->workers[TEST_DIGITAL].appendCycles = 50;
  problem->workers[TEST_ANALOG].appendCycles = 50;
  testJob(problem, "a", TEST_DIGITAL, 80, 1);
  testJob(problem, "b", TEST_DIGITAL, 10, 1);
  testJob(problem, "d", TEST_ANALOG, 1, 1);
  testJob(problem, "c", TEST_DIGITAL, 10, 1);
  show(problem, HTVM_WAIT_LATE);
}

// A program that waits for what was never appended does not end.
// CHECK-LABEL: -- never
// CHECK-NEXT: does not end
static void never(HtvmArena *arena) {
  HtvmProblem *problem = begin("never", arena);
  HtvmStep step = {.kind = HTVM_STEP_WAIT, .worker = TEST_DIGITAL, .count = 1};
  HtvmProgram program = {.stepCount = 1, .steps = &step};
  HtvmSchedule schedule = htvmScheduleGiven(problem, arena);
  printf("%s\n",
         htvmSimulate(problem, &program, &schedule) ? "ends" : "does not end");
}

int main(void) {
  HtvmArena *arena = htvmArenaCreate();
  beside(arena);
  serial(arena);
  waits(arena);
  condition(arena);
  pieces(arena, "one piece", 1);
  pieces(arena, "pieces", 6);
  joined(arena, "joined", 500);
  joined(arena, "wanted", 120);
  costs(arena);
  series(arena);
  arming(arena, "short pieces", 30);
  arming(arena, "long pieces", 100);
  ownQueue(arena);
  never(arena);
  htvmArenaDestroy(arena);
  return 0;
}
