//===- cost.h - What each layer took of each worker -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer's cycles are those that were given to it (profile.h), and add up to
// the cycles of all. What jobs took counts to their layer. Layers may overlap:
// the time from a layer's first job to its last one may hold jobs of others.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_COST_H
#define HTVM_LIBRARY_RUN_COST_H

#include "library/run/profile.h"

typedef struct HtvmEngineCost {
  uint64_t busyCycles; // in which it did jobs of the layer, within inferences
  // Of the jobs of the layer; a copy's set-up is part of the copy.
  uint64_t copyCycles, setupCycles, weightCycles, computeCycles;
  uint64_t copies, computes, copyBytes, macs;
} HtvmEngineCost;

typedef struct HtvmCost {
  uint64_t cycles, waitCycles; // waiting of the core is part of it
  uint64_t elapsedCycles; // from the start of its first job to the last end
  HtvmEngineCost engines[HTVM_ENGINES_MAX];
} HtvmCost;

/// A layer in one inference: the cycles given to it, and when its first job
/// began and its last one ended, from the inference's start; 0 if it did not
/// run.
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
