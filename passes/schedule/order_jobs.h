//===- order_jobs.h - order-jobs ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_ORDER_JOBS_H
#define HTVM_PASSES_SCHEDULE_ORDER_JOBS_H

#include "passes/passes.h"

/// See the banner of order_jobs.c.
MlirLogicalResult htvmOrderJobs(MlirOperation module,
                                const HtvmPassOptions *options);

#endif // HTVM_PASSES_SCHEDULE_ORDER_JOBS_H
