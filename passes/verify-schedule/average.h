//===- average.h - Averages of whole maps by the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_AVERAGE_H
#define HTVM_PASSES_VERIFY_SCHEDULE_AVERAGE_H

#include "passes/verify-schedule/lines.h"

/// A call of diana_average or diana_average_lines: writes down what it leaves.
/// Fails where it reads other elements than those that its layer averages, or
/// its numbers are not the layer's.
MlirLogicalResult averageRun(const Run *run);
MlirLogicalResult averageLinesRun(const Run *run);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_AVERAGE_H
