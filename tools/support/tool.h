//===- tool.h - What programs begin with ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_SUPPORT_TOOL_H
#define HTVM_TOOLS_SUPPORT_TOOL_H

/// Exit statuses.
enum { HTVM_TOOL_DONE = 0, HTVM_TOOL_DIAGNOSED = 1, HTVM_TOOL_USAGE = 2 };

/// Runs |run|, which returns the exit status; when memory runs out says so and
/// returns HTVM_TOOL_DIAGNOSED.
int htvmToolMain(const char *tool, int (*run)(int argc, char **argv), int argc,
                 char **argv);

#endif // HTVM_TOOLS_SUPPORT_TOOL_H
