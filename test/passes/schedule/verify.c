//===- verify.c - Everything that makes a solution none -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A solution, each time with one thing wrong.
//
// RUN: htvm-test-schedule-verify | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/verify.h"
#include "passes/schedule/solve.h"
#include "test/passes/schedule/build.h"

#include <stdio.h>

typedef void (*Break)(HtvmProblem *problem, HtvmSolution *solution);

enum { LOAD, CONV, SOFT, LATE };

// load writes in, conv reads in and writes out; late has a buffer of its own in
// the place of in, which is free by then; the core works beside conv.
static HtvmProblem *create(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(192, arena);
  size_t in = testBuffer(problem, "in", 64);
  size_t out = testBuffer(problem, "out", 128);
  size_t more = testBuffer(problem, "more", 64);
  size_t load = testJob(problem, "load", TEST_DIGITAL, 10, 1);
  size_t conv = testJob(problem, "conv", TEST_ANALOG, 100, 1);
  testJob(problem, "soft", TEST_CORE, 50, 1);
  size_t late = testJob(problem, "late", TEST_DIGITAL, 10, 1);
  testTouch(problem, load, in);
  testTouch(problem, conv, in);
  testTouch(problem, conv, out);
  testTouch(problem, late, out);
  testTouch(problem, late, more);
  htvmProblemAddEdge(problem, load, conv);
  htvmProblemAddEdge(problem, conv, late);
  return problem;
}

static void show(const char *title, Break breakIt) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmProblem *problem = create(arena);
  HtvmSolution solution;
  HtvmProblemError error;
  if (!htvmSolveFor(problem, htvmScheduleGiven(problem, arena), HTVM_WAIT_LATE,
                    arena, &solution))
    printf("%s\n", solution.plan.error.text);
  breakIt(problem, &solution);
  bool fine =
      htvmScheduleVerify(problem, &solution.schedule, &solution.plan, &error);
  printf("%s: %s", title, fine ? "a solution" : error.text);
  if (!fine && error.job != HTVM_NO_INDEX)
    printf(" [%s]", problem->jobs[error.job].name);
  printf("\n");
  htvmArenaDestroy(arena);
}

// CHECK: nothing: a solution
static void nothing(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem, (void)solution;
}

// CHECK-NEXT: job: place 1 of the order has job 4, there are 4
static void job(HtvmProblem *problem, HtvmSolution *solution) {
  solution->schedule.order[1] = problem->jobCount;
}

// CHECK-NEXT: twice: job 'load' is in the order twice [load]
static void twice(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.order[1] = LOAD;
}

// CHECK-NEXT: way: job 'conv' is done in way 1, it has 1 [conv]
static void way(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.alternative[CONV] = 1;
}

// CHECK-NEXT: order: job 'conv' comes before job 'load' in the order, it has to
// CHECK-SAME: come after it [conv]
static void order(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.order[0] = CONV;
  solution->schedule.order[1] = LOAD;
}

// CHECK-NEXT: early: job 'conv' starts at 9, before the end of job 'load' at 10
// CHECK-SAME: [conv]
static void early(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.start[CONV] = 9;
}

// CHECK-NEXT: fast: job 'conv' runs from 50 to 149 of 160 cycles, it takes 100
// CHECK-SAME: [conv]
static void fast(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.end[CONV] = 149;
}

// CHECK-NEXT: end: job 'late' runs from 150 to 160 of 159 cycles, it takes 10
// CHECK-SAME: [late]
static void end(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.makespan = 159;
}

// CHECK-NEXT: reuse: job 'soft' starts at 0, before the end of job 'load' at 10
// CHECK-SAME: [soft]
static void reuse(HtvmProblem *problem, HtvmSolution *solution) {
  static HtvmProblemEdge edge = {LOAD, SOFT};
  (void)problem;
  solution->plan.edges = &edge;
  solution->plan.edgeCount = 1;
}

// CHECK-NEXT: busy: 'digital' starts job 'late' at 5, it is busy with job
// 'load' CHECK-SAME: until 10 [late]
static void busy(HtvmProblem *problem, HtvmSolution *solution) {
  problem->edgeCount = 0;
  solution->schedule.start[LATE] = 5;
}

// CHECK-NEXT: inside: job 'conv' starts at 40, the core is busy with job 'soft'
// CHECK-SAME: until 50 [conv]
static void inside(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->schedule.start[CONV] = 40;
}

// CHECK-NEXT: place: buffer 'more' of 64 bytes, aligned to 16, is at offset 136
// CHECK-SAME: of l1, which has 192 bytes
static void place(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->plan.offset[2] = 136;
}

// CHECK-NEXT: fixed: buffer 'more' is at offset 128, it is fixed to offset 0
static void fixed(HtvmProblem *problem, HtvmSolution *solution) {
  (void)solution;
  problem->buffers[2].fixedOffset = 0;
}

// CHECK-NEXT: share: buffers 'out' and 'more' share bytes of l1 and live at the
// CHECK-SAME: same time
static void share(HtvmProblem *problem, HtvmSolution *solution) {
  (void)problem;
  solution->plan.offset[2] = 112;
}

// An input lives before the first job.
// CHECK-NEXT: input: buffers 'more' and 'in' share bytes of l1 and live at the
// CHECK-SAME: same time
static void input(HtvmProblem *problem, HtvmSolution *solution) {
  (void)solution;
  problem->buffers[2].liveAtStart = true;
}

int main(void) {
  static const struct {
    const char *title;
    Break breakIt;
  } cases[] = {{"nothing", nothing}, {"job", job},       {"twice", twice},
               {"way", way},         {"order", order},   {"early", early},
               {"fast", fast},       {"end", end},       {"reuse", reuse},
               {"busy", busy},       {"inside", inside}, {"place", place},
               {"fixed", fixed},     {"share", share},   {"input", input}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i)
    show(cases[i].title, cases[i].breakIt);
  return 0;
}
