//===- options.c - What htvm-compile is asked to do -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/options.h"

#include "library/compile/pipelines.h"
#include "library/report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct Option {
  const char *name;
  const char *value; // what stands for the value in --help; NULL: a switch
  bool (*take)(Options *options, const char *value, HtvmArena *arena);
  const char *help;
} Option;

__attribute__((format(printf, 1, 2))) static bool wrong(const char *format,
                                                        ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("htvm-compile: error: ", stderr);
  vfprintf(stderr, format, arguments);
  fputs("; htvm-compile --help lists all options\n", stderr);
  va_end(arguments);
  return false;
}

#define TAKE_STRING(function, member)                                          \
  static bool function(Options *options, const char *value,                    \
                       HtvmArena *arena) {                                     \
    (void)arena;                                                               \
    options->member = value;                                                   \
    return true;                                                               \
  }
#define TAKE_SWITCH(function, member)                                          \
  static bool function(Options *options, const char *value,                    \
                       HtvmArena *arena) {                                     \
    (void)value, (void)arena;                                                  \
    options->member = true;                                                    \
    return true;                                                               \
  }

TAKE_STRING(takeEntry, entry)
TAKE_STRING(takeLinker, linker)
TAKE_SWITCH(takeExplain, explain)
TAKE_SWITCH(takePrintPipeline, printPipeline)
TAKE_SWITCH(takeVerbose, verbose)
TAKE_SWITCH(takeHelp, help)
TAKE_SWITCH(takeVersion, version)

static bool takeOutput(Options *options, const char *value, HtvmArena *arena) {
  (void)arena;
  if (options->output)
    return wrong("-o is given twice: '%s' and '%s'", options->output, value);
  options->output = value;
  return true;
}

static bool takeEngines(Options *options, const char *value, HtvmArena *arena) {
  static const struct {
    const char *text, *meaning;
  } known[] = {{"none", "none"},
               {"digital", "digital"},
               {"analog", "analog"},
               {"digital,analog", "digital,analog"},
               {"analog,digital", "digital,analog"},
               {"both", "digital,analog"}};
  (void)arena;
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (strcmp(value, known[i].text) == 0) {
      options->engines = known[i].meaning;
      return true;
    }
  return wrong("--engines needs digital, analog, both as digital,analog, or "
               "none; got '%s'",
               value);
}

static bool takeSchedule(Options *options, const char *value,
                         HtvmArena *arena) {
  (void)arena;
  if (strcmp(value, "best") && strcmp(value, "htvm"))
    return wrong("--schedule needs best or htvm, got '%s'", value);
  options->schedule = value;
  return true;
}

static bool takeTiling(Options *options, const char *value, HtvmArena *arena) {
  static const char *const objectives[] = {"cost", "dory", "pe", "size"};
  (void)arena;
  for (int i = 0; i < 4; ++i)
    if (strcmp(value, objectives[i]) == 0) {
      options->tiling = value;
      return true;
    }
  return wrong("--tiling needs cost, dory, pe or size, got '%s'", value);
}

const char *optionsTiling(const Options *options) {
  if (options->tiling)
    return options->tiling;
  return strcmp(options->schedule, "htvm") ? "cost" : "dory";
}

static bool takeNumerics(Options *options, const char *value,
                         HtvmArena *arena) {
  (void)arena;
  if (strcmp(value, "exact") && strcmp(value, "pow2"))
    return wrong("--numerics needs exact or pow2, got '%s'", value);
  options->numerics = value;
  return true;
}

static bool takeCalibration(Options *options, const char *value,
                            HtvmArena *arena) {
  (void)arena;
  if (options->calibrationCount == OPTIONS_MAX_CALIBRATION)
    return wrong("--calibration can be given %d times at most",
                 OPTIONS_MAX_CALIBRATION);
  options->calibration[options->calibrationCount++] = value;
  return true;
}

static bool takeReport(Options *options, const char *value, HtvmArena *arena) {
  (void)arena;
  if (!htvmReportIsPage(value) && !htvmReportIsJson(value))
    return wrong("--report needs a file name that ends with .html or .json, "
                 "got '%s'",
                 value);
  if (options->report)
    return wrong("--report is given twice: '%s' and '%s'", options->report,
                 value);
  options->report = value;
  return true;
}

static bool takeReportCycles(Options *options, const char *value,
                             HtvmArena *arena) {
  (void)arena;
  char *end = NULL;
  errno = 0;
  options->reportCycles = strtoull(value, &end, 10);
  if (*value >= '0' && *value <= '9' && !*end && !errno)
    return true;
  return wrong("--report-cycles needs a number of cycles, 0 for no run, got "
               "'%s'",
               value);
}

static bool takeEmit(Options *options, const char *value, HtvmArena *arena) {
  static const char *const kinds[] = {"elf", "obj", "asm", "llvm"};
  for (int i = 0; i < 4; ++i)
    if (strcmp(value, kinds[i]) == 0) {
      options->kind = (OutputKind)i;
      return true;
    }
  if (strncmp(value, "mlir:", 5) == 0 && pipelineHasLevel(value + 5)) {
    options->kind = OUTPUT_MLIR;
    options->level = value + 5;
    return true;
  }
  return wrong("--emit needs elf, obj, asm, llvm or mlir:LEVEL with a level of "
               "%s, got '%s'",
               pipelineLevels(arena), value);
}

static bool takeMachine(Options *options, const char *value, HtvmArena *arena) {
  (void)arena;
  char message[256];
  if (htvmMachineOverride(&options->machine, value, message, sizeof message))
    return true;
  return wrong("--machine: %s", message);
}

static bool takeL1Bytes(Options *options, const char *value, HtvmArena *arena) {
  return takeMachine(options, htvmArenaPrintf(arena, "l1_bytes=%s", value),
                     arena);
}

static bool takeStackBytes(Options *options, const char *value,
                           HtvmArena *arena) {
  (void)arena;
  enum { ALIGN = 16 };
  char *end = NULL;
  errno = 0;
  options->stackBytes = strtoull(value, &end, 0);
  if (end == value || *end || errno || options->stackBytes == 0 ||
      *value == '-' || options->stackBytes > options->machine.l2_bytes)
    return wrong("--stack-bytes needs a number from 1 to the size of L2 "
                 "(%" PRIu64 "), got '%s'",
                 options->machine.l2_bytes, value);
  options->stackBytes = (options->stackBytes + ALIGN - 1) / ALIGN * ALIGN;
  return true;
}

static const Option table[] = {
    {"o", "FILE", takeOutput, "write to FILE"},
    {"engines", "LIST", takeEngines,
     "engines to use: digital,analog (default), one of them, or\n"
     "                           none (CPU only)"},
    {"emit", "KIND", takeEmit,
     "elf (default), obj, asm, llvm, or mlir:LEVEL: the module after a level"},
    {"entry", "NAME", takeEntry,
     "function to compile, when nothing calls more than one"},
    {"l1-bytes", "N", takeL1Bytes, "size of L1, as --machine=l1_bytes=N"},
    {"machine", "NAME=VALUE", takeMachine,
     "override a parameter of the machine; may be repeated"},
    {"schedule", "KIND", takeSchedule,
     "best (default), or htvm: as HTVM does it, the baseline"},
    {"tiling", "KIND", takeTiling,
     "what tiles are chosen for: cost (default), or dory (default with\n"
     "                           --schedule=htvm), pe, size: DORY's "
     "objectives"},
    {"numerics", "KIND", takeNumerics,
     "exact (default): the same bytes as the input module; pow2: scales\n"
     "                           become powers of two, so that layers run on "
     "the engines"},
    {"calibration", "FILE", takeCalibration,
     "inputs to choose the scales of pow2 by, .npy or raw; one an argument"},
    {"explain", NULL, takeExplain,
     "print for each layer where it runs and why, to standard output"},
    {"report", "FILE", takeReport,
     "write what was decided and what came of it, as a page\n"
     "                           (FILE.html) or as JSON (FILE.json)"},
    {"report-cycles", "N", takeReportCycles,
     "run the program for the report, at most N cycles (default\n"
     "                           2000000000); 0: do not"},
    {"stack-bytes", "N", takeStackBytes,
     "size of the stack, instead of what the code needs"},
    {"linker", "PROGRAM", takeLinker, "linker to run (default: ld.lld-22)"},
    {"print-pipeline", NULL, takePrintPipeline,
     "print the passes, as htvm-opt --pass-pipeline takes them, and end"},
    {"verbose", NULL, takeVerbose, "print the time of each step to stderr"},
    {"version", NULL, takeVersion, "print the version"},
    {"help", NULL, takeHelp, "print this text"},
};

enum { TABLE_COUNT = sizeof table / sizeof *table };

static const Option *findOption(const char *name, size_t length) {
  for (int i = 0; i < TABLE_COUNT; ++i)
    if (strlen(table[i].name) == length &&
        memcmp(table[i].name, name, length) == 0)
      return &table[i];
  return NULL;
}

static bool takeOption(Options *options, int count, char *const *arguments,
                       int *index, HtvmArena *arena) {
  const char *text = arguments[*index];
  const char *name = text + 1 + (text[1] == '-');
  size_t length = strcspn(name, "=");
  const Option *option = findOption(name, length);
  if (!option)
    return wrong("there is no option '%s'", text);
  if (!option->value)
    return name[length] ? wrong("'%s': the option takes no value", text)
                        : option->take(options, NULL, arena);
  if (!name[length] && *index + 1 == count)
    return wrong("'%s': the option needs a value", text);
  return option->take(
      options, name[length] ? name + length + 1 : arguments[++*index], arena);
}

static bool checkTogether(const Options *options) {
  if (options->help || options->version || options->printPipeline)
    return true;
  if (!options->input)
    return wrong("needs an input file, or - for standard input");
  bool isBinary = options->kind == OUTPUT_ELF || options->kind == OUTPUT_OBJECT;
  bool hasOther = options->explain || options->report;
  if (isBinary && !options->output && !hasOther)
    return wrong("needs -o FILE for the result");
  if (options->output && options->report &&
      strcmp(options->output, options->report) == 0)
    return wrong("-o and --report are the same file, '%s'", options->output);
  if (isBinary && options->explain && options->output &&
      strcmp(options->output, "-") == 0)
    return wrong("--explain and the result both go to standard output");
  if (options->calibrationCount && strcmp(options->numerics, "pow2"))
    return wrong("--calibration needs --numerics=pow2");
  return true;
}

bool optionsParse(Options *options, int count, char *const *arguments,
                  HtvmArena *arena) {
  *options = (Options){.engines = "digital,analog",
                       .schedule = "best",
                       .numerics = "exact",
                       .reportCycles = 2000000000,
                       .linker = "ld.lld-22",
                       .machine = htvmMachineDefault()};
  for (int i = 0; i < count; ++i) {
    const char *text = arguments[i];
    if (text[0] == '-' && text[1]) {
      if (!takeOption(options, count, arguments, &i, arena))
        return false;
    } else if (options->input) {
      return wrong("'%s' is one input file too many", text);
    } else {
      options->input = text;
    }
  }
  return checkTogether(options);
}

void optionsHelp(FILE *stream) {
  fputs("usage: htvm-compile FILE -o OUT.elf [OPTION]...\n\n"
        "Compiles a quantised network, MLIR text or bytecode (TOSA, linalg),\n"
        "to a program for DIANA.\n\n"
        "Exit status: 0 done, 1 an error in the input, 2 wrong usage.\n\n"
        "Options:\n",
        stream);
  for (int i = 0; i < TABLE_COUNT; ++i) {
    const Option *option = &table[i];
    char name[64];
    snprintf(name, sizeof name, "%s%s%s%s", option->name[1] ? "--" : "-",
             option->name, option->value ? option->name[1] ? "=" : " " : "",
             option->value ? option->value : "");
    fprintf(stream, "  %-24s %s\n", name, option->help);
  }
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  fputs("\nParameters of the machine (F fact, I inferred, A assumption):\n",
        stream);
  for (size_t i = 0; i < count; ++i)
    fprintf(stream, "  %-26s %-10" PRIu64 " %s  %s\n", parameters[i].name,
            parameters[i].defaultValue, parameters[i].mark,
            parameters[i].description);
}
