//===- tool.c - What programs begin with ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/support/tool.h"

#include "dialects/support/memory.h"

#include <stdio.h>

typedef struct Program {
  int (*run)(int argc, char **argv);
  int argc;
  char **argv;
  int status;
} Program;

static void runProgram(void *data) {
  Program *program = data;
  program->status = program->run(program->argc, program->argv);
}

int htvmToolMain(const char *tool, int (*run)(int argc, char **argv), int argc,
                 char **argv) {
  Program program = {run, argc, argv, HTVM_TOOL_DIAGNOSED};
  size_t needed;
  if (!htvmMemoryGuard(runProgram, &program, &needed))
    fprintf(stderr, "%s: error: out of memory (%zu bytes needed)\n", tool,
            needed);
  return program.status;
}
