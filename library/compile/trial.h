//===- trial.h - One run of the finished program --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_TRIAL_H
#define HTVM_LIBRARY_COMPILE_TRIAL_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/run/program.h"
#include "library/run/report.h"

/// Zero-initialised nothing was run. Must not move once it was.
typedef struct HtvmTrial {
  bool isOpen, isRun;
  HtvmProgram program;
  HtvmReported reported; // of isRun
  HtvmMessage note;      // where cycles come from, or why there are none
} HtvmTrial;

/// Runs |elf| with |manifest| on the simulated chip for at most |maxCycles|, 0:
/// not at all, with zeros as input. A run that fails or takes too long is none.
void htvmTrialRun(HtvmTrial *trial, const HtvmEmitted *elf,
                  const cJSON *manifest, uint64_t maxCycles);

void htvmTrialDestroy(HtvmTrial *trial);

#endif // HTVM_LIBRARY_COMPILE_TRIAL_H
