//===- table1_columns.c - Latency of the networks: columns ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/tables/table1.h"

const BenchColumn benchTable1Columns[] = {
    {"network", "network", 0},
    {"configuration", "configuration", 0},
    {"schedule", "schedule", 0},
    {"equal", "equal", 0},
    {"cycles", "cycles", 0},
    {"ms", "ms", 3},
    {"mac_per_cycle", "MAC/cycle", 2},
    {"speedup_vs_cpu", "vs CPU", 2},
    {"speedup_vs_tvm", "vs TVM", 2},
    {"tiles", "tiles", 0},
    {"software_cycles_per_tile", "software/tile", 1},
    {"cycles_with_published_overhead", "+500/tile (calc.)", 0},
    {"ms_with_published_overhead", "ms (calc.)", 3}};
const size_t benchTable1ColumnCount =
    sizeof benchTable1Columns / sizeof *benchTable1Columns;

const BenchColumn benchBaselineColumns[] = {
    {"network", "network", 0}, {"variant", "variant", 0},
    {"origin", "origin", 0},   {"correct", "correct", 0},
    {"cycles", "cycles", 0},   {"ms", "ms", 3}};
const size_t benchBaselineColumnCount =
    sizeof benchBaselineColumns / sizeof *benchBaselineColumns;
