//===- problem_check.c - Is it a problem? ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/sizes.h"
#include "passes/schedule/fail.h"

#include <inttypes.h>

// Sets of workers are words (bound.c).
enum { WORKERS_MAX = 64 };

// More than any memory has and any program takes, and few enough to be added
// up without a thought.
#define NUMBER_MAX (INT64_C(1) << 40)

static bool isCycles(int64_t value) {
  return value >= 0 && value <= NUMBER_MAX;
}

//===----------------------------------------------------------------------===//
// Workers and memory
//===----------------------------------------------------------------------===//

static bool checkWorkers(const HtvmChecker *checker) {
  const HtvmProblem *problem = checker->problem;
  size_t cores = 0;
  for (size_t i = 0; i < problem->workerCount; ++i) {
    const HtvmProblemWorker *worker = &problem->workers[i];
    cores += worker->kind == HTVM_WORKER_CORE;
    if (!isCycles(worker->appendCycles) || !isCycles(worker->pollCycles) ||
        !isCycles(worker->armCycles) || !isCycles(worker->waitCycles))
      return HTVM_FAIL(checker, HTVM_NO_INDEX,
                       "worker '%s' has cycles that are not from 0 to %" PRId64,
                       worker->name, NUMBER_MAX);
  }
  if (cores != 1)
    return HTVM_FAIL(checker, HTVM_NO_INDEX,
                     "needs one worker that is the core, has %zu", cores);
  if (problem->workerCount > WORKERS_MAX)
    return HTVM_FAIL(checker, HTVM_NO_INDEX, "has %zu workers, %d is the most",
                     problem->workerCount, (int)WORKERS_MAX);
  return true;
}

static bool checkPlace(const HtvmChecker *checker,
                       const HtvmProblemBuffer *buffer) {
  const HtvmProblemMemory *memory = &checker->problem->memories[buffer->memory];
  int64_t offset = buffer->fixedOffset;
  if (offset == HTVM_NO_OFFSET)
    return true;
  if (offset < 0 || offset % buffer->alignment)
    return HTVM_FAIL(checker, HTVM_NO_INDEX,
                     "buffer '%s' is fixed at offset %" PRId64
                     ", needs a multiple of its alignment of %" PRId64,
                     buffer->name, offset, buffer->alignment);
  if (htvmSizeAdd(offset, buffer->bytes) > memory->capacity)
    return HTVM_FAIL(checker, HTVM_NO_INDEX,
                     "buffer '%s' ends at byte %" PRId64
                     " of %s, which has %" PRId64 " bytes",
                     buffer->name, htvmSizeAdd(offset, buffer->bytes),
                     memory->name, memory->capacity);
  return true;
}

static bool checkBuffers(const HtvmChecker *checker) {
  const HtvmProblem *problem = checker->problem;
  for (size_t i = 0; i < problem->memoryCount; ++i)
    if (problem->memories[i].capacity < 0)
      return HTVM_FAIL(checker, HTVM_NO_INDEX,
                       "memory '%s' has %" PRId64 " bytes, 0 is the least",
                       problem->memories[i].name,
                       problem->memories[i].capacity);
  for (size_t i = 0; i < problem->bufferCount; ++i) {
    const HtvmProblemBuffer *buffer = &problem->buffers[i];
    if (buffer->memory >= problem->memoryCount)
      return HTVM_FAIL(checker, HTVM_NO_INDEX,
                       "buffer '%s' is in memory %zu, there are %zu",
                       buffer->name, buffer->memory, problem->memoryCount);
    if (buffer->bytes < 1 || buffer->bytes > NUMBER_MAX ||
        buffer->alignment < 1 || buffer->alignment > NUMBER_MAX)
      return HTVM_FAIL(checker, HTVM_NO_INDEX,
                       "buffer '%s' has %" PRId64 " bytes aligned to %" PRId64
                       ", both have to be from 1 to %" PRId64,
                       buffer->name, buffer->bytes, buffer->alignment,
                       NUMBER_MAX);
    if (!checkPlace(checker, buffer))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static bool checkAlternative(const HtvmChecker *checker, size_t job,
                             size_t index) {
  const HtvmProblem *problem = checker->problem;
  const HtvmProblemJob *task = &problem->jobs[job];
  const HtvmProblemAlternative *way = &task->alternatives[index];
  if (way->worker >= problem->workerCount)
    return HTVM_FAIL(checker, job, "job '%s' is for worker %zu, there are %zu",
                     task->name, way->worker, problem->workerCount);
  const char *worker = problem->workers[way->worker].name;
  if (!isCycles(way->cycles) || !isCycles(way->issueCycles) ||
      !isCycles(htvmSizeMultiply(htvmSizeAdd(way->cycles, way->issueCycles),
                                 task->pieces)))
    return HTVM_FAIL(
        checker, job,
        "job '%s' takes cycles on '%s' that are not from 0 to %" PRId64,
        task->name, worker, NUMBER_MAX);
  if (task->isCopy && !problem->workers[way->worker].hasCopyPort)
    return HTVM_FAIL(checker, job,
                     "job '%s' is a copy and '%s' has no copy port", task->name,
                     worker);
  for (size_t i = 0; i < index; ++i)
    if (task->alternatives[i].worker == way->worker)
      return HTVM_FAIL(checker, job, "job '%s' has two alternatives for '%s'",
                       task->name, worker);
  return true;
}

// The lowest and the end of the highest byte of |range|; false when it is not
// a range at all.
static bool findExtent(const HtvmProblemRange *range, int64_t *low,
                       int64_t *end) {
  *low = range->offset;
  *end = htvmSizeAdd(range->offset, range->bytes);
  for (size_t i = 0; i < range->levels; ++i) {
    if (range->count[i] < 1)
      return false;
    int64_t stride = range->stride[i];
    if (stride == INT64_MIN)
      return false;
    int64_t reach =
        htvmSizeMultiply(range->count[i] - 1, stride < 0 ? -stride : stride);
    if (stride < 0)
      *low -= reach;
    else
      *end = htvmSizeAdd(*end, reach);
    // From here on both stay far from where they would wrap.
    if (*low < 0 || *end == INT64_MAX)
      return true;
  }
  return true;
}

static bool checkRange(const HtvmChecker *checker, size_t job, const char *verb,
                       const HtvmProblemRange *range) {
  const HtvmProblem *problem = checker->problem;
  const char *name = problem->jobs[job].name;
  if (range->buffer >= problem->bufferCount)
    return HTVM_FAIL(checker, job, "job '%s' %s buffer %zu, there are %zu",
                     name, verb, range->buffer, problem->bufferCount);
  const HtvmProblemBuffer *buffer = &problem->buffers[range->buffer];
  int64_t low, end;
  if (range->offset < 0 || range->bytes < 1 || !findExtent(range, &low, &end))
    return HTVM_FAIL(
        checker, job,
        "job '%s' %s an impossible range of buffer '%s': offset %" PRId64
        ", %" PRId64 " bytes, rounds of at least 1 are needed",
        name, verb, buffer->name, range->offset, range->bytes);
  if (low < 0 || end > buffer->bytes)
    return HTVM_FAIL(checker, job,
                     "job '%s' %s bytes %" PRId64 " to %" PRId64
                     " of buffer '%s', which has %" PRId64 " bytes",
                     name, verb, low, end, buffer->name, buffer->bytes);
  return true;
}

static bool isForCore(const HtvmProblem *problem, size_t job) {
  const HtvmProblemJob *task = &problem->jobs[job];
  return task->alternativeCount == 1 && task->pieces == 1 &&
         problem->workers[task->alternatives[0].worker].kind ==
             HTVM_WORKER_CORE;
}

static bool checkNextPiece(const HtvmChecker *checker, size_t job) {
  const HtvmProblem *problem = checker->problem;
  return !problem->jobs[job].isNextPiece ||
         (job && isForCore(problem, job) && isForCore(problem, job - 1)) ||
         HTVM_FAIL(checker, job,
                   "job '%s' goes on with the one before it, both have to be "
                   "one piece of the core",
                   problem->jobs[job].name);
}

static bool checkJob(const HtvmChecker *checker, size_t job) {
  const HtvmProblemJob *task = &checker->problem->jobs[job];
  if (task->pieces < 1)
    return HTVM_FAIL(checker, job,
                     "job '%s' has %" PRId64 " pieces, 1 is the least",
                     task->name, task->pieces);
  if (!task->alternativeCount)
    return HTVM_FAIL(checker, job, "job '%s' has no worker", task->name);
  for (size_t i = 0; i < task->alternativeCount; ++i)
    if (!checkAlternative(checker, job, i))
      return false;
  for (size_t i = 0; i < task->readCount; ++i)
    if (!checkRange(checker, job, "reads", &task->reads[i]))
      return false;
  for (size_t i = 0; i < task->writeCount; ++i)
    if (!checkRange(checker, job, "writes", &task->writes[i]))
      return false;
  return checkNextPiece(checker, job);
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

static bool checkEdges(const HtvmChecker *checker) {
  const HtvmProblem *problem = checker->problem;
  for (size_t i = 0; i < problem->edgeCount; ++i) {
    const HtvmProblemEdge *edge = &problem->edges[i];
    if (edge->before >= problem->jobCount || edge->after >= problem->jobCount)
      return HTVM_FAIL(checker, HTVM_NO_INDEX,
                       "edge %zu goes from job %zu to job %zu, there are %zu",
                       i, edge->before, edge->after, problem->jobCount);
  }
  return true;
}

// Takes away jobs that nothing is in front of until none is left; the rest has
// a cycle. Leaves in |waits| how many are in front of those that are left.
static size_t removeFree(const HtvmProblem *problem, size_t *waits,
                         HtvmArena *arena) {
  HtvmNeighbours after = htvmNeighboursAfter(problem->edges, problem->edgeCount,
                                             problem->jobCount, arena);
  size_t *free = HTVM_ARENA_ARRAY(arena, size_t, problem->jobCount);
  size_t found = 0;
  for (size_t i = 0; i < problem->edgeCount; ++i)
    ++waits[problem->edges[i].after];
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (!waits[job])
      free[found++] = job;
  for (size_t i = 0; i < found; ++i)
    for (size_t n = after.first[free[i]]; n < after.first[free[i] + 1]; ++n)
      if (!--waits[after.jobs[n]])
        free[found++] = after.jobs[n];
  return found;
}

// Every job that is left has one that is left in front of it: going back long
// enough ends in the cycle.
static bool failCycle(const HtvmChecker *checker, const size_t *waits,
                      HtvmArena *arena) {
  const HtvmProblem *problem = checker->problem;
  HtvmNeighbours before = htvmNeighboursBefore(
      problem->edges, problem->edgeCount, problem->jobCount, arena);
  bool *seen = HTVM_ARENA_ARRAY(arena, bool, problem->jobCount);
  size_t job = 0, later = 0;
  while (!waits[job])
    ++job;
  while (!seen[job]) {
    seen[job] = true;
    later = job;
    size_t n = before.first[job];
    while (!waits[before.jobs[n]])
      ++n;
    job = before.jobs[n];
  }
  return HTVM_FAIL(checker, later,
                   "job '%s' has to be complete before job '%s' and after it",
                   problem->jobs[job].name, problem->jobs[later].name);
}

static bool checkAcyclic(const HtvmChecker *checker) {
  HtvmArena *arena = htvmArenaCreate();
  size_t *waits = HTVM_ARENA_ARRAY(arena, size_t, checker->problem->jobCount);
  bool fine = removeFree(checker->problem, waits, arena) ==
                  checker->problem->jobCount ||
              failCycle(checker, waits, arena);
  htvmArenaDestroy(arena);
  return fine;
}

static bool checkGivenOrder(const HtvmChecker *checker) {
  const HtvmProblem *problem = checker->problem;
  for (size_t i = 0; i < problem->edgeCount; ++i) {
    const HtvmProblemJob *before = &problem->jobs[problem->edges[i].before];
    const HtvmProblemJob *after = &problem->jobs[problem->edges[i].after];
    if (before->order >= after->order)
      return HTVM_FAIL(checker, problem->edges[i].after,
                       "job '%s' (order %" PRId64
                       ") has to be complete before job '%s' (order %" PRId64
                       ")",
                       before->name, before->order, after->name, after->order);
  }
  return true;
}

bool htvmProblemCheck(const HtvmProblem *problem, HtvmProblemError *error) {
  HtvmChecker checker = {problem, error};
  if (!checkWorkers(&checker) || !checkBuffers(&checker))
    return false;
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (!checkJob(&checker, job))
      return false;
  return checkEdges(&checker) && checkAcyclic(&checker) &&
         checkGivenOrder(&checker);
}
