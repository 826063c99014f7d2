//===- tile_problem.h - The jobs of a function as a problem ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_TILE_PROBLEM_H
#define HTVM_PASSES_SCHEDULE_TILE_PROBLEM_H

#include "dialects/tile/tile_graph.h"
#include "passes/schedule/problem.h"
#include "runtime/machine/parameters.h"

/// Memories of the problem.
enum { HTVM_PROBLEM_L1, HTVM_PROBLEM_L2, HTVM_PROBLEM_MEMORIES };

/// A function of tile jobs and the same as a problem: job i is graph.jobs[i],
/// buffer i is buffers[i], arguments first, in order.
typedef struct HtvmTileProblem {
  HtvmProblem *problem;
  HtvmTileGraph graph;
  MlirOperation function;
  size_t bufferCount, argumentCount;
  MlirValue *buffers;
} HtvmTileProblem;

/// Reads |function|, whose jobs have passed verify-tile. Everything lives in
/// |arena|. Failure, with an error at the job it is about, when it is no
/// problem that can be solved.
MlirLogicalResult htvmTileProblemRead(MlirOperation function,
                                      const HtvmMachine *machine,
                                      HtvmArena *arena, HtvmTileProblem *out);

#endif // HTVM_PASSES_SCHEDULE_TILE_PROBLEM_H
