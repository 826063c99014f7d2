//===- profile.c - Where the cycles went ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/profile.h"

#include <stdlib.h>

void htvmProfileDestroy(HtvmProfile *profile) {
  free(profile->spans);
  free(profile->jobs);
  free(profile->waits);
  free(profile->inferences);
  *profile = (HtvmProfile){0};
}

// Makes room for one more element of a list; false when memory ran out.
static bool grow(HtvmProfile *profile, void **list, size_t *count,
                 size_t *capacity, size_t elementBytes) {
  if (*count < *capacity)
    return true;
  size_t wanted = *capacity ? 2 * *capacity : 256;
  void *larger = realloc(*list, wanted * elementBytes);
  if (!larger) {
    profile->failed = true;
    return false;
  }
  *list = larger;
  *capacity = wanted;
  return true;
}

#define ADD(list, count, capacity, ...)                                        \
  do {                                                                         \
    if (grow(profile, (void **)&profile->list, &profile->count,                \
             &profile->capacity, sizeof *profile->list))                       \
      profile->list[profile->count++] = __VA_ARGS__;                           \
  } while (0)

static unsigned currentInference(const HtvmProfile *profile) {
  return profile->inferenceCount ? (unsigned)profile->inferenceCount - 1 : 0;
}

static void openSpan(HtvmProfile *profile, unsigned segment, uint64_t cycle) {
  ADD(spans, spanCount, spanCapacity,
      (HtvmSpan){segment, currentInference(profile), cycle, cycle});
}

static void closeSpan(HtvmProfile *profile, uint64_t cycle) {
  if (profile->spanCount)
    profile->spans[profile->spanCount - 1].end = cycle;
}

void htvmProfileBegin(HtvmProfile *profile, uint64_t cycle,
                      uint64_t instructions) {
  ADD(inferences, inferenceCount, inferenceCapacity,
      (HtvmInference){cycle, cycle, instructions});
  openSpan(profile, 0, cycle);
}

void htvmProfileEnter(HtvmProfile *profile, unsigned segment, uint64_t cycle) {
  closeSpan(profile, cycle);
  openSpan(profile, segment, cycle);
}

void htvmProfileAddJob(HtvmProfile *profile, const HtvmSimJob *job) {
  ADD(jobs, jobCount, jobCapacity,
      (HtvmJobRecord){htvmProfileSegment(profile), currentInference(profile),
                      *job});
}

void htvmProfileAddWait(HtvmProfile *profile, HtvmSimWorker worker,
                        uint64_t begin, uint64_t end) {
  ADD(waits, waitCount, waitCapacity,
      (HtvmWait){htvmProfileSegment(profile), currentInference(profile), worker,
                 begin, end});
}

void htvmProfileEnd(HtvmProfile *profile, uint64_t cycle,
                    uint64_t instructions) {
  closeSpan(profile, cycle);
  if (!profile->inferenceCount)
    return;
  HtvmInference *last = &profile->inferences[profile->inferenceCount - 1];
  last->end = cycle;
  last->instructions = instructions - last->instructions;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

unsigned htvmProfileSegment(const HtvmProfile *profile) {
  return profile->spanCount ? profile->spans[profile->spanCount - 1].segment
                            : 0;
}

unsigned htvmProfileSegmentCount(const HtvmProfile *profile) {
  return profile->layerCount + 2;
}

const HtvmLayer *htvmProfileLayer(const HtvmProfile *profile,
                                  unsigned segment) {
  return segment >= 1 && segment <= profile->layerCount
             ? &profile->layers[segment - 1]
             : NULL;
}

const char *htvmProfileName(const HtvmProfile *profile, unsigned segment) {
  const HtvmLayer *layer = htvmProfileLayer(profile, segment);
  return layer ? layer->name : segment ? "end" : "start";
}

static void addJob(HtvmCost *cost, const HtvmSimJob *job) {
  if (job->isCopy) {
    ++cost->copies;
    cost->copyBytes += job->bytes;
    cost->copyCycles += job->end - job->start;
    return;
  }
  ++cost->computes;
  cost->jobMacs += job->macs;
  cost->setupCycles += job->setupCycles;
  cost->weightCycles += job->weightCycles;
  cost->computeCycles += job->computeCycles;
}

static HtvmCost addUp(const HtvmProfile *profile, bool all, unsigned segment) {
  HtvmCost cost = {0};
  for (size_t i = 0; i < profile->spanCount; ++i)
    if (all || profile->spans[i].segment == segment)
      cost.cycles += profile->spans[i].end - profile->spans[i].begin;
  for (size_t i = 0; i < profile->waitCount; ++i)
    if (all || profile->waits[i].segment == segment)
      cost.waitCycles += profile->waits[i].end - profile->waits[i].begin;
  for (size_t i = 0; i < profile->jobCount; ++i)
    if (all || profile->jobs[i].segment == segment)
      addJob(&cost, &profile->jobs[i].job);
  return cost;
}

HtvmCost htvmProfileCost(const HtvmProfile *profile, unsigned segment) {
  return addUp(profile, false, segment);
}

HtvmCost htvmProfileTotal(const HtvmProfile *profile) {
  return addUp(profile, true, 0);
}

uint64_t htvmProfileCycles(const HtvmProfile *profile, unsigned segment,
                           unsigned inference) {
  uint64_t cycles = 0;
  for (size_t i = 0; i < profile->spanCount; ++i)
    if (profile->spans[i].segment == segment &&
        profile->spans[i].inference == inference)
      cycles += profile->spans[i].end - profile->spans[i].begin;
  return cycles;
}

const char *htvmJobName(const HtvmSimJob *job) {
  if (job->isCopy)
    return job->opcode == HTVM_MEMCPY_L2_TO_L1 ||
                   job->opcode == HTVM_MEMCPY_L2_TO_L1_BANKS
               ? "copy in"
               : "copy out";
  switch (job->opcode) {
  case HTVM_MODE_FC:
    return "fc";
  case HTVM_MODE_CONV:
    return "conv";
  default:
    return "add";
  }
}
