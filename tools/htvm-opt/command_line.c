//===- command_line.c - What htvm-opt is asked to do ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-opt/command_line.h"

#include "passes/passes.h"
#include "passes/upstream_passes.h"

#include <stddef.h>
#include <string.h>

typedef struct Option {
  const char *name;
  const char *value; // what stands for the value in --help; NULL: a switch
  size_t member;     // of CommandLine: bool, or const char * with a value
  const char *help;
} Option;

#define SWITCH(name, member, help)                                             \
  {name, NULL, offsetof(CommandLine, member), help}
#define VALUE(name, value, member, help)                                       \
  {name, value, offsetof(CommandLine, member), help}

static const Option options[] = {
    VALUE("o", "FILE", output, "write to FILE instead of standard output"),
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
          "print constants of more than N elements as "
          "dense_resource<__elided__>"),
    SWITCH("show-dialects", showDialects, "list the known dialects"),
    SWITCH("list-passes", listPasses, "list the known passes"),
    SWITCH("markdown", markdown, "with --list-passes: as docs/passes.md"),
    SWITCH("version", version, "print the version"),
    SWITCH("help", help, "print this text"),
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

static bool usageError(const char *format, const char *what) {
  fputs("htvm-opt: error: ", stderr);
  fprintf(stderr, format, what);
  fputs("; htvm-opt --help lists all options\n", stderr);
  return false;
}

static const Option *findOption(const char *name, size_t length) {
  for (int i = 0; i < OPTION_COUNT; ++i)
    if (strlen(options[i].name) == length &&
        !memcmp(options[i].name, name, length))
      return &options[i];
  return NULL;
}

/// `--PASS` or `--PASS=OPTIONS`: one more element of the pipeline.
static bool addPass(CommandLine *line, const char *name, size_t length,
                    HtvmArena *arena) {
  const char *pass = htvmArenaPrintf(arena, "%.*s", (int)length, name);
  if (!htvmPipelineKnows(pass))
    return usageError("there is no option or pass '--%s'", name);
  const char *passOptions = name[length] ? name + length + 1 : "";
  line->pipeline = htvmArenaPrintf(
      arena, "%s%s%s%s%s%s", line->pipeline ? line->pipeline : "",
      line->pipeline ? "," : "", pass, *passOptions ? "{" : "", passOptions,
      *passOptions ? "}" : "");
  return true;
}

/// Takes the option at |arguments[*index]|, and its value if that follows.
static bool addOption(CommandLine *line, int count, char *const *arguments,
                      int *index, HtvmArena *arena) {
  const char *text = arguments[*index];
  const char *name = text + 1 + (text[1] == '-');
  size_t length = strcspn(name, "=");
  const Option *option = findOption(name, length);
  if (!option)
    return addPass(line, name, length, arena);
  char *member = (char *)line + option->member;
  if (!option->value) {
    if (name[length])
      return usageError("'%s': the option takes no value", text);
    *(bool *)member = true;
    return true;
  }
  if (!name[length] && *index + 1 == count)
    return usageError("'%s': the option needs a value", text);
  const char *value = name[length] ? name + length + 1 : arguments[++*index];
  *(const char **)(void *)member = value;
  return true;
}

static bool checkTogether(const CommandLine *line) {
  if (line->passPipeline && line->pipeline)
    return usageError("'%s' and passes as options exclude each other",
                      "--pass-pipeline");
  if (line->emitBytecode && line->splitInput)
    return usageError("'%s' and --split-input-file exclude each other",
                      "--emit-bytecode");
  return true;
}

bool commandLineParse(CommandLine *line, int count, char *const *arguments,
                      HtvmArena *arena) {
  for (int i = 0; i < count; ++i) {
    const char *text = arguments[i];
    if (text[0] == '-' && text[1]) {
      if (!addOption(line, count, arguments, &i, arena))
        return false;
    } else if (line->input) {
      return usageError("'%s' is one input file too many", text);
    } else {
      line->input = text;
    }
  }
  return checkTogether(line);
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

void commandLineHelp(FILE *stream) {
  fputs("usage: htvm-opt [FILE] [--PASS[=OPTIONS]]... [OPTION]...\n\n"
        "Runs passes on MLIR text or bytecode in FILE (or standard input) and\n"
        "prints the result. Passes run in the order of the options; own and\n"
        "upstream passes mix: --canonicalize --require-no-ops=prefix=tosa.\n\n"
        "Exit status: 0 done, 1 an error in the input, 2 wrong usage.\n\n"
        "Options:\n",
        stream);
  for (int i = 0; i < OPTION_COUNT; ++i) {
    const Option *option = &options[i];
    char name[80];
    snprintf(name, sizeof name, "%s%s%s%s", option->name[1] ? "--" : "-",
             option->name, option->value ? option->name[1] ? "=" : " " : "",
             option->value ? option->value : "");
    fprintf(stream, "  %-38s %s\n", name, option->help);
  }
}
