//===- bound.c - What no schedule can beat --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/bound.h"

#include "dialects/support/numbers.h"
#include "passes/schedule/paths.h"

// The work that only the workers of one set can do.
typedef struct Load {
  uint64_t workers;
  int64_t cycles;
  int64_t head, tail; // the shortest before and behind any of it
} Load;

static uint64_t workersOf(const HtvmProblemJob *job) {
  uint64_t workers = 0;
  for (size_t i = 0; i < job->alternativeCount; ++i)
    workers |= UINT64_C(1) << job->alternatives[i].worker;
  return workers;
}

//===----------------------------------------------------------------------===//
// The longest path
//===----------------------------------------------------------------------===//

static int64_t lengthAt(const HtvmPaths *paths, size_t job) {
  return paths->head[job] + paths->least[job] + paths->tail[job];
}

// Of those behind |job|, one with which the path goes on; HTVM_NO_INDEX at its
// end.
static size_t nextOnPath(const HtvmPaths *paths, const HtvmNeighbours *after,
                         size_t job, int64_t length) {
  for (size_t n = after->first[job]; n < after->first[job + 1]; ++n) {
    size_t next = after->jobs[n];
    if (lengthAt(paths, next) == length &&
        paths->head[next] == paths->head[job] + paths->least[job])
      return next;
  }
  return HTVM_NO_INDEX;
}

static void findPath(const HtvmProblem *problem, const HtvmPaths *paths,
                     HtvmArena *arena, HtvmBound *bound) {
  size_t job = HTVM_NO_INDEX, count = problem->jobCount;
  for (size_t i = 0; i < count; ++i)
    bound->path =
        lengthAt(paths, i) > bound->path ? lengthAt(paths, i) : bound->path;
  for (size_t i = count; i-- > 0;)
    if (lengthAt(paths, i) == bound->path && paths->head[i] == 0)
      job = i;
  HtvmNeighbours after =
      htvmNeighboursAfter(problem->edges, problem->edgeCount, count, arena);
  bound->pathJobs = HTVM_ARENA_ARRAY(arena, size_t, count);
  while (job != HTVM_NO_INDEX) {
    bound->pathJobs[bound->pathCount++] = job;
    job = nextOnPath(paths, &after, job, bound->path);
  }
}

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

static Load loadOf(const HtvmProblem *problem, const HtvmPaths *paths,
                   uint64_t workers) {
  Load load = {workers, 0, INT64_MAX, INT64_MAX};
  for (size_t job = 0; job < problem->jobCount; ++job)
    if (!(workersOf(&problem->jobs[job]) & ~workers)) {
      load.cycles += paths->least[job];
      load.head = htvmMin(load.head, paths->head[job]);
      load.tail = htvmMin(load.tail, paths->tail[job]);
    }
  return load;
}

static void take(HtvmBound *bound, uint64_t workers, int64_t cycles) {
  if (cycles <= bound->load)
    return;
  bound->load = cycles;
  bound->loadWorkers = workers;
}

// Each of the workers may be idle before the earliest job and behind the last,
// none of them longer than the shortest way there.
static void takeLoad(HtvmBound *bound, const Load *load) {
  int64_t workers = __builtin_popcountll(load->workers);
  take(bound, load->workers,
       load->head + htvmDivideUp(load->cycles, workers) + load->tail);
}

// What the core has to do for |job| in |way|. Looking at the engine is left
// out: one look may serve many.
static int64_t coreCycles(const HtvmProblem *problem, const HtvmProblemJob *job,
                          const HtvmProblemAlternative *way) {
  const HtvmProblemWorker *worker = &problem->workers[way->worker];
  if (worker->kind == HTVM_WORKER_CORE)
    return job->pieces * way->cycles;
  return worker->appendCycles +
         job->pieces * (way->issueCycles + worker->armCycles);
}

// The core's own jobs and the dispatching of all others.
static int64_t coreLoad(const HtvmProblem *problem) {
  int64_t cycles = 0;
  for (size_t i = 0; i < problem->jobCount; ++i) {
    const HtvmProblemJob *job = &problem->jobs[i];
    int64_t least = INT64_MAX;
    for (size_t a = 0; a < job->alternativeCount; ++a)
      least = htvmMin(least, coreCycles(problem, job, &job->alternatives[a]));
    cycles += least;
  }
  return cycles;
}

// The sets that jobs have as their workers; few, whatever the number of jobs.
static size_t listSets(const HtvmProblem *problem, uint64_t *sets) {
  size_t count = 0;
  for (size_t job = 0; job < problem->jobCount; ++job) {
    uint64_t workers = workersOf(&problem->jobs[job]);
    size_t i = 0;
    while (i < count && sets[i] != workers)
      ++i;
    if (i == count)
      sets[count++] = workers;
  }
  return count;
}

HtvmBound htvmLowerBound(const HtvmProblem *problem, HtvmArena *arena) {
  HtvmBound bound = {0};
  HtvmPaths paths = htvmPaths(problem, arena);
  findPath(problem, &paths, arena, &bound);
  uint64_t *sets = HTVM_ARENA_ARRAY(arena, uint64_t, problem->jobCount);
  size_t setCount = listSets(problem, sets);
  for (size_t i = 0; i < setCount; ++i) {
    Load load = loadOf(problem, &paths, sets[i]);
    takeLoad(&bound, &load);
  }
  take(&bound, UINT64_C(1) << htvmProblemCore(problem), coreLoad(problem));
  bound.isPath = bound.path >= bound.load;
  bound.cycles = bound.isPath ? bound.path : bound.load;
  return bound;
}
