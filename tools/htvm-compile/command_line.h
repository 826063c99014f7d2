//===- command_line.h - What htvm-compile is asked to do ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_COMMAND_LINE_H
#define HTVM_TOOLS_HTVM_COMPILE_COMMAND_LINE_H

#include "library/htvm.h"
#include "tools/support/arguments.h"

#include <stdbool.h>

/// The options that are not the library's.
typedef struct CommandLine {
  const char *input;  // "-": standard input; NULL: not given
  const char *output; // "-": standard output; NULL: not given
  const char *kind;   // NULL: elf
  const char *report; // NULL: none
  HtvmReportForm reportForm;
  HtvmValues calibrations; // files of arguments, in order
  bool explain, printPipeline, verbose, help, version;
} CommandLine;

/// Is the result no text?
bool commandLineIsBinary(const CommandLine *line);

/// Reads |count| arguments into |line|, zeroed but for the room of its list,
/// and options of the library into |session|. On wrong usage prints a message
/// and returns false.
bool commandLineParse(CommandLine *line, HtvmSession *session, int count,
                      char *const *arguments);

void commandLineHelp(HtvmSession *session, FILE *stream);

#endif // HTVM_TOOLS_HTVM_COMPILE_COMMAND_LINE_H
