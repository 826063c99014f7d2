//===- plan_scratch.h - Pass plan-scratch -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_MEMORY_PLAN_SCRATCH_H
#define HTVM_PASSES_MEMORY_PLAN_SCRATCH_H

#include "passes/passes.h"

/// See the banner of plan_scratch.c.
MlirLogicalResult htvmPlanScratch(MlirOperation module,
                                  const HtvmPassOptions *options);

#endif // HTVM_PASSES_MEMORY_PLAN_SCRATCH_H
