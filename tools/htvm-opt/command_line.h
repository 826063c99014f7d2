//===- command_line.h - What htvm-opt is asked to do ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_OPT_COMMAND_LINE_H
#define HTVM_TOOLS_HTVM_OPT_COMMAND_LINE_H

#include "dialects/support/arena.h"
#include "library/htvm.h"

#include <stdbool.h>
#include <stdio.h>

/// A command line taken apart. Strings live in the arena or on the command
/// line.
typedef struct CommandLine {
  const char *input;    // "-": standard input; NULL: not given
  const char *output;   // "-": standard output; NULL: not given
  const char *pipeline; // of passes given as options; NULL: none
  const char *level;    // whose passes run first; NULL: none
  const char *passPipeline, *reproducer, *treeDir; // NULL: not given
  const char *elideElements;
  bool help, version, listPasses, markdown, showDialects, runReproducer;
  bool splitInput, verifyDiagnostics, verifyRoundtrip, emitBytecode, force;
  bool allowUnregistered, noVerifyEach, timing, statistics;
  bool printBefore, printAfter, printAfterChange, printAfterFailure;
  bool printModuleScope, printGeneric, printDebugInfo, printLocalScope;
  HtvmArena *arena;     // of strings that are made
  HtvmSession *session; // with the options of a compilation
} CommandLine;

/// Adds the arguments to |line|, which starts zeroed but for its arena and
/// session. On wrong usage prints a message and returns false.
bool commandLineParse(CommandLine *line, int count, char *const *arguments);

/// All passes that |line| asks for, as one pipeline; NULL when there are none.
const char *commandLinePasses(const CommandLine *line);

/// Splits |text| into arguments as a shell does: blanks separate, '...', "..."
/// and backslash protect. Returns their count; the array lives in |arena|.
int commandLineSplit(const char *text, HtvmArena *arena, char ***outArguments);

/// |text| as one argument of such a line.
const char *commandLineQuote(const char *text, HtvmArena *arena);

/// Prints usage and the list of options.
void commandLineHelp(const CommandLine *line, FILE *stream);

#endif // HTVM_TOOLS_HTVM_OPT_COMMAND_LINE_H
