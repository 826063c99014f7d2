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
#include "tools/htvm-bench/layers.h"
#include "tools/htvm-bench/networks.h"
#include "tools/htvm-bench/parts.h"

static const BenchLayer layers[] = {{BENCH_CONV, 16, 16, 32, 3, 1, false},
                                    {BENCH_CONV, 64, 64, 32, 3, 1, false},
                                    {BENCH_CONV, 32, 64, 32, 3, 2, false},
                                    {BENCH_CONV, 64, 128, 32, 1, 1, false},
                                    {BENCH_CONV, 128, 128, 14, 3, 1, false},
                                    {BENCH_DEPTHWISE, 64, 64, 32, 3, 1, false}};
static const char *const tilings[] = {"size", "pe", "dory", "cost"};

enum {
  LAYERS = sizeof layers / sizeof *layers,
  TILINGS = sizeof tilings / sizeof *tilings,
  BUDGETS = 7, // halving from the whole of L1
};

static const BenchColumn columns[] = {{"layer", "layer", 0},
                                      {"tiling", "tiling", 0},
                                      {"l1_kib", "L1 KiB", 0},
                                      {"fits", "fits", 0},
                                      {"equal", "equal", 0},
                                      {"cycles", "cycles", 0},
                                      {"tiles", "tiles", 0},
                                      {"mac_per_cycle", "MAC/cycle", 2},
                                      {"speedup_over_size", "over size", 3}};

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

static const BenchResult *ask(Bench *bench, unsigned layer, unsigned tiling,
                              unsigned budget, BenchCase wanted) {
  uint64_t bytes = bench->machine.l1_bytes >> budget;
  wanted.name = htvmArenaPrintf(bench->arena, "fig4.%s.%s.%uk",
                                benchLayerName(bench, &layers[layer]),
                                tilings[tiling], (unsigned)(bytes / 1024));
  wanted.engines = "digital";
  wanted.schedule = "htvm";
  wanted.tiling = tilings[tiling];
  wanted.l1Bytes = bytes;
  return benchAsk(bench, &wanted);
}

static void addRow(Bench *bench, unsigned layer, unsigned tiling,
                   unsigned budget, const BenchResult *result,
                   const BenchResult *plain, cJSON *rows) {
  cJSON *row = benchAddRow(rows);
  bool fits = result->outcome == BENCH_DONE;
  benchSetText(row, "layer", benchLayerName(bench, &layers[layer]));
  benchSetText(row, "tiling", tilings[tiling]);
  benchSetCount(row, "l1_bytes", bench->machine.l1_bytes >> budget);
  benchSetCount(row, "l1_kib", bench->machine.l1_bytes >> budget >> 10);
  benchSetBool(row, "fits", fits);
  if (!fits)
    return;
  BenchWork work = benchWork(result->profile, BENCH_LAYER);
  if (!work.tiles) { // the compiler gave the layer to the core
    benchSetBool(row, "fits", false);
    return;
  }
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "cycles", work.cycles);
  benchSetCount(row, "tiles", work.tiles);
  benchSetNumber(row, "mac_per_cycle",
                 (double)benchLayerMacs(&layers[layer]) / (double)work.cycles,
                 2);
  BenchWork before = benchWork(plain->profile, BENCH_LAYER);
  if (before.tiles)
    benchSetNumber(row, "speedup_over_size",
                   (double)before.cycles / (double)work.cycles, 3);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *results[LAYERS][TILINGS][BUDGETS];
  for (unsigned l = 0; l < LAYERS; ++l) {
    BenchCase wanted = {0};
    if (!benchLayerWrite(bench, &layers[l], &wanted, message))
      return false;
    for (unsigned t = 0; t < TILINGS; ++t)
      for (unsigned b = 0; b < BUDGETS; ++b)
        results[l][t][b] = ask(bench, l, t, b, wanted);
  }
  if (!benchRunCases(bench, message))
    return false;
  for (unsigned t = 0; t < TILINGS; ++t)
    if (results[0][t][0]->outcome == BENCH_UNKNOWN)
      benchNoteMissing(document, tilings[t], results[0][t][0]);
  for (unsigned l = 0; l < LAYERS; ++l)
    for (unsigned b = 0; b < BUDGETS; ++b)
      for (unsigned t = 0; t < TILINGS; ++t)
        if (results[l][t][b]->outcome != BENCH_UNKNOWN)
          addRow(bench, l, t, b, results[l][t][b], results[l][0][b],
                 benchRows(document));
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

static void explain(const cJSON *document, HtvmText *out) {
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchFig4 = {.name = "fig4",
                             .title = "latency against the size of L1",
                             .measure = measure,
                             .print = print,
                             .explain = explain};
