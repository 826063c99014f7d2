//===- placement.c - Buffers that share bytes never meet ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random problems in random orders, with as much memory as their buffers take
// apart in time, as by the order alone, and in between. The guarantees of the
// program with the reuse edges come from the graph of all its events. Without
// any one reuse edge something is lost. Where one job runs after another, the
// memory is what placement by the order alone takes. An argument is the seed.
//
// RUN: htvm-test-schedule-placement | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: {{[1-9][0-9]+}} placements, {{[1-9][0-9]+}} reuse edges
// CHECK-NEXT: {{[1-9][0-9]+}} memories too small
// CHECK-NEXT: {{[1-9][0-9]+}} with fixed buffers placed
// CHECK-NEXT: 0 pairs of buffers that can meet
// CHECK-NEXT: 0 buffers misplaced
// CHECK-NEXT: 0 reuse edges too much
// CHECK-NEXT: 0 memories refused that the order alone fits
// CHECK-NEXT: 0 serial placements unlike those by the order
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/placement.h"
#include "passes/schedule/simulate.h"
#include "test/capi/random.h"
#include "test/passes/schedule/event_graph.h"
#include "test/passes/schedule/random_problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { PROBLEMS = 400 };

static const TestLimits limits = {.engines = 3,
                                  .jobs = 14,
                                  .buffers = 12,
                                  .pieces = 3,
                                  .cycles = 50,
                                  .overhead = 3,
                                  .alternatives = true};

typedef struct Counts {
  int placements, edges, small, meet, misplaced, tooMuch, refused, unlike;
  int fixed;
} Counts;

typedef struct Case {
  HtvmProblem *problem;
  HtvmSchedule schedule;
  HtvmWaitMode mode;
  HtvmArena *arena;
} Case;

static bool touches(const HtvmProblemJob *job, size_t buffer) {
  for (size_t i = 0; i < job->readCount; ++i)
    if (job->reads[i].buffer == buffer)
      return true;
  for (size_t i = 0; i < job->writeCount; ++i)
    if (job->writes[i].buffer == buffer)
      return true;
  return false;
}

static bool isUsed(const HtvmProblem *problem, size_t buffer) {
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (touches(&problem->jobs[job], buffer))
      return true;
  return problem->buffers[buffer].liveAtStart ||
         problem->buffers[buffer].liveAtEnd;
}

// Whether all that touches |a| is complete before anything touches |b|.
static bool isDead(const HtvmProblem *problem, const TestEvents *events,
                   size_t a, size_t b) {
  if (problem->buffers[a].liveAtEnd || problem->buffers[b].liveAtStart)
    return false;
  for (size_t i = 0; i < problem->jobCount; ++i)
    for (size_t j = 0; j < problem->jobCount; ++j)
      if (touches(&problem->jobs[i], a) && touches(&problem->jobs[j], b) &&
          !testIsBefore(events, i, j))
        return false;
  return true;
}

static bool share(const HtvmProblem *problem, const int64_t *offset, size_t a,
                  size_t b) {
  const HtvmProblemBuffer *buffers = problem->buffers;
  return buffers[a].memory == buffers[b].memory && isUsed(problem, a) &&
         isUsed(problem, b) && offset[a] < offset[b] + buffers[b].bytes &&
         offset[b] < offset[a] + buffers[a].bytes;
}

static int countMeetings(const Case *test, const HtvmMemoryPlan *plan,
                         size_t edgeCount, const HtvmProblemEdge *edges) {
  const HtvmProblem *problem = test->problem;
  HtvmProgram program = htvmProgramCreate(problem, &test->schedule, edges,
                                          edgeCount, test->mode, test->arena);
  TestEvents events = testEvents(&program, problem->jobCount, test->arena);
  int count = 0;
  for (size_t a = 0; a < problem->bufferCount; ++a)
    for (size_t b = 0; b < a; ++b)
      count += share(problem, plan->offset, a, b) &&
               !isDead(problem, &events, a, b) &&
               !isDead(problem, &events, b, a);
  return count;
}

static int countMisplaced(const HtvmProblem *problem,
                          const HtvmMemoryPlan *plan) {
  int count = 0;
  for (size_t b = 0; b < problem->bufferCount; ++b) {
    const HtvmProblemBuffer *buffer = &problem->buffers[b];
    int64_t offset = plan->offset[b], end = offset + buffer->bytes;
    if (!isUsed(problem, b))
      continue;
    count += offset < 0 || offset % buffer->alignment ||
             end > plan->used[buffer->memory] ||
             end > problem->memories[buffer->memory].capacity ||
             (buffer->fixedOffset != HTVM_NO_OFFSET &&
              buffer->fixedOffset != offset);
  }
  return count;
}

static int countTooMuch(const Case *test, const HtvmMemoryPlan *plan) {
  int count = 0;
  HtvmProblemEdge *less =
      HTVM_ARENA_ARRAY(test->arena, HtvmProblemEdge, plan->edgeCount);
  for (size_t i = 0; i < plan->edgeCount; ++i) {
    size_t kept = 0;
    for (size_t e = 0; e < plan->edgeCount; ++e)
      if (e != i)
        less[kept++] = plan->edges[e];
    count += countMeetings(test, plan, kept, less) == 0;
  }
  return count;
}

static bool place(const Case *test, HtvmMemoryPlan *plan, Counts *counts) {
  bool fits = htvmSchedulePlace(test->problem, &test->schedule, test->mode,
                                test->arena, plan);
  ++counts->placements;
  if (!fits) {
    ++counts->small;
    return false;
  }
  counts->edges += (int)plan->edgeCount;
  counts->meet += countMeetings(test, plan, plan->edgeCount, plan->edges);
  counts->misplaced += countMisplaced(test->problem, plan);
  counts->tooMuch += countTooMuch(test, plan);
  return true;
}

//===----------------------------------------------------------------------===//
// By the order alone
//===----------------------------------------------------------------------===//

// From the first to the last job that touches a buffer, by the order.
typedef struct Interval {
  int64_t bytes, alignment, first, last, offset;
} Interval;

static Interval intervalOf(const Case *test, size_t buffer) {
  const HtvmProblemBuffer *shape = &test->problem->buffers[buffer];
  int64_t count = (int64_t)test->problem->jobCount;
  Interval interval = {.bytes = shape->bytes,
                       .alignment = shape->alignment,
                       .first = shape->liveAtStart ? -1 : count,
                       .last = shape->liveAtEnd ? count : -1};
  for (int64_t i = 0; i < count; ++i)
    if (touches(&test->problem->jobs[test->schedule.order[i]], buffer)) {
      if (interval.first > i)
        interval.first = i;
      if (interval.last < i)
        interval.last = i;
    }
  return interval;
}

static bool collides(const Interval *placed, size_t count,
                     const Interval *interval) {
  for (size_t i = 0; i < count; ++i)
    if (placed[i].first <= interval->last &&
        interval->first <= placed[i].last &&
        placed[i].offset < interval->offset + interval->bytes &&
        interval->offset < placed[i].offset + placed[i].bytes)
      return true;
  return false;
}

static int compareIntervals(const void *left, const void *right) {
  const Interval *a = left, *b = right;
  if (a->bytes != b->bytes)
    return a->bytes > b->bytes ? -1 : 1;
  return a->first < b->first ? -1 : a->first > b->first;
}

// Larger first, then earlier, each at the first multiple of its alignment where
// it collides with nothing.
static int64_t placeByOrder(const Case *test, size_t memory) {
  size_t count = 0;
  int64_t used = 0;
  Interval *intervals =
      HTVM_ARENA_ARRAY(test->arena, Interval, test->problem->bufferCount);
  for (size_t b = 0; b < test->problem->bufferCount; ++b)
    if (test->problem->buffers[b].memory == memory && isUsed(test->problem, b))
      intervals[count++] = intervalOf(test, b);
  qsort(intervals, count, sizeof *intervals, compareIntervals);
  for (size_t i = 0; i < count; ++i) {
    while (collides(intervals, i, &intervals[i]))
      intervals[i].offset += intervals[i].alignment;
    if (used < intervals[i].offset + intervals[i].bytes)
      used = intervals[i].offset + intervals[i].bytes;
  }
  return used;
}

static void checkMode(Case *test, HtvmWaitMode mode, Counts *counts) {
  HtvmProblem *problem = test->problem;
  HtvmMemoryPlan plan, tight;
  test->mode = mode;
  HtvmProgram program =
      htvmProgramCreate(problem, &test->schedule, NULL, 0, mode, test->arena);
  htvmSimulate(problem, &program, &test->schedule);
  problem->memories[0].capacity = problem->memories[1].capacity = INT64_MAX;
  if (!place(test, &plan, counts))
    return;
  int64_t least = placeByOrder(test, 0);
  if (mode == HTVM_WAIT_SERIAL)
    counts->unlike += plan.used[0] != least || plan.edgeCount ||
                      plan.used[1] != placeByOrder(test, 1);
  for (int64_t capacity = plan.used[0]; capacity >= least; capacity -= 4) {
    problem->memories[0].capacity = capacity;
    counts->refused += !place(test, &tight, counts);
  }
  problem->memories[0].capacity = least - 1;
  if (least && !place(test, &tight, counts))
    counts->refused += tight.shortage.needed != least;
}

// Some stay where they were put with all the memory; the others go around them
// if there is room.
static void checkFixed(Case *test, Counts *counts) {
  HtvmProblem *problem = test->problem;
  HtvmMemoryPlan plan, tight;
  problem->memories[0].capacity = INT64_MAX;
  if (!place(test, &plan, counts))
    return;
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (testChance(20))
      problem->buffers[b].fixedOffset = plan.offset[b];
  HtvmProblemError error;
  for (int64_t capacity = plan.used[0]; capacity > 0; capacity -= 4) {
    problem->memories[0].capacity = capacity;
    if (htvmProblemCheck(problem, &error))
      counts->fixed += place(test, &tight, counts);
  }
}

static void check(uint64_t seed, int64_t index, Counts *counts) {
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(seed, index);
  Case test = {.arena = arena};
  test.problem = testRandomProblem(&limits, arena);
  test.schedule = testRandomSchedule(test.problem, arena);
  checkMode(&test, HTVM_WAIT_LATE, counts);
  checkMode(&test, HTVM_WAIT_SERIAL, counts);
  test.mode = HTVM_WAIT_LATE;
  checkFixed(&test, counts);
  htvmArenaDestroy(arena);
}

int main(int argc, char **argv) {
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 "\n", seed);
  for (int64_t i = 0; i < PROBLEMS; ++i)
    check(seed, i, &counts);
  printf("%d placements, %d reuse edges\n", counts.placements, counts.edges);
  printf("%d memories too small\n", counts.small);
  printf("%d with fixed buffers placed\n", counts.fixed);
  printf("%d pairs of buffers that can meet\n", counts.meet);
  printf("%d buffers misplaced\n", counts.misplaced);
  printf("%d reuse edges too much\n", counts.tooMuch);
  printf("%d memories refused that the order alone fits\n", counts.refused);
  printf("%d serial placements unlike those by the order\n", counts.unlike);
  return counts.meet || counts.misplaced || counts.tooMuch || counts.refused ||
         counts.unlike;
}
