//===- cost.h - What each layer took of each worker -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer's time is that of the core in it. What jobs took counts to the layer
// that started them; whether an engine was busy is asked in the layer's own
// time, so that busy and waiting make up that time for every worker, also when
// engines run side by side, or beyond the layer's end.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_COST_H
#define HTVM_LIBRARY_RUN_COST_H

#include "library/run/profile.h"

typedef struct HtvmEngineCost {
  uint64_t busyCycles; // of the layer's time, in which it had a job
  // Of the jobs that the layer started; a copy's set-up is part of the copy.
  uint64_t copyCycles, setupCycles, weightCycles, computeCycles;
  uint64_t copies, computes, copyBytes, macs;
} HtvmEngineCost;

typedef struct HtvmCost {
  uint64_t cycles, waitCycles; // of the core; waiting is part of it
  uint64_t elapsedCycles; // from its first cycle to the end of its last job
  HtvmEngineCost engines[HTVM_ENGINES];
} HtvmCost;

/// When a layer began and ended in one inference, from the inference's start;
/// both 0 if it did not run.
typedef struct HtvmExtent {
  uint64_t cycles, begin, end;
} HtvmExtent;

/// Sums over all inferences, and each inference's extents:
/// extents[inference * segmentCount + segment].
typedef struct HtvmCosts {
  HtvmCost *segments;
  HtvmExtent *extents;
  unsigned segmentCount;
  HtvmCost total;
} HtvmCosts;

/// Adds up |profile|. False when memory ran out; else the caller destroys the
/// result.
bool htvmCostsCreate(const HtvmProfile *profile, HtvmCosts *costs);
void htvmCostsDestroy(HtvmCosts *costs);

/// The sum over the engines.
HtvmEngineCost htvmCostEngines(const HtvmCost *cost);

#endif // HTVM_LIBRARY_RUN_COST_H
