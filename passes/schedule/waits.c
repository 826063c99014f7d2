//===- waits.c - From an order and edges to the program of the core -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core comes to the jobs in the order of the schedule. What a job needs is
// a count for each worker: the last of its jobs, by place in its queue, that
// has to be complete. Whatever the clocks do not guarantee already becomes a
// wait, if the core runs the job, or a condition of the job.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/clocks.h"

#include <string.h>

typedef struct Writer {
  HtvmNeighbours before, extra; // by the problem's edges and the further ones
  HtvmClocks clocks;
  HtvmProgram *program;
  HtvmArena *arena;
  size_t *needs;
} Writer;

static HtvmStep *addStep(Writer *writer, HtvmStep step) {
  HtvmStep *added = &writer->program->steps[writer->program->stepCount++];
  *added = step;
  return added;
}

// Waits for what is left in |needs|; the clocks know of it already.
static void addWaits(Writer *writer) {
  for (size_t w = 0; w < writer->clocks.workerCount; ++w)
    if (writer->needs[w])
      addStep(writer, (HtvmStep){.kind = HTVM_STEP_WAIT,
                                 .job = HTVM_NO_INDEX,
                                 .worker = w,
                                 .count = writer->needs[w]});
}

static void clearNeeds(Writer *writer) {
  memset(writer->needs, 0, writer->clocks.workerCount * sizeof *writer->needs);
}

static void addAppend(Writer *writer, size_t job) {
  size_t workers = writer->clocks.workerCount;
  HtvmStep *step =
      addStep(writer, (HtvmStep){.kind = HTVM_STEP_APPEND,
                                 .job = job,
                                 .worker = writer->clocks.worker[job]});
  for (size_t w = 0; w < workers; ++w)
    step->afterCount += writer->needs[w] != 0;
  step->after = HTVM_ARENA_ARRAY(writer->arena, HtvmCount, step->afterCount);
  size_t next = 0;
  for (size_t w = 0; w < workers; ++w)
    if (writer->needs[w])
      step->after[next++] = (HtvmCount){w, writer->needs[w]};
}

static void addJob(Writer *writer, size_t job) {
  HtvmClocks *clocks = &writer->clocks;
  clearNeeds(writer);
  htvmClocksNeed(clocks, job, &writer->before, writer->needs);
  htvmClocksNeed(clocks, job, &writer->extra, writer->needs);
  htvmClocksAppend(clocks, job, writer->needs);
  size_t worker = clocks->worker[job];
  if (worker == clocks->core) {
    addWaits(writer);
    addStep(writer,
            (HtvmStep){.kind = HTVM_STEP_RUN, .job = job, .worker = worker});
    return;
  }
  addAppend(writer, job);
  if (clocks->mode == HTVM_WAIT_SERIAL) {
    clearNeeds(writer);
    writer->needs[worker] = clocks->length[worker];
    addWaits(writer);
  }
}

static void addLastWaits(Writer *writer) {
  HtvmClocks *clocks = &writer->clocks;
  for (size_t w = 0; w < clocks->workerCount; ++w)
    writer->needs[w] = clocks->length[w];
  htvmClocksReduce(clocks, clocks->atCore, writer->needs);
  addWaits(writer);
}

HtvmProgram htvmProgramCreate(const HtvmProblem *problem,
                              const HtvmSchedule *schedule,
                              const HtvmProblemEdge *extra, size_t extraCount,
                              HtvmWaitMode mode, HtvmArena *arena) {
  size_t workers = problem->workerCount, jobs = problem->jobCount;
  Writer writer = {
      .before =
          htvmNeighboursBefore(problem->edges, problem->edgeCount, jobs, arena),
      .extra = htvmNeighboursBefore(extra, extraCount, jobs, arena),
      .clocks = htvmClocksCreate(problem, schedule, mode, arena),
      .arena = arena,
      .needs = HTVM_ARENA_ARRAY(arena, size_t, workers)};
  HtvmProgram program = {
      // A job and a wait for each other worker; at the end, too.
      .steps = HTVM_ARENA_ARRAY(arena, HtvmStep, (jobs + 1) * (workers + 1)),
      .workerCount = workers,
      .worker = writer.clocks.worker,
      .place = writer.clocks.place,
      .known = writer.clocks.known};
  writer.program = &program;
  for (size_t i = 0; i < jobs; ++i)
    addJob(&writer, schedule->order[i]);
  addLastWaits(&writer);
  return program;
}
