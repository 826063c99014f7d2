//===- compile.h - One compilation ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_COMPILE_H
#define HTVM_TOOLS_HTVM_COMPILE_COMPILE_H

#include "library/compile/options.h"

enum { STATUS_DONE = 0, STATUS_DIAGNOSED = 1, STATUS_USAGE = 2 };

/// Compiles options->input and writes what is asked for. Diagnostics go to
/// stderr. Returns the exit status.
int compileRun(const Options *options, HtvmArena *arena);

#endif // HTVM_TOOLS_HTVM_COMPILE_COMPILE_H
