//===- verify.c - Is it a solution? ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/verify.h"

#include "passes/schedule/fail.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct Verifier {
  HtvmChecker checker;
  const HtvmProblem *problem;
  const HtvmSchedule *schedule;
  const HtvmMemoryPlan *plan;
  size_t *place; // of each job in the order, from 1; 0: not seen
  HtvmArena *arena;
} Verifier;

// When something is busy or alive.
typedef struct Stretch {
  int64_t start, end;
  size_t owner; // job or buffer
  bool isUsed;  // of a buffer: anything touches it
} Stretch;

static const char *nameOf(const Verifier *verifier, size_t job) {
  return verifier->problem->jobs[job].name;
}

//===----------------------------------------------------------------------===//
// The order
//===----------------------------------------------------------------------===//

static bool verifyOrder(Verifier *verifier) {
  const HtvmProblem *problem = verifier->problem;
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = verifier->schedule->order[i];
    if (job >= problem->jobCount)
      return HTVM_FAIL(&verifier->checker, HTVM_NO_INDEX,
                       "place %zu of the order has job %zu, there are %zu", i,
                       job, problem->jobCount);
    if (verifier->place[job])
      return HTVM_FAIL(&verifier->checker, job,
                       "job '%s' is in the order twice", nameOf(verifier, job));
    verifier->place[job] = i + 1;
    if (verifier->schedule->alternative[job] >=
        problem->jobs[job].alternativeCount)
      return HTVM_FAIL(
          &verifier->checker, job, "job '%s' is done in way %zu, it has %zu",
          nameOf(verifier, job), verifier->schedule->alternative[job],
          problem->jobs[job].alternativeCount);
  }
  return true;
}

static bool verifyEdge(const Verifier *verifier, const HtvmProblemEdge *edge) {
  const HtvmSchedule *schedule = verifier->schedule;
  if (verifier->place[edge->before] >= verifier->place[edge->after])
    return HTVM_FAIL(&verifier->checker, edge->after,
                     "job '%s' comes before job '%s' in the order, it has to "
                     "come after it",
                     nameOf(verifier, edge->after),
                     nameOf(verifier, edge->before));
  if (schedule->end[edge->before] > schedule->start[edge->after])
    return HTVM_FAIL(
        &verifier->checker, edge->after,
        "job '%s' starts at %" PRId64
        ", before the end of job '%s' at %" PRId64,
        nameOf(verifier, edge->after), schedule->start[edge->after],
        nameOf(verifier, edge->before), schedule->end[edge->before]);
  return true;
}

static bool verifyEdges(const Verifier *verifier) {
  for (size_t i = 0; i < verifier->problem->edgeCount; ++i)
    if (!verifyEdge(verifier, &verifier->problem->edges[i]))
      return false;
  for (size_t i = 0; verifier->plan && i < verifier->plan->edgeCount; ++i)
    if (!verifyEdge(verifier, &verifier->plan->edges[i]))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Workers
//===----------------------------------------------------------------------===//

static bool verifyDuration(const Verifier *verifier, size_t job) {
  const HtvmProblemJob *task = &verifier->problem->jobs[job];
  const HtvmProblemAlternative *way =
      &task->alternatives[verifier->schedule->alternative[job]];
  bool isCore =
      verifier->problem->workers[way->worker].kind == HTVM_WORKER_CORE;
  int64_t least =
      task->pieces * (way->cycles + (isCore ? 0 : way->issueCycles));
  int64_t start = verifier->schedule->start[job];
  int64_t end = verifier->schedule->end[job];
  if (start < 0 || end - start < least || end > verifier->schedule->makespan)
    return HTVM_FAIL(&verifier->checker, job,
                     "job '%s' runs from %" PRId64 " to %" PRId64 " of %" PRId64
                     " cycles, it takes %" PRId64,
                     task->name, start, end, verifier->schedule->makespan,
                     least);
  return true;
}

// Queues are worked through in order, one job at a time.
static bool verifyQueues(const Verifier *verifier) {
  const HtvmProblem *problem = verifier->problem;
  const HtvmSchedule *schedule = verifier->schedule;
  size_t *last =
      HTVM_ARENA_ARRAY(verifier->arena, size_t, problem->workerCount);
  for (size_t w = 0; w < problem->workerCount; ++w)
    last[w] = HTVM_NO_INDEX;
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = schedule->order[i];
    size_t worker =
        problem->jobs[job].alternatives[schedule->alternative[job]].worker;
    size_t before = last[worker];
    last[worker] = job;
    if (!verifyDuration(verifier, job))
      return false;
    if (before != HTVM_NO_INDEX && schedule->end[before] > schedule->start[job])
      return HTVM_FAIL(&verifier->checker, job,
                       "'%s' starts job '%s' at %" PRId64
                       ", it is busy with job '%s' until %" PRId64,
                       problem->workers[worker].name, nameOf(verifier, job),
                       schedule->start[job], nameOf(verifier, before),
                       schedule->end[before]);
  }
  return true;
}

static size_t listCoreWork(const Verifier *verifier, Stretch *busy) {
  const HtvmProblem *problem = verifier->problem;
  const HtvmSchedule *schedule = verifier->schedule;
  size_t count = 0;
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = schedule->order[i];
    const HtvmProblemJob *task = &problem->jobs[job];
    size_t worker = task->alternatives[schedule->alternative[job]].worker;
    if (problem->workers[worker].kind == HTVM_WORKER_CORE && task->pieces == 1)
      busy[count++] =
          (Stretch){schedule->start[job], schedule->end[job], job, true};
  }
  return count;
}

// The core's jobs of one piece, in order: nothing is started inside of them.
static bool verifyDispatch(const Verifier *verifier) {
  const HtvmProblem *problem = verifier->problem;
  const HtvmSchedule *schedule = verifier->schedule;
  Stretch *busy = HTVM_ARENA_ARRAY(verifier->arena, Stretch, problem->jobCount);
  size_t count = listCoreWork(verifier, busy);
  for (size_t job = 0; job < problem->jobCount; ++job) {
    int64_t start = schedule->start[job];
    size_t low = 0, above = count;
    while (low < above) {
      size_t middle = low + (above - low) / 2;
      if (busy[middle].end <= start)
        low = middle + 1;
      else
        above = middle;
    }
    if (low < count && busy[low].start < start)
      return HTVM_FAIL(&verifier->checker, job,
                       "job '%s' starts at %" PRId64
                       ", the core is busy with job '%s' until %" PRId64,
                       nameOf(verifier, job), start,
                       nameOf(verifier, busy[low].owner), busy[low].end);
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static void widen(const Verifier *verifier, Stretch *life,
                  const HtvmProblemRange *ranges, size_t count, size_t job) {
  for (size_t i = 0; i < count; ++i) {
    Stretch *one = &life[ranges[i].buffer];
    one->isUsed = true;
    if (verifier->schedule->start[job] < one->start)
      one->start = verifier->schedule->start[job];
    if (verifier->schedule->end[job] > one->end)
      one->end = verifier->schedule->end[job];
  }
}

// When each buffer lives; inputs from before the first cycle.
static Stretch *listLives(const Verifier *verifier) {
  const HtvmProblem *problem = verifier->problem;
  Stretch *life =
      HTVM_ARENA_ARRAY(verifier->arena, Stretch, problem->bufferCount);
  for (size_t b = 0; b < problem->bufferCount; ++b) {
    const HtvmProblemBuffer *buffer = &problem->buffers[b];
    life[b] = (Stretch){.start = buffer->liveAtStart ? -1 : INT64_MAX,
                        .end = buffer->liveAtEnd ? INT64_MAX : 0,
                        .owner = b,
                        .isUsed = buffer->liveAtStart || buffer->liveAtEnd};
  }
  for (size_t job = 0; job < problem->jobCount; ++job) {
    const HtvmProblemJob *task = &problem->jobs[job];
    widen(verifier, life, task->reads, task->readCount, job);
    widen(verifier, life, task->writes, task->writeCount, job);
  }
  return life;
}

static int compareStarts(const void *left, const void *right) {
  const Stretch *a = left, *b = right;
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return a->owner < b->owner ? -1 : a->owner > b->owner;
}

static bool verifyPlace(const Verifier *verifier, size_t index) {
  const HtvmProblemBuffer *buffer = &verifier->problem->buffers[index];
  const HtvmProblemMemory *memory =
      &verifier->problem->memories[buffer->memory];
  int64_t offset = verifier->plan->offset[index];
  if (offset < 0 || offset % buffer->alignment ||
      offset > memory->capacity - buffer->bytes)
    return HTVM_FAIL(&verifier->checker, HTVM_NO_INDEX,
                     "buffer '%s' of %" PRId64 " bytes, aligned to %" PRId64
                     ", is at offset %" PRId64 " of %s, which has %" PRId64
                     " bytes",
                     buffer->name, buffer->bytes, buffer->alignment, offset,
                     memory->name, memory->capacity);
  if (buffer->fixedOffset != HTVM_NO_OFFSET && buffer->fixedOffset != offset)
    return HTVM_FAIL(&verifier->checker, HTVM_NO_INDEX,
                     "buffer '%s' is at offset %" PRId64
                     ", it is fixed to offset %" PRId64,
                     buffer->name, offset, buffer->fixedOffset);
  return true;
}

static bool verifyApart(const Verifier *verifier, size_t a, size_t b) {
  const HtvmProblemBuffer *buffers = verifier->problem->buffers;
  const int64_t *offset = verifier->plan->offset;
  if (buffers[a].memory != buffers[b].memory ||
      offset[a] >= offset[b] + buffers[b].bytes ||
      offset[b] >= offset[a] + buffers[a].bytes)
    return true;
  return HTVM_FAIL(&verifier->checker, HTVM_NO_INDEX,
                   "buffers '%s' and '%s' share bytes of %s and live at the "
                   "same time",
                   buffers[a].name, buffers[b].name,
                   verifier->problem->memories[buffers[a].memory].name);
}

// Buffers by their start; |active| are those before that may still live. Work
// of no cycles meets nothing that begins when it ends.
static bool verifyMemory(const Verifier *verifier) {
  size_t count = verifier->problem->bufferCount, activeCount = 0;
  Stretch *lives = listLives(verifier);
  qsort(lives, count, sizeof *lives, compareStarts);
  Stretch *active = HTVM_ARENA_ARRAY(verifier->arena, Stretch, count);
  for (size_t i = 0; i < count; ++i) {
    size_t kept = 0;
    if (!lives[i].isUsed)
      continue;
    if (!verifyPlace(verifier, lives[i].owner))
      return false;
    for (size_t a = 0; a < activeCount; ++a) {
      if (active[a].end <= lives[i].start)
        continue;
      if (lives[i].end > active[a].start &&
          !verifyApart(verifier, active[a].owner, lives[i].owner))
        return false;
      active[kept++] = active[a];
    }
    active[kept] = lives[i];
    activeCount = kept + 1;
  }
  return true;
}

bool htvmScheduleVerify(const HtvmProblem *problem,
                        const HtvmSchedule *schedule,
                        const HtvmMemoryPlan *plan, HtvmProblemError *error) {
  HtvmArena *arena = htvmArenaCreate();
  Verifier verifier = {.checker = {problem, error},
                       .problem = problem,
                       .schedule = schedule,
                       .plan = plan,
                       .place =
                           HTVM_ARENA_ARRAY(arena, size_t, problem->jobCount),
                       .arena = arena};
  bool fine = verifyOrder(&verifier) && verifyEdges(&verifier) &&
              verifyQueues(&verifier) && verifyDispatch(&verifier) &&
              (!plan || verifyMemory(&verifier));
  htvmArenaDestroy(arena);
  return fine;
}
