//===- simulate.h - How long a program takes ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The machine's way of working, in one place. The core goes through its program
// step by step. Engines do not start jobs by themselves: the core does, piece
// by piece, when it serves their queues. It serves a queue when it appends to
// it, all queues before every piece of its own work, and all of them all the
// time while it waits. A piece that goes on with the one before it is one call
// with that (no issueCycles, no serving) unless an engine could be given
// something then. Serving looks at each engine with something in its queue
// (pollCycles); if that is idle and the conditions of its next job hold, it
// starts the next piece (issueCycles, then the engine runs) and gets the one
// behind it ready (armCycles, beside the engine).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_SIMULATE_H
#define HTVM_PASSES_SCHEDULE_SIMULATE_H

#include "passes/schedule/schedule.h"

/// Runs |program|, made from |schedule|, and fills the times of |schedule|. A
/// job starts when the core begins to write its registers. False when the core
/// waits for something that never comes; programs made by htvmProgramCreate
/// always end.
bool htvmSimulate(const HtvmProblem *problem, const HtvmProgram *program,
                  HtvmSchedule *schedule);

#endif // HTVM_PASSES_SCHEDULE_SIMULATE_H
