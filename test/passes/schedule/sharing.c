//===- sharing.c - When buffers share bytes, by hand ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-schedule-sharing | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/solve.h"
#include "test/passes/schedule/build.h"

#include <inttypes.h>
#include <stdio.h>

static void show(const char *title, const HtvmProblem *problem,
                 HtvmWaitMode mode) {
  HtvmSolution solution;
  bool fits = htvmSolveFor(problem, htvmScheduleGiven(problem, problem->arena),
                           mode, problem->arena, &solution);
  printf("-- %s\n", title);
  if (!fits) {
    printf("%s\n", solution.plan.error.text);
    return;
  }
  for (size_t b = 0; b < problem->bufferCount; ++b)
    printf("%s at %" PRId64 "\n", problem->buffers[b].name,
           solution.plan.offset[b]);
  for (size_t e = 0; e < solution.plan.edgeCount; ++e)
    printf("%s before %s\n", problem->jobs[solution.plan.edges[e].before].name,
           problem->jobs[solution.plan.edges[e].after].name);
  printf("%" PRId64 " bytes, %" PRId64 " cycles%s\n", solution.plan.used[0],
         solution.schedule.makespan,
         solution.plan.isSerial[0] ? ", by the order alone" : "");
}

// Two engines at work on buffers of their own, both from the first cycle.
static HtvmProblem *twoEngines(int64_t l1Bytes, HtvmArena *arena) {
  HtvmProblem *problem = testMachine(l1Bytes, arena);
  size_t a = testBuffer(problem, "a", 64), b = testBuffer(problem, "b", 64);
  testTouch(problem, testJob(problem, "first", TEST_DIGITAL, 100, 1), a);
  testTouch(problem, testJob(problem, "second", TEST_ANALOG, 100, 1), b);
  return problem;
}

// With room both have their own bytes, although one begins after the other in
// the order.
// CHECK-LABEL: -- room
// CHECK-NEXT: a at 0
// CHECK-NEXT: b at 64
// CHECK-NEXT: 128 bytes, 100 cycles
//
// Without it one waits for the other.
// CHECK-LABEL: -- no room
// CHECK-NEXT: a at 0
// CHECK-NEXT: b at 0
// CHECK-NEXT: first before second
// CHECK-NEXT: 64 bytes, 200 cycles
//
// A serial program needs no edge: the wait is there.
// CHECK-LABEL: -- serial
// CHECK-NEXT: a at 0
// CHECK-NEXT: b at 0
// CHECK-NEXT: 64 bytes, 200 cycles
static void room(HtvmArena *arena) {
  show("room", twoEngines(128, arena), HTVM_WAIT_LATE);
  show("no room", twoEngines(64, arena), HTVM_WAIT_LATE);
  show("serial", twoEngines(128, arena), HTVM_WAIT_SERIAL);
}

// c can share the bytes of a or of b; a is free after 50 cycles, b after 100.
// CHECK-LABEL: -- shortest
// CHECK-NEXT: b at 0
// CHECK-NEXT: a at 64
// CHECK-NEXT: c at 64
// CHECK-NEXT: short before third
// CHECK-NEXT: 128 bytes, 110 cycles
static void shortest(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t b = testBuffer(problem, "b", 64);
  size_t a = testBuffer(problem, "a", 64), c = testBuffer(problem, "c", 64);
  testTouch(problem, testJob(problem, "long", TEST_DIGITAL, 100, 1), b);
  testTouch(problem, testJob(problem, "short", TEST_ANALOG, 50, 1), a);
  testTouch(problem, testJob(problem, "third", TEST_CORE, 60, 1), c);
  show("shortest", problem, HTVM_WAIT_LATE);
}

// An input's bytes are free behind its last reader, a result's are never.
// CHECK-LABEL: -- ends
// CHECK-NEXT: input at 0
// CHECK-NEXT: middle at 64
// CHECK-NEXT: result at 0
// CHECK-NEXT: 128 bytes, 30 cycles
static void ends(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t input = testBuffer(problem, "input", 64);
  size_t middle = testBuffer(problem, "middle", 64);
  size_t result = testBuffer(problem, "result", 64);
  problem->buffers[input].liveAtStart = true;
  problem->buffers[result].liveAtEnd = true;
  size_t read = testJob(problem, "read", TEST_CORE, 10, 1);
  testTouch(problem, read, input);
  testTouch(problem, read, middle);
  size_t write = testJob(problem, "write", TEST_CORE, 10, 1);
  testTouch(problem, write, middle);
  testTouch(problem, write, result);
  testJob(problem, "end", TEST_CORE, 10, 1);
  show("ends", problem, HTVM_WAIT_LATE);
}

// A fixed buffer stays where it is; others, also larger ones, go around it.
// CHECK-LABEL: -- fixed
// CHECK-NEXT: small at 0
// CHECK-NEXT: large at 16
static void fixed(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t small = testBuffer(problem, "small", 16);
  size_t large = testBuffer(problem, "large", 64);
  problem->buffers[small].fixedOffset = 0;
  size_t job = testJob(problem, "job", TEST_CORE, 10, 1);
  testTouch(problem, job, small);
  testTouch(problem, job, large);
  show("fixed", problem, HTVM_WAIT_LATE);
}

// Larger first, last finds 80 to 112. Tried first, it leaves room for all.
// CHECK-LABEL: -- another attempt
// CHECK-NEXT: large at 0
// CHECK-NEXT: long at 64
// CHECK-NEXT: first at 0
// CHECK-NEXT: last at 32
// CHECK-NEXT: 96 bytes, 20 cycles{{$}}
static void attempts(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(96, arena);
  size_t large = testBuffer(problem, "large", 48);
  size_t both = testBuffer(problem, "long", 32);
  size_t first = testBuffer(problem, "first", 32);
  size_t last = testBuffer(problem, "last", 32);
  size_t one = testJob(problem, "one", TEST_CORE, 10, 1);
  testTouch(problem, one, large);
  testTouch(problem, one, both);
  size_t two = testJob(problem, "two", TEST_CORE, 10, 1);
  testTouch(problem, two, both);
  testTouch(problem, two, first);
  testTouch(problem, two, last);
  show("another attempt", problem, HTVM_WAIT_LATE);
}

// CHECK-LABEL: -- collision
// CHECK-NEXT: buffers 'a' and 'b' are fixed to the same bytes of l1 and live at
// CHECK-SAME: the same time
static void collision(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(128, arena);
  size_t a = testBuffer(problem, "a", 64), b = testBuffer(problem, "b", 64);
  problem->buffers[a].fixedOffset = 0;
  problem->buffers[b].fixedOffset = 32;
  size_t job = testJob(problem, "job", TEST_CORE, 10, 1);
  testTouch(problem, job, a);
  testTouch(problem, job, b);
  show("collision", problem, HTVM_WAIT_LATE);
}

// CHECK-LABEL: -- shortage
// CHECK-NEXT: needs 320 bytes of l1, 300 available; in job 'all' 320 bytes live
// CHECK-SAME: together: 'b0' (64), 'b1' (64), 'b2' (64), 'b3' (64) and 1 more
static void shortage(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(300, arena);
  size_t last = testJob(problem, "before", TEST_CORE, 10, 1);
  for (int i = 0; i < 5; ++i) {
    size_t buffer = testBuffer(problem, htvmArenaPrintf(arena, "b%d", i), 64);
    if (i == 4)
      last = testJob(problem, "all", TEST_CORE, 10, 1);
    testTouch(problem, last, buffer);
    if (i == 4)
      for (size_t b = 0; b < buffer; ++b)
        testTouch(problem, last, b);
  }
  testTouch(problem, testJob(problem, "behind", TEST_CORE, 10, 1),
            testBuffer(problem, "small", 16));
  show("shortage", problem, HTVM_WAIT_LATE);
}

// What lives together before the first job.
// CHECK-LABEL: -- inputs
// CHECK-NEXT: needs 128 bytes of l1, 100 available; at the start or the end 128
// CHECK-SAME: bytes live together: 'a' (64), 'b' (64)
static void inputs(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(100, arena);
  size_t a = testBuffer(problem, "a", 64), b = testBuffer(problem, "b", 64);
  problem->buffers[a].liveAtStart = true;
  problem->buffers[b].liveAtStart = true;
  show("inputs", problem, HTVM_WAIT_LATE);
}

int main(void) {
  HtvmArena *arena = htvmArenaCreate();
  room(arena);
  shortest(arena);
  ends(arena);
  fixed(arena);
  attempts(arena);
  collision(arena);
  shortage(arena);
  inputs(arena);
  htvmArenaDestroy(arena);
  return 0;
}
