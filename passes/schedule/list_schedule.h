//===- list_schedule.h - An order by a rule for each choice ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_LIST_SCHEDULE_H
#define HTVM_PASSES_SCHEDULE_LIST_SCHEDULE_H

#include "passes/schedule/schedule.h"

/// Which of the jobs that can start first is taken.
typedef enum HtvmListRule {
  HTVM_LIST_PATH,   // the one with the longest path behind it
  HTVM_LIST_LATEST, // the one whose inputs were ready last: what was begun is
                    // brought to its end before more is begun
  HTVM_LIST_RULES
} HtvmListRule;

/// An order of |problem|, without times: at each point the job that can start
/// first, of those the one that |rule| says, of those the first in the given
/// order; the core begins its own job only when nothing can be
/// handed out that would start before it ends. Each job goes to the worker that
/// ends it first. Jobs that memory has no room for wait. The times in it are
/// estimates: whether the order is better than the given one, htvmSimulate
/// says. Deterministic, in time linear in the number of jobs. Lives in |arena|.
HtvmSchedule htvmListSchedule(const HtvmProblem *problem, HtvmListRule rule,
                              HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_LIST_SCHEDULE_H
