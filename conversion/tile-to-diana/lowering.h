//===- lowering.h - One function on its way from tile to diana ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to tile-to-diana.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H
#define HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H

#include "dialects/diana/diana.h"
#include "dialects/support/map.h"
#include "engines/ir/read_job.h"

typedef struct Lowering {
  MlirContext ctx;
  HtvmArena *arena;
  HtvmMachine machine;
  HtvmBuilder builder; // appends to the new function
  HtvmBuilder globals; // inserts before the function
  HtvmInts argumentOffsets;
  HtvmMap tables; // symbols of those that are globals by now, by their words
  int64_t *tableCount; // of the module, for names
  MlirAttribute *rows; // of the job table
  int64_t rowCount;
} Lowering;

/// Appends |job| to the queue of its engine. |after| are |afterCount|
/// conditions.
void loweringEmitJob(Lowering *lowering, const HtvmJobOp *job,
                     intptr_t afterCount, const HtvmDianaAfter *after);

/// Appends the call by which the core does |job| itself.
void loweringEmitCall(Lowering *lowering, const HtvmJobOp *job);

/// Appends the job that has to be first in the queue of |job|'s engine; false
/// when there is none.
bool loweringEmitBoot(Lowering *lowering, const HtvmJobOp *job);

/// Appends a wait for the first |jobs| jobs of |engine|'s queue.
void loweringEmitWait(Lowering *lowering, const char *engine, int64_t jobs);

#endif // HTVM_CONVERSION_TILE_TO_DIANA_LOWERING_H
