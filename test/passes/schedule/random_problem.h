//===- random_problem.h - Random problems and orders ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_SCHEDULE_RANDOM_PROBLEM_H
#define HTVM_TEST_PASSES_SCHEDULE_RANDOM_PROBLEM_H

#include "passes/schedule/schedule.h"

/// What a problem may be at most.
typedef struct TestLimits {
  int64_t engines, jobs, buffers, pieces, cycles;
  int64_t overhead; // cycles of appending, issuing, polling and waiting
  bool alternatives;
} TestLimits;

/// A random problem from the numbers of testRandom: a core and engines, jobs
/// that read and write buffers in two memories, edges where two jobs of which
/// one writes touch the same buffer, and some more.
HtvmProblem *testRandomProblem(const TestLimits *limits, HtvmArena *arena);

/// A random order that respects the edges, with random alternatives.
HtvmSchedule testRandomSchedule(const HtvmProblem *problem, HtvmArena *arena);

#endif // HTVM_TEST_PASSES_SCHEDULE_RANDOM_PROBLEM_H
