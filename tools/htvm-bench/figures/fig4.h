//===- fig4.h - Latency against the size of L1: table and text ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_FIGURES_FIG4_H
#define HTVM_TOOLS_HTVM_BENCH_FIGURES_FIG4_H

#include "tools/htvm-bench/part.h"

enum { BENCH_TILINGS = 4 };

/// What htvm-compile's --tiling is given; the first one is the plain one.
extern const char *const benchTilings[BENCH_TILINGS];

/// A line for each layer and size of L1, a column for each tiling.
void benchFig4Print(const cJSON *document, HtvmText *out);

/// Appends the section of evaluation.md.
void benchFig4Explain(const cJSON *document, HtvmText *out);

/// Asks for all programs of fig4 and runs them.
bool benchRunFig4(Bench *bench, HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_FIGURES_FIG4_H
