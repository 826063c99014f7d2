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
    {"busy_cycles", "busy cycles", 0},
    {"wrong_layers", "modelled otherwise", 0},
    {"alone_layers", "alone", 0},
    {"tiles", "tiles", 0},
    {"mean_error_percent", "mean error %", 2},
    {"mean_difference_percent", "mean difference %", 2},
    {"worst_error_percent", "worst error %", 2},
    {"worst_layer", "of", 0}};

static const char *const engines[] = {"digital", "analog"};

/// All layers of one engine under one schedule: their jobs, and errors in
/// percent of those that are alone.
typedef struct Errors {
  uint64_t layers, busyCycles, wrong;
  uint64_t alone, tiles;
  double absoluteSum, sum, worst;
  const char *worstLayer;
} Errors;

/// The layers of a program: modelled cycles of their jobs on engines, and when
/// their first job began and the last one ended.
typedef struct Layers {
  int count;
  double *jobCycles, *begin, *end;
} Layers;

//===----------------------------------------------------------------------===//
// Layers of one program
//===----------------------------------------------------------------------===//

static const cJSON *listOf(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

// The profile's first layer is what comes before all layers.
static void readTimes(const cJSON *list, int count, double *out) {
  const cJSON *item = list && list->child ? list->child->next : NULL;
  for (int i = 0; item && i < count; ++i, item = item->next)
    out[i] = item->valuedouble;
}

static Layers readLayers(Bench *bench, const BenchResult *result) {
  int count = cJSON_GetArraySize(listOf(result->report, "layers"));
  Layers out = {count, HTVM_ARENA_ARRAY(bench->arena, double, count + 1),
                HTVM_ARENA_ARRAY(bench->arena, double, count + 1),
                HTVM_ARENA_ARRAY(bench->arena, double, count + 1)};
  const cJSON *first =
      cJSON_GetArrayItem(listOf(result->profile, "inferences"), 0);
  readTimes(listOf(first, "layer_begin"), count, out.begin);
  readTimes(listOf(first, "layer_end"), count, out.end);
  const cJSON *job;
  cJSON_ArrayForEach(job, listOf(result->report, "jobs")) {
    int layer = (int)benchGetNumber(job, "layer");
    // Those of the core are estimates.
    if (layer < count && strcmp(benchGetText(job, "worker"), "cpu") != 0)
      out.jobCycles[layer] += benchGetNumber(job, "cycles");
  }
  return out;
}

// Nothing of another layer is done meanwhile, so that the core's cycles in the
// layer are all those that it takes.
static bool isAlone(const Layers *layers, int index) {
  for (int i = 0; i < layers->count; ++i)
    if (i != index && layers->begin[i] < layers->end[index] &&
        layers->begin[index] < layers->end[i])
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

// Of the layer's average tile, which is that of the layer.
static void addAlone(Bench *bench, const BenchResult *result,
                     const cJSON *layer, const BenchWork *work,
                     Errors *errors) {
  double simulated = (double)work->cycles;
  double error = 100 * ((double)work->modelledCycles - simulated) / simulated;
  ++errors->alone;
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
  Layers layers = readLayers(bench, result);
  int index = -1;
  const cJSON *layer;
  cJSON_ArrayForEach(layer, listOf(result->report, "layers")) {
    BenchWork work = benchLayerWork(result, ++index);
    if (!work.jobs || !work.modelledCycles ||
        strcmp(benchGetText(layer, "engine"), engine) != 0)
      continue;
    ++errors->layers;
    errors->busyCycles += work.engineCycles;
    errors->wrong += layers.jobCycles[index] != (double)work.engineCycles;
    // What is modelled is a layer with all its copies.
    if (isAlone(&layers, index) && !benchHas(layer, "kept_copies"))
      addAlone(bench, result, layer, &work, errors);
  }
}

static void addRow(const char *engine, const char *schedule,
                   const Errors *errors, cJSON *rows) {
  double alone = (double)errors->alone;
  cJSON *row = benchAddRow(rows);
  benchSetText(row, "engine", engine);
  benchSetText(row, "schedule", schedule);
  benchSetCount(row, "layers", errors->layers);
  benchSetCount(row, "busy_cycles", errors->busyCycles);
  benchSetCount(row, "wrong_layers", errors->wrong);
  benchSetCount(row, "alone_layers", errors->alone);
  if (!errors->alone)
    return;
  benchSetCount(row, "tiles", errors->tiles);
  benchSetNumber(row, "mean_error_percent", errors->absoluteSum / alone, 2);
  benchSetNumber(row, "mean_difference_percent", errors->sum / alone, 2);
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
      "engine. *Busy cycles* are those that the engines took for the layers' "
      "jobs: copies, set-up, weights, computing. *Modelled otherwise* counts "
      "the layers of which the compiler expected another number of them, "
      "whatever is done meanwhile.\n\n"
      "What a layer takes as a whole, by which its tile was chosen (jobs by "
      "the formulas that the simulator charges, the core's code by constants "
      "a job and a copy), can be compared where it is *alone*: nothing of "
      "another layer is done between the start of its first job and the end "
      "of its last one, and no copy of its own is left out because a tensor "
      "stays in L1. An error is that of the layer's average tile; the "
      "mean error is of absolute values, the mean difference keeps the sign "
      "(negative: expected too few).\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchModel = {.name = "model",
                              .title = "modelled against simulated cycles",
                              .measure = measure,
                              .print = print,
                              .explain = explain};
