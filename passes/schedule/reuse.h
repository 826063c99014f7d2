//===- reuse.h - The edges that sharing bytes needs -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_REUSE_H
#define HTVM_PASSES_SCHEDULE_REUSE_H

#include "passes/schedule/lifetimes.h"
#include "passes/schedule/placement.h"

/// Fills the edges of |plan| from its offsets: with them, of any two buffers
/// that share bytes all that touches one is complete before anything touches
/// the other. Buffers that share bytes must not meet in the order.
void htvmAddReuseEdges(const HtvmProblem *problem, const HtvmSchedule *schedule,
                       const HtvmLifetime *lives, HtvmWaitMode mode,
                       HtvmArena *arena, HtvmMemoryPlan *plan);

#endif // HTVM_PASSES_SCHEDULE_REUSE_H
