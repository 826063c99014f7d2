//===- random_problem.c - Random problems and orders ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/schedule/random_problem.h"

#include "test/capi/random.h"

static void addWorkers(HtvmProblem *problem, const TestLimits *limits) {
  int64_t engines = testRandom(1, limits->engines);
  // The core is not always the first.
  int64_t core = testRandom(0, engines);
  for (int64_t w = 0; w <= engines; ++w) {
    HtvmProblemWorker worker = {
        .name = htvmArenaPrintf(problem->arena, "w%d", (int)w),
        .kind = w == core ? HTVM_WORKER_CORE : HTVM_WORKER_ENGINE,
        .hasCopyPort = true,
        .appendCycles = testRandom(0, limits->overhead),
        .pollCycles = testRandom(0, limits->overhead),
        .armCycles = testRandom(0, limits->overhead),
        .waitCycles = testRandom(0, limits->overhead)};
    htvmProblemAddWorker(problem, &worker);
  }
}

static void addBuffers(HtvmProblem *problem, const TestLimits *limits) {
  for (int m = 0; m < 2; ++m) {
    HtvmProblemMemory memory = {m ? "far" : "near", INT64_MAX};
    htvmProblemAddMemory(problem, &memory);
  }
  int64_t count = testRandom(1, limits->buffers);
  for (int64_t b = 0; b < count; ++b) {
    HtvmProblemBuffer buffer = {
        .name = htvmArenaPrintf(problem->arena, "b%d", (int)b),
        .memory = testChance(70) ? 0 : 1,
        .bytes = 4 * testRandom(1, 16),
        .alignment = testChance(70) ? 4 : 16,
        .fixedOffset = HTVM_NO_OFFSET,
        .liveAtStart = testChance(10),
        .liveAtEnd = testChance(10)};
    htvmProblemAddBuffer(problem, &buffer);
  }
}

static size_t pickRanges(const HtvmProblem *problem, HtvmProblemRange *ranges,
                         int64_t most) {
  size_t count = (size_t)testRandom(0, most);
  for (size_t i = 0; i < count; ++i) {
    size_t buffer = (size_t)testRandom(0, (int64_t)problem->bufferCount - 1);
    ranges[i] = (HtvmProblemRange){.buffer = buffer,
                                   .bytes = problem->buffers[buffer].bytes};
  }
  return count;
}

static void addJob(HtvmProblem *problem, const TestLimits *limits,
                   int64_t index) {
  HtvmProblemRange reads[2], writes[1];
  HtvmProblemAlternative ways[2];
  int64_t last = (int64_t)problem->workerCount - 1;
  for (int i = 0; i < 2; ++i)
    ways[i] = (HtvmProblemAlternative){.worker = (size_t)testRandom(0, last),
                                       .cycles = testRandom(0, limits->cycles),
                                       .issueCycles =
                                           testRandom(0, limits->overhead)};
  bool both = limits->alternatives && ways[0].worker != ways[1].worker;
  HtvmProblemJob job = {
      .name = htvmArenaPrintf(problem->arena, "j%d", (int)index),
      .alternativeCount = both ? 2 : 1,
      .alternatives = ways,
      .reads = reads,
      .readCount = pickRanges(problem, reads, 2),
      .writes = writes,
      .writeCount = pickRanges(problem, writes, 1),
      .pieces = testChance(70) ? 1 : testRandom(1, limits->pieces),
      .order = 10 * index};
  htvmProblemAddJob(problem, &job);
}

static bool isOnePieceOfCore(const HtvmProblem *problem, size_t job) {
  const HtvmProblemJob *task = &problem->jobs[job];
  return task->alternativeCount == 1 && task->pieces == 1 &&
         task->alternatives[0].worker == htvmProblemCore(problem);
}

// Some jobs of the core go on with the one before.
static void cutWork(HtvmProblem *problem) {
  for (size_t job = 1; job < problem->jobCount; ++job)
    if (isOnePieceOfCore(problem, job - 1) && isOnePieceOfCore(problem, job))
      problem->jobs[job].isNextPiece = testChance(50);
}

static bool touches(const HtvmProblemRange *ranges, size_t count,
                    size_t buffer) {
  for (size_t i = 0; i < count; ++i)
    if (ranges[i].buffer == buffer)
      return true;
  return false;
}

static bool conflict(const HtvmProblemJob *a, const HtvmProblemJob *b) {
  for (size_t i = 0; i < a->writeCount; ++i)
    if (touches(b->reads, b->readCount, a->writes[i].buffer) ||
        touches(b->writes, b->writeCount, a->writes[i].buffer))
      return true;
  for (size_t i = 0; i < b->writeCount; ++i)
    if (touches(a->reads, a->readCount, b->writes[i].buffer))
      return true;
  return false;
}

HtvmProblem *testRandomProblem(const TestLimits *limits, HtvmArena *arena) {
  HtvmProblem *problem = htvmProblemCreate(arena);
  addWorkers(problem, limits);
  addBuffers(problem, limits);
  int64_t jobs = testRandom(1, limits->jobs);
  for (int64_t i = 0; i < jobs; ++i)
    addJob(problem, limits, i);
  cutWork(problem);
  int64_t further = testRandom(0, 10);
  for (size_t after = 0; after < problem->jobCount; ++after)
    for (size_t before = 0; before < after; ++before)
      if (conflict(&problem->jobs[before], &problem->jobs[after]) ||
          testChance(further))
        htvmProblemAddEdge(problem, before, after);
  return problem;
}

HtvmSchedule testRandomSchedule(const HtvmProblem *problem, HtvmArena *arena) {
  HtvmSchedule schedule = htvmScheduleGiven(problem, arena);
  size_t count = problem->jobCount;
  size_t *waits = HTVM_ARENA_ARRAY(arena, size_t, count);
  bool *taken = HTVM_ARENA_ARRAY(arena, bool, count);
  for (size_t i = 0; i < problem->edgeCount; ++i)
    ++waits[problem->edges[i].after];
  for (size_t i = 0; i < count; ++i) {
    size_t job = (size_t)testRandom(0, (int64_t)count - 1);
    while (taken[job] || waits[job])
      job = (job + 1) % count;
    taken[job] = true;
    schedule.order[i] = job;
    schedule.alternative[job] =
        (size_t)testRandom(0, (int64_t)problem->jobs[job].alternativeCount - 1);
    for (size_t e = 0; e < problem->edgeCount; ++e)
      if (problem->edges[e].before == job)
        --waits[problem->edges[e].after];
  }
  return schedule;
}
