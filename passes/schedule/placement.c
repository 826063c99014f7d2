//===- placement.c - Offsets of buffers, by lifetimes in time -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// First what is fixed, then the larger before the smaller, each at the lowest
// place that is free. What finds no place is tried first the next time.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/placement.h"

#include "passes/schedule/offsets.h"
#include "passes/schedule/reuse.h"
#include "passes/schedule/shortage.h"

#include <stdlib.h>
#include <string.h>

// To place a memory without placing it by the order alone: so many attempts,
// or fewer when buffers are many, that have placed so many in all. Nearly all
// memories that can be placed need fewer.
enum { ATTEMPTS = 16, PLACED = 40000 };

typedef struct Placer {
  const HtvmProblem *problem;
  const HtvmSchedule *schedule;
  const HtvmLifetime *lives;
  HtvmArena *arena; // scratch
  HtvmMemoryPlan *plan;
  size_t memory;
  HtvmPlacedList list;
} Placer;

typedef struct Turn {
  bool isFree;
  int64_t bytes, first;
  size_t buffer;
} Turn;

static int compareTurns(const void *left, const void *right) {
  const Turn *a = left, *b = right;
  if (a->isFree != b->isFree)
    return a->isFree ? 1 : -1;
  if (a->bytes != b->bytes)
    return a->bytes > b->bytes ? -1 : 1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  return a->buffer < b->buffer ? -1 : a->buffer > b->buffer;
}

// The buffers of the memory at hand in the order in which they are placed.
static size_t listTurns(const Placer *placer, Turn *turns) {
  const HtvmProblem *problem = placer->problem;
  size_t count = 0;
  for (size_t b = 0; b < problem->bufferCount; ++b) {
    const HtvmProblemBuffer *buffer = &problem->buffers[b];
    if (buffer->memory == placer->memory && placer->lives[b].isUsed)
      turns[count++] = (Turn){buffer->fixedOffset == HTVM_NO_OFFSET,
                              buffer->bytes, placer->lives[b].span.first, b};
  }
  qsort(turns, count, sizeof *turns, compareTurns);
  return count;
}

static int64_t lowestOffset(const Placer *placer, size_t buffer,
                            int64_t tolerance) {
  const HtvmProblemBuffer *shape = &placer->problem->buffers[buffer];
  if (shape->fixedOffset != HTVM_NO_OFFSET)
    return shape->fixedOffset;
  return htvmLowestOffset(&placer->list, &placer->lives[buffer].span,
                          shape->bytes, shape->alignment, tolerance);
}

static void put(Placer *placer, size_t buffer, int64_t offset) {
  int64_t bytes = placer->problem->buffers[buffer].bytes;
  int64_t *used = &placer->plan->used[placer->memory];
  placer->plan->offset[buffer] = offset;
  htvmPlacedAdd(&placer->list, &placer->lives[buffer].span, offset, bytes);
  if (*used < offset + bytes)
    *used = offset + bytes;
}

static void clear(Placer *placer) {
  placer->list.count = 0;
  placer->plan->used[placer->memory] = 0;
}

// Each where it costs no time, or else as little as possible. Returns the turn
// of the first for which there is no room, |count| if there is none.
static size_t placeInTime(Placer *placer, const Turn *turns, size_t count) {
  const HtvmProblem *problem = placer->problem;
  int64_t capacity = problem->memories[placer->memory].capacity;
  clear(placer);
  for (size_t i = 0; i < count; ++i) {
    const HtvmProblemBuffer *shape = &problem->buffers[turns[i].buffer];
    const HtvmSpan *span = &placer->lives[turns[i].buffer].span;
    int64_t offset = lowestOffset(placer, turns[i].buffer, 0);
    if (offset > capacity - shape->bytes) {
      int64_t wait =
          htvmSmallestTolerance(&placer->list, span, shape->bytes,
                                shape->alignment, capacity - shape->bytes);
      if (wait < 0)
        return i;
      offset = lowestOffset(placer, turns[i].buffer, wait);
    }
    put(placer, turns[i].buffer, offset);
  }
  return count;
}

// What finds no room comes first in another attempt, but behind what is fixed.
static bool placeWithRetries(Placer *placer, const Turn *turns, size_t count) {
  Turn *tried = htvmArenaCopy(placer->arena, turns, count * sizeof *turns);
  size_t fixed = 0;
  while (fixed < count && !turns[fixed].isFree)
    ++fixed;
  size_t placed = 0;
  for (int i = 0; i < ATTEMPTS && placed < PLACED; ++i) {
    size_t refused = placeInTime(placer, tried, count);
    placed += refused;
    if (refused == count)
      return true;
    Turn first = tried[refused];
    memmove(tried + fixed + 1, tried + fixed, (refused - fixed) * sizeof first);
    tried[fixed] = first;
  }
  return false;
}

static void placeByOrder(Placer *placer, const Turn *turns, size_t count) {
  clear(placer);
  for (size_t i = 0; i < count; ++i)
    put(placer, turns[i].buffer,
        lowestOffset(placer, turns[i].buffer, HTVM_ORDER_ALONE));
}

static bool overlap(const Placer *placer, size_t a, size_t b) {
  const HtvmProblemBuffer *buffers = placer->problem->buffers;
  return buffers[a].fixedOffset < buffers[b].fixedOffset + buffers[b].bytes &&
         buffers[b].fixedOffset < buffers[a].fixedOffset + buffers[a].bytes &&
         htvmSpansMeet(&placer->lives[a].span, &placer->lives[b].span,
                       HTVM_ORDER_ALONE);
}

// Fixed buffers come first. There are few of them.
static bool checkFixed(const Placer *placer, const Turn *turns, size_t count) {
  for (size_t i = 0; i < count && !turns[i].isFree; ++i)
    for (size_t j = 0; j < i; ++j) {
      size_t a = turns[j].buffer, b = turns[i].buffer;
      if (!overlap(placer, a, b))
        continue;
      const HtvmProblemBuffer *buffers = placer->problem->buffers;
      placer->plan->error = (HtvmProblemError){
          htvmArenaPrintf(placer->problem->arena,
                          "buffers '%s' and '%s' are fixed to the same bytes "
                          "of %s and live at the same time",
                          buffers[a].name, buffers[b].name,
                          placer->problem->memories[placer->memory].name),
          HTVM_NO_INDEX};
      return false;
    }
  return true;
}

static bool placeMemory(Placer *placer, size_t memory, HtvmArena *arena) {
  HtvmMemoryPlan *plan = placer->plan;
  int64_t capacity = placer->problem->memories[memory].capacity;
  placer->memory = memory;
  Turn *turns =
      HTVM_ARENA_ARRAY(placer->arena, Turn, placer->problem->bufferCount);
  size_t count = listTurns(placer, turns);
  if (!checkFixed(placer, turns, count))
    return false;
  plan->isSerial[memory] = !placeWithRetries(placer, turns, count);
  if (plan->isSerial[memory])
    placeByOrder(placer, turns, count);
  if (plan->used[memory] <= capacity)
    return true;
  htvmDescribeShortage(placer->problem, placer->schedule, placer->lives, memory,
                       arena, plan);
  return false;
}

static HtvmMemoryPlan createPlan(const HtvmProblem *problem, HtvmArena *arena) {
  return (HtvmMemoryPlan){
      .offset = HTVM_ARENA_ARRAY(arena, int64_t, problem->bufferCount),
      .used = HTVM_ARENA_ARRAY(arena, int64_t, problem->memoryCount),
      .isSerial = HTVM_ARENA_ARRAY(arena, bool, problem->memoryCount),
      .shortage.memory = HTVM_NO_INDEX,
      .error.job = HTVM_NO_INDEX};
}

bool htvmSchedulePlace(const HtvmProblem *problem, const HtvmSchedule *schedule,
                       HtvmWaitMode mode, HtvmArena *arena,
                       HtvmMemoryPlan *plan) {
  *plan = createPlan(problem, arena);
  HtvmArena *scratch = htvmArenaCreate();
  HtvmLifetime *lives = htvmLifetimes(problem, schedule, scratch);
  size_t buffers = problem->bufferCount;
  Placer placer = {.problem = problem,
                   .schedule = schedule,
                   .lives = lives,
                   .arena = scratch,
                   .plan = plan,
                   .list.items = HTVM_ARENA_ARRAY(scratch, HtvmPlaced, buffers),
                   .list.overlaps =
                       HTVM_ARENA_ARRAY(scratch, int64_t, buffers)};
  bool fits = true;
  for (size_t memory = 0; fits && memory < problem->memoryCount; ++memory)
    fits = placeMemory(&placer, memory, arena);
  if (fits)
    htvmAddReuseEdges(problem, schedule, lives, mode, arena, plan);
  htvmArenaDestroy(scratch);
  return fits;
}
