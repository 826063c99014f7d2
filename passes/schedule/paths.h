//===- paths.h - The longest ways through the edges -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_PATHS_H
#define HTVM_PASSES_SCHEDULE_PATHS_H

#include "passes/schedule/problem.h"

/// The least time from the start to the end of |job| in |way|: its pieces, and
/// on an engine the starting of each.
int64_t htvmWayCycles(const HtvmProblem *problem, size_t job,
                      const HtvmProblemAlternative *way);

typedef struct HtvmPaths {
  int64_t *least; // of each job, in its fastest way
  int64_t *head;  // the longest way to its start
  int64_t *tail;  // the longest way from its end
} HtvmPaths;

/// Of all jobs of |problem|, as if there were workers enough. Lives in |arena|.
HtvmPaths htvmPaths(const HtvmProblem *problem, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_PATHS_H
