//===- solve.h - From a problem to a placed program -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_SOLVE_H
#define HTVM_PASSES_SCHEDULE_SOLVE_H

#include "passes/schedule/placement.h"

typedef struct HtvmSolution {
  HtvmSchedule schedule; // with the times of the program
  HtvmMemoryPlan plan;
  HtvmProgram program; // with the plan's reuse edges
  bool isGiven;        // the given order is it
} HtvmSolution;

/// |schedule| placed and made a program. False, with the error in the plan,
/// when memory is too small. Lives in |arena|.
bool htvmSolveFor(const HtvmProblem *problem, HtvmSchedule schedule,
                  HtvmWaitMode mode, HtvmArena *arena, HtvmSolution *solution);

/// The best of the orders that htvmListSchedule makes by each of its rules.
/// False when none fits. Lives in |arena|.
bool htvmSolveListed(const HtvmProblem *problem, HtvmWaitMode mode,
                     HtvmArena *arena, HtvmSolution *solution);

/// The best of the orders that are tried, and never worse than the given one:
/// with all its waits, those of the reuse of bytes included. HTVM_WAIT_SERIAL
/// keeps the given order. False, with the error of the given order in the plan,
/// when none fits. Lives in |arena|.
bool htvmSolve(const HtvmProblem *problem, HtvmWaitMode mode, HtvmArena *arena,
               HtvmSolution *solution);

#endif // HTVM_PASSES_SCHEDULE_SOLVE_H
