//===- calibration.h - Against the calibrated model of HTVM's way ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the time under HTVM's schedule goes, from the profile, and what the
// totals would be with the constants that others state for HTVM's own code.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_TABLES_CALIBRATION_H
#define HTVM_TOOLS_HTVM_BENCH_TABLES_CALIBRATION_H

#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/table.h"

/// Adds to |row|, a run under HTVM's schedule, what its cycles consist of and
/// the calculated totals.
void benchSetOverhead(const Bench *bench, const BenchResult *result,
                      const BenchWork *work, cJSON *row);

/// Appends the comparison of the digital runs with the calibrated model.
void benchCalibrationExplain(const cJSON *document, HtvmText *out);

#endif // HTVM_TOOLS_HTVM_BENCH_TABLES_CALIBRATION_H
