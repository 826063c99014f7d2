//===- conv_jobs.h - One layer while its jobs are made --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_CONV_JOBS_H
#define HTVM_ENGINES_ANALOG_CONV_JOBS_H

#include "engines/analog/jobs.h"
#include "engines/analog/stage.h"
#include "engines/analog/steps.h"

/// The constants of one block of output channels, packed for |unroll| (0: not
/// yet) output columns at once.
typedef struct HtvmAnalogPacked {
  int64_t unroll;
  HtvmByteRange weights, scale;
} HtvmAnalogPacked;

typedef struct HtvmAnalogConvJobs {
  HtvmJobs *jobs;
  HtvmAnalogWork work;
  HtvmAnalogTiling tiling;
  intptr_t layer;
  HtvmLineForm *input, *output; // null where it is staged
  HtvmAnalogStage inStage, outStage;
  intptr_t l1Input, l1Output;
  HtvmAnalogPacked *packed; // of each block of output channels
} HtvmAnalogConvJobs;

/// Visitor (steps.h) of a HtvmAnalogConvJobs: makes jobs of |block|, through a
/// stage where it is staged.
void htvmAnalogAddCopy(void *userData, const HtvmAnalogBlock *block);

/// The constants of output channels [first, first + count), packed when they
/// are not as the last tile had them.
const HtvmAnalogPacked *htvmAnalogPackedFor(HtvmAnalogConvJobs *conv,
                                            int64_t first, int64_t count,
                                            int64_t unroll);

#endif // HTVM_ENGINES_ANALOG_CONV_JOBS_H
