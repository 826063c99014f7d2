//===- main.c - htvm-opt: passes over MLIR --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/driver.h"
#include "tools/htvm-opt/lists.h"
#include "tools/support/tool.h"

#include <stdlib.h>
#include <string.h>

/// Options that print something and end. False when there is none.
static bool showInformation(const CommandLine *line) {
  if (line->help)
    commandLineHelp(line, stdout);
  else if (line->version)
    printf("htvm-opt %s\n", htvmVersion());
  else if (line->listPasses && line->markdown)
    listPassesAsMarkdown(stdout);
  else if (line->listPasses)
    listPasses(stdout);
  else if (line->showDialects)
    listDialects(stdout);
  else
    return false;
  return true;
}

static void printDiagnostic(const HtvmDiagnostic *diagnostic, void *data) {
  (void)data;
  fprintf(stderr, "htvm-opt: error: %s\n", htvmDiagnosticMessage(diagnostic));
}

static int run(int argc, char **argv) {
  HtvmArena *arena = htvmArenaCreate();
  CommandLine line = {.arena = arena, .session = htvmSessionCreate()};
  int status = STATUS_USAGE;
  if (!line.session)
    htvmMemoryFail(0);
  htvmSessionSetDiagnosticHandler(line.session, printDiagnostic, NULL);
  if (commandLineParse(&line, argc - 1, argv + 1)) {
    // The test suite runs as a whole with HTVM_ROUNDTRIP=1.
    const char *roundtrip = getenv("HTVM_ROUNDTRIP");
    if (roundtrip && !strcmp(roundtrip, "1"))
      line.verifyRoundtrip = true;
    status = showInformation(&line) ? STATUS_DONE : driverRun(&line, arena);
  }
  htvmSessionDestroy(line.session);
  htvmArenaDestroy(arena);
  return status;
}

int main(int argc, char **argv) {
  return htvmToolMain("htvm-opt", run, argc, argv);
}
