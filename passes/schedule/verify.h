//===- verify.h - Is it a solution? ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_VERIFY_H
#define HTVM_PASSES_SCHEDULE_VERIFY_H

#include "passes/schedule/placement.h"

/// Whether |schedule| solves |problem|: every job once, in one of its ways,
/// behind what |plan| and the problem put before it in the order and in time;
/// no worker does two jobs at once or one faster than it can; the core starts
/// nothing in the middle of its own work. With |plan|, which may be null,
/// buffers are in their memory, aligned, and share no byte while both live.
/// Shares no code with what makes schedules. Fills |error| with the first thing
/// found if not; its text lives in the problem's arena.
bool htvmScheduleVerify(const HtvmProblem *problem,
                        const HtvmSchedule *schedule,
                        const HtvmMemoryPlan *plan, HtvmProblemError *error);

#endif // HTVM_PASSES_SCHEDULE_VERIFY_H
