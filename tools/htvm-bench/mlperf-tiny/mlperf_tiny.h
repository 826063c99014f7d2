//===- mlperf_tiny.h - The text of part mlperf-tiny -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_MLPERF_TINY_H
#define HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_MLPERF_TINY_H

#include "tools/htvm-bench/part.h"

/// The list "published" of |document|: other chips.
void benchMlperfTinyPublished(cJSON *document);

void benchMlperfTinyPrint(const cJSON *document, HtvmText *out);
void benchMlperfTinyExplain(const cJSON *document, HtvmText *out);

#endif // HTVM_TOOLS_HTVM_BENCH_MLPERF_TINY_MLPERF_TINY_H
