//===- functions.h - What the passes of schedules go through --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_FUNCTIONS_H
#define HTVM_PASSES_SCHEDULE_FUNCTIONS_H

#include "passes/schedule/wait_mode.h"
#include "runtime/machine/parameters.h"

/// What a pass does to a function of jobs; it may put another one in its place.
typedef MlirLogicalResult (*HtvmScheduleRun)(MlirOperation function,
                                             const HtvmMachine *machine,
                                             HtvmWaitMode mode,
                                             HtvmArena *arena);

/// Does |run| to every function of |module| that has a body, until one fails,
/// for its machine and the option `wait` of |pass|.
MlirLogicalResult htvmScheduleFunctions(MlirOperation module,
                                        const HtvmPassOptions *options,
                                        const char *pass, HtvmScheduleRun run);

#endif // HTVM_PASSES_SCHEDULE_FUNCTIONS_H
