//===- profile.h - Where the cycles went ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recorded while a program runs: what the core did, which jobs the engines ran,
// when the core waited for them. Segment 0 is what comes before the first job,
// segments 1 to n are the layers, n + 1 what comes after the last one. A job
// belongs to the layer that the manifest says.
//
// When an inference has ended every cycle of it is given to one segment: one in
// which the core does a job, to the layer of that; one in which it waits for an
// engine, to the layer of the job that this engine does, or starts next; any
// other, to the layer of the job that starts next, on whatever worker.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_PROFILE_H
#define HTVM_LIBRARY_RUN_PROFILE_H

#include "library/run/job_order.h"

/// What the core did during [begin, end), as far as the program says: a job, or
/// waiting, or nothing any more.
typedef enum HtvmPhaseKind {
  HTVM_PHASE_JOB,
  HTVM_PHASE_WAIT,
  HTVM_PHASE_END
} HtvmPhaseKind;

typedef struct HtvmPhase {
  HtvmPhaseKind kind;
  unsigned inference;
  const HtvmJobRow *row; // of a job
  HtvmSimWorker worker;  // that is waited for
  uint64_t begin, end;
} HtvmPhase;

/// The cycles [begin, end) are those of |segment|. The spans of an inference
/// follow one another without a gap.
typedef struct HtvmSpan {
  unsigned segment, inference;
  uint64_t begin, end;
} HtvmSpan;

typedef struct HtvmJobRecord {
  unsigned segment, inference;
  uint64_t tile; // as the manifest says; else compute jobs that the layer has
                 // started on this engine by then, this one included; of a
                 // copy to L1 one more
  const HtvmJobRow *row; // NULL: the manifest lists none
  HtvmSimJob job;
} HtvmJobRecord;

/// The core polled an engine during [begin, end). After htvmProfileEnd waits
/// are in the order of time, do not overlap (of two the later one is cut), and
/// each lies inside one span; where the program has a function for waiting,
/// inside a call of it.
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
  bool hasWaits; // the program has a function for waiting
  HtvmPhase *phases;
  HtvmSpan *spans;
  HtvmJobRecord *jobs;
  HtvmWait *waits;
  HtvmInference *inferences;
  size_t phaseCount, phaseCapacity, spanCount, spanCapacity;
  size_t jobCount, jobCapacity, waitCount, waitCapacity;
  size_t inferenceCount, inferenceCapacity;
  uint64_t *computes; // started this inference, by segment and engine
  // Of the inferences that have ended.
  size_t settledPhases, settledSpans, settledJobs, settledWaits;
  bool failed; // memory ran out: records are missing
} HtvmProfile;

void htvmProfileDestroy(HtvmProfile *profile);

/// Recording, in the order of time. A phase ends with htvmProfileLeave, or when
/// another one begins.
void htvmProfileBegin(HtvmProfile *profile, uint64_t cycle,
                      uint64_t instructions);
void htvmProfileEnter(HtvmProfile *profile, HtvmPhase phase, uint64_t cycle);
void htvmProfileLeave(HtvmProfile *profile, uint64_t cycle);

/// |row| says which job it is, or is NULL.
void htvmProfileAddJob(HtvmProfile *profile, const HtvmSimJob *job,
                       const HtvmJobRow *row);
void htvmProfileAddWait(HtvmProfile *profile, HtvmSimWorker worker,
                        uint64_t begin, uint64_t end);
void htvmProfileEnd(HtvmProfile *profile, uint64_t cycle,
                    uint64_t instructions);

unsigned htvmProfileSegmentCount(const HtvmProfile *profile);
const char *htvmProfileName(const HtvmProfile *profile, unsigned segment);

/// Of segment |segment|, or NULL for start and end.
const HtvmLayer *htvmProfileLayer(const HtvmProfile *profile, unsigned segment);

/// Where it stands in the source, or NULL when nobody knows.
const char *htvmProfileLocation(const HtvmProfile *profile, unsigned segment);

/// The job that |wait| waited for: of that engine, the last one that had
/// started when it ended; NULL: none had.
const HtvmJobRecord *htvmWaitJob(const HtvmProfile *profile,
                                 const HtvmWait *wait);

/// From L2 to L1, and not back.
bool htvmJobIsCopyIn(const HtvmSimJob *job);

/// What the manifest calls the job, or else what it looks like.
const char *htvmRecordName(const HtvmJobRecord *record);

/// The segment of |row|.
unsigned htvmRowSegment(const HtvmJobRow *row);

/// Private to profile_settle.c: adds |span|, or makes the last one longer.
void htvmProfileAddSpan(HtvmProfile *profile, HtvmSpan span);

#endif // HTVM_LIBRARY_RUN_PROFILE_H
