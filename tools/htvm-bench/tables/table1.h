//===- table1.h - Latency of the networks: columns and text ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_TABLES_TABLE1_H
#define HTVM_TOOLS_HTVM_BENCH_TABLES_TABLE1_H

#include "tools/htvm-bench/table.h"

extern const BenchColumn benchTable1Columns[], benchBaselineColumns[];
extern const size_t benchTable1ColumnCount, benchBaselineColumnCount;

/// Appends the section of evaluation.md.
void benchTable1Explain(const cJSON *document, HtvmText *out);

#endif // HTVM_TOOLS_HTVM_BENCH_TABLES_TABLE1_H
