//===- clocks.h - What is complete when, in every timing ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A clock has one number for each worker: so many of its jobs are complete.
// Clocks follow the program as it grows; they say which of its guarantees a new
// job gets for nothing.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_CLOCKS_H
#define HTVM_PASSES_SCHEDULE_CLOCKS_H

#include "passes/schedule/schedule.h"

typedef struct HtvmClocks {
  size_t workerCount, core;
  HtvmWaitMode mode;
  size_t *worker, *place, *known; // as in HtvmProgram
  size_t *length;                 // of each queue so far
  size_t **queues;                // jobs of each worker, in order
  size_t *atCore;                 // the clock of the core
} HtvmClocks;

/// Clocks of the empty program. Lives in |arena|.
HtvmClocks htvmClocksCreate(const HtvmProblem *problem,
                            const HtvmSchedule *schedule, HtvmWaitMode mode,
                            HtvmArena *arena);

/// Makes |needs|, counts that have to be complete, at least what those before
/// |job| ask for.
void htvmClocksNeed(const HtvmClocks *clocks, size_t job,
                    const HtvmNeighbours *before, size_t *needs);

/// Leaves in |needs| only what neither |clock| nor another need guarantees (0:
/// nothing).
void htvmClocksReduce(const HtvmClocks *clocks, const size_t *clock,
                      size_t *needs);

/// Appends |job| to the program, with |needs| as what it has to wait for, and
/// reduces |needs| to what the program so far does not guarantee. The core has
/// to wait for what is left if it runs the job, else that is the job's
/// condition.
void htvmClocksAppend(HtvmClocks *clocks, size_t job, size_t *needs);

#endif // HTVM_PASSES_SCHEDULE_CLOCKS_H
