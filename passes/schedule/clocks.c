//===- clocks.c - What is complete when, in every timing ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/clocks.h"

HtvmClocks htvmClocksCreate(const HtvmProblem *problem,
                            const HtvmSchedule *schedule, HtvmWaitMode mode,
                            HtvmArena *arena) {
  size_t workers = problem->workerCount, jobs = problem->jobCount;
  HtvmClocks clocks = {.workerCount = workers,
                       .core = htvmProblemCore(problem),
                       .mode = mode,
                       .worker = HTVM_ARENA_ARRAY(arena, size_t, jobs),
                       .place = HTVM_ARENA_ARRAY(arena, size_t, jobs),
                       .known = HTVM_ARENA_ARRAY(arena, size_t, jobs *workers),
                       .length = HTVM_ARENA_ARRAY(arena, size_t, workers),
                       .queues = HTVM_ARENA_ARRAY(arena, size_t *, workers),
                       .atCore = HTVM_ARENA_ARRAY(arena, size_t, workers)};
  size_t *lengths = HTVM_ARENA_ARRAY(arena, size_t, workers);
  for (size_t job = 0; job < jobs; ++job) {
    clocks.worker[job] = htvmScheduleWay(problem, schedule, job)->worker;
    ++lengths[clocks.worker[job]];
  }
  for (size_t w = 0; w < workers; ++w)
    clocks.queues[w] = HTVM_ARENA_ARRAY(arena, size_t, lengths[w]);
  return clocks;
}

void htvmClocksNeed(const HtvmClocks *clocks, size_t job,
                    const HtvmNeighbours *before, size_t *needs) {
  for (size_t n = before->first[job]; n < before->first[job + 1]; ++n) {
    size_t worker = clocks->worker[before->jobs[n]];
    size_t count = clocks->place[before->jobs[n]] + 1;
    if (needs[worker] < count)
      needs[worker] = count;
  }
}

// What is known when the first |count| jobs of |worker| are complete, of |of|.
static size_t knownAt(const HtvmClocks *clocks, size_t worker, size_t count,
                      size_t of) {
  if (of == worker || !count)
    return of == worker ? count : 0;
  return clocks
      ->known[clocks->queues[worker][count - 1] * clocks->workerCount + of];
}

static void learn(const HtvmClocks *clocks, size_t *clock, size_t worker,
                  size_t count) {
  for (size_t w = 0; w < clocks->workerCount; ++w) {
    size_t known = knownAt(clocks, worker, count, w);
    if (clock[w] < known)
      clock[w] = known;
  }
}

// Two needs never imply each other: each would be complete before it starts.
static bool isImplied(const HtvmClocks *clocks, const size_t *needs,
                      size_t worker) {
  for (size_t w = 0; w < clocks->workerCount; ++w)
    if (w != worker && needs[w] &&
        knownAt(clocks, w, needs[w], worker) >= needs[worker])
      return true;
  return false;
}

void htvmClocksReduce(const HtvmClocks *clocks, const size_t *clock,
                      size_t *needs) {
  for (size_t w = 0; w < clocks->workerCount; ++w)
    if (needs[w] <= clock[w])
      needs[w] = 0;
  for (size_t w = 0; w < clocks->workerCount; ++w)
    if (needs[w] && isImplied(clocks, needs, w))
      needs[w] = 0;
}

void htvmClocksAppend(HtvmClocks *clocks, size_t job, size_t *needs) {
  size_t worker = clocks->worker[job];
  size_t *clock = &clocks->known[job * clocks->workerCount];
  for (size_t w = 0; w < clocks->workerCount; ++w)
    clock[w] = clocks->atCore[w];
  learn(clocks, clock, worker, clocks->length[worker]);
  htvmClocksReduce(clocks, clock, needs);
  for (size_t w = 0; w < clocks->workerCount; ++w)
    learn(clocks, clock, w, needs[w]);
  clocks->place[job] = clocks->length[worker]++;
  clocks->queues[worker][clocks->place[job]] = job;
  if (worker == clocks->core || clocks->mode == HTVM_WAIT_SERIAL)
    learn(clocks, clocks->atCore, worker, clocks->length[worker]);
}
