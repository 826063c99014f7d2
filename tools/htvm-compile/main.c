//===- main.c - htvm-compile: from a network to a program -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/arena.h"
#include "tools/htvm-compile/compile.h"
#include "tools/htvm-compile/progress.h"
#include "tools/support/file.h"
#include "tools/support/tool.h"

#include <stdlib.h>

static int printPipeline(HtvmSession *session) {
  HtvmOutput *text = NULL;
  HtvmStatus status = htvmSessionPipeline(session, NULL, &text);
  if (text)
    puts(htvmOutputData(text));
  htvmOutputDestroy(text);
  return (int)status;
}

static int compileOrPrint(HtvmSession *session, const CommandLine *line,
                          HtvmDiagnosticPrinter *printer) {
  if (line->help)
    commandLineHelp(session, stdout);
  else if (line->version)
    printf("htvm-compile %s\n", htvmVersion());
  else if (line->printPipeline)
    return printPipeline(session);
  else
    return compileFiles(session, line, printer) ? HTVM_TOOL_DONE
                                                : HTVM_TOOL_DIAGNOSED;
  return HTVM_TOOL_DONE;
}

static int run(int argc, char **argv) {
  HtvmArena *arena = htvmArenaCreate();
  CommandLine line = {.calibrations.values =
                          HTVM_ARENA_ARRAY(arena, const char *, argc)};
  HtvmDiagnosticPrinter printer = {.stream = stderr, .tool = "htvm-compile"};
  HtvmSession *session = htvmSessionCreate();
  Progress progress;
  if (!session)
    htvmMemoryFail(0);
  htvmSessionSetDiagnosticHandler(session, htvmDiagnosticPrint, &printer);
  int status = HTVM_TOOL_USAGE;
  // Tests have every program checked, whoever starts its compilation.
  if (getenv("HTVM_VERIFY_SCHEDULE"))
    htvmSessionSetOption(session, "verify-schedule", "yes");
  if (commandLineParse(&line, session, argc - 1, argv + 1)) {
    progressStart(&progress, line.verbose);
    htvmSessionSetProgressHandler(session, progressShow, &progress);
    status = compileOrPrint(session, &line, &printer);
    progressEnd(&progress);
  }
  htvmSessionDestroy(session);
  htvmDiagnosticPrinterRelease(&printer);
  htvmArenaDestroy(arena);
  if (!htvmStdoutFinish("htvm-compile") && status == HTVM_TOOL_DONE)
    status = HTVM_TOOL_DIAGNOSED;
  return status;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-compile", run, argc, argv);
}
