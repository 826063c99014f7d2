//===- verify_schedule.h - Passes keep-network and verify-schedule --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_VERIFY_SCHEDULE_H
#define HTVM_PASSES_VERIFY_SCHEDULE_VERIFY_SCHEDULE_H

#include "passes/passes.h"

/// See the banner of keep_network.c.
MlirLogicalResult htvmKeepNetwork(MlirOperation module,
                                  const HtvmPassOptions *options);

/// See the banner of verify_schedule.c.
MlirLogicalResult htvmVerifySchedule(MlirOperation module,
                                     const HtvmPassOptions *options);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_VERIFY_SCHEDULE_H
