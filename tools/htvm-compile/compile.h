//===- compile.h - From files to files ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_COMPILE_H
#define HTVM_TOOLS_HTVM_COMPILE_COMPILE_H

#include "tools/htvm-compile/command_line.h"
#include "tools/support/diagnostic_printer.h"

/// Compiles line->input and writes what is asked for; |printer| is the handler
/// of |session|. False after a message.
bool compileFiles(HtvmSession *session, const CommandLine *line,
                  HtvmDiagnosticPrinter *printer);

#endif // HTVM_TOOLS_HTVM_COMPILE_COMPILE_H
