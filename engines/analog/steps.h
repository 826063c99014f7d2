//===- steps.h - What is done for the tiles of a layer --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A tile is copied in, computed and copied out. That is told here, once, to a
// visitor: jobs.c and copies.c make jobs of what they are told, cycles.c adds
// up cycles, so that a plan cannot cost other than its jobs.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_STEPS_H
#define HTVM_ENGINES_ANALOG_STEPS_H

#include "engines/analog/plan.h"
#include "engines/core/layouts.h"

/// A layer cut as its plan says.
typedef struct HtvmAnalogTiling {
  const HtvmMachine *machine;
  const HtvmAnalogLayer *layer;
  HtvmAnalogPlan plan;
} HtvmAnalogTiling;

/// Do its lines come into L1, and go out of it, through a stage (stage.h)? An
/// input that is copied again for every block of outputs does not.
bool htvmAnalogStagesInput(const HtvmAnalogTiling *tiling);
bool htvmAnalogStagesOutput(const HtvmAnalogTiling *tiling);

typedef struct HtvmAnalogTile {
  HtvmAnalogRange rows, columns;
} HtvmAnalogTile;

/// |like| copies of |runs| runs of |bytes| each, whole lines, between L2 and
/// L1. Runs are |l2Step| and |l1Step| bytes apart, the copies |l2Like| and
/// |l1Like|. Staged: L2 has the lines of |piece| alone, which the core packs in
/// front of the copy or unpacks behind it; the next copy's piece is the one
/// below.
typedef struct HtvmAnalogBlock {
  bool isInput, isStaged;
  HtvmLinePiece piece;
  int64_t l2Offset, l2Step, l2Like, l1Offset, l1Step, l1Like;
  int64_t runs, bytes, like;
} HtvmAnalogBlock;

/// Of a run of |bytes|, of which |done| are copied: what the next job moves.
int64_t htvmAnalogNextRun(const HtvmMachine *machine, int64_t bytes,
                          int64_t done);

/// A job that computes output channels [first, first + count) of |tile|,
/// |unroll| columns at once.
typedef struct HtvmAnalogCompute {
  const HtvmAnalogTile *tile;
  int64_t first, count, unroll;
} HtvmAnalogCompute;

/// Is told the steps of a tile in their order.
typedef struct HtvmAnalogVisitor {
  void (*copy)(void *userData, const HtvmAnalogBlock *block);
  void (*compute)(void *userData, const HtvmAnalogCompute *compute);
  void *userData;
} HtvmAnalogVisitor;

/// The spatial |tile| for output channels from |first| on, as many as the plan
/// has.
void htvmAnalogSteps(const HtvmAnalogTiling *tiling, const HtvmAnalogTile *tile,
                     int64_t first, const HtvmAnalogVisitor *visitor);

#endif // HTVM_ENGINES_ANALOG_STEPS_H
