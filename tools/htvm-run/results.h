//===- results.h - The files of one run -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_RESULTS_H
#define HTVM_TOOLS_HTVM_RUN_RESULTS_H

#include "tools/htvm-run/tensors.h"

/// Writes outputs and all that |options| asks for of the run, all files or
/// none; prints the table behind that.
bool htvmResultsWrite(const HtvmProgram *program, const HtvmRunOptions *options,
                      const HtvmValueSet *values, HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_RUN_RESULTS_H
