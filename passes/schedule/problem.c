//===- problem.c - Scheduling as plain data -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/problem.h"

#include <assert.h>
#include <string.h>

HtvmProblem *htvmProblemCreate(HtvmArena *arena) {
  HtvmProblem *problem = HTVM_ARENA_ARRAY(arena, HtvmProblem, 1);
  problem->arena = arena;
  return problem;
}

//===----------------------------------------------------------------------===//
// Adding
//===----------------------------------------------------------------------===//

static void *copyOf(HtvmProblem *problem, const void *data, size_t size) {
  return size ? htvmArenaCopy(problem->arena, data, size) : NULL;
}

static const char *copyName(HtvmProblem *problem, const char *name) {
  return htvmArenaPrintf(problem->arena, "%s", name ? name : "");
}

// |items| with room for one more behind the |count| there are. What is left
// behind is no more than what is in use.
static void *makeRoom(HtvmProblem *problem, void *items, size_t count,
                      size_t *room, size_t size) {
  if (count < *room)
    return items;
  *room = *room ? 2 * *room : 16;
  void *larger = htvmArenaAlloc(problem->arena, *room * size);
  return count ? memcpy(larger, items, count * size) : larger;
}

#define MAKE_ROOM(problem, items, kind)                                        \
  ((problem)->items =                                                          \
       makeRoom((problem), (problem)->items, (problem)->kind##Count,           \
                &(problem)->kind##Room, sizeof *(problem)->items))

size_t htvmProblemAddWorker(HtvmProblem *problem,
                            const HtvmProblemWorker *worker) {
  MAKE_ROOM(problem, workers, worker);
  HtvmProblemWorker *added = &problem->workers[problem->workerCount];
  *added = *worker;
  added->name = copyName(problem, worker->name);
  return problem->workerCount++;
}

size_t htvmProblemAddMemory(HtvmProblem *problem,
                            const HtvmProblemMemory *memory) {
  MAKE_ROOM(problem, memories, memory);
  HtvmProblemMemory *added = &problem->memories[problem->memoryCount];
  *added = *memory;
  added->name = copyName(problem, memory->name);
  return problem->memoryCount++;
}

size_t htvmProblemAddBuffer(HtvmProblem *problem,
                            const HtvmProblemBuffer *buffer) {
  MAKE_ROOM(problem, buffers, buffer);
  HtvmProblemBuffer *added = &problem->buffers[problem->bufferCount];
  *added = *buffer;
  added->name = copyName(problem, buffer->name);
  return problem->bufferCount++;
}

static const HtvmProblemRange *
copyRanges(HtvmProblem *problem, const HtvmProblemRange *ranges, size_t count) {
  HtvmProblemRange *copies = copyOf(problem, ranges, count * sizeof *ranges);
  for (size_t i = 0; i < count; ++i) {
    size_t size = ranges[i].levels * sizeof(int64_t);
    copies[i].count = copyOf(problem, ranges[i].count, size);
    copies[i].stride = copyOf(problem, ranges[i].stride, size);
  }
  return copies;
}

size_t htvmProblemAddJob(HtvmProblem *problem, const HtvmProblemJob *job) {
  MAKE_ROOM(problem, jobs, job);
  HtvmProblemJob *added = &problem->jobs[problem->jobCount];
  *added = *job;
  added->name = copyName(problem, job->name);
  added->alternatives =
      copyOf(problem, job->alternatives,
             job->alternativeCount * sizeof *job->alternatives);
  added->reads = copyRanges(problem, job->reads, job->readCount);
  added->writes = copyRanges(problem, job->writes, job->writeCount);
  return problem->jobCount++;
}

void htvmProblemAddEdge(HtvmProblem *problem, size_t before, size_t after) {
  MAKE_ROOM(problem, edges, edge);
  problem->edges[problem->edgeCount++] = (HtvmProblemEdge){before, after};
}

//===----------------------------------------------------------------------===//
// Asking
//===----------------------------------------------------------------------===//

size_t htvmProblemCore(const HtvmProblem *problem) {
  size_t core = 0;
  while (core < problem->workerCount &&
         problem->workers[core].kind != HTVM_WORKER_CORE)
    ++core;
  assert(core < problem->workerCount && "problem was not checked");
  return core;
}

typedef struct EdgeList {
  const HtvmProblemEdge *edges;
  size_t count, jobCount;
  bool byBefore; // sorted by what is before; else by what is after
} EdgeList;

static size_t keyOf(const EdgeList *list, size_t edge) {
  return list->byBefore ? list->edges[edge].before : list->edges[edge].after;
}

static HtvmNeighbours sortEdges(const EdgeList *list, HtvmArena *arena) {
  HtvmNeighbours result = {
      .first = HTVM_ARENA_ARRAY(arena, size_t, list->jobCount + 2),
      .jobs = HTVM_ARENA_ARRAY(arena, size_t, list->count)};
  // ends[j] is where the list of j begins, and where it ends once it is filled:
  // then it is first[j + 1].
  size_t *ends = result.first + 1;
  for (size_t i = 0; i < list->count; ++i)
    ++ends[keyOf(list, i) + 1];
  for (size_t job = 0; job < list->jobCount; ++job)
    ends[job + 1] += ends[job];
  for (size_t i = 0; i < list->count; ++i)
    result.jobs[ends[keyOf(list, i)]++] =
        list->byBefore ? list->edges[i].after : list->edges[i].before;
  return result;
}

HtvmNeighbours htvmNeighboursBefore(const HtvmProblemEdge *edges, size_t count,
                                    size_t jobCount, HtvmArena *arena) {
  EdgeList list = {edges, count, jobCount, false};
  return sortEdges(&list, arena);
}

HtvmNeighbours htvmNeighboursAfter(const HtvmProblemEdge *edges, size_t count,
                                   size_t jobCount, HtvmArena *arena) {
  EdgeList list = {edges, count, jobCount, true};
  return sortEdges(&list, arena);
}
