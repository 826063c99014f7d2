//===- parts.h - The parts of the evaluation ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_PARTS_H
#define HTVM_TOOLS_HTVM_BENCH_PARTS_H

#include "tools/htvm-bench/part.h"

extern const BenchPart benchTable1, benchTable2, benchAblation, benchCpu,
    benchFig2, benchFig4, benchFig5, benchMapping, benchModel, benchMlperfTiny;

/// All parts, in order.
extern const BenchPart *const benchParts[];
extern const size_t benchPartCount;

/// The part called |name|, or NULL.
const BenchPart *benchFindPart(const char *name);

#endif // HTVM_TOOLS_HTVM_BENCH_PARTS_H
