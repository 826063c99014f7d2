//===- driver.h - From input to output ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_DRIVER_H
#define HTVM_TOOLS_HTVM_OPT_DRIVER_H

#include "tools/htvm-opt/command_line.h"

enum { STATUS_DONE = 0, STATUS_DIAGNOSED = 1, STATUS_USAGE = 2 };

/// Does what |line| says; returns the exit status.
int driverRun(CommandLine *line, HtvmArena *arena);

#endif // HTVM_TOOLS_HTVM_OPT_DRIVER_H
