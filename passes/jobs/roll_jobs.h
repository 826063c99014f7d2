//===- roll_jobs.h - Pass roll-jobs ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_JOBS_ROLL_JOBS_H
#define HTVM_PASSES_JOBS_ROLL_JOBS_H

#include "passes/passes.h"

/// See the banner of roll_jobs.c.
MlirLogicalResult htvmRollJobs(MlirOperation module,
                               const HtvmPassOptions *options);

#endif // HTVM_PASSES_JOBS_ROLL_JOBS_H
