//===- tiled_problem.h - A problem like that of a tiled network -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_SCHEDULE_TILED_PROBLEM_H
#define HTVM_TEST_PASSES_SCHEDULE_TILED_PROBLEM_H

#include "passes/schedule/problem.h"

/// |layers| layers of |tiles| tiles each, in turn on two engines and sometimes
/// on the core. A tile is copied into l1, computed and copied back to l2; the
/// core packs the input and unpacks the result. Copies may run on both engines.
/// Memory l1 holds about |depth| tiles.
HtvmProblem *testTiledProblem(int64_t layers, int64_t tiles, int64_t depth,
                              HtvmArena *arena);

#endif // HTVM_TEST_PASSES_SCHEDULE_TILED_PROBLEM_H
