//===- cost.c - What each layer took of each worker -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/cost.h"

#include <stdlib.h>

static void addJob(HtvmEngineCost *cost, const HtvmSimJob *job) {
  if (job->isCopy) {
    ++cost->copies;
    cost->copyBytes += job->bytes;
    cost->copyCycles += job->end - job->start;
    return;
  }
  ++cost->computes;
  cost->macs += job->macs;
  cost->setupCycles += job->setupCycles;
  cost->weightCycles += job->weightCycles;
  cost->computeCycles += job->computeCycles;
}

static void addEngine(HtvmEngineCost *sum, const HtvmEngineCost *cost) {
  sum->busyCycles += cost->busyCycles;
  sum->copyCycles += cost->copyCycles;
  sum->setupCycles += cost->setupCycles;
  sum->weightCycles += cost->weightCycles;
  sum->computeCycles += cost->computeCycles;
  sum->copies += cost->copies;
  sum->computes += cost->computes;
  sum->copyBytes += cost->copyBytes;
  sum->macs += cost->macs;
}

// How much of [begin, end) lies within inferences.
static uint64_t within(const HtvmProfile *profile,
                       const HtvmJobRecord *record) {
  uint64_t sum = 0;
  for (size_t i = record->inference; i < profile->inferenceCount; ++i) {
    const HtvmInference *at = &profile->inferences[i];
    uint64_t begin =
        record->job.start > at->begin ? record->job.start : at->begin;
    uint64_t end = record->job.end < at->end ? record->job.end : at->end;
    if (at->begin >= record->job.end)
      break;
    sum += end > begin ? end - begin : 0;
  }
  return sum;
}

static void widen(const HtvmProfile *profile, HtvmCosts *costs,
                  unsigned inference, unsigned segment, uint64_t begin,
                  uint64_t end) {
  HtvmExtent *extent =
      &costs->extents[inference * costs->segmentCount + segment];
  uint64_t start = profile->inferences[inference].begin;
  if (!extent->end || begin - start < extent->begin)
    extent->begin = begin - start;
  if (end - start > extent->end)
    extent->end = end - start;
}

// What comes before the first job and after the last one has no jobs.
static void addSpans(const HtvmProfile *profile, HtvmCosts *costs) {
  for (size_t i = 0; i < profile->spanCount; ++i) {
    const HtvmSpan *span = &profile->spans[i];
    uint64_t cycles = span->end - span->begin;
    unsigned row = span->inference * costs->segmentCount + span->segment;
    costs->extents[row].cycles += cycles;
    costs->segments[span->segment].cycles += cycles;
    if (!htvmProfileLayer(profile, span->segment))
      widen(profile, costs, span->inference, span->segment, span->begin,
            span->end);
  }
  for (size_t i = 0; i < profile->waitCount; ++i)
    costs->segments[profile->waits[i].segment].waitCycles +=
        profile->waits[i].end - profile->waits[i].begin;
}

static void addJobs(const HtvmProfile *profile, HtvmCosts *costs) {
  for (size_t i = 0; i < profile->jobCount; ++i) {
    const HtvmJobRecord *record = &profile->jobs[i];
    HtvmEngineCost *cost =
        &costs->segments[record->segment].engines[record->job.worker];
    addJob(cost, &record->job);
    cost->busyCycles += within(profile, record);
    widen(profile, costs, record->inference, record->segment, record->job.start,
          record->job.end);
  }
  for (size_t i = 0; i < profile->phaseCount; ++i) {
    const HtvmPhase *phase = &profile->phases[i];
    if (phase->kind == HTVM_PHASE_JOB)
      widen(profile, costs, phase->inference, htvmRowSegment(phase->row),
            phase->begin, phase->end);
  }
}

// The total's extent is that of an inference with all its jobs.
static void addUp(const HtvmProfile *profile, HtvmCosts *costs) {
  for (unsigned s = 0; s < costs->segmentCount; ++s) {
    HtvmCost *cost = &costs->segments[s];
    costs->total.cycles += cost->cycles;
    costs->total.waitCycles += cost->waitCycles;
    for (int e = 0; e < htvmSimEngineCount(); ++e)
      addEngine(&costs->total.engines[e], &cost->engines[e]);
  }
  for (unsigned i = 0; i < profile->inferenceCount; ++i) {
    uint64_t last = 0;
    for (unsigned s = 0; s < costs->segmentCount; ++s) {
      const HtvmExtent *extent = &costs->extents[i * costs->segmentCount + s];
      costs->segments[s].elapsedCycles += extent->end - extent->begin;
      last = extent->end > last ? extent->end : last;
    }
    costs->total.elapsedCycles += last;
  }
}

bool htvmCostsCreate(const HtvmProfile *profile, HtvmCosts *costs) {
  unsigned count = htvmProfileSegmentCount(profile);
  *costs = (HtvmCosts){.segmentCount = count};
  costs->segments = calloc(count, sizeof *costs->segments);
  costs->extents =
      calloc(profile->inferenceCount * count + 1, sizeof *costs->extents);
  if (!costs->segments || !costs->extents) {
    htvmCostsDestroy(costs);
    return false;
  }
  addSpans(profile, costs);
  addJobs(profile, costs);
  addUp(profile, costs);
  return true;
}

void htvmCostsDestroy(HtvmCosts *costs) {
  free(costs->segments);
  free(costs->extents);
  *costs = (HtvmCosts){0};
}

HtvmEngineCost htvmCostEngines(const HtvmCost *cost) {
  HtvmEngineCost sum = {0};
  for (int e = 0; e < htvmSimEngineCount(); ++e)
    addEngine(&sum, &cost->engines[e]);
  return sum;
}
