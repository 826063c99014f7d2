//===- profile.c - Where the cycles went ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/profile.h"

#include "runtime/machine/digital.h"

#include <stdlib.h>
#include <string.h>

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
  memset(profile->computes, 0, sizeof profile->computes);
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
  unsigned tile = profile->computes[job->worker];
  if (!job->isCopy)
    tile = ++profile->computes[job->worker];
  else if (htvmJobIsCopyIn(job))
    ++tile;
  ADD(jobs, jobCount, jobCapacity,
      (HtvmJobRecord){htvmProfileSegment(profile), currentInference(profile),
                      tile, *job});
}

static void addWait(HtvmProfile *profile, HtvmWait wait) {
  ADD(waits, waitCount, waitCapacity, wait);
}

void htvmProfileAddWait(HtvmProfile *profile, HtvmSimWorker worker,
                        uint64_t begin, uint64_t end) {
  addWait(profile, (HtvmWait){htvmProfileSegment(profile),
                              currentInference(profile), worker, begin, end});
}

static int compareWaits(const void *left, const void *right) {
  const HtvmWait *a = left, *b = right;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  return a->worker < b->worker ? -1 : a->worker > b->worker;
}

// Cuts |wait| where the core went from one layer to the next. |*at| is the span
// where the last wait ended.
static void splitWait(HtvmProfile *profile, HtvmWait wait, size_t *at) {
  while (*at < profile->spanCount && wait.begin < wait.end) {
    const HtvmSpan *span = &profile->spans[*at];
    HtvmWait part = wait;
    if (span->end <= wait.begin) {
      ++*at;
      continue;
    }
    part.segment = span->segment;
    part.end = wait.end < span->end ? wait.end : span->end;
    addWait(profile, part);
    wait.begin = part.end;
  }
}

// Makes the waits of the inference that ends disjoint and each part of a span.
static void settleWaits(HtvmProfile *profile) {
  size_t first = profile->settledWaits, count = profile->waitCount - first;
  size_t span = profile->settledSpans;
  uint64_t covered = 0;
  HtvmWait *raw = malloc((count + 1) * sizeof *raw);
  if (!raw) {
    profile->failed = true;
    return;
  }
  if (count)
    memcpy(raw, profile->waits + first, count * sizeof *raw);
  qsort(raw, count, sizeof *raw, compareWaits);
  profile->waitCount = first;
  for (size_t i = 0; i < count; ++i) {
    if (raw[i].begin < covered)
      raw[i].begin = covered;
    if (raw[i].end > covered)
      covered = raw[i].end;
    splitWait(profile, raw[i], &span);
  }
  free(raw);
}

void htvmProfileEnd(HtvmProfile *profile, uint64_t cycle,
                    uint64_t instructions) {
  closeSpan(profile, cycle);
  if (!profile->inferenceCount)
    return;
  HtvmInference *last = &profile->inferences[profile->inferenceCount - 1];
  last->end = cycle;
  last->instructions = instructions - last->instructions;
  settleWaits(profile);
  profile->settledSpans = profile->spanCount;
  profile->settledWaits = profile->waitCount;
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

const char *htvmWorkerName(HtvmSimWorker worker) {
  return worker == HTVM_WORKER_ANALOG ? "analog" : "digital";
}

bool htvmJobIsCopyIn(const HtvmSimJob *job) {
  return job->isCopy && (job->opcode == HTVM_MEMCPY_L2_TO_L1 ||
                         job->opcode == HTVM_MEMCPY_L2_TO_L1_BANKS);
}

const char *htvmJobName(const HtvmSimJob *job) {
  if (job->isCopy)
    return htvmJobIsCopyIn(job) ? "copy in" : "copy out";
  if (job->worker == HTVM_WORKER_ANALOG)
    return job->products ? "conv" : "boot";
  switch (job->opcode) {
  case HTVM_MODE_FC:
    return "fc";
  case HTVM_MODE_CONV:
    return "conv";
  default:
    return "add";
  }
}
