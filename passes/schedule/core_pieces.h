//===- core_pieces.h - Work of the core that is one job again -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_CORE_PIECES_H
#define HTVM_PASSES_SCHEDULE_CORE_PIECES_H

#include "passes/schedule/schedule.h"
#include "passes/schedule/tile_problem.h"

/// Is |job| the next piece of the work of |before|, the job in front of it:
/// of one kind, layer and pair of buffers, and its worker joins jobs?
bool htvmPiecesAreOne(MlirOperation before, MlirOperation job);

/// Makes pieces that |schedule| joins one job each, in the function whose jobs
/// are in that order; null: all that lie together. Says whether there were any.
/// The graph of |tile| is not valid then, tokens are to be derived again.
bool htvmPiecesJoin(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                    HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_CORE_PIECES_H
