//===- bound_report.h - How near a schedule is to its bound ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_BOUND_REPORT_H
#define HTVM_PASSES_SCHEDULE_BOUND_REPORT_H

#include "passes/schedule/placement.h"
#include "passes/schedule/tile_problem.h"

/// Sets `htvm.schedule` on the function: `cycles`, what the jobs of |tile| take
/// in the order of |schedule| with the waits of |plan| by the model, and
/// `bound`, what no order of them takes less than: only cycles of engines are
/// in it, which are exact. `by` is what binds: "path", or the workers whose
/// load it is.
void htvmBoundReport(const HtvmTileProblem *tile, HtvmSchedule *schedule,
                     const HtvmMemoryPlan *plan, HtvmWaitMode mode,
                     HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_BOUND_REPORT_H
