//===- table1_text.c - What the latencies say -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"
#include "tools/htvm-bench/tables/baseline.h"
#include "tools/htvm-bench/tables/calibration.h"
#include "tools/htvm-bench/tables/table1.h"

#include <math.h>
#include <string.h>

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
  htvmTextAppend(
      out,
      "*software/tile*: what the engines' layers take beyond their jobs, a "
      "tile; changes of layout are layers of their own. *calc.*: calculated, "
      "not measured: "
      "the cycles with the published %d cycles a tile on top.\n\n",
      BENCH_PUBLISHED_TILE_CYCLES);
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
      "the line stands an engine with what the simulator charges, and our code "
      "around it (see the last paragraphs of this section). What can be "
      "compared is within this table.\n\n",
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
  benchCalibrationExplain(document, out);
}
