//===- pieces.h - Jobs of the core in pieces ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core hands out all work and hands out none while it runs a job of its
// own. So its jobs are made in pieces of planes or, where one plane is too
// much, of rows; pieces between which nobody wants it are joined again once the
// order is known (order-jobs).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_PIECES_H
#define HTVM_ENGINES_CORE_PIECES_H

#include "engines/core/jobs.h"
#include "engines/join.h"

/// A byte of a buffer.
typedef struct HtvmBytePlace {
  intptr_t buffer;
  int64_t offset;
} HtvmBytePlace;

/// Work of one kind, and where it begins; |source| means nothing to kinds that
/// do not read.
typedef struct HtvmCoreWork {
  const HtvmJobKind *kind;
  HtvmBytePlace target, source;
} HtvmCoreWork;

/// Adds the jobs of |work| to row |layer|: pieces of at most about 2048 cycles,
/// at least a row each. |payload| has a number for each field of its kind.
void htvmCoreAddPieces(HtvmJobs *jobs, intptr_t layer, const HtvmCoreWork *work,
                       const int64_t *payload);

/// `join` of the core (engine.h).
bool htvmCoreJoin(const HtvmPlacedJob *first, const HtvmPlacedJob *next,
                  HtvmJoinedJob *out);

#endif // HTVM_ENGINES_CORE_PIECES_H
