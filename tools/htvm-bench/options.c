//===- options.c - The command line of htvm-bench -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/options.h"

#include "tools/htvm-bench/parts.h"

#include <string.h>

const char benchHelp[] =
    "usage: htvm-bench PART -o DIR [OPTION]...\n"
    "\n"
    "Measures networks and layers on the simulated DIANA, and writes tables "
    "to\n"
    "standard output, DIR/PART.json and plots. PART is one of\n"
    "\n"
    "  table1    latency of the four networks in four configurations\n"
    "  table2    sizes of their programs, peaks of L2 and L1\n"
    "  fig2      who worked when in one inference of a network\n"
    "  fig4      latency of layers against the size of L1, by way of tiling\n"
    "  fig5      time of engine jobs against that of whole layers\n"
    "  mapping   the first layers of ResNet-18\n"
    "  model     modelled against simulated cycles\n"
    "  all       all of these, and DIR/evaluation.md\n"
    "  mlperf-tiny\n"
    "            the five MLPerf Tiny models in each numerics, against their\n"
    "            golden outputs\n"
    "\n"
    "  -o DIR           where the results go; made if it is not there\n"
    "  --baseline=DIR   folder that holds plain-tvm and network-cycles.csv\n"
    "                   (default ../shared/baseline); what needs it is left\n"
    "                   out where it is not there\n"
    "  --mlperf-tiny=DIR, --frontends=DIR\n"
    "                   golden vectors of the models, and the models as TOSA\n"
    "                   (default ../shared/mlperf-tiny, ../shared/frontends)\n"
    "  --networks=DIR   networks and their inputs (default: those that come\n"
    "                   with the program)\n"
    "  --docs=FILE      where the text about the results goes; of one part,\n"
    "                   its section\n"
    "  --quick          less of fig4 and fig5: to see that all works\n"
    "  --help           print this\n"
    "\n"
    "Exit status: 0 done, 1 something failed, 2 wrong usage.\n";

// The value of --|name|=VALUE, or NULL if |argument| is something else.
static const char *valueOf(const char *argument, const char *name) {
  size_t length = strlen(name);
  return strncmp(argument, name, length) == 0 && argument[length] == '='
             ? argument + length + 1
             : NULL;
}

static bool takeFile(const char **place, const char *argument,
                     const char *value, HtvmMessage *message) {
  if (*place)
    return htvmMessage(message, "%s: given twice", argument);
  if (!*value)
    return htvmMessage(message, "%s: needs a file name", argument);
  *place = value;
  return true;
}

static bool takeOption(int argc, char **argv, int *index, BenchOptions *options,
                       HtvmMessage *message) {
  const char *argument = argv[*index], *value;
  const struct {
    const char *name;
    const char **place;
  } files[] = {{"--baseline", &options->baseline},
               {"--mlperf-tiny", &options->models},
               {"--frontends", &options->frontends},
               {"--networks", &options->networks},
               {"--docs", &options->docs}};
  for (size_t i = 0; i < sizeof files / sizeof *files; ++i)
    if ((value = valueOf(argument, files[i].name)))
      return takeFile(files[i].place, argument, value, message);
  if (strcmp(argument, "-o") == 0)
    return *index + 1 < argc
               ? takeFile(&options->output, argument, argv[++*index], message)
               : htvmMessage(message, "-o: needs a folder");
  if (strcmp(argument, "--quick") == 0)
    return options->quick = true;
  if (strcmp(argument, "--help") == 0)
    return options->help = true;
  return htvmMessage(message, "unknown option '%s'", argument);
}

static bool takePart(const char *name, BenchOptions *options,
                     HtvmMessage *message) {
  if (options->part)
    return htvmMessage(message, "one part at a time: '%s' after '%s'", name,
                       options->part);
  options->part = name;
  return strcmp(name, "all") == 0 || benchFindPart(name) ||
         htvmMessage(message, "there is no part '%s'", name);
}

bool benchOptionsParse(int argc, char **argv, BenchOptions *options,
                       HtvmMessage *message) {
  *options = (BenchOptions){0};
  for (int i = 1; i < argc; ++i) {
    bool ok = argv[i][0] == '-' ? takeOption(argc, argv, &i, options, message)
                                : takePart(argv[i], options, message);
    if (!ok)
      return false;
  }
  if (options->help)
    return true;
  if (!options->part)
    return htvmMessage(message, "no part given");
  if (!options->output)
    return htvmMessage(message, "no folder given: -o DIR");
  if (!options->baseline)
    options->baseline = "../shared/baseline";
  if (!options->models)
    options->models = "../shared/mlperf-tiny";
  if (!options->frontends)
    options->frontends = "../shared/frontends";
  return true;
}
