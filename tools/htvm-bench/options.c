//===- options.c - The command line of htvm-bench -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/options.h"

#include "tools/htvm-bench/parts.h"
#include "tools/support/arguments.h"

#include <string.h>

#define ROW(name, kind, value, member, help)                                   \
  {name, HTVM_ROW_##kind, value, offsetof(BenchOptions, member), help}

static const HtvmRow rows[] = {
    ROW("o", ONCE, "DIR", output,
        "where the results go; made if it is not there"),
    ROW("baseline", ONCE, "DIR", baseline,
        "folder that holds plain-tvm and network-cycles.csv\n"
        "(default ../shared/baseline); what needs it is left out\n"
        "where it is not there"),
    ROW("mlperf-tiny", ONCE, "DIR", models,
        "golden vectors of the models (default\n"
        "../shared/mlperf-tiny)"),
    ROW("frontends", ONCE, "DIR", frontends,
        "the models as TOSA (default ../shared/frontends)"),
    ROW("networks", ONCE, "DIR", networks,
        "networks and their inputs (default: those that come with\n"
        "the program)"),
    ROW("docs", ONCE, "FILE", docs,
        "where the text about the results goes; of one part, its\n"
        "section, in place of the one that is there"),
    ROW("quick", SWITCH, NULL, quick,
        "less of fig4 and fig5: to see that all works"),
    ROW("help", SWITCH, NULL, help, "print this"),
};

static const HtvmArguments takes = {.tool = "htvm-bench",
                                    .rows = rows,
                                    .rowCount = sizeof rows / sizeof *rows,
                                    .input = offsetof(BenchOptions, part),
                                    .inputName = "part"};

static void setDefaults(BenchOptions *options) {
  if (!options->baseline)
    options->baseline = "../shared/baseline";
  if (!options->models)
    options->models = "../shared/mlperf-tiny";
  if (!options->frontends)
    options->frontends = "../shared/frontends";
}

bool benchOptionsParse(int argc, char **argv, BenchOptions *options) {
  *options = (BenchOptions){0};
  if (!htvmArgumentsParse(&takes, options, argc - 1, argv + 1))
    return false;
  if (options->help)
    return true;
  if (!options->part)
    return htvmArgumentsWrong(&takes, "no part given");
  if (strcmp(options->part, "all") != 0 && !benchFindPart(options->part))
    return htvmArgumentsWrong(&takes, "there is no part '%s'", options->part);
  if (!options->output)
    return htvmArgumentsWrong(&takes, "no folder given: -o DIR");
  setDefaults(options);
  return true;
}

void benchHelp(FILE *stream) {
  fputs("usage: htvm-bench PART -o DIR [OPTION]...\n"
        "\n"
        "Measures networks and layers on the simulated DIANA, and writes "
        "tables to\n"
        "standard output, DIR/PART.json and plots. PART is one of\n"
        "\n"
        "  table1    latency of the four networks in four configurations\n"
        "  table2    sizes of their programs, peaks of L2 and L1\n"
        "  ablation  the networks with one thing left out that makes them "
        "faster\n"
        "  fig2      who worked when in one inference of a network\n"
        "  fig4      latency of layers against the size of L1, by way of "
        "tiling\n"
        "  fig5      time of engine jobs against that of whole layers\n"
        "  mapping   the first layers of ResNet-18\n"
        "  model     modelled against simulated cycles\n"
        "  all       all of these, and DIR/evaluation.md\n"
        "  mlperf-tiny\n"
        "            the five MLPerf Tiny models in each numerics, against "
        "their\n"
        "            golden outputs\n"
        "\n"
        "Exit status: 0 done, 1 something failed, 2 wrong usage.\n",
        stream);
  htvmArgumentsHelp(&takes, stream);
}
