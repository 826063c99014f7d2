//===- table1.c - Latency of the networks ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/tables/table1.h"
#include "library/draw/plot.h"
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"
#include "tools/htvm-bench/tables/baseline.h"
#include "tools/htvm-bench/tables/calibration.h"

#include <math.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

static void addRow(const Bench *bench, unsigned network, unsigned configuration,
                   unsigned schedule, const BenchResult *result,
                   cJSON *document) {
  BenchWork work = benchWork(result, NULL);
  cJSON *row = benchAddRow(benchRows(document));
  const cJSON *tvm =
      benchFindBaseline(document, benchNetworks[network].name, BENCH_BASELINE);
  const cJSON *cpu = benchFindRow(
      benchRows(document), 3,
      (const char *const[]){"network", "configuration", "schedule"},
      (const char *const[]){benchNetworks[network].name, "cpu", "best"});
  double cycles = (double)result->cycles;
  benchSetText(row, "network", benchNetworks[network].name);
  benchSetText(row, "configuration", benchConfigurations[configuration].name);
  benchSetText(row, "schedule", benchSchedules[schedule]);
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "cycles", result->cycles);
  benchSetNumber(row, "ms", benchMs(bench, cycles), 3);
  benchSetCount(row, "macs", work.macs);
  benchSetNumber(row, "mac_per_cycle", (double)work.macs / cycles, 2);
  if (!cpu && strcmp(benchConfigurations[configuration].name, "cpu") == 0)
    cpu = row;
  if (cpu)
    benchSetNumber(row, "speedup_vs_cpu",
                   benchGetNumber(cpu, "cycles") / cycles, 2);
  if (tvm)
    benchSetNumber(row, "speedup_vs_tvm",
                   benchGetNumber(tvm, "cycles") / cycles, 2);
  if (work.tiles && strcmp(benchSchedules[schedule], "htvm") == 0)
    benchSetOverhead(bench, result, &work, row);
}

static void addOrNote(Bench *bench, unsigned network, unsigned configuration,
                      unsigned schedule, cJSON *document) {
  const BenchResult *result =
      benchAskNetwork(bench, network, configuration, schedule);
  if (result && result->outcome == BENCH_DONE)
    addRow(bench, network, configuration, schedule, result, document);
  else
    benchNoteMissing(document,
                     htvmArenaPrintf(bench->arena, "%s, %s",
                                     benchNetworks[network].title,
                                     benchConfigurations[configuration].name),
                     result);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  if (!benchBaselines(bench, document, message) ||
      !benchRunNetworks(bench, message))
    return false;
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < BENCH_CONFIGURATIONS; ++c)
      for (unsigned s = BENCH_SCHEDULES; s-- > 0;)
        addOrNote(bench, n, c, s, document);
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static const cJSON *baselinesOf(const cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "baselines");
}

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document),
                 ((BenchColumns){benchTable1Columns, benchTable1ColumnCount}),
                 out);
  if (!baselinesOf(document))
    return;
  htvmTextAppend(out, "\n");
  benchTableText(
      baselinesOf(document),
      ((BenchColumns){benchBaselineColumns, benchBaselineColumnCount}), out);
}

//===----------------------------------------------------------------------===//
// Plotting
//===----------------------------------------------------------------------===//

enum { SERIES = BENCH_CONFIGURATIONS + 1 };

static double msIn(const cJSON *document, unsigned network,
                   unsigned configuration, const char *schedule) {
  const cJSON *row = benchFindRow(
      benchRowsOf(document), 3,
      (const char *const[]){"network", "configuration", "schedule"},
      (const char *const[]){benchNetworks[network].name,
                            benchConfigurations[configuration].name, schedule});
  return row ? benchGetNumber(row, "ms") : NAN;
}

static bool plot(Bench *bench, const cJSON *document, HtvmMessage *message) {
  const char *groups[BENCH_NETWORKS], *series[SERIES] = {"plain TVM"};
  double values[BENCH_SCHEDULES][BENCH_NETWORKS * SERIES];
  HtvmBarChart charts[BENCH_SCHEDULES];
  HtvmText text = {0};
  for (unsigned c = 0; c < BENCH_CONFIGURATIONS; ++c)
    series[c + 1] = benchConfigurations[c].name;
  for (unsigned s = 0; s < BENCH_SCHEDULES; ++s) {
    for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
      const cJSON *tvm =
          benchFindBaseline(document, benchNetworks[n].name, BENCH_BASELINE);
      groups[n] = benchNetworks[n].title;
      values[s][n * SERIES] = tvm ? benchGetNumber(tvm, "ms") : NAN;
      for (unsigned c = 0; c < BENCH_CONFIGURATIONS; ++c)
        values[s][n * SERIES + c + 1] = msIn(document, n, c, benchSchedules[s]);
    }
    charts[s] =
        (HtvmBarChart){.title = htvmArenaPrintf(bench->arena, "schedule %s",
                                                benchSchedules[s]),
                       .y = {"latency (ms)", HTVM_SCALE_LOG2, false},
                       .groups = groups,
                       .groupCount = BENCH_NETWORKS,
                       .series = series,
                       .seriesCount = SERIES,
                       .values = values[s],
                       .decimals = 2};
  }
  htvmPlotBars("Latency of the networks", charts, BENCH_SCHEDULES, &text);
  return benchWritePicture(bench, "table1", &text, message);
}

const BenchPart benchTable1 = {.name = "table1",
                               .title = "latency of the networks",
                               .measure = measure,
                               .print = print,
                               .plot = plot,
                               .explain = benchTable1Explain};
