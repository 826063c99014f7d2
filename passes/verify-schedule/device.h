//===- device.h - What the core's functions do to memory ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_DEVICE_H
#define HTVM_PASSES_VERIFY_SCHEDULE_DEVICE_H

#include "passes/verify-schedule/check.h"

/// Checks a call of a layout function of the device runtime, and brings L2 to
/// what it then holds. |*outIsOne| is false when the callee is none.
MlirLogicalResult deviceRun(Check *check, const Task *task, bool *outIsOne);

/// Checks a call of a function of the network: its inputs are there, row-major;
/// then its results are.
MlirLogicalResult callRun(Check *check, const Task *task);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_DEVICE_H
