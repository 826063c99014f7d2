//===- lifetimes.c - When buffers live, in an order and in time -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/lifetimes.h"

typedef struct Collector {
  const HtvmProblem *problem;
  const HtvmSchedule *schedule;
  HtvmLifetime *lives;
} Collector;

static HtvmLifetime *createLives(const HtvmProblem *problem, HtvmArena *arena) {
  size_t workers = problem->workerCount, count = problem->bufferCount;
  HtvmLifetime *lives = HTVM_ARENA_ARRAY(arena, HtvmLifetime, count);
  size_t *users = HTVM_ARENA_ARRAY(arena, size_t, 2 * workers * count);
  for (size_t i = 0; i < 2 * workers * count; ++i)
    users[i] = HTVM_NO_INDEX;
  for (size_t b = 0; b < count; ++b) {
    lives[b].firstOf = users + 2 * workers * b;
    lives[b].lastOf = lives[b].firstOf + workers;
    lives[b].span.first = (int64_t)problem->jobCount;
    lives[b].span.last = -1;
    lives[b].span.start = INT64_MAX;
  }
  return lives;
}

// Jobs come in order, so the first one of a worker stays.
static void touch(const Collector *collector, size_t buffer, size_t place) {
  HtvmLifetime *life = &collector->lives[buffer];
  size_t job = collector->schedule->order[place];
  size_t worker =
      htvmScheduleWay(collector->problem, collector->schedule, job)->worker;
  if (!life->isUsed)
    life->span.first = (int64_t)place;
  life->isUsed = true;
  life->span.last = (int64_t)place;
  if (collector->schedule->start[job] < life->span.start)
    life->span.start = collector->schedule->start[job];
  if (collector->schedule->end[job] > life->span.end)
    life->span.end = collector->schedule->end[job];
  if (life->firstOf[worker] == HTVM_NO_INDEX)
    life->firstOf[worker] = job;
  life->lastOf[worker] = job;
}

static void extend(const HtvmProblem *problem, size_t buffer,
                   HtvmLifetime *life) {
  if (problem->buffers[buffer].liveAtStart) {
    life->isUsed = true;
    life->span.first = -1;
    life->span.start = 0;
  }
  if (problem->buffers[buffer].liveAtEnd) {
    life->isUsed = true;
    life->span.last = (int64_t)problem->jobCount;
    life->span.end = INT64_MAX;
  }
}

HtvmLifetime *htvmLifetimes(const HtvmProblem *problem,
                            const HtvmSchedule *schedule, HtvmArena *arena) {
  Collector collector = {problem, schedule, createLives(problem, arena)};
  for (size_t place = 0; place < problem->jobCount; ++place) {
    const HtvmProblemJob *job = &problem->jobs[schedule->order[place]];
    for (size_t i = 0; i < job->readCount; ++i)
      touch(&collector, job->reads[i].buffer, place);
    for (size_t i = 0; i < job->writeCount; ++i)
      touch(&collector, job->writes[i].buffer, place);
  }
  for (size_t b = 0; b < problem->bufferCount; ++b)
    extend(problem, b, &collector.lives[b]);
  return collector.lives;
}

int64_t htvmLifetimePeak(const HtvmProblem *problem, const HtvmLifetime *lives,
                         size_t memory, HtvmArena *arena, int64_t *bytes) {
  size_t places = problem->jobCount + 2;
  // changes[p + 1]: what begins to live at place p, less what ended before it.
  int64_t *changes = HTVM_ARENA_ARRAY(arena, int64_t, places + 1);
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (problem->buffers[b].memory == memory && lives[b].isUsed) {
      changes[lives[b].span.first + 1] += problem->buffers[b].bytes;
      changes[lives[b].span.last + 2] -= problem->buffers[b].bytes;
    }
  int64_t peak = -1, live = 0;
  *bytes = 0;
  for (size_t i = 0; i < places; ++i) {
    live += changes[i];
    if (live > *bytes) {
      *bytes = live;
      peak = (int64_t)i - 1;
    }
  }
  return peak;
}
