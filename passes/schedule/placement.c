//===- placement.c - Offsets of buffers, by lifetimes in time -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// First what is fixed, then the larger before the smaller, each at the lowest
// place that is free.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/placement.h"

#include "passes/schedule/offsets.h"
#include "passes/schedule/reuse.h"
#include "passes/schedule/shortage.h"

#include <stdlib.h>

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

// Where |buffer| goes without costing time, or else costing as little as
// possible; where the order alone leaves no room within |capacity|, beyond it.
static int64_t findOffset(const Placer *placer, size_t buffer,
                          int64_t tolerance, int64_t capacity) {
  const HtvmProblemBuffer *shape = &placer->problem->buffers[buffer];
  const HtvmSpan *span = &placer->lives[buffer].span;
  int64_t offset = htvmLowestOffset(&placer->list, span, shape->bytes,
                                    shape->alignment, tolerance);
  if (offset + shape->bytes <= capacity || tolerance == HTVM_ORDER_ALONE)
    return offset;
  int64_t wait =
      htvmSmallestTolerance(&placer->list, span, shape->bytes, shape->alignment,
                            capacity - shape->bytes, placer->arena);
  if (wait < 0)
    return offset;
  return htvmLowestOffset(&placer->list, span, shape->bytes, shape->alignment,
                          wait);
}

// Places the memory at hand; the bytes it takes.
static int64_t placeTurns(Placer *placer, const Turn *turns, size_t count,
                          int64_t tolerance) {
  const HtvmProblem *problem = placer->problem;
  int64_t capacity = problem->memories[placer->memory].capacity, used = 0;
  placer->list.count = 0;
  for (size_t i = 0; i < count; ++i) {
    size_t b = turns[i].buffer;
    int64_t offset = turns[i].isFree
                         ? findOffset(placer, b, tolerance, capacity)
                         : problem->buffers[b].fixedOffset;
    int64_t end = offset + problem->buffers[b].bytes;
    placer->plan->offset[b] = offset;
    htvmPlacedAdd(&placer->list, &placer->lives[b].span, offset,
                  problem->buffers[b].bytes);
    if (used < end)
      used = end;
  }
  return used;
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
  int64_t used = placeTurns(placer, turns, count, 0);
  if (used > capacity) {
    plan->isSerial[memory] = true;
    used = placeTurns(placer, turns, count, HTVM_ORDER_ALONE);
  }
  plan->used[memory] = used;
  if (used <= capacity)
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

bool htvmPlaceBuffers(const HtvmProblem *problem, const HtvmSchedule *schedule,
                      HtvmWaitMode mode, HtvmArena *arena,
                      HtvmMemoryPlan *plan) {
  *plan = createPlan(problem, arena);
  HtvmArena *scratch = htvmArenaCreate();
  HtvmLifetime *lives = htvmLifetimes(problem, schedule, scratch);
  Placer placer = {.problem = problem,
                   .schedule = schedule,
                   .lives = lives,
                   .arena = scratch,
                   .plan = plan,
                   .list.items = HTVM_ARENA_ARRAY(scratch, HtvmPlaced,
                                                  problem->bufferCount)};
  bool fits = true;
  for (size_t memory = 0; fits && memory < problem->memoryCount; ++memory)
    fits = placeMemory(&placer, memory, arena);
  if (fits)
    htvmAddReuseEdges(problem, schedule, lives, mode, arena, plan);
  htvmArenaDestroy(scratch);
  return fits;
}
