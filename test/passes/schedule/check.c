//===- check.c - Everything that makes a problem none ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A sound problem, each time with one thing wrong.
//
// RUN: htvm-test-schedule-check | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "test/passes/schedule/build.h"

#include <inttypes.h>
#include <stdio.h>

typedef void (*Break)(HtvmProblem *problem);

// load writes in, conv reads in and writes out.
static HtvmProblem *create(HtvmArena *arena) {
  HtvmProblem *problem = testMachine(1024, arena);
  size_t in = testBuffer(problem, "in", 64);
  size_t out = testBuffer(problem, "out", 128);
  size_t load = testJob(problem, "load", TEST_DIGITAL, 10, 1);
  size_t conv = testJob(problem, "conv", TEST_ANALOG, 10, 1);
  testTouch(problem, load, in);
  testTouch(problem, conv, in);
  testTouch(problem, conv, out);
  htvmProblemAddEdge(problem, load, conv);
  return problem;
}

static void show(const char *title, Break breakIt) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmProblem *problem = create(arena);
  HtvmProblemError error = {0};
  breakIt(problem);
  bool sound = htvmProblemCheck(problem, &error);
  printf("%s: %s", title, sound ? "sound" : error.text);
  if (!sound && error.job != HTVM_NO_INDEX)
    printf(" [%s]", problem->jobs[error.job].name);
  printf("\n");
  htvmArenaDestroy(arena);
}

static HtvmProblemRange *rangeOf(HtvmProblem *problem, size_t job) {
  return (HtvmProblemRange *)(uintptr_t)problem->jobs[job].writes;
}

static HtvmProblemAlternative *wayOf(HtvmProblem *problem, size_t job) {
  return (HtvmProblemAlternative *)(uintptr_t)problem->jobs[job].alternatives;
}

// CHECK: nothing: sound
static void nothing(HtvmProblem *problem) { (void)problem; }

//===----------------------------------------------------------------------===//
// Workers, memories, buffers
//===----------------------------------------------------------------------===//

// CHECK-NEXT: core: needs one worker that is the core, has 0
static void core(HtvmProblem *problem) {
  problem->workers[TEST_CORE].kind = HTVM_WORKER_ENGINE;
}

// CHECK-NEXT: crowd: has 65 workers, 64 is the most
static void crowd(HtvmProblem *problem) {
  while (problem->workerCount < 65)
    htvmProblemAddWorker(
        problem, &(HtvmProblemWorker){.name = "w", .kind = HTVM_WORKER_ENGINE});
}

// CHECK-NEXT: poll: worker 'digital' has cycles that are not from 0 to
// CHECK-SAME: 1099511627776
static void poll(HtvmProblem *problem) {
  problem->workers[TEST_DIGITAL].pollCycles = -1;
}

// CHECK-NEXT: memory: memory 'l1' has -1 bytes, 0 is the least
static void memory(HtvmProblem *problem) { problem->memories[0].capacity = -1; }

// CHECK-NEXT: nowhere: buffer 'out' is in memory 1, there are 1
static void nowhere(HtvmProblem *problem) { problem->buffers[1].memory = 1; }

// CHECK-NEXT: empty: buffer 'out' has 0 bytes aligned to 16, both have to be
// CHECK-SAME: from 1 to 1099511627776
static void empty(HtvmProblem *problem) { problem->buffers[1].bytes = 0; }

// CHECK-NEXT: huge: buffer 'out' has 128 bytes aligned to 9223372036854775807,
// CHECK-SAME: both
static void huge(HtvmProblem *problem) {
  problem->buffers[1].alignment = INT64_MAX;
}

// CHECK-NEXT: fixed: buffer 'in' is fixed at offset 8, needs a multiple of its
// CHECK-SAME: alignment of 16
static void fixed(HtvmProblem *problem) { problem->buffers[0].fixedOffset = 8; }

// CHECK-NEXT: outside: buffer 'in' ends at byte 1072 of l1, which has 1024
// CHECK-SAME: bytes
static void outside(HtvmProblem *problem) {
  problem->buffers[0].fixedOffset = 1008;
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

// CHECK-NEXT: pieces: job 'conv' has 0 pieces, 1 is the least [conv]
static void pieces(HtvmProblem *problem) { problem->jobs[1].pieces = 0; }

// CHECK-NEXT: nobody: job 'conv' has no worker [conv]
static void nobody(HtvmProblem *problem) {
  problem->jobs[1].alternativeCount = 0;
}

// CHECK-NEXT: worker: job 'conv' is for worker 3, there are 3 [conv]
static void worker(HtvmProblem *problem) { wayOf(problem, 1)->worker = 3; }

// CHECK-NEXT: cycles: job 'conv' takes cycles on 'analog' that are not from 0
// CHECK-SAME: to 1099511627776 [conv]
static void cycles(HtvmProblem *problem) { wayOf(problem, 1)->cycles = -1; }

// CHECK-NEXT: long: job 'conv' takes cycles on 'analog' that are not from 0 to
// CHECK-SAME: 1099511627776 [conv]
static void longSeries(HtvmProblem *problem) {
  problem->jobs[1].pieces = INT64_MAX / 2;
}

// CHECK-NEXT: copy: job 'conv' is a copy and 'analog' has no copy port [conv]
static void copy(HtvmProblem *problem) { problem->jobs[1].isCopy = true; }

// CHECK-NEXT: twice: job 'conv' has two alternatives for 'analog' [conv]
static void twice(HtvmProblem *problem) {
  static const HtvmProblemAlternative ways[] = {{TEST_ANALOG, 1, 0},
                                                {TEST_ANALOG, 2, 0}};
  problem->jobs[1].alternatives = ways;
  problem->jobs[1].alternativeCount = 2;
}

// CHECK-NEXT: buffer: job 'load' writes buffer 2, there are 2 [load]
static void buffer(HtvmProblem *problem) { rangeOf(problem, 0)->buffer = 2; }

// CHECK-NEXT: beyond: job 'load' writes bytes 1 to 65 of buffer 'in', which
// CHECK-SAME: has 64 bytes [load]
static void beyond(HtvmProblem *problem) { rangeOf(problem, 0)->offset = 1; }

// Rows of 8 bytes, 16 apart: five of them end at 72.
// CHECK-NEXT: rows: job 'load' reads bytes 0 to 72 of buffer 'in', which has
// CHECK-SAME: 64 bytes [load]
static void rows(HtvmProblem *problem) {
  static const int64_t count[] = {5}, stride[] = {16};
  static HtvmProblemRange range;
  range = (HtvmProblemRange){
      .bytes = 8, .levels = 1, .count = count, .stride = stride};
  problem->jobs[0].reads = &range;
  problem->jobs[0].readCount = 1;
}

// CHECK-NEXT: backwards: job 'load' reads bytes -16 to 8 of buffer 'in', which
// CHECK-SAME: has 64 bytes [load]
static void backwards(HtvmProblem *problem) {
  static const int64_t count[] = {2}, stride[] = {-16};
  static HtvmProblemRange range;
  range = (HtvmProblemRange){
      .bytes = 8, .levels = 1, .count = count, .stride = stride};
  problem->jobs[0].reads = &range;
  problem->jobs[0].readCount = 1;
}

// CHECK-NEXT: rounds: job 'load' reads an impossible range of buffer 'in':
// CHECK-SAME: offset 0, 8 bytes, rounds of at least 1 are needed [load]
static void rounds(HtvmProblem *problem) {
  static const int64_t count[] = {0}, stride[] = {16};
  static HtvmProblemRange range;
  range = (HtvmProblemRange){
      .bytes = 8, .levels = 1, .count = count, .stride = stride};
  problem->jobs[0].reads = &range;
  problem->jobs[0].readCount = 1;
}

// CHECK-NEXT: negative: job 'load' writes an impossible range of buffer 'in':
// CHECK-SAME: offset -1, 64 bytes
static void negative(HtvmProblem *problem) { rangeOf(problem, 0)->offset = -1; }

// CHECK-NEXT: next: job 'conv' goes on with the one before it, both have to be
// CHECK-SAME: one piece of the core [conv]
static void next(HtvmProblem *problem) { problem->jobs[1].isNextPiece = true; }

//===----------------------------------------------------------------------===//
// Edges
//===----------------------------------------------------------------------===//

// CHECK-NEXT: edge: edge 1 goes from job 0 to job 2, there are 2
static void edge(HtvmProblem *problem) { htvmProblemAddEdge(problem, 0, 2); }

// CHECK-NEXT: cycle: job 'load' has to be complete before job 'conv' and after
// CHECK-SAME: it [conv]
static void cycle(HtvmProblem *problem) { htvmProblemAddEdge(problem, 1, 0); }

// CHECK-NEXT: self: job 'load' has to be complete before job 'load' and after
// CHECK-SAME: it [load]
static void self(HtvmProblem *problem) { htvmProblemAddEdge(problem, 0, 0); }

// CHECK-NEXT: order: job 'load' (order 1) has to be complete before job 'conv'
// CHECK-SAME: (order 1) [conv]
static void order(HtvmProblem *problem) { problem->jobs[0].order = 1; }

int main(void) {
  static const struct {
    const char *title;
    Break breakIt;
  } cases[] = {
      {"nothing", nothing}, {"core", core},         {"crowd", crowd},
      {"poll", poll},       {"memory", memory},     {"nowhere", nowhere},
      {"empty", empty},     {"huge", huge},         {"fixed", fixed},
      {"outside", outside}, {"pieces", pieces},     {"nobody", nobody},
      {"worker", worker},   {"cycles", cycles},     {"long", longSeries},
      {"copy", copy},       {"twice", twice},       {"buffer", buffer},
      {"beyond", beyond},   {"rows", rows},         {"backwards", backwards},
      {"rounds", rounds},   {"negative", negative}, {"next", next},
      {"edge", edge},       {"cycle", cycle},       {"self", self},
      {"order", order}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; ++i)
    show(cases[i].title, cases[i].breakIt);
  return 0;
}
