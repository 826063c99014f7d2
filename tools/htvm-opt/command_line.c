//===- command_line.c - What htvm-opt is asked to do ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/command_line.h"

#include "library/compile/pipelines.h"
#include "library/session/session.h"
#include "passes/passes.h"
#include "tools/support/session_options.h"

#include <stddef.h>
#include <string.h>

#define SWITCH(name, member, help)                                             \
  {name, HTVM_ROW_SWITCH, NULL, offsetof(CommandLine, member), help}
#define VALUE(name, value, member, help)                                       \
  {name, HTVM_ROW_VALUE, value, offsetof(CommandLine, member), help}

static const HtvmRow rows[] = {
    VALUE("o", "FILE", output, "write to FILE instead of standard output"),
    VALUE("level", "LEVEL", level,
          "first run the passes of htvm-compile up to a level, with its\n"
          "options"),
    VALUE("pass-pipeline", "TEXT", passPipeline,
          "run a pipeline: builtin.module(pass{key=value},func.func(pass))"),
    SWITCH("split-input-file", splitInput,
           "process the parts between '// -----' lines one by one"),
    SWITCH("verify-diagnostics", verifyDiagnostics,
           "compare diagnostics with the expected-error comments"),
    SWITCH("verify-roundtrip", verifyRoundtrip,
           "print and read back as text, generic text and bytecode"),
    SWITCH("allow-unregistered-dialect", allowUnregistered,
           "accept operations of unknown dialects"),
    SWITCH("emit-bytecode", emitBytecode, "write bytecode instead of text"),
    SWITCH("f", force, "write bytecode even to a terminal"),
    VALUE("reproducer", "FILE", reproducer,
          "keep the module and pipeline of a failure in FILE"),
    SWITCH("run-reproducer", runReproducer,
           "take the options from the first line of the input"),
    SWITCH("no-verify-each", noVerifyEach,
           "do not verify the module after each pass"),
    SWITCH("mlir-print-ir-before-all", printBefore,
           "print the module before each pass"),
    SWITCH("mlir-print-ir-after-all", printAfter,
           "print the module after each pass"),
    SWITCH("mlir-print-ir-after-change", printAfterChange,
           "print the module after each pass that changed it"),
    SWITCH("mlir-print-ir-after-failure", printAfterFailure,
           "print the module after a pass that failed"),
    SWITCH("mlir-print-ir-module-scope", printModuleScope,
           "print the whole module for passes on functions too"),
    VALUE("mlir-print-ir-tree-dir", "DIR", treeDir,
          "print into files below DIR, one per pass"),
    SWITCH("mlir-timing", timing, "print the time that each pass took"),
    SWITCH("mlir-pass-statistics", statistics,
           "print the counters of upstream passes"),
    SWITCH("mlir-print-op-generic", printGeneric, "print the generic form"),
    SWITCH("mlir-print-debuginfo", printDebugInfo, "print source locations"),
    SWITCH("mlir-print-local-scope", printLocalScope,
           "print without aliases for types, attributes and locations"),
    VALUE("mlir-elide-elementsattrs-if-larger", "N", elideElements,
          "print constants of more than N elements as\n"
          "dense_resource<__elided__>"),
    SWITCH("show-dialects", showDialects, "list the known dialects"),
    SWITCH("list-passes", listPasses, "list the known passes"),
    SWITCH("markdown", markdown, "with --list-passes: as docs/passes.md"),
    SWITCH("version", version, "print the version"),
    SWITCH("help", help, "print this text"),
};

static bool isPass(void *data, const char *name, size_t length) {
  const CommandLine *line = data;
  return htvmPipelineKnows(
      htvmArenaPrintf(line->arena, "%.*s", (int)length, name));
}

// `--PASS` or `--PASS=OPTIONS`: one more element of the pipeline.
static bool addPass(void *data, const char *name, size_t length,
                    HtvmMessage *message) {
  CommandLine *line = data;
  HtvmArena *arena = line->arena;
  const char *pass = htvmArenaPrintf(arena, "%.*s", (int)length, name);
  if (!htvmPipelineKnows(pass))
    return htvmMessage(message, "there is no option or pass '--%s'", name);
  const char *passOptions = name[length] ? name + length + 1 : "";
  line->pipeline = htvmArenaPrintf(
      arena, "%s%s%s%s%s%s", line->pipeline ? line->pipeline : "",
      line->pipeline ? "," : "", pass, *passOptions ? "{" : "", passOptions,
      *passOptions ? "}" : "");
  return true;
}

static const char *const writtenRows[] = {"o", "reproducer", NULL};

static HtvmArguments takes(const CommandLine *line) {
  return (HtvmArguments){.tool = "htvm-opt",
                         .rows = rows,
                         .rowCount = sizeof rows / sizeof *rows,
                         .input = offsetof(CommandLine, input),
                         .writtenRows = writtenRows,
                         .foreign = &htvmSessionOptions,
                         .foreignData = line->session,
                         .takeOther = addPass,
                         .isOther = isPass};
}

// The first option of a compilation that was given; NULL: none.
static const char *compilationOption(const CommandLine *line) {
  for (size_t i = 0; i < htvmOptionCount(); ++i)
    if (line->session->texts[i])
      return htvmOptionName(i);
  return NULL;
}

static bool checkTogether(const HtvmArguments *takes, const CommandLine *line) {
  const char *option = compilationOption(line);
  if (line->passPipeline && line->pipeline)
    return htvmArgumentsWrong(
        takes, "'--pass-pipeline' and passes as options exclude each other");
  if (line->emitBytecode && line->splitInput)
    return htvmArgumentsWrong(
        takes, "'--emit-bytecode' and --split-input-file exclude each other");
  if (line->passPipeline && line->level)
    return htvmArgumentsWrong(
        takes, "'--pass-pipeline' and --level exclude each other");
  if (option && !line->level)
    return htvmArgumentsWrong(takes, "--%s is for the passes of --level=LEVEL",
                              option);
  return true;
}

// The passes up to the level, in front of all others.
static bool readLevel(const HtvmArguments *takes, CommandLine *line) {
  HtvmArena *arena = line->arena;
  int level = line->level ? htvmLevelFind(line->level) : 0;
  if (!line->level)
    return true;
  if (level < 0)
    return htvmArgumentsWrong(takes, "there is no level '%s'; there are %s",
                              line->level, htvmLevelNames(arena));
  line->pipeline = htvmArenaPrintf(
      arena, "%s%s%s", htvmLevelPipeline(level, &line->session->options, arena),
      line->pipeline ? "," : "", line->pipeline ? line->pipeline : "");
  return true;
}

bool commandLineParse(CommandLine *line, int count, char *const *arguments) {
  const HtvmArguments own = takes(line);
  return htvmArgumentsParse(&own, line, count, arguments) &&
         checkTogether(&own, line) && readLevel(&own, line);
}

const char *commandLinePasses(const CommandLine *line) {
  return line->passPipeline ? line->passPipeline : line->pipeline;
}

int commandLineSplit(const char *text, HtvmArena *arena, char ***outArguments) {
  size_t length = strlen(text);
  char **arguments = HTVM_ARENA_ARRAY(arena, char *, length + 1);
  char *out = htvmArenaAlloc(arena, length + 1);
  int count = 0;
  char quote = 0;
  bool inside = false;
  for (; *text; ++text) {
    bool blank = !quote && strchr(" \t\r", *text);
    if (blank || (*text == quote && quote)) {
      if (blank && inside)
        *out++ = 0, inside = false;
      quote = 0;
      continue;
    }
    if (!inside)
      arguments[count++] = out, inside = true;
    if (!quote && (*text == '\'' || *text == '"'))
      quote = *text;
    else if (*text == '\\' && quote != '\'' && text[1])
      *out++ = *++text;
    else
      *out++ = *text;
  }
  *outArguments = arguments;
  return count;
}

const char *commandLineQuote(const char *text, HtvmArena *arena) {
  char *quoted = htvmArenaAlloc(arena, strlen(text) * 4 + 3), *out = quoted;
  *out++ = '\'';
  for (; *text; ++text) {
    if (*text == '\'') {
      memcpy(out, "'\\''", 4);
      out += 4;
    } else {
      // The line must stay one line.
      *out++ = *text;
      if (*text == '\n' || *text == '\r')
        out[-1] = ' ';
    }
  }
  *out++ = '\'';
  return quoted;
}

void commandLineHelp(const CommandLine *line, FILE *stream) {
  const HtvmArguments own = takes(line);
  fputs("usage: htvm-opt [FILE] [--PASS[=OPTIONS]]... [OPTION]...\n\n"
        "Runs passes on MLIR text or bytecode in FILE (or standard input) and\n"
        "prints the result. Passes run in the order of the options; own and\n"
        "upstream passes mix: --canonicalize --require-no-ops=prefix=tosa.\n\n"
        "Exit status: 0 done, 1 an error in the input, 2 wrong usage.\n",
        stream);
  htvmArgumentsHelp(&own, stream);
}
