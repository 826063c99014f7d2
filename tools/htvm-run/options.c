//===- options.c - The command line of htvm-run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/options.h"

#include "library/report/report.h"

#include <stdlib.h>

#define ROW(name, kind, value, member, help)                                   \
  {name, HTVM_ROW_##kind, value, offsetof(HtvmRunOptions, member), help}

static const HtvmRow rows[] = {
    ROW("input", LIST, "FILE", inputs,
        "values of the next input, raw or .npy; a file of n times\n"
        "the size is n inferences"),
    ROW("output", LIST, "FILE", outputs,
        "where the next output goes; .npy by its name"),
    ROW("table", SWITCH, NULL, table, "print cycles layer by layer"),
    ROW("profile", ONCE, "FILE.json", profile,
        "write cycles: total, inferences, layers, workers"),
    ROW("trace", ONCE, "FILE.json", trace, "write trace events for Perfetto"),
    ROW("timeline", ONCE, "FILE.svg", timeline, "draw what the workers did"),
    ROW("report", ONCE, "FILE.html", report,
        "write the report on the network with the cycles of this\n"
        "run, as a page or (FILE.json) as JSON"),
    ROW("marks", ONCE, "FILE.csv", marks,
        "write value,cycle of every mark of the program"),
    ROW("max-cycles", ONCE, "N", maxCyclesText,
        "stop an inference after N cycles (default 10^10)"),
    ROW("machine", LIST, "NAME=VALUE", machine,
        "change a parameter of the machine"),
    ROW("analog-noise", ONCE, "SEED", analogNoiseText,
        "put noise on the codes of the analog engine"),
    ROW("reference", ONCE, "FILE.mlir", reference,
        "evaluate the network with htvm-reference, too, and\n"
        "compare the outputs byte for byte"),
    ROW("compare-layers", ONCE, "DIR", compareLayers,
        "compare the result of every layer with DIR/LAYER.npy or\n"
        "LAYER.bin, and name the first layer that differs; of\n"
        "FILE.mlir: with htvm-reference's layers of the network"),
    ROW("entry", ONCE, "NAME", entry,
        "the function of the reference, if several could be it"),
    ROW("reset-state", SWITCH, NULL, resetState,
        "start every inference from the initial state"),
    ROW("help", SWITCH, NULL, help, "print this"),
};

static const char *const readRows[] = {"input", "reference", "compare-layers",
                                       NULL};
static const char *const writtenRows[] = {
    "output", "profile", "trace", "timeline", "report", "marks", NULL};

static const HtvmArguments takes = {.tool = "htvm-run",
                                    .rows = rows,
                                    .rowCount = sizeof rows / sizeof *rows,
                                    .input = offsetof(HtvmRunOptions, elf),
                                    .readRows = readRows,
                                    .writtenRows = writtenRows,
                                    .inputName = "ELF file"};

static bool readNumbers(HtvmRunOptions *options) {
  options->maxCycles = UINT64_C(10000000000);
  options->analogNoise = options->analogNoiseText != NULL;
  return (!options->maxCyclesText ||
          htvmArgumentsNumber(&takes, "max-cycles", options->maxCyclesText, 1,
                              &options->maxCycles)) &&
         (!options->analogNoiseText ||
          htvmArgumentsNumber(&takes, "analog-noise", options->analogNoiseText,
                              0, &options->analogNoiseSeed));
}

// Room for a value an argument in each list.
static bool makeRoom(int argc, HtvmRunOptions *options) {
  HtvmValues *lists[] = {&options->inputs, &options->outputs,
                         &options->machine};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i)
    if (!(lists[i]->values = calloc((size_t)argc, sizeof(const char *))))
      return false;
  return true;
}

bool htvmRunOptionsParse(int argc, char **argv, HtvmRunOptions *options) {
  *options = (HtvmRunOptions){0};
  if (!makeRoom(argc, options)) {
    fputs("htvm-run: error: out of memory\n", stderr);
    return false;
  }
  if (!htvmArgumentsParse(&takes, options, argc - 1, argv + 1) ||
      !readNumbers(options))
    return false;
  if (!options->elf && !options->help)
    return htvmArgumentsWrong(&takes, "no ELF file given");
  if (options->report &&
      !htvmReportFormOf(options->report, &options->reportForm))
    return htvmArgumentsWrong(&takes,
                              "--report needs a file name that ends with .html "
                              "or .json, got '%s'",
                              options->report);
  return true;
}

void htvmRunOptionsDestroy(HtvmRunOptions *options) {
  free(options->inputs.values);
  free(options->outputs.values);
  free(options->machine.values);
  *options = (HtvmRunOptions){0};
}

void htvmRunHelp(FILE *stream) {
  fputs("usage: htvm-run FILE.elf [--input=FILE]... [--output=FILE]... "
        "[options]\n\n"
        "Runs a program on the simulated DIANA.\n\n"
        "Exit status: 0 done, 1 an error in the input or outputs that differ "
        "from\nthe reference, 2 wrong usage, 3 the simulated program "
        "failed.\n",
        stream);
  htvmArgumentsHelp(&takes, stream);
}
