//===- profile.h - Where the cycles went ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recorded while a program runs: which layer the core was in, which jobs the
// engines ran, when the core waited for them. Segment 0 is what comes before
// the first layer, segments 1 to n are the layers, n + 1 what comes after.
// Jobs belong to the segment the core was in when they started.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_PROFILE_H
#define HTVM_LIBRARY_RUN_PROFILE_H

#include "library/run/manifest.h"
#include "runtime/sim/sim.h"

enum { HTVM_ENGINES = HTVM_WORKER_ANALOG + 1 };

/// The core was in |segment| during [begin, end).
typedef struct HtvmSpan {
  unsigned segment, inference;
  uint64_t begin, end;
} HtvmSpan;

typedef struct HtvmJobRecord {
  unsigned segment, inference;
  unsigned tile; // compute jobs the layer has started on this engine by then,
                 // this one included; of a copy to L1 one more
  HtvmSimJob job;
} HtvmJobRecord;

/// The core polled an engine during [begin, end). After htvmProfileEnd waits
/// are in the order of time, do not overlap (of two the later one is cut), and
/// each lies inside one span.
typedef struct HtvmWait {
  unsigned segment, inference;
  HtvmSimWorker worker;
  uint64_t begin, end;
} HtvmWait;

typedef struct HtvmInference {
  uint64_t begin, end, instructions;
} HtvmInference;

typedef struct HtvmProfile {
  const HtvmLayer *layers; // borrowed
  unsigned layerCount;
  HtvmSpan *spans;
  HtvmJobRecord *jobs;
  HtvmWait *waits;
  HtvmInference *inferences;
  size_t spanCount, spanCapacity, jobCount, jobCapacity;
  size_t waitCount, waitCapacity, inferenceCount, inferenceCapacity;
  unsigned computes[HTVM_ENGINES];   // started in the current span
  size_t settledSpans, settledWaits; // of the inferences that have ended
  bool failed;                       // memory ran out: records are missing
} HtvmProfile;

void htvmProfileDestroy(HtvmProfile *profile);

/// Recording, in the order of time.
void htvmProfileBegin(HtvmProfile *profile, uint64_t cycle,
                      uint64_t instructions);
void htvmProfileEnter(HtvmProfile *profile, unsigned segment, uint64_t cycle);
void htvmProfileAddJob(HtvmProfile *profile, const HtvmSimJob *job);
void htvmProfileAddWait(HtvmProfile *profile, HtvmSimWorker worker,
                        uint64_t begin, uint64_t end);
void htvmProfileEnd(HtvmProfile *profile, uint64_t cycle,
                    uint64_t instructions);

/// The segment the core is in.
unsigned htvmProfileSegment(const HtvmProfile *profile);

unsigned htvmProfileSegmentCount(const HtvmProfile *profile);
const char *htvmProfileName(const HtvmProfile *profile, unsigned segment);

/// Of segment |segment|, or NULL for start and end.
const HtvmLayer *htvmProfileLayer(const HtvmProfile *profile, unsigned segment);

/// "digital" or "analog".
const char *htvmWorkerName(HtvmSimWorker worker);

/// From L2 to L1, and not back.
bool htvmJobIsCopyIn(const HtvmSimJob *job);

/// A short name of what |job| does: conv, fc, add, boot, copy in, copy out.
const char *htvmJobName(const HtvmSimJob *job);

#endif // HTVM_LIBRARY_RUN_PROFILE_H
