//===- main.c - htvm-compile: from a network to a program -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/pipelines.h"
#include "tools/htvm-compile/compile.h"
#include "tools/support/file.h"

static void printPipeline(const Options *options, HtvmArena *arena) {
  fputs("builtin.module(", stdout);
  for (int i = 0; i < LEVEL_COUNT; ++i)
    printf("%s%s", i ? "," : "",
           pipelineText(&pipelineLevelTable[i], options, arena));
  puts(")");
}

// Options that print something and end. False when there is none.
static bool showInformation(const Options *options, HtvmArena *arena) {
  if (options->help)
    optionsHelp(stdout);
  else if (options->version)
    puts("htvm-compile " HTVM_VERSION);
  else if (options->printPipeline)
    printPipeline(options, arena);
  else
    return false;
  return true;
}

int main(int argc, char **argv) {
  HtvmArena *arena = htvmArenaCreate();
  Options options;
  int status = STATUS_USAGE;
  if (optionsParse(&options, argc - 1, argv + 1, arena))
    status = showInformation(&options, arena) ? STATUS_DONE
                                              : compileRun(&options, arena);
  htvmArenaDestroy(arena);
  if (!htvmStdoutFinish("htvm-compile") && status == STATUS_DONE)
    status = STATUS_DIAGNOSED;
  return status;
}
