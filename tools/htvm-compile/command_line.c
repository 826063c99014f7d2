//===- command_line.c - What htvm-compile is asked to do ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/command_line.h"

#include "library/report/report.h"
#include "tools/support/session_options.h"

#include <string.h>

#define ROW(name, kind, value, member, help)                                   \
  {name, HTVM_ROW_##kind, value, offsetof(CommandLine, member), help}

static const HtvmRow rows[] = {
    ROW("o", ONCE, "FILE", output, "write to FILE"),
    ROW("emit", VALUE, "KIND", kind,
        "elf (default), obj, asm, llvm, mlir:LEVEL: the module after a\n"
        "level, or bytecode:LEVEL"),
    ROW("calibration", LIST, "FILE", calibrations,
        "inputs to choose the scales of pow2 by, .npy or raw; one an\n"
        "argument"),
    ROW("explain", SWITCH, NULL, explain,
        "print for each layer where it runs and why, to standard output"),
    ROW("report", ONCE, "FILE", report,
        "write what was decided and what came of it, as a page\n"
        "(FILE.html) or as JSON (FILE.json)"),
    ROW("print-pipeline", SWITCH, NULL, printPipeline,
        "print the passes, as htvm-opt --pass-pipeline takes them, and\n"
        "end"),
    ROW("verbose", SWITCH, NULL, verbose,
        "print the time of each step to stderr"),
    ROW("version", SWITCH, NULL, version, "print the version"),
    ROW("help", SWITCH, NULL, help, "print this text"),
};

static const char *const readRows[] = {"calibration", NULL};
static const char *const writtenRows[] = {"o", "report", NULL};

static HtvmArguments takes(HtvmSession *session) {
  return (HtvmArguments){.tool = "htvm-compile",
                         .rows = rows,
                         .rowCount = sizeof rows / sizeof *rows,
                         .input = offsetof(CommandLine, input),
                         .readRows = readRows,
                         .writtenRows = writtenRows,
                         .foreign = &htvmSessionOptions,
                         .foreignData = session};
}

bool commandLineIsBinary(const CommandLine *line) {
  return !line->kind || strcmp(line->kind, "elf") == 0 ||
         strcmp(line->kind, "obj") == 0 ||
         strncmp(line->kind, "bytecode:", strlen("bytecode:")) == 0;
}

static bool checkTogether(const HtvmArguments *takes, const CommandLine *line) {
  bool isBinary = commandLineIsBinary(line);
  if (!line->input)
    return htvmArgumentsWrong(takes,
                              "needs an input file, or - for standard input");
  if (isBinary && !line->output && !line->explain && !line->report)
    return htvmArgumentsWrong(takes, "needs -o FILE for the result");
  if (isBinary && line->explain && line->output &&
      strcmp(line->output, "-") == 0)
    return htvmArgumentsWrong(
        takes, "--explain and the result both go to standard output");
  if (line->calibrations.count &&
      strcmp(htvmSessionOption(takes->foreignData, "numerics"), "pow2"))
    return htvmArgumentsWrong(takes, "--calibration needs --numerics=pow2");
  return true;
}

bool commandLineParse(CommandLine *line, HtvmSession *session, int count,
                      char *const *arguments) {
  const HtvmArguments own = takes(session);
  if (!htvmArgumentsParse(&own, line, count, arguments))
    return false;
  if (line->help || line->version || line->printPipeline)
    return true;
  if (htvmSessionCheck(session, line->kind))
    return false;
  if (line->report && !htvmReportFormOf(line->report, &line->reportForm))
    return htvmArgumentsWrong(&own,
                              "--report needs a file name that ends with .html "
                              "or .json, got '%s'",
                              line->report);
  return checkTogether(&own, line);
}

void commandLineHelp(HtvmSession *session, FILE *stream) {
  const HtvmArguments own = takes(session);
  fputs("usage: htvm-compile FILE -o OUT.elf [OPTION]...\n\n"
        "Compiles a quantised network, MLIR text or bytecode (TOSA, linalg),\n"
        "to a program for DIANA.\n\n"
        "Exit status: 0 done, 1 an error in the input, 2 wrong usage.\n",
        stream);
  htvmArgumentsHelp(&own, stream);
}
