//===- order_jobs.c - The order in which the core hands out jobs ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile.job ops with tokens.
// Output: the same jobs in the order of the best schedule that is found over
//         all workers; never one that is worse, by simulated time and with what
//         reuse of memory costs, than the order they had.
// Fails:  when the jobs are no problem that can be solved, or on an unknown
//         `wait`.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/order_jobs.h"

#include "passes/schedule/functions.h"
#include "passes/schedule/solve.h"
#include "passes/schedule/tile_problem.h"

// Each job to the end, its ranges in front of it.
static void reorder(const HtvmTileProblem *tile, const HtvmSchedule *schedule) {
  MlirBlock block =
      mlirRegionGetFirstBlock(mlirOperationGetRegion(tile->function, 0));
  MlirOperation end = mlirBlockGetTerminator(block);
  for (size_t i = 0; i < tile->problem->jobCount; ++i) {
    MlirOperation job = tile->graph.jobs[schedule->order[i]];
    HtvmTileSegments segments = {0};
    htvmTileJobSegments(job, &segments);
    for (intptr_t r = 0; r < segments.reads + segments.writes; ++r)
      if (htvmValueHasOneUse(mlirOperationGetOperand(job, r)))
        mlirOperationMoveBefore(htvmOperandOp(job, r), end);
    mlirOperationMoveBefore(job, end);
  }
}

// The model is right to within about half a percent (docs/rationale): what
// gains less may lose.
static bool isWorthIt(int64_t given, int64_t best) {
  enum { PERMILLE = 1000, SURE = 995 };
  return best * PERMILLE < given * SURE;
}

static MlirLogicalResult orderFunction(MlirOperation function,
                                       const HtvmMachine *machine,
                                       HtvmWaitMode mode, HtvmArena *arena) {
  HtvmTileProblem tile;
  HtvmSolution given, best;
  HTVM_TRY(htvmTileProblemRead(function, machine, arena, &tile));
  HtvmSchedule order = htvmScheduleGiven(tile.problem, arena);
  // Memory that is too small is place-buffers' to tell.
  if (htvmSolveFor(tile.problem, order, mode, arena, &given) &&
      htvmSolve(tile.problem, mode, arena, &best) && !best.isGiven &&
      isWorthIt(given.schedule.makespan, best.schedule.makespan))
    reorder(&tile, &best.schedule);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmOrderJobs(MlirOperation module,
                                const HtvmPassOptions *options) {
  return htvmScheduleFunctions(module, options, "order-jobs", orderFunction);
}
