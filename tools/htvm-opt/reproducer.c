//===- reproducer.c - A failure in one file -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/reproducer.h"

#include "tools/support/file.h"

#include <stdlib.h>
#include <string.h>

#define CONFIGURATION "// configuration: "

bool reproducerWrite(const CommandLine *line, MlirModule module) {
  HtvmArena *arena = htvmArenaCreate();
  const char *passes = commandLinePasses(line);
  const char *header = htvmArenaPrintf(
      arena, CONFIGURATION "--pass-pipeline=%s%s%s\n",
      commandLineQuote(passes ? passes : "", arena),
      line->allowUnregistered ? " --allow-unregistered-dialect" : "",
      line->noVerifyEach ? " --no-verify-each" : "");
  MlirOpPrintingFlags flags = mlirOpPrintingFlagsCreate();
  mlirOpPrintingFlagsEnableDebugInfo(flags, true, false); // same error places
  HtvmBytes parts[2] = {{header, strlen(header)}, {NULL, 0}};
  char *text =
      htvmOperationText(mlirModuleGetOperation(module), flags, &parts[1].size);
  parts[1].data = text;
  HtvmMessage message;
  bool good = htvmFileWrite(line->reproducer, 2, parts, &message);
  if (!good)
    fprintf(stderr, "error: %s\n", message.text);
  mlirOpPrintingFlagsDestroy(flags);
  free(text);
  htvmArenaDestroy(arena);
  return good;
}

bool reproducerReadOptions(CommandLine *line, const HtvmInput *input) {
  size_t prefix = strlen(CONFIGURATION);
  if (strncmp(input->data, CONFIGURATION, prefix)) {
    fprintf(stderr,
            "%s:1: error: a reproducer begins with '" CONFIGURATION
            "OPTIONS', this file does not\n",
            input->name);
    return false;
  }
  const char *text = input->data + prefix;
  char **arguments;
  int count = commandLineSplit(
      htvmArenaPrintf(line->arena, "%.*s", (int)strcspn(text, "\n"), text),
      line->arena, &arguments);
  return commandLineParse(line, count, arguments);
}
