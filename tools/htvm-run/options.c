//===- options.c - The command line of htvm-run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/options.h"

#include "library/report/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char htvmRunHelp[] =
    "usage: htvm-run FILE.elf [--input=FILE]... [--output=FILE]... [options]\n"
    "\n"
    "Runs a program on the simulated DIANA.\n"
    "\n"
    "  --input=FILE         values of the next input, raw or .npy; a file of "
    "n\n"
    "                       times the size is n inferences\n"
    "  --output=FILE        where the next output goes; .npy by its name\n"
    "  --table              print cycles layer by layer\n"
    "  --profile=FILE.json  write cycles: total, inferences, layers, workers\n"
    "  --trace=FILE.json    write trace events for Perfetto\n"
    "  --timeline=FILE.svg  draw what the workers did\n"
    "  --report=FILE.html   write the report on the network with the cycles of "
    "this\n"
    "                       run, as a page or (FILE.json) as JSON\n"
    "  --marks=FILE.csv     write value,cycle of every mark of the program\n"
    "  --max-cycles=N       stop an inference after N cycles (default 10^10)\n"
    "  --machine=NAME=VALUE change a parameter of the machine\n"
    "  --analog-noise=SEED  put noise on the codes of the analog engine\n"
    "  --reference=FILE.mlir\n"
    "                       evaluate the network with htvm-reference, too, "
    "and\n"
    "                       compare the outputs byte for byte\n"
    "  --compare-layers=DIR compare the result of every layer with "
    "DIR/LAYER.npy or\n"
    "                       LAYER.bin, and name the first layer that differs\n"
    "  --compare-layers=FILE.mlir\n"
    "                       the same with htvm-reference's layers of the "
    "network\n"
    "  --entry=NAME         the function of the reference, if several could be "
    "it\n"
    "  --reset-state        start every inference from the initial state\n"
    "  --help               print this\n"
    "\n"
    "Exit status: 0 done, 1 an error in the input or outputs that differ from\n"
    "the reference, 2 wrong usage, 3 the simulated program failed.\n";

static const uint64_t defaultMaxCycles = UINT64_C(10000000000);

// The value of --|name|=VALUE, or NULL if |argument| is something else.
static const char *valueOf(const char *argument, const char *name) {
  size_t length = strlen(name);
  return strncmp(argument, name, length) == 0 && argument[length] == '='
             ? argument + length + 1
             : NULL;
}

static bool addValue(HtvmValues *values, const char *value) {
  const char **larger =
      realloc(values->values, (values->count + 1) * sizeof *larger);
  if (!larger)
    return false;
  values->values = larger;
  values->values[values->count++] = value;
  return true;
}

// A whole number from |least|.
static bool parseNumber(const char *name, const char *value, uint64_t least,
                        uint64_t *out, HtvmMessage *message) {
  char *end;
  errno = 0;
  *out = strtoull(value, &end, 10);
  if (*value >= '0' && *value <= '9' && !*end && !errno && *out >= least)
    return true;
  return htvmMessage(message,
                     "%s needs a whole number from %" PRIu64 ", got '%s'", name,
                     least, value);
}

// Options that may be given once.
static const char **findSingle(HtvmRunOptions *options, const char *argument,
                               const char **outValue) {
  const struct {
    const char *name;
    const char **place;
  } singles[] = {{"--profile", &options->profile},
                 {"--trace", &options->trace},
                 {"--timeline", &options->timeline},
                 {"--marks", &options->marks},
                 {"--reference", &options->reference},
                 {"--compare-layers", &options->compareLayers},
                 {"--report", &options->report},
                 {"--entry", &options->entry}};
  for (size_t i = 0; i < sizeof singles / sizeof *singles; ++i)
    if ((*outValue = valueOf(argument, singles[i].name)))
      return singles[i].place;
  return NULL;
}

static HtvmValues *findRepeated(HtvmRunOptions *options, const char *argument,
                                const char **outValue) {
  if ((*outValue = valueOf(argument, "--input")))
    return &options->inputs;
  if ((*outValue = valueOf(argument, "--output")))
    return &options->outputs;
  if ((*outValue = valueOf(argument, "--machine")))
    return &options->machine;
  return NULL;
}

static bool parseOption(const char *argument, HtvmRunOptions *options,
                        HtvmMessage *message) {
  const char *value;
  const char **single = findSingle(options, argument, &value);
  if (single) {
    if (*single || !*value)
      return htvmMessage(message, "%s: %s", argument,
                         *single                     ? "given twice"
                         : single == &options->entry ? "needs a name"
                                                     : "needs a file name");
    *single = value;
    return true;
  }
  HtvmValues *repeated = findRepeated(options, argument, &value);
  if (repeated)
    return addValue(repeated, value) || htvmMessage(message, "out of memory");
  if ((value = valueOf(argument, "--max-cycles")))
    return parseNumber("--max-cycles", value, 1, &options->maxCycles, message);
  if ((value = valueOf(argument, "--analog-noise"))) {
    options->analogNoise = true;
    return parseNumber("--analog-noise", value, 0, &options->analogNoiseSeed,
                       message);
  }
  if (strcmp(argument, "--table") == 0)
    return options->table = true;
  if (strcmp(argument, "--reset-state") == 0)
    return options->resetState = true;
  if (strcmp(argument, "--help") == 0)
    return options->help = true;
  return htvmMessage(message, "unknown option '%s'", argument);
}

bool htvmRunOptionsParse(int argc, char **argv, HtvmRunOptions *options,
                         HtvmMessage *message) {
  *options = (HtvmRunOptions){.maxCycles = defaultMaxCycles};
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-' && argv[i][1]) {
      if (!parseOption(argv[i], options, message))
        return false;
    } else if (options->elf) {
      return htvmMessage(message, "one ELF file at a time: '%s' after '%s'",
                         argv[i], options->elf);
    } else {
      options->elf = argv[i];
    }
  }
  if (!options->elf && !options->help)
    return htvmMessage(message, "no ELF file given");
  if (options->report &&
      !htvmReportFormOf(options->report, &options->reportForm))
    return htvmMessage(message,
                       "--report needs a file name that ends with .html or "
                       ".json, got '%s'",
                       options->report);
  return true;
}

void htvmRunOptionsDestroy(HtvmRunOptions *options) {
  free(options->inputs.values);
  free(options->outputs.values);
  free(options->machine.values);
  *options = (HtvmRunOptions){0};
}
