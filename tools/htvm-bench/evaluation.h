//===- evaluation.h - The text about the results --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_EVALUATION_H
#define HTVM_TOOLS_HTVM_BENCH_EVALUATION_H

#include "tools/htvm-bench/parts.h"

/// What stands before all sections.
void benchEvaluationBegin(const HtvmMachine *machine, HtvmText *out);

/// Appends the section of |part|, between the lines `<!-- part NAME -->` and
/// `<!-- end NAME -->`.
void benchEvaluationAppend(const BenchPart *part, const cJSON *document,
                           HtvmText *out);

#endif // HTVM_TOOLS_HTVM_BENCH_EVALUATION_H
