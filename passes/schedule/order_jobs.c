//===- order_jobs.c - The order in which the core hands out jobs ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions of tile.job ops with tokens.
// Output: the same work in the order of the best schedule that is found over
//         all workers; never one that is worse, by simulated time and with what
//         reuse of memory costs, than the order they had. Copies go by the port
//         of another engine of the function where that is faster. Pieces of the
//         core's work between which nobody wants it are one job.
// Fails:  when the jobs are no problem that can be solved, or on an unknown
//         `wait` or `ports`.
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/order_jobs.h"

#include "dialects/support/diagnostics.h"
#include "passes/jobs/derive_tokens.h"
#include "passes/schedule/core_pieces.h"
#include "passes/schedule/functions.h"
#include "passes/schedule/ports.h"
#include "passes/schedule/solve.h"

#include <assert.h>
#include <string.h>

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

// The order of |tile| in which each copy goes by its own port: that of |best|
// if it is worth it. False when memory is too small, which is place-buffers' to
// tell.
static bool orderOwn(const HtvmTileProblem *tile, HtvmWaitMode mode,
                     HtvmArena *arena, HtvmSolution *out) {
  HtvmSolution best;
  HtvmSchedule given = htvmScheduleGiven(tile->problem, arena);
  if (!htvmSolveFor(tile->problem, given, mode, arena, out) ||
      !htvmSolve(tile->problem, mode, arena, &best))
    return false;
  out->isGiven = best.isGiven ||
                 !isWorthIt(out->schedule.makespan, best.schedule.makespan);
  if (!out->isGiven)
    *out = best;
  return true;
}

// Replaces |own| by an order in which copies go by any port, if it is worth it.
static void orderPorts(HtvmTileProblem *tile, const HtvmMachine *machine,
                       HtvmArena *arena, HtvmSolution *own) {
  HtvmSolution any;
  if (!htvmPortsAdd(tile, machine, arena) ||
      !htvmSolveListed(tile->problem, HTVM_WAIT_LATE, arena, &any) ||
      !isWorthIt(own->schedule.makespan, any.schedule.makespan))
    return;
  htvmPortsWrite(tile, &any.schedule, machine, arena);
  *own = any;
}

// Without a choice of ports there is one way to do each job.
static bool isOwn(const HtvmTileProblem *tile, const HtvmSolution *solution) {
  for (size_t i = 0; i < tile->problem->jobCount; ++i)
    if (solution->schedule.alternative[i])
      return false;
  return true;
}

static MlirLogicalResult orderFunction(MlirOperation function,
                                       const HtvmMachine *machine,
                                       HtvmWaitMode mode, HtvmArena *arena,
                                       bool anyPort) {
  HtvmTileProblem tile;
  HtvmSolution solution;
  HTVM_TRY(htvmTileProblemRead(function, machine, arena, &tile));
  if (!orderOwn(&tile, mode, arena, &solution)) {
    if (htvmPiecesJoin(&tile, NULL, arena))
      htvmDeriveTokensOf(function);
    return mlirLogicalResultSuccess();
  }
  bool own = isOwn(&tile, &solution);
  assert(own && "nobody would write another port back");
  (void)own;
  // Where the core waits for each job nothing runs beside a copy.
  if (anyPort && mode == HTVM_WAIT_LATE)
    orderPorts(&tile, machine, arena, &solution);
  if (!solution.isGiven)
    reorder(&tile, &solution.schedule);
  if (htvmPiecesJoin(&tile, &solution.schedule, arena))
    htvmDeriveTokensOf(function);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult orderOwnPorts(MlirOperation function,
                                       const HtvmMachine *machine,
                                       HtvmWaitMode mode, HtvmArena *arena) {
  return orderFunction(function, machine, mode, arena, false);
}

static MlirLogicalResult orderAnyPorts(MlirOperation function,
                                       const HtvmMachine *machine,
                                       HtvmWaitMode mode, HtvmArena *arena) {
  return orderFunction(function, machine, mode, arena, true);
}

MlirLogicalResult htvmOrderJobs(MlirOperation module,
                                const HtvmPassOptions *options) {
  const char *ports = htvmPassOptionString(options, "ports", "any");
  bool any = strcmp(ports, "any") == 0;
  if (!any && strcmp(ports, "own") != 0)
    return htvmEmitErrorAt(mlirOperationGetLocation(module),
                           "option 'ports' of pass 'order-jobs' needs any or "
                           "own, got '%s'",
                           ports);
  return htvmScheduleFunctions(module, options, "order-jobs",
                               any ? orderAnyPorts : orderOwnPorts);
}
