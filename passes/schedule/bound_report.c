//===- bound_report.c - How near a schedule is to its bound ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/bound_report.h"

#include "dialects/support/dictionary.h"
#include "dialects/support/ir.h"
#include "passes/schedule/bound.h"
#include "passes/schedule/simulate.h"

#include <assert.h>

static const char *boundBy(const HtvmProblem *problem, const HtvmBound *bound,
                           HtvmArena *arena) {
  if (bound->isPath)
    return "path";
  const char *text = "load of";
  for (size_t w = 0; w < problem->workerCount; ++w)
    if (bound->loadWorkers >> w & 1)
      text = htvmArenaPrintf(arena, "%s %s", text, problem->workers[w].name);
  return text;
}

// The problem of the engines alone. Cycles of their jobs are exact; what the
// core needs for its own and to start others is an estimate, which may be more
// than the chip takes and would make the bound none.
static HtvmProblem enginesAlone(const HtvmProblem *problem, HtvmArena *arena) {
  HtvmProblem alone = *problem;
  alone.workers =
      HTVM_ARENA_ARRAY(arena, HtvmProblemWorker, problem->workerCount);
  alone.jobs = HTVM_ARENA_ARRAY(arena, HtvmProblemJob, problem->jobCount);
  for (size_t w = 0; w < problem->workerCount; ++w)
    alone.workers[w] = (HtvmProblemWorker){.name = problem->workers[w].name,
                                           .kind = problem->workers[w].kind};
  for (size_t i = 0; i < problem->jobCount; ++i) {
    const HtvmProblemJob *job = &problem->jobs[i];
    HtvmProblemAlternative *ways =
        HTVM_ARENA_ARRAY(arena, HtvmProblemAlternative, job->alternativeCount);
    for (size_t a = 0; a < job->alternativeCount; ++a) {
      ways[a] = job->alternatives[a];
      ways[a].issueCycles = 0;
      if (problem->workers[ways[a].worker].kind == HTVM_WORKER_CORE)
        ways[a].cycles = 0;
    }
    alone.jobs[i] = *job;
    alone.jobs[i].alternatives = ways;
  }
  return alone;
}

void htvmBoundReport(const HtvmTileProblem *tile, HtvmSchedule *schedule,
                     const HtvmMemoryPlan *plan, HtvmWaitMode mode,
                     HtvmArena *arena) {
  MlirContext ctx = mlirOperationGetContext(tile->function);
  HtvmProgram program = htvmProgramCreate(tile->problem, schedule, plan->edges,
                                          plan->edgeCount, mode, arena);
  bool ends = htvmSimulate(tile->problem, &program, schedule);
  assert(ends && "edges of reuse are to jobs behind");
  (void)ends;
  const HtvmProblem alone = enginesAlone(tile->problem, arena);
  HtvmBound bound = htvmLowerBound(&alone, arena);
  const HtvmAttr fields[] = {
      {"bound", htvmI64Attr(ctx, bound.cycles)},
      {"by", htvmStringAttr(ctx, boundBy(&alone, &bound, arena))},
      {"cycles", htvmI64Attr(ctx, schedule->makespan)}};
  htvmOpSetAttr(tile->function, "htvm.schedule",
                htvmDictionary(ctx, sizeof fields / sizeof *fields, fields));
}
