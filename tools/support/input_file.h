//===- input_file.h - Networks from files ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_INPUT_FILE_H
#define HTVM_TOOLS_SUPPORT_INPUT_FILE_H

#include "library/support/module_io.h"

/// Reads |path| ("-": standard input, called "<stdin>"). False after printing
/// `error: cannot read ...` to stderr; then there is nothing to release.
bool htvmInputRead(const char *path, HtvmInput *out);

#endif // HTVM_TOOLS_SUPPORT_INPUT_FILE_H
