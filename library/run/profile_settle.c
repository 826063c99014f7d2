//===- profile_settle.c - Every cycle of an inference to one layer --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rule stands in profile.h. Phases and jobs are in the order of time, so
// every list is gone through once.
//
//===----------------------------------------------------------------------===//
#include "library/run/profile.h"

#include <stdlib.h>
#include <string.h>

typedef struct Settling {
  HtvmProfile *profile;
  bool hasBegun;                    // something has started
  size_t job;                       // the first one that has not been passed
  size_t engines[HTVM_ENGINES_MAX]; // of each, the first that has not ended
  size_t last[HTVM_ENGINES_MAX]; // of each, the one that ended last; jobCount:
                                 // none
} Settling;

static void add(Settling *settling, uint64_t begin, uint64_t end,
                unsigned segment) {
  htvmProfileAddSpan(settling->profile,
                     (HtvmSpan){.segment = settling->hasBegun ? segment : 0,
                                .begin = begin,
                                .end = end});
}

//===----------------------------------------------------------------------===//
// Spans
//===----------------------------------------------------------------------===//

// The first job of |worker| that ends behind |cycle|; jobCount: none.
static size_t jobAt(Settling *settling, HtvmSimWorker worker, uint64_t cycle) {
  const HtvmProfile *profile = settling->profile;
  size_t *at = &settling->engines[worker];
  for (; *at < profile->jobCount; ++*at) {
    if (profile->jobs[*at].job.worker != worker)
      continue;
    if (profile->jobs[*at].job.end > cycle)
      break;
    settling->last[worker] = *at;
  }
  return *at;
}

// What counts the cycle |cycle| of a wait for |worker| that ends at |end|: the
// job that runs, or the next one; behind them the last one.
static unsigned waitedFor(Settling *settling, HtvmSimWorker worker,
                          uint64_t cycle, uint64_t end, uint64_t *outUntil) {
  const HtvmProfile *profile = settling->profile;
  size_t job = jobAt(settling, worker, cycle), last = settling->last[worker];
  *outUntil = end;
  if (job < profile->jobCount && profile->jobs[job].job.start < end) {
    if (profile->jobs[job].job.end < end)
      *outUntil = profile->jobs[job].job.end;
    return profile->jobs[job].segment;
  }
  return last < profile->jobCount ? profile->jobs[last].segment : 0;
}

static void addWaiting(Settling *settling, const HtvmPhase *phase) {
  for (uint64_t at = phase->begin, until; at < phase->end; at = until) {
    unsigned segment =
        waitedFor(settling, phase->worker, at, phase->end, &until);
    add(settling, at, until, segment);
  }
}

static unsigned firstSegment(Settling *settling, const HtvmPhase *phase) {
  uint64_t until;
  switch (phase->kind) {
  case HTVM_PHASE_JOB:
    return htvmRowSegment(phase->row);
  case HTVM_PHASE_WAIT:
    return waitedFor(settling, phase->worker, phase->begin, phase->end, &until);
  default:
    return settling->profile->layerCount + 1;
  }
}

// What lies between phases belongs to what starts next.
static void addGap(Settling *settling, uint64_t begin, uint64_t end,
                   unsigned next) {
  const HtvmProfile *profile = settling->profile;
  for (; settling->job < profile->jobCount; ++settling->job) {
    const HtvmJobRecord *record = &profile->jobs[settling->job];
    uint64_t start = record->job.start;
    if (start >= end)
      break;
    if (start >= begin) {
      add(settling, begin, start, record->segment);
      settling->hasBegun |= record->row != NULL;
      begin = start;
    }
  }
  add(settling, begin, end, next);
}

static void addSpans(Settling *settling, const HtvmInference *inference) {
  const HtvmProfile *profile = settling->profile;
  uint64_t at = inference->begin;
  for (size_t i = profile->settledPhases; i < profile->phaseCount; ++i) {
    const HtvmPhase *phase = &profile->phases[i];
    addGap(settling, at, phase->begin, firstSegment(settling, phase));
    settling->hasBegun = true;
    if (phase->kind == HTVM_PHASE_WAIT)
      addWaiting(settling, phase);
    else
      add(settling, phase->begin, phase->end, firstSegment(settling, phase));
    at = phase->end;
  }
  addGap(settling, at, inference->end, profile->layerCount + 1);
}

//===----------------------------------------------------------------------===//
// Waits
//===----------------------------------------------------------------------===//

static int compareWaits(const void *left, const void *right) {
  const HtvmWait *a = left, *b = right;
  if (a->begin != b->begin)
    return a->begin < b->begin ? -1 : 1;
  return a->worker < b->worker ? -1 : a->worker > b->worker;
}

// Cuts |wait| where one span follows another. |*at| is the span where the last
// wait ended.
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
    htvmProfileAddWait(profile, part.worker, part.begin, part.end);
    if (!profile->failed)
      profile->waits[profile->waitCount - 1].segment = part.segment;
    wait.begin = part.end;
  }
}

// The same where the core was not waiting: a poll beside other work reads busy,
// too. |*phase| is the first one that |wait| may lie in.
static void clipWait(HtvmProfile *profile, HtvmWait wait, size_t *phase,
                     size_t *span) {
  if (!profile->hasWaits) {
    splitWait(profile, wait, span);
    return;
  }
  for (; *phase < profile->phaseCount; ++*phase) {
    const HtvmPhase *at = &profile->phases[*phase];
    HtvmWait part = wait;
    if (at->begin >= wait.end)
      return;
    if (part.begin < at->begin)
      part.begin = at->begin;
    if (part.end > at->end)
      part.end = at->end;
    if (at->kind == HTVM_PHASE_WAIT && part.begin < part.end)
      splitWait(profile, part, span);
    if (at->end >= wait.end)
      return;
  }
}

// Makes the waits of the inference disjoint and each part of a span.
static void settleWaits(HtvmProfile *profile) {
  size_t first = profile->settledWaits, count = profile->waitCount - first;
  size_t span = profile->settledSpans, phase = profile->settledPhases;
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
    clipWait(profile, raw[i], &phase, &span);
  }
  free(raw);
}

// Fills in the spans and settles the waits of the inference that has ended.
static void settle(HtvmProfile *profile) {
  Settling settling = {.profile = profile, .job = profile->settledJobs};
  for (int e = 0; e < htvmSimEngineCount(); ++e) {
    settling.engines[e] = profile->settledJobs;
    settling.last[e] = profile->jobCount;
  }
  addSpans(&settling, &profile->inferences[profile->inferenceCount - 1]);
  settleWaits(profile);
}

void htvmProfileEnd(HtvmProfile *profile, uint64_t cycle,
                    uint64_t instructions) {
  htvmProfileLeave(profile, cycle);
  if (!profile->inferenceCount)
    return;
  HtvmInference *last = &profile->inferences[profile->inferenceCount - 1];
  last->end = cycle;
  last->instructions = instructions - last->instructions;
  settle(profile);
  profile->settledPhases = profile->phaseCount;
  profile->settledSpans = profile->spanCount;
  profile->settledJobs = profile->jobCount;
  profile->settledWaits = profile->waitCount;
}
