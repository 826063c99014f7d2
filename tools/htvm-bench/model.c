//===- model.c - Modelled against simulated cycles ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler chooses tiles by modelled cycles of their jobs. Here they stand
// beside what the simulator charged for the same jobs, and beside whole layers,
// over every program that the other parts ran.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks.h"
#include "tools/htvm-bench/parts.h"

#include <math.h>
#include <string.h>

static const BenchColumn columns[] = {
    {"engine", "engine", 0},
    {"schedule", "schedule", 0},
    {"layers", "layers", 0},
    {"tiles", "tiles", 0},
    {"jobs_mean_percent", "jobs: mean error %", 3},
    {"jobs_worst_percent", "worst %", 3},
    {"whole_mean_percent", "whole: mean error %", 2},
    {"whole_worst_percent", "worst %", 2},
    {"worst_layer", "of", 0},
    {"software_cycles_per_tile", "software/tile", 1}};

static const char *const engines[] = {"digital", "analog"};

/// Errors of all layers of one engine under one schedule.
typedef struct Errors {
  uint64_t layers, tiles;
  int64_t softwareCycles;
  double jobsSum, jobsWorst, wholeSum, wholeWorst;
  const char *worstLayer;
} Errors;

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

// Of one tile of the layer on average, which is that of the layer.
static double errorPercent(uint64_t modelled, uint64_t simulated) {
  return 100 * ((double)modelled - (double)simulated) / (double)simulated;
}

static void addLayer(Bench *bench, const BenchResult *result,
                     const cJSON *layer, const BenchWork *work,
                     Errors *errors) {
  double jobs = errorPercent(work->modelledCycles, work->engineCycles);
  double whole = errorPercent(work->modelledCycles, work->cycles);
  ++errors->layers;
  errors->tiles += work->tiles;
  errors->softwareCycles += (int64_t)(work->cycles - work->engineCycles);
  errors->jobsSum += fabs(jobs);
  errors->wholeSum += fabs(whole);
  errors->jobsWorst = fmax(errors->jobsWorst, fabs(jobs));
  if (fabs(whole) <= errors->wholeWorst)
    return;
  errors->wholeWorst = fabs(whole);
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
  benchSetNumber(row, "jobs_mean_percent", errors->jobsSum / layers, 3);
  benchSetNumber(row, "jobs_worst_percent", errors->jobsWorst, 3);
  benchSetNumber(row, "whole_mean_percent", errors->wholeSum / layers, 2);
  benchSetNumber(row, "whole_worst_percent", errors->wholeWorst, 2);
  benchSetText(row, "worst_layer", errors->worstLayer);
  benchSetNumber(row, "software_cycles_per_tile",
                 (double)errors->softwareCycles / (double)errors->tiles, 1);
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
      "engine: the cycles that the compiler expected of its jobs when it chose "
      "tiles, against what the simulator charged for these jobs, and against "
      "the whole layer, which has the core's code around the jobs in it. "
      "Errors are absolute, of a layer's average tile; means are over "
      "layers.\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchModel = {.name = "model",
                              .title = "modelled against simulated cycles",
                              .measure = measure,
                              .print = print,
                              .explain = explain};
