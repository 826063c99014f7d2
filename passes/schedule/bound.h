//===- bound.h - What no schedule can beat --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory is left out: the bound holds however much there is.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_BOUND_H
#define HTVM_PASSES_SCHEDULE_BOUND_H

#include "passes/schedule/problem.h"

typedef struct HtvmBound {
  int64_t cycles; // the larger of path and load
  int64_t path;   // the longest chain of jobs, each in its fastest way
  size_t pathCount;
  size_t *pathJobs;
  // The largest load of a set of workers: what only they can do, shared evenly,
  // behind the earliest of it and before what has to follow.
  int64_t load;
  uint64_t loadWorkers; // bit w: worker w is one of them
  bool isPath;          // the path binds
} HtvmBound;

/// A lower bound of the makespan of every schedule of |problem|. Lives in
/// |arena|.
HtvmBound htvmLowerBound(const HtvmProblem *problem, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_BOUND_H
