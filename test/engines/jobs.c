//===- jobs.c - Ranges, buffers, constants and rows of layers -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-engines-jobs | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "engines/jobs.h"
#include "engines/plan.h"
#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void print(const char *title, HtvmByteRange range) {
  int64_t touched = range.bytes;
  printf("%s: %" PRId64 " bytes at %" PRId64, title, range.bytes, range.offset);
  for (int32_t i = 0; i < range.rank; ++i) {
    printf(", %" PRId64 " x %" PRId64, range.count[i], range.stride[i]);
    touched *= range.count[i];
  }
  printf("; %" PRId64 " in all\n", touched);
}

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))
#define LOOPS(title, offset, bytes, ...)                                       \
  do {                                                                         \
    const HtvmByteLoop loops[] = {__VA_ARGS__};                                \
    print(title, htvmByteRangeOfLoops(0, offset, bytes, COUNT(loops), loops)); \
  } while (0)

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

// The new loop is the outermost one; one of one round is none.
static void repeat(void) {
  HtvmByteRange range = htvmByteRangeRun(0, 5, 16);
  print("run", range);
  // CHECK: run: 16 bytes at 5; 16 in all
  range = htvmByteRangeRepeat(range, 3, 32);
  print("rows", range);
  // CHECK: rows: 16 bytes at 5, 3 x 32; 48 in all
  print("planes", htvmByteRangeRepeat(range, 2, 1024));
  // CHECK: planes: 16 bytes at 5, 2 x 1024, 3 x 32; 96 in all
  print("one round", htvmByteRangeRepeat(range, 1, 1024));
  // CHECK: one round: 16 bytes at 5, 3 x 32; 48 in all
}

// Loops whose steps join up are one run, in whatever order they come.
static void joined(void) {
  LOOPS("dense", 0, 1, {3, 128}, {8, 16}, {16, 1});
  // CHECK: dense: 384 bytes at 0; 384 in all
  LOOPS("channels last", 7, 1, {3, 1}, {8, 48}, {16, 3});
  // CHECK: channels last: 384 bytes at 7; 384 in all
  LOOPS("overlapping", 0, 8, {4, 4});
  // CHECK: overlapping: 20 bytes at 0; 20 in all
  LOOPS("the same again", 0, 8, {4, 0}, {2, 8});
  // CHECK: the same again: 16 bytes at 0; 16 in all
  LOOPS("one element", 3, 1, {1, 100}, {1, 1});
  // CHECK: one element: 1 bytes at 3; 1 in all
}

// Gaps stay gaps, from the innermost that leaves one on outwards.
static void gaps(void) {
  LOOPS("rows of a pitch", 0, 1, {4, 64}, {4, 16}, {10, 1});
  // CHECK: rows of a pitch: 10 bytes at 0, 4 x 64, 4 x 16; 160 in all
  LOOPS("a channel of pixels", 2, 1, {4, 24}, {8, 3});
  // CHECK: a channel of pixels: 1 bytes at 2, 4 x 24, 8 x 3; 32 in all
  LOOPS("every second word", 0, 4, {2, 100}, {3, 8}, {5, 24});
  // CHECK: every second word: 4 bytes at 0, 2 x 100, 5 x 24, 3 x 8; 120 in all
}

// More loops with gaps than a range has: those of the innermost are taken in,
// none of the outer ones.
static void tooMany(void) {
  LOOPS("four", 0, 1, {2, 1000}, {2, 100}, {2, 10}, {2, 2});
  // CHECK: four: 3 bytes at 0, 2 x 1000, 2 x 100, 2 x 10; 24 in all
  LOOPS("five", 0, 1, {2, 10000}, {2, 1000}, {2, 100}, {2, 10}, {2, 2});
  // CHECK: five: 13 bytes at 0, 2 x 10000, 2 x 1000, 2 x 100; 104 in all
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static void buffers(HtvmJobs *jobs) {
  // Whole beats, and in L2 one more for what a copy writes behind the end.
  intptr_t l2 = htvmJobsAlloc(jobs, 65, false);
  intptr_t l1 = htvmJobsAlloc(jobs, 65, true);
  print("L2", htvmJobsWhole(jobs, l2));
  // CHECK: L2: 128 bytes at 0; 128 in all
  print("L1", htvmJobsWhole(jobs, l1));
  // CHECK: L1: 96 bytes at 0; 96 in all
  printf("aligned to %" PRId64 "\n", jobs->buffers[l2].alignment);
  // CHECK: aligned to 32
}

// Equal bytes are one buffer; more or other bytes are another.
static void constants(HtvmJobs *jobs) {
  uint8_t data[] = "0123456789abcdef";
  intptr_t first = htvmJobsConstant(jobs, data, 16);
  intptr_t shorter = htvmJobsConstant(jobs, data, 15);
  data[15] = 'g'; // the bytes were copied
  intptr_t other = htvmJobsConstant(jobs, data, 16);
  data[15] = 'f';
  printf("again %d, shorter %d, other %d, kept %c\n",
         htvmJobsConstant(jobs, data, 16) == first,
         htvmJobsConstant(jobs, data, 15) == shorter && shorter != first,
         htvmJobsConstant(jobs, data, 16) != other,
         jobs->buffers[other].constant[15]);
  // CHECK: again 1, shorter 1, other 1, kept g
}

// As many as make the table grow, found again afterwards.
static void manyConstants(HtvmJobs *jobs) {
  enum { MANY = 1000 };
  intptr_t made[MANY], before = jobs->bufferCount, equal = 0;
  for (int32_t i = 0; i < MANY; ++i)
    made[i] = htvmJobsConstant(jobs, (const uint8_t *)&i, sizeof i);
  intptr_t added = jobs->bufferCount - before;
  for (int32_t i = 0; i < MANY; ++i)
    equal += htvmJobsConstant(jobs, (const uint8_t *)&i, sizeof i) == made[i];
  printf("made %" PRIdPTR ", found %" PRIdPTR ", more %" PRIdPTR "\n", added,
         equal, jobs->bufferCount - before - added);
  // CHECK: made 1000, found 1000, more 0
}

//===----------------------------------------------------------------------===//
// Jobs and layers
//===----------------------------------------------------------------------===//

// One row for each name; the first one counts.
static void layers(HtvmJobs *jobs) {
  static const int here, there;
  const HtvmLayerRow conv = {.name = "conv", .worker = "digital", .macs = 7};
  const HtvmLayerRow pack = {.name = "conv.pack", .worker = "cpu"};
  char same[] = "conv";
  const HtvmLayerRow again = {.name = same, .worker = "analog"};
  jobs->location = &here;
  intptr_t first = htvmJobsLayer(jobs, &conv);
  jobs->location = &there;
  intptr_t second = htvmJobsLayer(jobs, &pack);
  printf("rows %" PRIdPTR " %" PRIdPTR " %" PRIdPTR " of %" PRIdPTR
         ", %s at its %s location\n",
         first, second, htvmJobsLayer(jobs, &again), jobs->layerCount,
         jobs->layers[first].worker,
         jobs->layers[first].location == &here ? "first" : "last");
  // CHECK: rows 0 1 0 of 2, digital at its first location
}

// Ranges are the job's own; the list grows.
static void manyJobs(HtvmJobs *jobs) {
  static const char *const fields[] = {"bytes", NULL};
  static const HtvmJobKind kind = {"copy", fields};
  enum { MANY = 1000 };
  HtvmByteRange read = htvmByteRangeRun(0, 0, 16), write = read;
  for (int64_t i = 0; i < MANY; ++i) {
    read.offset = write.offset = i;
    htvmJobsAdd(jobs, "digital", &kind, 1, 1, &read, 1, &write)->payload[0] = i;
  }
  intptr_t good = 0;
  for (int64_t i = 0; i < jobs->jobCount; ++i) {
    const HtvmJob *job = &jobs->jobs[i];
    good += job->reads->offset == i && job->writes->offset == i &&
            job->payload[0] == i && job->layer == 1 && job->kind == &kind;
  }
  printf("%" PRIdPTR " of %" PRIdPTR " jobs\n", good, jobs->jobCount);
  // CHECK: 1000 of 1000 jobs
}

// Fields that a plan has no room for are counted, so that it can be refused.
static void longPlan(void) {
  HtvmPlan plan = {0};
  for (int i = 0; i < HTVM_PLAN_FIELDS_MAX; ++i)
    htvmPlanAdd(&plan, "some", i);
  htvmPlanAdd(&plan, "more", 1);
  htvmPlanAddWord(&plan, "most", "word");
  printf("%d of %d fields, more %" PRId64 " most '%s'\n", plan.count,
         HTVM_PLAN_FIELDS_MAX, htvmPlanNumber(&plan, "more", -1),
         htvmPlanWord(&plan, "most"));
  // CHECK: 18 of 16 fields, more -1 most ''
}

int main(void) {
  HtvmJobs jobs = {.arena = htvmArenaCreate(), .machine = htvmMachineDefault()};
  repeat();
  joined();
  gaps();
  tooMany();
  buffers(&jobs);
  constants(&jobs);
  manyConstants(&jobs);
  layers(&jobs);
  manyJobs(&jobs);
  longPlan();
  htvmArenaDestroy(jobs.arena);
  return 0;
}
