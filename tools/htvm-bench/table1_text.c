//===- table1_text.c - What the latencies say -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/baseline.h"
#include "tools/htvm-bench/networks.h"
#include "tools/htvm-bench/parts.h"
#include "tools/htvm-bench/published.h"
#include "tools/htvm-bench/table1.h"

#include <math.h>
#include <string.h>

// A deviation from the calibrated total that needs no explanation, percent.
static const double explainedPercent = 15;

static const cJSON *findRun(const cJSON *document, unsigned network,
                            const char *configuration, const char *schedule) {
  return benchFindRow(
      benchRowsOf(document), 3,
      (const char *const[]){"network", "configuration", "schedule"},
      (const char *const[]){benchNetworks[network].name, configuration,
                            schedule});
}

static void explainEqual(const cJSON *document, HtvmText *out) {
  unsigned equal = 0, all = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, benchRowsOf(document)) {
    ++all;
    if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(row, "equal")))
      ++equal;
  }
  htvmTextAppend(out,
                 "**Outputs.** %u of %u runs gave the bytes of "
                 "`htvm-reference`.\n\n",
                 equal, all);
}

//===----------------------------------------------------------------------===//
// Against plain TVM
//===----------------------------------------------------------------------===//

// The row with the largest |key| among those of |schedule|.
static const cJSON *largest(const cJSON *document, const char *schedule,
                            const char *key) {
  const cJSON *best = NULL, *row;
  cJSON_ArrayForEach(
      row, benchRowsOf(document)) if (strcmp(benchGetText(row, "schedule"),
                                             schedule) == 0 &&
                                      benchGetNumber(row, key) >
                                          benchGetNumber(best, key)) best = row;
  return best;
}

static void explainTvm(const cJSON *document, HtvmText *out) {
  const cJSON *best = largest(document, "htvm", "speedup_vs_tvm");
  if (!best)
    return;
  const char *network = benchGetText(best, "network");
  double cycles = benchGetNumber(
      benchFindBaseline(document, network, BENCH_BASELINE), "cycles");
  htvmTextAppend(
      out,
      "**Against plain TVM.** Published: up to %.0fx. Here, under "
      "`--schedule=htvm`: up to %.1fx (%s, %s). The ratios are not the same "
      "ratio. Below the line stands a core: here plain rv32imc, on which TVM's "
      "code takes %.2f cycles for each multiply-accumulate of that network; "
      "DIANA's core also has XpulpV2 (hardware loops, loads that step their "
      "address, multiply-accumulate), which a compiler for it can use. Above "
      "the line stands an engine, here with what the simulator charges. And "
      "the networks' weights are not theirs. What can be compared is within "
      "this table: the same simulated core below, the same machine above.\n\n",
      BENCH_PUBLISHED_TVM_SPEEDUP, benchGetNumber(best, "speedup_vs_tvm"),
      network, benchGetText(best, "configuration"),
      cycles / benchGetNumber(best, "macs"));
}

//===----------------------------------------------------------------------===//
// Several engines against one
//===----------------------------------------------------------------------===//

static const BenchColumn engineColumns[] = {
    {"network", "network", 0},
    {"digital", "digital ms", 3},
    {"analog", "analog ms", 3},
    {"mixed", "mixed ms", 3},
    {"digital_by_mixed", "digital / mixed", 2},
    {"analog_by_mixed", "analog / mixed", 2}};

static void setRatio(cJSON *row, const char *key, const cJSON *above,
                     const cJSON *below) {
  if (above)
    benchSetNumber(
        row, key,
        benchGetNumber(above, "cycles") / benchGetNumber(below, "cycles"), 2);
}

static cJSON *engineRows(const cJSON *document) {
  cJSON *rows = cJSON_CreateArray();
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
    const cJSON *digital = findRun(document, n, "digital", "htvm");
    const cJSON *analog = findRun(document, n, "analog", "htvm");
    const cJSON *mixed = findRun(document, n, "mixed", "htvm");
    if (!mixed)
      continue;
    cJSON *row = benchAddRow(rows);
    benchSetText(row, "network", benchNetworks[n].title);
    if (digital)
      benchSetNumber(row, "digital", benchGetNumber(digital, "ms"), 3);
    if (analog)
      benchSetNumber(row, "analog", benchGetNumber(analog, "ms"), 3);
    benchSetNumber(row, "mixed", benchGetNumber(mixed, "ms"), 3);
    setRatio(row, "digital_by_mixed", digital, mixed);
    setRatio(row, "analog_by_mixed", analog, mixed);
  }
  return rows;
}

static void explainEngines(const cJSON *document, HtvmText *out) {
  cJSON *rows = engineRows(document);
  double best = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) best =
      fmax(best, fmax(benchGetNumber(row, "digital_by_mixed"),
                      benchGetNumber(row, "analog_by_mixed")));
  if (cJSON_GetArraySize(rows)) {
    htvmTextAppend(
        out,
        "**Both engines against one.** Published: up to %.0fx. Here, under "
        "`--schedule=htvm`: up to %.1fx. `analog` leaves to the core what the "
        "analog engine cannot do (depthwise layers, sums, wide weights), which "
        "is where the factor comes from; against `digital` the analog engine "
        "wins or loses by how its fixed costs (weights loaded for every job) "
        "compare with the work of a layer.\n\n",
        BENCH_PUBLISHED_ENGINES_SPEEDUP, best);
    benchTableMarkdown(rows, BENCH_COLUMNS(engineColumns), out);
  }
  cJSON_Delete(rows);
}

//===----------------------------------------------------------------------===//
// Against the calibrated model of HTVM
//===----------------------------------------------------------------------===//

static const BenchColumn calibrationColumns[] = {
    {"network", "network", 0},
    {"calibrated", "calibrated ms", 2},
    {"ms", "here ms", 3},
    {"deviation", "deviation %", 1},
    {"calculated", "with 500 a tile, ms", 3},
    {"calculated_deviation", "deviation %", 1},
    {"engine", "jobs ms", 3},
    {"software", "code around jobs ms", 3},
    {"core", "layers on the core ms", 3},
    {"tiles", "tiles", 0},
    {"jobs", "compute jobs", 0},
    {"per_tile", "code a tile, cycles", 1},
    {"per_job", "code a job, cycles", 1}};

static double percentOver(double value, double base) {
  return 100 * (value - base) / base;
}

static void addCalibration(unsigned network, const cJSON *run, cJSON *rows) {
  double calibrated = benchNetworks[network].calibratedMs;
  double perMs = benchGetNumber(run, "cycles") / benchGetNumber(run, "ms");
  cJSON *row = benchAddRow(rows);
  benchSetText(row, "network", benchNetworks[network].title);
  benchSetNumber(row, "calibrated", calibrated, 2);
  benchSetNumber(row, "ms", benchGetNumber(run, "ms"), 3);
  benchSetNumber(row, "deviation",
                 percentOver(benchGetNumber(run, "ms"), calibrated), 1);
  double calculated = benchGetNumber(run, "ms_with_published_overhead");
  benchSetNumber(row, "calculated", calculated, 3);
  benchSetNumber(row, "calculated_deviation",
                 percentOver(calculated, calibrated), 1);
  benchSetNumber(row, "engine", benchGetNumber(run, "engine_cycles") / perMs,
                 3);
  benchSetNumber(row, "software",
                 benchGetNumber(run, "software_cycles") / perMs, 3);
  benchSetNumber(row, "core", benchGetNumber(run, "core_cycles") / perMs, 3);
  benchSetNumber(row, "tiles", benchGetNumber(run, "tiles"), 0);
  benchSetNumber(row, "jobs", benchGetNumber(run, "jobs"), 0);
  benchSetNumber(row, "per_tile",
                 benchGetNumber(run, "software_cycles_per_tile"), 1);
  benchSetNumber(
      row, "per_job",
      benchGetNumber(run, "software_cycles") / benchGetNumber(run, "jobs"), 1);
}

static void explainDeviation(const cJSON *row, HtvmText *out) {
  double calibrated = benchGetNumber(row, "calibrated");
  double missing = calibrated - benchGetNumber(row, "ms");
  if (fabs(benchGetNumber(row, "deviation")) <= explainedPercent) {
    htvmTextAppend(out, "* %s: within %.0f %%.\n", benchGetText(row, "network"),
                   explainedPercent);
    return;
  }
  htvmTextAppend(
      out,
      "* %s: %.3f ms %s. Jobs take %.3f ms, code around them %.3f ms, layers "
      "on the core (byte reversal, pooling, softmax) %.3f ms. Software of %d "
      "cycles a tile would be %.3f ms, ours is %.3f ms.\n",
      benchGetText(row, "network"), fabs(missing),
      missing > 0 ? "less than calibrated" : "more than calibrated",
      benchGetNumber(row, "engine"), benchGetNumber(row, "software"),
      benchGetNumber(row, "core"), BENCH_PUBLISHED_TILE_CYCLES,
      benchGetNumber(row, "calculated") - benchGetNumber(row, "ms"),
      benchGetNumber(row, "software"));
}

static void explainCalibration(const cJSON *document, HtvmText *out) {
  cJSON *rows = cJSON_CreateArray();
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
    const cJSON *run = findRun(document, n, "digital", "htvm");
    if (run)
      addCalibration(n, run, rows);
  }
  if (cJSON_GetArraySize(rows)) {
    htvmTextAppend(
        out,
        "**Against the calibrated model of HTVM's way.** The calibrated "
        "milliseconds are a model of HTVM's schedule made from published "
        "constants, not a measurement; ours are simulated, digital, "
        "`--schedule=htvm`. They differ in what a job waits for and in what "
        "the core does between jobs; no cycles are added here to imitate "
        "others' software. The columns behind show where our time goes, from "
        "the profile: jobs (copies, configuration, weights, computing), the "
        "core's code around them, and layers that the core does itself. \"With "
        "%d a tile\" is calculated: our cycles plus that constant for each "
        "tile, our own code not taken off.\n\n",
        BENCH_PUBLISHED_TILE_CYCLES);
    benchTableMarkdown(rows, BENCH_COLUMNS(calibrationColumns), out);
    const cJSON *row;
    cJSON_ArrayForEach(row, rows) explainDeviation(row, out);
    htvmTextAppend(out, "\n");
  }
  cJSON_Delete(rows);
}

void benchTable1Explain(const cJSON *document, HtvmText *out) {
  const cJSON *baselines =
      cJSON_GetObjectItemCaseSensitive(document, "baselines");
  BenchColumns columns = {benchTable1Columns, benchTable1ColumnCount};
  BenchColumns plain = {benchBaselineColumns, benchBaselineColumnCount};
  explainEqual(document, out);
  benchTableMarkdown(benchRowsOf(document), columns, out);
  if (baselines) {
    htvmTextAppend(
        out,
        "Other code for the same topologies on the same core. `%s` is "
        "the row that speed-ups are stated against. Rows that are quoted "
        "were counted elsewhere with the same rules and not run "
        "here.\n\n",
        BENCH_BASELINE);
    benchTableMarkdown(baselines, plain, out);
  }
  explainTvm(document, out);
  explainEngines(document, out);
  explainCalibration(document, out);
}
