//===- reuse.c - The edges that sharing bytes needs -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffers come in the order in which they begin to live. Each byte has an
// owner, the last buffer that was put there; only from it to the next one go
// edges, since it has its own to those before. From a buffer they lead off the
// last job of each worker, to the first job of each. Then the clocks of the
// program say which of these are not guaranteed by it and by the others.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/reuse.h"

#include "passes/schedule/clocks.h"

#include <stdlib.h>
#include <string.h>

// Bytes of one memory that have the same owner.
typedef struct Part {
  int64_t offset, end;
  size_t owner;
} Part;

typedef struct Sharing {
  const HtvmProblem *problem;
  const HtvmLifetime *lives;
  const int64_t *offset;
  HtvmArena *arena;
  Part *parts; // of the memory at hand, by offset
  size_t partCount;
  size_t edgeCount, edgeRoom;
  HtvmProblemEdge *edges;
} Sharing;

static void addEdge(Sharing *sharing, size_t before, size_t after) {
  if (sharing->edgeCount == sharing->edgeRoom) {
    sharing->edgeRoom = sharing->edgeRoom ? 2 * sharing->edgeRoom : 64;
    HtvmProblemEdge *larger =
        HTVM_ARENA_ARRAY(sharing->arena, HtvmProblemEdge, sharing->edgeRoom);
    if (sharing->edgeCount)
      memcpy(larger, sharing->edges, sharing->edgeCount * sizeof *larger);
    sharing->edges = larger;
  }
  sharing->edges[sharing->edgeCount++] = (HtvmProblemEdge){before, after};
}

static void addEdges(Sharing *sharing, size_t before, size_t after) {
  size_t workers = sharing->problem->workerCount;
  for (size_t from = 0; from < workers; ++from)
    for (size_t to = 0; to < workers; ++to) {
      size_t last = sharing->lives[before].lastOf[from];
      size_t first = sharing->lives[after].firstOf[to];
      if (from != to && last != HTVM_NO_INDEX && first != HTVM_NO_INDEX)
        addEdge(sharing, last, first);
    }
}

//===----------------------------------------------------------------------===//
// Owners of bytes
//===----------------------------------------------------------------------===//

static size_t firstPartBehind(const Sharing *sharing, int64_t offset) {
  size_t low = 0, above = sharing->partCount;
  while (low < above) {
    size_t middle = low + (above - low) / 2;
    if (sharing->parts[middle].end <= offset)
      low = middle + 1;
    else
      above = middle;
  }
  return low;
}

// Puts |count| parts in the place of those from |first| to |above|.
static void replace(Sharing *sharing, size_t first, size_t above,
                    const Part *parts, size_t count) {
  memmove(sharing->parts + first + count, sharing->parts + above,
          (sharing->partCount - above) * sizeof *parts);
  memcpy(sharing->parts + first, parts, count * sizeof *parts);
  sharing->partCount += count - (above - first);
}

static void own(Sharing *sharing, size_t buffer) {
  Part mine = {sharing->offset[buffer],
               sharing->offset[buffer] +
                   sharing->problem->buffers[buffer].bytes,
               buffer};
  size_t first = firstPartBehind(sharing, mine.offset), above = first;
  while (above < sharing->partCount && sharing->parts[above].offset < mine.end)
    addEdges(sharing, sharing->parts[above++].owner, buffer);
  Part parts[3];
  size_t count = 0;
  if (first < above && sharing->parts[first].offset < mine.offset) {
    parts[count] = sharing->parts[first];
    parts[count++].end = mine.offset;
  }
  parts[count++] = mine;
  if (first < above && sharing->parts[above - 1].end > mine.end) {
    parts[count] = sharing->parts[above - 1];
    parts[count++].offset = mine.end;
  }
  replace(sharing, first, above, parts, count);
}

//===----------------------------------------------------------------------===//
// All buffers
//===----------------------------------------------------------------------===//

typedef struct Birth {
  size_t memory;
  int64_t first;
  size_t buffer;
} Birth;

static int compareBirths(const void *left, const void *right) {
  const Birth *a = left, *b = right;
  if (a->memory != b->memory)
    return a->memory < b->memory ? -1 : 1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  return a->buffer < b->buffer ? -1 : a->buffer > b->buffer;
}

static void shareAll(Sharing *sharing) {
  const HtvmProblem *problem = sharing->problem;
  Birth *births = HTVM_ARENA_ARRAY(sharing->arena, Birth, problem->bufferCount);
  // Each buffer adds at most two parts.
  sharing->parts =
      HTVM_ARENA_ARRAY(sharing->arena, Part, 2 * problem->bufferCount + 1);
  size_t count = 0;
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (sharing->lives[b].isUsed)
      births[count++] =
          (Birth){problem->buffers[b].memory, sharing->lives[b].span.first, b};
  qsort(births, count, sizeof *births, compareBirths);
  for (size_t i = 0; i < count; ++i) {
    if (i == 0 || births[i].memory != births[i - 1].memory)
      sharing->partCount = 0;
    own(sharing, births[i].buffer);
  }
}

// Goes through the program as it will be and keeps the edges that it needs.
static void reduceEdges(const Sharing *sharing, const HtvmSchedule *schedule,
                        HtvmClocks *clocks, HtvmMemoryPlan *plan) {
  const HtvmProblem *problem = sharing->problem;
  size_t workers = clocks->workerCount;
  HtvmArena *arena = sharing->arena;
  HtvmNeighbours before = htvmNeighboursBefore(
      problem->edges, problem->edgeCount, problem->jobCount, arena);
  HtvmNeighbours shared = htvmNeighboursBefore(
      sharing->edges, sharing->edgeCount, problem->jobCount, arena);
  size_t *given = HTVM_ARENA_ARRAY(arena, size_t, workers);
  size_t *needs = HTVM_ARENA_ARRAY(arena, size_t, workers);
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = schedule->order[i];
    memset(given, 0, workers * sizeof *given);
    htvmClocksNeed(clocks, job, &before, given);
    memcpy(needs, given, workers * sizeof *needs);
    htvmClocksNeed(clocks, job, &shared, needs);
    htvmClocksAppend(clocks, job, needs);
    for (size_t w = 0; w < workers; ++w)
      if (needs[w] > given[w])
        plan->edges[plan->edgeCount++] =
            (HtvmProblemEdge){clocks->queues[w][needs[w] - 1], job};
  }
}

void htvmAddReuseEdges(const HtvmProblem *problem, const HtvmSchedule *schedule,
                       const HtvmLifetime *lives, HtvmWaitMode mode,
                       HtvmArena *arena, HtvmMemoryPlan *plan) {
  HtvmArena *scratch = htvmArenaCreate();
  Sharing sharing = {.problem = problem,
                     .lives = lives,
                     .offset = plan->offset,
                     .arena = scratch};
  shareAll(&sharing);
  plan->edges = HTVM_ARENA_ARRAY(arena, HtvmProblemEdge, sharing.edgeCount);
  HtvmClocks clocks = htvmClocksCreate(problem, schedule, mode, scratch);
  reduceEdges(&sharing, schedule, &clocks, plan);
  htvmArenaDestroy(scratch);
}
