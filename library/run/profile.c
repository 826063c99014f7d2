//===- profile.c - Where the cycles went ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/profile.h"

#include <stdlib.h>
#include <string.h>

void htvmProfileDestroy(HtvmProfile *profile) {
  free(profile->phases);
  free(profile->spans);
  free(profile->jobs);
  free(profile->waits);
  free(profile->inferences);
  free(profile->computes);
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

unsigned htvmRowSegment(const HtvmJobRow *row) { return row->layer + 1; }

static size_t computeCount(const HtvmProfile *profile) {
  return (size_t)htvmProfileSegmentCount(profile) * HTVM_ENGINES_MAX;
}

void htvmProfileBegin(HtvmProfile *profile, uint64_t cycle,
                      uint64_t instructions) {
  ADD(inferences, inferenceCount, inferenceCapacity,
      (HtvmInference){cycle, cycle, instructions});
  free(profile->computes);
  profile->computes = calloc(computeCount(profile), sizeof *profile->computes);
  profile->failed |= !profile->computes;
}

static bool isInPhase(const HtvmProfile *profile) {
  return profile->phaseCount > profile->settledPhases &&
         profile->phases[profile->phaseCount - 1].end == UINT64_MAX;
}

void htvmProfileLeave(HtvmProfile *profile, uint64_t cycle) {
  if (isInPhase(profile))
    profile->phases[profile->phaseCount - 1].end = cycle;
}

void htvmProfileEnter(HtvmProfile *profile, HtvmPhase phase, uint64_t cycle) {
  htvmProfileLeave(profile, cycle);
  phase.inference = currentInference(profile);
  phase.begin = cycle;
  phase.end = UINT64_MAX; // until it is left
  ADD(phases, phaseCount, phaseCapacity, phase);
}

void htvmProfileAddSpan(HtvmProfile *profile, HtvmSpan span) {
  HtvmSpan *last = profile->spanCount > profile->settledSpans
                       ? &profile->spans[profile->spanCount - 1]
                       : NULL;
  span.inference = currentInference(profile);
  if (span.begin == span.end)
    return;
  if (last && last->segment == span.segment)
    last->end = span.end;
  else
    ADD(spans, spanCount, spanCapacity, span);
}

// The number of the tile that |job| is of, when the manifest does not say.
static uint64_t countTile(HtvmProfile *profile, const HtvmSimJob *job,
                          unsigned segment) {
  if (!profile->computes)
    return 0;
  uint64_t *computes =
      &profile->computes[segment * HTVM_ENGINES_MAX + (unsigned)job->worker];
  if (!job->isCopy)
    return ++*computes;
  return *computes + htvmJobIsCopyIn(job);
}

void htvmProfileAddJob(HtvmProfile *profile, const HtvmSimJob *job,
                       const HtvmJobRow *row) {
  unsigned segment = row ? htvmRowSegment(row) : 0;
  uint64_t tile = countTile(profile, job, segment);
  ADD(jobs, jobCount, jobCapacity,
      (HtvmJobRecord){segment, currentInference(profile),
                      row && row->tile ? row->tile : tile, row, *job});
}

void htvmProfileAddWait(HtvmProfile *profile, HtvmSimWorker worker,
                        uint64_t begin, uint64_t end) {
  ADD(waits, waitCount, waitCapacity,
      (HtvmWait){0, currentInference(profile), worker, begin, end});
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

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

const char *htvmProfileLocation(const HtvmProfile *profile, unsigned segment) {
  const HtvmLayer *layer = htvmProfileLayer(profile, segment);
  return layer && *layer->location && strncmp(layer->location, "unknown", 7)
             ? layer->location
             : NULL;
}

// How many jobs started before |cycle|; they are in the order of that.
static size_t countStarted(const HtvmProfile *profile, uint64_t cycle) {
  size_t low = 0, high = profile->jobCount;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (profile->jobs[middle].job.start < cycle)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const HtvmJobRecord *htvmWaitJob(const HtvmProfile *profile,
                                 const HtvmWait *wait) {
  for (size_t i = countStarted(profile, wait->end); i-- > 0;)
    if (profile->jobs[i].job.worker == wait->worker)
      return &profile->jobs[i];
  return NULL;
}

bool htvmJobIsCopyIn(const HtvmSimJob *job) {
  return job->isCopy && (job->opcode == HTVM_MEMCPY_L2_TO_L1 ||
                         job->opcode == HTVM_MEMCPY_L2_TO_L1_BANKS);
}

// conv, fc, add, boot, copy in, copy out, ...
static const char *nameOf(const HtvmSimJob *job) {
  if (job->isCopy)
    return htvmJobIsCopyIn(job) ? "copy in" : "copy out";
  return job->name;
}

const char *htvmRecordName(const HtvmJobRecord *record) {
  return record->row ? record->row->kind : nameOf(&record->job);
}
