//===- fig2.c - Who worked when -------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The picture and the trace are htvm-run's, recorded by the simulator.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"

static const BenchColumn columns[] = {{"worker", "worker", 0},
                                      {"busy", "busy", 0},
                                      {"copying", "copying", 0},
                                      {"setup", "setup", 0},
                                      {"waiting", "waiting", 0},
                                      {"busy_percent", "busy %", 1},
                                      {"copying_percent", "copying %", 1}};

/// The first of these that can be had is shown: configuration, schedule.
static const unsigned choices[][2] = {{3, 0}, {3, 1}, {1, 0}, {1, 1}};
enum { CHOICES = sizeof choices / sizeof *choices };

// The network once more, with picture and trace.
static const BenchResult *record(Bench *bench, const BenchResult *measured,
                                 HtvmMessage *message) {
  BenchCase wanted = measured->bench;
  wanted.name = htvmArenaPrintf(bench->arena, "fig2.%s", wanted.name);
  wanted.compareModel = false;
  wanted.timeline = "fig2.svg";
  wanted.trace = "fig2.trace.json";
  const BenchResult *result = benchAsk(bench, &wanted);
  return benchRunCases(bench, message) ? result : NULL;
}

static void addRows(const BenchResult *result, cJSON *rows) {
  static const char *const keys[] = {"busy", "copying", "setup", "waiting"};
  const cJSON *worker;
  double cycles = (double)result->cycles;
  cJSON_ArrayForEach(
      worker, cJSON_GetObjectItemCaseSensitive(result->profile, "workers")) {
    cJSON *row = benchAddRow(rows);
    benchSetText(row, "worker", benchGetText(worker, "name"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; ++i)
      if (benchHas(worker, keys[i]))
        benchSetCount(row, keys[i], (uint64_t)benchGetNumber(worker, keys[i]));
    benchSetNumber(row, "busy_percent",
                   100 * benchGetNumber(worker, "busy") / cycles, 1);
    if (benchHas(worker, "copying"))
      benchSetNumber(row, "copying_percent",
                     100 * benchGetNumber(worker, "copying") / cycles, 1);
  }
}

// The first network and choice that can be had, at |*outNetwork|, |*outChoice|;
// NULL and no |message| when there is none.
static bool choose(Bench *bench, const BenchResult **outResult,
                   unsigned *outNetwork, unsigned *outChoice,
                   HtvmMessage *message) {
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned i = 0; i < CHOICES; ++i) {
      const BenchResult *result =
          benchAskNetwork(bench, n, choices[i][0], choices[i][1]);
      if (!benchRunCases(bench, message))
        return false;
      *outResult = result;
      *outNetwork = n;
      *outChoice = i;
      if (result && result->outcome == BENCH_DONE)
        return true;
    }
  *outResult = NULL;
  return true;
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *measured;
  unsigned network, choice;
  if (!choose(bench, &measured, &network, &choice, message))
    return false;
  if (!measured) {
    benchNoteMissing(document, "fig2", NULL);
    return true;
  }
  const BenchResult *result = record(bench, measured, message);
  if (!result)
    return false;
  cJSON_AddStringToObject(document, "network", benchNetworks[network].title);
  cJSON_AddStringToObject(document, "configuration",
                          benchConfigurations[choices[choice][0]].name);
  cJSON_AddStringToObject(document, "schedule",
                          benchSchedules[choices[choice][1]]);
  cJSON_AddNumberToObject(document, "cycles", (double)result->cycles);
  addRows(result, benchRows(document));
  return true;
}

static void print(const cJSON *document, HtvmText *out) {
  if (!benchHas(document, "cycles"))
    return;
  htvmTextAppend(out,
                 "%s, %s, schedule %s: %.0f cycles; fig2.svg, "
                 "fig2.trace.json\n",
                 benchGetText(document, "network"),
                 benchGetText(document, "configuration"),
                 benchGetText(document, "schedule"),
                 benchGetNumber(document, "cycles"));
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

static void explain(const cJSON *document, HtvmText *out) {
  if (!benchHas(document, "cycles"))
    return;
  htvmTextAppend(
      out,
      "Shown: %s, configuration %s, schedule %s, %.0f cycles. `fig2.svg` is "
      "`htvm-run --timeline`, `fig2.trace.json` is `htvm-run --trace` (open it "
      "in Perfetto or chrome://tracing): both are what the simulator recorded, "
      "not what the compiler planned. The core is waiting while it polls an "
      "engine; an engine is waiting while it has no job.\n\n",
      benchGetText(document, "network"),
      benchGetText(document, "configuration"),
      benchGetText(document, "schedule"), benchGetNumber(document, "cycles"));
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchFig2 = {.name = "fig2",
                             .title = "who worked when",
                             .measure = measure,
                             .print = print,
                             .explain = explain};
