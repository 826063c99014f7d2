//===- solve.c - From a problem to a placed program -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/solve.h"

#include "passes/schedule/list_schedule.h"
#include "passes/schedule/simulate.h"
#include "passes/schedule/verify.h"

#include <assert.h>

// Fills the times of the solution's schedule from its program with |extra|.
static void write(const HtvmProblem *problem, HtvmWaitMode mode,
                  const HtvmProblemEdge *extra, size_t extraCount,
                  HtvmArena *arena, HtvmSolution *solution) {
  solution->program = htvmProgramCreate(problem, &solution->schedule, extra,
                                        extraCount, mode, arena);
  bool ends = htvmSimulate(problem, &solution->program, &solution->schedule);
  assert(ends && "the program waits for what never comes");
  (void)ends;
}

bool htvmSolveFor(const HtvmProblem *problem, HtvmSchedule schedule,
                  HtvmWaitMode mode, HtvmArena *arena, HtvmSolution *solution) {
  *solution = (HtvmSolution){.schedule = schedule};
  write(problem, mode, NULL, 0, arena, solution);
  if (!htvmSchedulePlace(problem, &solution->schedule, mode, arena,
                         &solution->plan))
    return false;
  write(problem, mode, solution->plan.edges, solution->plan.edgeCount, arena,
        solution);
  HtvmProblemError error;
  assert(htvmScheduleVerify(problem, &solution->schedule, &solution->plan,
                            &error) &&
         "what was solved is no solution");
  (void)error;
  return true;
}

bool htvmSolveListed(const HtvmProblem *problem, HtvmWaitMode mode,
                     HtvmArena *arena, HtvmSolution *solution) {
  bool fits = false;
  for (int rule = 0; rule < HTVM_LIST_RULES; ++rule) {
    HtvmSolution listed;
    HtvmSchedule order = htvmListSchedule(problem, (HtvmListRule)rule, arena);
    if (!htvmSolveFor(problem, order, mode, arena, &listed) ||
        (fits && listed.schedule.makespan >= solution->schedule.makespan))
      continue;
    *solution = listed;
    fits = true;
  }
  return fits;
}

bool htvmSolve(const HtvmProblem *problem, HtvmWaitMode mode, HtvmArena *arena,
               HtvmSolution *solution) {
  bool fits = htvmSolveFor(problem, htvmScheduleGiven(problem, arena), mode,
                           arena, solution);
  solution->isGiven = true;
  HtvmSolution listed;
  if (mode == HTVM_WAIT_SERIAL ||
      !htvmSolveListed(problem, mode, arena, &listed))
    return fits;
  if (!fits || listed.schedule.makespan < solution->schedule.makespan)
    *solution = listed;
  return true;
}
