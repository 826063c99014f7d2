//===- model.c - Modelled against simulated cycles ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler chooses tiles by modelled cycles. Here they stand beside those
// of the simulator, over all programs of table1 and fig4.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/figures/fig4.h"
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"

#include <math.h>
#include <string.h>

static const BenchColumn columns[] = {
    {"engine", "engine", 0},
    {"schedule", "schedule", 0},
    {"layers", "layers", 0},
    {"tiles", "tiles", 0},
    {"mean_error_percent", "mean error %", 2},
    {"mean_difference_percent", "mean difference %", 2},
    {"worst_error_percent", "worst error %", 2},
    {"worst_layer", "of", 0}};

static const char *const engines[] = {"digital", "analog"};

/// Errors of all layers of one engine under one schedule, in percent.
typedef struct Errors {
  uint64_t layers, tiles;
  double absoluteSum, sum, worst;
  const char *worstLayer;
} Errors;

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

// Of the layer's average tile, which is that of the layer.
static void addLayer(Bench *bench, const BenchResult *result,
                     const cJSON *layer, const BenchWork *work,
                     Errors *errors) {
  double simulated = (double)work->cycles;
  double error = 100 * ((double)work->modelledCycles - simulated) / simulated;
  ++errors->layers;
  errors->tiles += work->tiles;
  errors->sum += error;
  errors->absoluteSum += fabs(error);
  if (fabs(error) <= fabs(errors->worst))
    return;
  errors->worst = error;
  errors->worstLayer =
      htvmArenaPrintf(bench->arena, "%s in %s", benchGetText(layer, "name"),
                      result->bench.name);
}

static void addResult(Bench *bench, const BenchResult *result,
                      const char *engine, Errors *errors) {
  int index = 0;
  const cJSON *layer;
  cJSON_ArrayForEach(
      layer, cJSON_GetObjectItemCaseSensitive(result->report, "layers")) {
    BenchWork work = benchLayerWork(result, index++);
    if (work.jobs && work.modelledCycles &&
        strcmp(benchGetText(layer, "engine"), engine) == 0)
      addLayer(bench, result, layer, &work, errors);
  }
}

static void addRow(const char *engine, const char *schedule,
                   const Errors *errors, cJSON *rows) {
  double layers = (double)errors->layers;
  cJSON *row = benchAddRow(rows);
  benchSetText(row, "engine", engine);
  benchSetText(row, "schedule", schedule);
  benchSetCount(row, "layers", errors->layers);
  benchSetCount(row, "tiles", errors->tiles);
  benchSetNumber(row, "mean_error_percent", errors->absoluteSum / layers, 2);
  benchSetNumber(row, "mean_difference_percent", errors->sum / layers, 2);
  benchSetNumber(row, "worst_error_percent", errors->worst, 2);
  benchSetText(row, "worst_layer",
               errors->worstLayer ? errors->worstLayer : "");
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  if (!benchRunNetworks(bench, message) || !benchRunFig4(bench, message))
    return false;
  for (unsigned e = 0; e < 2; ++e)
    for (unsigned s = 0; s < BENCH_SCHEDULES; ++s) {
      Errors errors = {0};
      for (size_t i = 0; i < bench->resultCount; ++i) {
        const BenchResult *result = bench->results[i];
        if (result->outcome == BENCH_DONE && result->bench.compareModel &&
            strcmp(result->bench.schedule, benchSchedules[s]) == 0)
          addResult(bench, result, engines[e], &errors);
      }
      if (errors.layers)
        addRow(engines[e], benchSchedules[s], &errors, benchRows(document));
      else
        benchNote(document,
                  "%s engine, schedule %s: no layer of which the "
                  "compiler says what it expects",
                  engines[e], benchSchedules[s]);
    }
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

static void explain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(
      out,
      "Over every layer that the programs of `table1` and `fig4` give to an "
      "engine: the cycles that the compiler expected of the layer when it "
      "chose its tile (jobs by the formulas that the simulator charges, the "
      "core's code by constants a job and a copy), against the cycles that "
      "its function took. An error is that of the layer's average tile; the "
      "mean error is of absolute values, the mean difference keeps the sign "
      "(negative: expected too few).\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchModel = {.name = "model",
                              .title = "modelled against simulated cycles",
                              .measure = measure,
                              .print = print,
                              .explain = explain};
