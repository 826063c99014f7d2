//===- build.c - Problems in few words ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/schedule/build.h"

#include <inttypes.h>
#include <stdio.h>

HtvmProblem *testMachine(int64_t l1Bytes, HtvmArena *arena) {
  HtvmProblem *problem = htvmProblemCreate(arena);
  htvmProblemAddWorker(problem, &(HtvmProblemWorker){.name = "core"});
  htvmProblemAddWorker(problem, &(HtvmProblemWorker){.name = "digital",
                                                     .kind = HTVM_WORKER_ENGINE,
                                                     .hasCopyPort = true});
  htvmProblemAddWorker(
      problem,
      &(HtvmProblemWorker){.name = "analog", .kind = HTVM_WORKER_ENGINE});
  htvmProblemAddMemory(problem, &(HtvmProblemMemory){"l1", l1Bytes});
  return problem;
}

size_t testBuffer(HtvmProblem *problem, const char *name, int64_t bytes) {
  return htvmProblemAddBuffer(
      problem, &(HtvmProblemBuffer){.name = name,
                                    .bytes = bytes,
                                    .alignment = 16,
                                    .fixedOffset = HTVM_NO_OFFSET});
}

size_t testJob(HtvmProblem *problem, const char *name, size_t worker,
               int64_t cycles, int64_t pieces) {
  HtvmProblemAlternative way = {worker, cycles, 0};
  return htvmProblemAddJob(
      problem, &(HtvmProblemJob){.name = name,
                                 .alternativeCount = 1,
                                 .alternatives = &way,
                                 .pieces = pieces,
                                 .order = (int64_t)problem->jobCount});
}

void testTouch(HtvmProblem *problem, size_t job, size_t buffer) {
  HtvmProblemJob *task = &problem->jobs[job];
  HtvmProblemRange *ranges =
      HTVM_ARENA_ARRAY(problem->arena, HtvmProblemRange, task->writeCount + 1);
  for (size_t i = 0; i < task->writeCount; ++i)
    ranges[i] = task->writes[i];
  ranges[task->writeCount++] = (HtvmProblemRange){
      .buffer = buffer, .bytes = problem->buffers[buffer].bytes};
  task->writes = ranges;
}

void testPrintProgram(const HtvmProblem *problem, const HtvmProgram *program) {
  for (size_t i = 0; i < program->stepCount; ++i) {
    const HtvmStep *step = &program->steps[i];
    const char *worker = problem->workers[step->worker].name;
    if (step->kind == HTVM_STEP_WAIT)
      printf("wait %s %zu", worker, step->count);
    else
      printf("%s %s", step->kind == HTVM_STEP_RUN ? "run" : worker,
             problem->jobs[step->job].name);
    for (size_t a = 0; a < step->afterCount; ++a)
      printf(" after %s %zu", problem->workers[step->after[a].worker].name,
             step->after[a].count);
    printf("\n");
  }
}

void testPrintTimes(const HtvmProblem *problem, const HtvmSchedule *schedule) {
  for (size_t i = 0; i < problem->jobCount; ++i) {
    size_t job = schedule->order[i];
    printf("%s %" PRId64 "..%" PRId64 "\n", problem->jobs[job].name,
           schedule->start[job], schedule->end[job]);
  }
  printf("all %" PRId64 "\n", schedule->makespan);
}
