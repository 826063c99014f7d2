//===- read_job.h - A tile.job as its engine sees it ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_IR_READ_JOB_H
#define HTVM_ENGINES_IR_READ_JOB_H

#include "dialects/support/ir.h"
#include "engines/registry.h"

/// A tile.job with its engine, its kind and its ranges.
typedef struct HtvmJobOp {
  MlirOperation op;
  const HtvmEngine *engine;
  HtvmPlacedJob job;
} HtvmJobOp;

/// Reads |op|, which IRDL and verify-tile's checks of single ranges accept;
/// lists live in |arena|. With |places|, the offsets of the function's
/// arguments, buffers need their places, and ranges are addresses; with null
/// they are offsets in their buffers. Failure, with an error at |op|, when a
/// buffer has no place, nobody does such a job, or a number is missing.
MlirLogicalResult htvmJobOpRead(MlirOperation op, const HtvmInts *places,
                                HtvmArena *arena, HtvmJobOp *out);

/// The attribute `payload` of a job of |kind|.
MlirAttribute htvmJobPayload(MlirContext ctx, const HtvmJobKind *kind,
                             const int64_t *payload);

#endif // HTVM_ENGINES_IR_READ_JOB_H
