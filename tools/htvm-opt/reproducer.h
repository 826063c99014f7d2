//===- reproducer.h - A failure in one file -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The file is MLIR text; its first line, a comment, holds the options that
// show the failure: `htvm-opt FILE --run-reproducer`. It is written before the
// passes run and removed when they succeed, so that it is there after a crash
// too.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_REPRODUCER_H
#define HTVM_TOOLS_HTVM_OPT_REPRODUCER_H

#include "library/support/module_io.h"
#include "tools/htvm-opt/command_line.h"

/// Writes |module| and what |line| does with it to the reproducer file. False
/// after printing a message.
bool reproducerWrite(const CommandLine *line, MlirModule module);

/// Adds the options on the first line of |input| to |line|. False after
/// printing a message, when there are none or they are wrong.
bool reproducerReadOptions(CommandLine *line, const HtvmInput *input);

#endif // HTVM_TOOLS_HTVM_OPT_REPRODUCER_H
