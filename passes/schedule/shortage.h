//===- shortage.h - What a memory is too small for ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_SHORTAGE_H
#define HTVM_PASSES_SCHEDULE_SHORTAGE_H

#include "passes/schedule/lifetimes.h"
#include "passes/schedule/placement.h"

/// Fills the error and the shortage of |plan| for |memory|, whose used bytes
/// are those of the attempt by the order alone. The lists live in |arena|.
void htvmDescribeShortage(const HtvmProblem *problem,
                          const HtvmSchedule *schedule,
                          const HtvmLifetime *lives, size_t memory,
                          HtvmArena *arena, HtvmMemoryPlan *plan);

#endif // HTVM_PASSES_SCHEDULE_SHORTAGE_H
