//===- list_schedule.c - An order by a rule for each choice ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/list_schedule.h"

#include "dialects/support/numbers.h"
#include "passes/schedule/live_bytes.h"
#include "passes/schedule/paths.h"

#include <assert.h>
#include <string.h>

// So many of the jobs that may be next are looked at, by the given order: more
// would hardly be better and hold more memory.
enum { WINDOW = 128 };

typedef struct Scheduler {
  const HtvmProblem *problem;
  HtvmListRule rule;
  HtvmPaths paths;
  HtvmNeighbours after;
  HtvmLiveBytes bytes;
  size_t *waits;    // of each job: those in front of it that are to come
  int64_t *ready;   // of each job: when those that are scheduled end
  size_t *rank;     // of each job: its place in the given order
  size_t *possible; // jobs with no other in front, by rank
  size_t possibleCount;
  int64_t *idle; // of each worker: when it has done what it was given
  size_t core;
  HtvmSchedule schedule;
  size_t count; // scheduled so far
} Scheduler;

// One way to go on.
typedef struct Choice {
  size_t place; // among the possible jobs; HTVM_NO_INDEX: none
  size_t alternative;
  int64_t start, end, tail, ready;
} Choice;

//===----------------------------------------------------------------------===//
// Choosing
//===----------------------------------------------------------------------===//

// The fastest way to do a job that has its bytes at |ready|.
static Choice chooseWay(const Scheduler *scheduler, size_t place,
                        int64_t ready) {
  const HtvmProblem *problem = scheduler->problem;
  size_t job = scheduler->possible[place];
  if (ready < scheduler->ready[job])
    ready = scheduler->ready[job];
  if (ready < scheduler->idle[scheduler->core])
    ready = scheduler->idle[scheduler->core];
  Choice best = {.place = HTVM_NO_INDEX};
  for (size_t i = 0; i < problem->jobs[job].alternativeCount; ++i) {
    const HtvmProblemAlternative *way = &problem->jobs[job].alternatives[i];
    int64_t idle = scheduler->idle[way->worker];
    int64_t start = htvmMax(idle, ready);
    int64_t end = start + htvmWayCycles(problem, job, way);
    if (best.place == HTVM_NO_INDEX || end < best.end)
      best = (Choice){place,
                      i,
                      start,
                      end,
                      scheduler->paths.tail[job],
                      scheduler->ready[job]};
  }
  return best;
}

// Possible jobs come by rank, so the first of equal ones stays.
static bool isBetter(const Scheduler *scheduler, const Choice *choice,
                     const Choice *best) {
  if (best->place == HTVM_NO_INDEX || choice->start != best->start)
    return best->place == HTVM_NO_INDEX || choice->start < best->start;
  if (scheduler->rule == HTVM_LIST_LATEST && choice->ready != best->ready)
    return choice->ready > best->ready;
  return choice->end + choice->tail - choice->start >
         best->end + best->tail - best->start;
}

static bool isForCore(const Scheduler *scheduler, const Choice *choice) {
  size_t job = scheduler->possible[choice->place];
  return scheduler->problem->jobs[job]
             .alternatives[choice->alternative]
             .worker == scheduler->core;
}

// The best job for an engine and the best for the core, then one of the two. If
// memory has room for none, the first of the given order has to make room.
static Choice choose(Scheduler *scheduler) {
  Choice engine = {.place = HTVM_NO_INDEX}, core = engine;
  for (size_t i = 0; i < scheduler->possibleCount && i < WINDOW; ++i) {
    int64_t ready =
        htvmLiveBytesWhen(&scheduler->bytes, scheduler->possible[i]);
    if (ready == INT64_MAX)
      continue;
    Choice choice = chooseWay(scheduler, i, ready);
    Choice *best = isForCore(scheduler, &choice) ? &core : &engine;
    if (isBetter(scheduler, &choice, best))
      *best = choice;
  }
  if (engine.place == HTVM_NO_INDEX && core.place == HTVM_NO_INDEX)
    return chooseWay(scheduler, 0, 0);
  if (engine.place == HTVM_NO_INDEX)
    return core;
  bool coreFirst = core.place != HTVM_NO_INDEX && core.end <= engine.start;
  return coreFirst ? core : engine;
}

//===----------------------------------------------------------------------===//
// Going on
//===----------------------------------------------------------------------===//

static void addPossible(Scheduler *scheduler, size_t job) {
  size_t *possible = scheduler->possible, place = scheduler->possibleCount++;
  while (place && scheduler->rank[possible[place - 1]] > scheduler->rank[job]) {
    possible[place] = possible[place - 1];
    --place;
  }
  possible[place] = job;
}

static void removePossible(Scheduler *scheduler, size_t place) {
  memmove(scheduler->possible + place, scheduler->possible + place + 1,
          (--scheduler->possibleCount - place) * sizeof(size_t));
}

// The core is busy with its own job to its end, with another's only to hand it
// out.
static void occupy(Scheduler *scheduler, size_t job, const Choice *choice) {
  const HtvmProblemAlternative *way =
      htvmScheduleWay(scheduler->problem, &scheduler->schedule, job);
  scheduler->idle[way->worker] = choice->end;
  if (way->worker != scheduler->core)
    scheduler->idle[scheduler->core] +=
        scheduler->problem->workers[way->worker].appendCycles;
  scheduler->schedule.start[job] = choice->start;
  scheduler->schedule.end[job] = choice->end;
  if (scheduler->schedule.makespan < choice->end)
    scheduler->schedule.makespan = choice->end;
}

static void take(Scheduler *scheduler, const Choice *choice) {
  size_t job = scheduler->possible[choice->place];
  scheduler->schedule.order[scheduler->count++] = job;
  scheduler->schedule.alternative[job] = choice->alternative;
  occupy(scheduler, job, choice);
  htvmLiveBytesTake(&scheduler->bytes, job, choice->end,
                    scheduler->idle[scheduler->core]);
  removePossible(scheduler, choice->place);
  const HtvmNeighbours *after = &scheduler->after;
  for (size_t n = after->first[job]; n < after->first[job + 1]; ++n) {
    size_t next = after->jobs[n];
    if (scheduler->ready[next] < choice->end)
      scheduler->ready[next] = choice->end;
    if (--scheduler->waits[next] == 0)
      addPossible(scheduler, next);
  }
}

static Scheduler createScheduler(const HtvmProblem *problem, HtvmArena *arena,
                                 HtvmArena *scratch) {
  size_t count = problem->jobCount;
  return (Scheduler){
      .problem = problem,
      .paths = htvmPaths(problem, scratch),
      .after = htvmNeighboursAfter(problem->edges, problem->edgeCount, count,
                                   scratch),
      .waits = HTVM_ARENA_ARRAY(scratch, size_t, count),
      .ready = HTVM_ARENA_ARRAY(scratch, int64_t, count),
      .rank = HTVM_ARENA_ARRAY(scratch, size_t, count),
      .possible = HTVM_ARENA_ARRAY(scratch, size_t, count),
      .idle = HTVM_ARENA_ARRAY(scratch, int64_t, problem->workerCount),
      .core = htvmProblemCore(problem),
      .schedule = htvmScheduleGiven(problem, arena)};
}

HtvmSchedule htvmListSchedule(const HtvmProblem *problem, HtvmListRule rule,
                              HtvmArena *arena) {
  HtvmArena *scratch = htvmArenaCreate();
  Scheduler scheduler = createScheduler(problem, arena, scratch);
  scheduler.rule = rule;
  scheduler.bytes = htvmLiveBytesCreate(problem, &scheduler.schedule, scratch);
  for (size_t i = 0; i < problem->edgeCount; ++i)
    ++scheduler.waits[problem->edges[i].after];
  for (size_t i = 0; i < problem->jobCount; ++i)
    scheduler.rank[scheduler.schedule.order[i]] = i;
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = scheduler.schedule.order[i];
    if (!scheduler.waits[job])
      scheduler.possible[scheduler.possibleCount++] = job;
  }
  while (scheduler.possibleCount) {
    Choice choice = choose(&scheduler);
    take(&scheduler, &choice);
  }
  assert(scheduler.count == problem->jobCount);
  htvmArenaDestroy(scratch);
  return scheduler.schedule;
}
