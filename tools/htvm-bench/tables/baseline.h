//===- baseline.h - Plain TVM's code and hand-written C -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources and objects that TVM generated for the same topologies, built with
// clang and run on the simulated core; and cycles that are only quoted.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_TABLES_BASELINE_H
#define HTVM_TOOLS_HTVM_BENCH_TABLES_BASELINE_H

#include "tools/htvm-bench/run/bench.h"

/// The variant that speed-ups are stated against.
#define BENCH_BASELINE "tvm-llvm-plain"

/// Adds "baselines" to |document|: rows with network, variant, measured,
/// cycles, sizes; of those measured, correct; "layers" with layer and cycles.
/// Adds a note instead where the baseline is not there. Builds and runs it
/// once.
bool benchBaselines(Bench *bench, cJSON *document, HtvmMessage *message);

/// The row of |network| and |variant| in |document|, or NULL.
const cJSON *benchFindBaseline(const cJSON *document, const char *network,
                               const char *variant);

#endif // HTVM_TOOLS_HTVM_BENCH_TABLES_BASELINE_H
