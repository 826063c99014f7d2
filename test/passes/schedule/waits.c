//===- waits.c - Programs keep every edge, with nothing too much ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random problems in random orders. The guarantees of the program, from the
// graph of all its events: every edge, and no more than the clocks say. Without
// any one of its waits and conditions some edge, or the end of some job before
// the program's, is lost. A wait is right before what needs it. An argument is
// the seed.
//
// RUN: htvm-test-schedule-waits | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: 400 programs, {{[1-9][0-9]+}} waits, {{[1-9][0-9]+}} conditions
// CHECK-NEXT: 0 edges lost
// CHECK-NEXT: 0 clocks wrong
// CHECK-NEXT: 0 waits or conditions too much
// CHECK-NEXT: 0 waits too early
// CHECK-NEXT: 0 serial programs with two jobs at once
//
//===----------------------------------------------------------------------===//
#include "test/capi/random.h"
#include "test/passes/schedule/event_graph.h"
#include "test/passes/schedule/random_problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROGRAMS = 400 };

static const TestLimits limits = {.engines = 3,
                                  .jobs = 12,
                                  .buffers = 8,
                                  .pieces = 3,
                                  .cycles = 50,
                                  .alternatives = true};

typedef struct Counts {
  int waits, conditions, lost, wrong, tooMuch, tooEarly, notSerial;
} Counts;

static bool keepsAll(const HtvmProblem *problem, const TestEvents *events) {
  for (size_t i = 0; i < problem->edgeCount; ++i)
    if (!testIsBefore(events, problem->edges[i].before,
                      problem->edges[i].after))
      return false;
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (!testIsDone(events, job))
      return false;
  return true;
}

// Whether |before| is complete before |after| starts, in every timing.
static bool isBefore(const HtvmProgram *program, size_t before, size_t after) {
  return program
             ->known[after * program->workerCount + program->worker[before]] >
         program->place[before];
}

static void checkClocks(const HtvmProblem *problem, const HtvmProgram *program,
                        const TestEvents *events, Counts *counts) {
  for (size_t a = 0; a < problem->jobCount; ++a)
    for (size_t b = 0; b < problem->jobCount; ++b)
      counts->wrong += isBefore(program, a, b) != testIsBefore(events, a, b);
}

// Whether |program| without the last condition of step |index|, or without the
// step if it has none, still keeps everything.
static bool isTooMuch(const HtvmProblem *problem, const HtvmProgram *program,
                      HtvmStep less, size_t index, HtvmArena *arena) {
  HtvmProgram changed = *program;
  changed.steps = htvmArenaCopy(arena, program->steps,
                                program->stepCount * sizeof(HtvmStep));
  if (less.kind == HTVM_STEP_WAIT) {
    --changed.stepCount;
    for (size_t i = index; i < changed.stepCount; ++i)
      changed.steps[i] = program->steps[i + 1];
  } else {
    changed.steps[index] = less;
  }
  TestEvents events = testEvents(&changed, problem->jobCount, arena);
  return keepsAll(problem, &events);
}

static void checkNeed(const HtvmProblem *problem, const HtvmProgram *program,
                      Counts *counts, HtvmArena *arena) {
  for (size_t i = 0; i < program->stepCount; ++i) {
    HtvmStep step = program->steps[i];
    counts->waits += step.kind == HTVM_STEP_WAIT;
    counts->conditions += (int)step.afterCount;
    if (step.kind == HTVM_STEP_WAIT)
      counts->tooMuch += isTooMuch(problem, program, step, i, arena);
    for (size_t c = 0; c < step.afterCount; ++c) {
      HtvmStep less = step;
      less.after = htvmArenaCopy(arena, step.after,
                                 step.afterCount * sizeof *step.after);
      less.after[c] = less.after[--less.afterCount];
      counts->tooMuch += isTooMuch(problem, program, less, i, arena);
    }
    if (step.kind == HTVM_STEP_WAIT && i + 1 < program->stepCount)
      counts->tooEarly += program->steps[i + 1].kind == HTVM_STEP_APPEND;
  }
}

static void checkSerial(const HtvmProblem *problem,
                        const HtvmSchedule *schedule, Counts *counts,
                        HtvmArena *arena) {
  HtvmProgram program =
      htvmProgramCreate(problem, schedule, NULL, 0, HTVM_WAIT_SERIAL, arena);
  TestEvents events = testEvents(&program, problem->jobCount, arena);
  bool inOrder = keepsAll(problem, &events);
  for (size_t i = 1; i < problem->jobCount; ++i)
    inOrder &=
        testIsBefore(&events, schedule->order[i - 1], schedule->order[i]);
  counts->notSerial += !inOrder;
  checkClocks(problem, &program, &events, counts);
}

static void check(uint64_t seed, int64_t index, Counts *counts) {
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(seed, index);
  HtvmProblem *problem = testRandomProblem(&limits, arena);
  HtvmSchedule schedule = testRandomSchedule(problem, arena);
  HtvmProgram program =
      htvmProgramCreate(problem, &schedule, NULL, 0, HTVM_WAIT_LATE, arena);
  TestEvents events = testEvents(&program, problem->jobCount, arena);
  HtvmProblemError error;
  if (!htvmProblemCheck(problem, &error))
    printf("problem %" PRId64 ": %s\n", index, error.text);
  counts->lost += !keepsAll(problem, &events);
  checkClocks(problem, &program, &events, counts);
  checkNeed(problem, &program, counts, arena);
  checkSerial(problem, &schedule, counts, arena);
  htvmArenaDestroy(arena);
}

int main(int argc, char **argv) {
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int64_t i = 0; i < PROGRAMS; ++i)
    check(seed, i, &counts);
  printf("%d programs, %d waits, %d conditions\n", PROGRAMS, counts.waits,
         counts.conditions);
  printf("%d edges lost\n%d clocks wrong\n", counts.lost, counts.wrong);
  printf("%d waits or conditions too much\n%d waits too early\n",
         counts.tooMuch, counts.tooEarly);
  printf("%d serial programs with two jobs at once\n", counts.notSerial);
  return counts.lost || counts.wrong || counts.tooMuch || counts.tooEarly ||
         counts.notSerial;
}
