//===- fig4.c - Latency against the size of L1 ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Single layers on the digital engine, layer by layer and tile by tile as HTVM
// works, with tiles chosen in four ways: `size` (the largest that fits),
// `pe` (whole blocks of the array preferred), `dory` (that and rows that copy
// well), `cost` (modelled cycles).
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/figures/fig4.h"
#include "library/draw/plot.h"
#include "tools/htvm-bench/networks/layers.h"
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"

#include <math.h>
#include <string.h>

static const BenchLayer layers[] = {{BENCH_CONV, 32, 64, 28, 3, 1, false},
                                    {BENCH_CONV, 64, 64, 32, 3, 1, false},
                                    {BENCH_CONV, 24, 40, 40, 3, 1, false},
                                    {BENCH_CONV, 64, 64, 56, 1, 1, false},
                                    {BENCH_CONV, 3, 64, 96, 7, 2, false},
                                    {BENCH_DEPTHWISE, 64, 64, 32, 3, 1, false}};
enum {
  LAYERS = sizeof layers / sizeof *layers,
  BUDGETS = 7,    // halving from the whole of L1
  QUICK_STEP = 3, // every third of them
};

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

static unsigned layerCount(const Bench *bench) {
  return bench->options.quick ? 1 : LAYERS;
}

static unsigned budgetStep(const Bench *bench) {
  return bench->options.quick ? QUICK_STEP : 1;
}

static const BenchResult *ask(Bench *bench, unsigned layer, unsigned tiling,
                              unsigned budget, BenchCase wanted) {
  uint64_t bytes = bench->machine.l1_bytes >> budget;
  wanted.name = htvmArenaPrintf(bench->arena, "fig4.%s.%s.%uk",
                                benchLayerName(bench, &layers[layer]),
                                benchTilings[tiling], (unsigned)(bytes / 1024));
  wanted.engines = "digital";
  wanted.schedule = "htvm";
  wanted.tiling = benchTilings[tiling];
  wanted.l1Bytes = bytes;
  wanted.compareModel = true;
  return benchAsk(bench, &wanted);
}

static void addRow(Bench *bench, unsigned layer, unsigned tiling,
                   unsigned budget, const BenchResult *result,
                   const BenchResult *plain, cJSON *rows) {
  cJSON *row = benchAddRow(rows);
  BenchWork work = benchWork(result, BENCH_LAYER);
  bool fits = work.tiles != 0; // else refused, or given to the core
  benchSetText(row, "layer", benchLayerName(bench, &layers[layer]));
  benchSetText(row, "tiling", benchTilings[tiling]);
  benchSetCount(row, "l1_bytes", bench->machine.l1_bytes >> budget);
  benchSetCount(row, "l1_kib", bench->machine.l1_bytes >> budget >> 10);
  benchSetBool(row, "fits", fits);
  if (!fits)
    return;
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "cycles", work.cycles);
  benchSetCount(row, "tiles", work.tiles);
  benchSetNumber(row, "mac_per_cycle",
                 (double)benchLayerMacs(&layers[layer]) / (double)work.cycles,
                 2);
  BenchWork before = benchWork(plain, BENCH_LAYER);
  if (before.tiles)
    benchSetNumber(row, "speedup_over_size",
                   (double)before.cycles / (double)work.cycles, 3);
}

static bool askAll(Bench *bench,
                   const BenchResult *results[LAYERS][BENCH_TILINGS][BUDGETS],
                   HtvmMessage *message) {
  for (unsigned l = 0; l < layerCount(bench); ++l) {
    BenchCase wanted = {0};
    if (!benchLayerWrite(bench, &layers[l], &wanted, message))
      return false;
    for (unsigned t = 0; t < BENCH_TILINGS; ++t)
      for (unsigned b = 0; b < BUDGETS; b += budgetStep(bench))
        results[l][t][b] = ask(bench, l, t, b, wanted);
  }
  return benchRunCases(bench, message);
}

bool benchRunFig4(Bench *bench, HtvmMessage *message) {
  const BenchResult *results[LAYERS][BENCH_TILINGS][BUDGETS];
  return askAll(bench, results, message);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *results[LAYERS][BENCH_TILINGS][BUDGETS];
  if (!askAll(bench, results, message))
    return false;
  for (unsigned t = 0; t < BENCH_TILINGS; ++t)
    if (results[0][t][0]->outcome == BENCH_UNKNOWN)
      benchNoteMissing(document, benchTilings[t], results[0][t][0]);
  for (unsigned l = 0; l < layerCount(bench); ++l)
    for (unsigned b = 0; b < BUDGETS; b += budgetStep(bench))
      for (unsigned t = 0; t < BENCH_TILINGS; ++t)
        if (results[l][t][b]->outcome != BENCH_UNKNOWN)
          addRow(bench, l, t, b, results[l][t][b], results[l][0][b],
                 benchRows(document));
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

/// The points of one layer's curve; a gap where it does not fit.
typedef struct Curve {
  double x[BUDGETS], y[BUDGETS];
} Curve;

static Curve curveOf(const cJSON *rows, const char *layer, const char *tiling) {
  Curve curve;
  unsigned count = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    if (count == BUDGETS || strcmp(benchGetText(row, "layer"), layer) != 0 ||
        strcmp(benchGetText(row, "tiling"), tiling) != 0)
      continue;
    curve.x[count] = benchGetNumber(row, "l1_bytes");
    curve.y[count++] =
        benchHas(row, "cycles") ? benchGetNumber(row, "cycles") / 1000 : NAN;
  }
  for (; count < BUDGETS; ++count)
    curve.x[count] = curve.y[count] = NAN;
  return curve;
}

static bool plot(Bench *bench, const cJSON *document, HtvmMessage *message) {
  Curve curves[LAYERS][BENCH_TILINGS];
  HtvmSeries series[LAYERS][BENCH_TILINGS];
  HtvmLinePlot plots[LAYERS];
  HtvmText text = {0};
  for (unsigned l = 0; l < layerCount(bench); ++l) {
    const char *name = benchLayerName(bench, &layers[l]);
    for (unsigned t = 0; t < BENCH_TILINGS; ++t) {
      curves[l][t] = curveOf(benchRowsOf(document), name, benchTilings[t]);
      series[l][t] = (HtvmSeries){benchTilings[t], curves[l][t].x,
                                  curves[l][t].y, BUDGETS};
    }
    plots[l] = (HtvmLinePlot){
        .title = name,
        .x = {"L1 (bytes)", HTVM_SCALE_LOG2, true},
        .y = {"latency (thousand cycles)", HTVM_SCALE_LOG2, false},
        .series = series[l],
        .seriesCount = BENCH_TILINGS};
  }
  htvmPlotLines("Latency of single layers against the size of L1", plots,
                layerCount(bench), 2, &text);
  return benchWritePicture(bench, "fig4", &text, message);
}

const BenchPart benchFig4 = {.name = "fig4",
                             .title = "latency against the size of L1",
                             .measure = measure,
                             .print = benchFig4Print,
                             .plot = plot,
                             .explain = benchFig4Explain};
