//===- job_cycles.h - Cycles of the jobs that tiles are made of -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Told once: a job carries what stands here, and a plan costs the sum of it.
// Jobs take what runtime/machine says; the core's own work between them is
// measured on the simulator: test/e2e/model.py fits and checks it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_JOB_CYCLES_H
#define HTVM_ENGINES_DIGITAL_JOB_CYCLES_H

#include "engines/digital/steps.h"

/// Cycles of the core around the engine's jobs, with the code that networks are
/// compiled to (runtime/device/queue.c). It arms a piece while the engine works
/// on the one before: where that takes it longer, the engine waits for the rest
/// only.
typedef struct HtvmCoreCycles {
  int64_t layer;             // begin and end
  int64_t copy;              // a copy of one run
  int64_t series, seriesJob; // a copy of several runs, and each of them
  int64_t level;             // arming where runs of a plane are over
  int64_t job, rolledJob;    // a compute job, alone and in a row of like ones
  int64_t program;           // arming one with a program that is made for it
  int64_t even;              // so many jobs stand as far apart as the next ones
} HtvmCoreCycles;

/// Under HTVM's schedule (channels outermost) the core waits behind each job.
HtvmCoreCycles htvmDigitalCoreCycles(bool channelsOutermost);

/// So many like compute jobs in a row are rolled (passes/jobs/roll_jobs.c).
enum { HTVM_ROLLED_JOBS_MIN = 3 };

/// What the core adds to a copy of |runs| runs of |one| cycles each, |planes|
/// times those of a plane, and to |like| like compute jobs in a row, of |one|
/// cycles each.
int64_t htvmDigitalCopySoftware(const HtvmCoreCycles *core, int64_t runs,
                                int64_t planes, int64_t one);
int64_t htvmDigitalComputeSoftware(const HtvmCoreCycles *core, int64_t like,
                                   int64_t one);

/// The engine's cycles of a copy.
int64_t htvmDigitalCopyCycles(const HtvmMachine *machine,
                              const HtvmDigitalRuns *runs);

/// The engine's cycles of one compute job of |compute| but for its arithmetic:
/// its set-up and the fetch of its weights.
int64_t htvmDigitalFetchCycles(const HtvmDigitalTiling *tiling,
                               const HtvmDigitalCompute *compute);

/// Its arithmetic.
int64_t htvmDigitalArithmeticCycles(const HtvmDigitalTiling *tiling,
                                    const HtvmDigitalCompute *compute);

#endif // HTVM_ENGINES_DIGITAL_JOB_CYCLES_H
