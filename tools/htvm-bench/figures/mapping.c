//===- mapping.c - The first layers of ResNet-18 --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// conv1 7x7 3->64 two apart, maximum pool 3x3 two apart, twice two 3x3 64->64
// and a sum, on 224x224 pixels: measured on the chip by others, fused by hand.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/layers.h"
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"

#include <stdio.h>
#include <string.h>

enum { SIDE = 224, INPUT_CHANNELS = 3, CHANNELS = 64, SEED = 18 };

static const struct {
  const char *name, *engines;
  bool ternary;
} configurations[] = {{"digital", "digital", false},
                      {"analog", "analog", true},
                      {"mixed", "digital,analog", true}};
enum { CONFIGURATIONS = sizeof configurations / sizeof *configurations };

// Larger than the chip's: layer by layer, whole activations lie in L2.
static const uint64_t l2Bytes = UINT64_C(8) << 20;

static const BenchColumn columns[] = {
    {"configuration", "configuration", 0},
    {"schedule", "schedule", 0},
    {"equal", "equal", 0},
    {"cycles", "cycles", 0},
    {"ms", "ms", 3},
    {"mac_per_cycle", "MAC/cycle", 1},
    {"engine_cycles", "layers on engines", 0},
    {"core_cycles", "layers on the core", 0},
    {"times_published", "times the chip's", 2}};

static const BenchColumn layerColumns[] = {
    {"configuration", "configuration", 0},
    {"layer", "layer", 0},
    {"engine", "engine", 0},
    {"macs", "MAC", 0},
    {"cycles", "cycles", 0},
    {"percent", "%", 1}};

//===----------------------------------------------------------------------===//
// The network
//===----------------------------------------------------------------------===//

static BenchValue addBlock(BenchTosa *tosa, bool ternary, unsigned number,
                           BenchValue x) {
  char names[3][16];
  for (unsigned i = 0; i < 2; ++i)
    snprintf(names[i], sizeof names[i], "conv%u_%u", number, i + 1);
  snprintf(names[2], sizeof names[2], "add%u", number);
  BenchConv conv = {.name = names[0],
                    .outChannels = CHANNELS,
                    .kernel = 3,
                    .stride = 1,
                    .relu = true,
                    .ternary = ternary};
  BenchValue y = ternary ? benchTosaClip(tosa, x) : x;
  y = benchTosaConv(tosa, &conv, y);
  conv.name = names[1];
  conv.relu = false;
  y = benchTosaConv(tosa, &conv, y);
  return benchTosaAdd(tosa, names[2], x, y);
}

static bool writeStem(Bench *bench, bool ternary, BenchCase *wanted,
                      HtvmMessage *message) {
  BenchTosa tosa = benchTosaBegin(SEED, SIDE, SIDE, INPUT_CHANNELS);
  BenchConv conv = {.name = "conv1",
                    .outChannels = CHANNELS,
                    .kernel = 7,
                    .stride = 2,
                    .relu = true,
                    .ternary = ternary};
  BenchValue x = ternary ? benchTosaClip(&tosa, tosa.input) : tosa.input;
  x = benchTosaMaxPool(&tosa, "pool", benchTosaConv(&tosa, &conv, x));
  for (unsigned i = 2; i < 4; ++i)
    x = addBlock(&tosa, ternary, i, x);
  HtvmText text = {0};
  benchTosaEnd(&tosa, x, &text);
  bool ok = benchModuleWrite(bench, ternary ? "stem.ternary" : "stem", &text,
                             SIDE * SIDE * INPUT_CHANNELS, wanted, message);
  htvmTextDestroy(&text);
  return ok;
}

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

static const BenchResult *ask(Bench *bench, unsigned configuration,
                              unsigned schedule, HtvmMessage *message) {
  BenchCase wanted = {.name =
                          htvmArenaPrintf(bench->arena, "mapping.%s.%s",
                                          configurations[configuration].name,
                                          benchSchedules[schedule]),
                      .engines = configurations[configuration].engines,
                      .schedule = benchSchedules[schedule],
                      .l2Bytes = l2Bytes};
  if (!writeStem(bench, configurations[configuration].ternary, &wanted,
                 message))
    return NULL;
  return benchAsk(bench, &wanted);
}

static void addRow(Bench *bench, const BenchResult *result,
                   const char *configuration, cJSON *rows) {
  BenchWork work = benchWork(result, NULL);
  cJSON *row = benchAddRow(rows);
  double cycles = (double)result->cycles;
  benchSetText(row, "configuration", configuration);
  benchSetText(row, "schedule", result->bench.schedule);
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "cycles", result->cycles);
  benchSetNumber(row, "ms", benchMs(bench, cycles), 3);
  benchSetCount(row, "macs", work.macs);
  benchSetNumber(row, "mac_per_cycle", (double)work.macs / cycles, 1);
  benchSetCount(row, "engine_cycles", work.cycles);
  benchSetCount(row, "core_cycles", result->cycles - work.cycles);
  benchSetCount(row, "published_cycles", BENCH_PUBLISHED_STEM_CYCLES);
  benchSetNumber(row, "times_published", cycles / BENCH_PUBLISHED_STEM_CYCLES,
                 2);
}

// Where the cycles of a run go.
static void addLayers(const BenchResult *result, const char *configuration,
                      cJSON *rows) {
  const cJSON *layer;
  cJSON_ArrayForEach(
      layer, cJSON_GetObjectItemCaseSensitive(result->profile, "layers")) {
    if (!benchGetText(layer, "engine")[0])
      continue;
    cJSON *row = benchAddRow(rows);
    benchSetText(row, "configuration", configuration);
    benchSetText(row, "layer", benchGetText(layer, "name"));
    benchSetText(row, "engine", benchGetText(layer, "engine"));
    benchSetNumber(row, "macs", benchGetNumber(layer, "macs"), 0);
    benchSetNumber(row, "cycles", benchGetNumber(layer, "cycles"), 0);
    benchSetNumber(
        row, "percent",
        100 * benchGetNumber(layer, "cycles") / (double)result->cycles, 1);
  }
}

// A row, the layers of HTVM's way, or a note why not.
static void addResult(Bench *bench, const BenchResult *result,
                      const char *configuration, cJSON *document) {
  if (result->outcome != BENCH_DONE) {
    benchNoteMissing(document, configuration, result);
    return;
  }
  addRow(bench, result, configuration, benchRows(document));
  if (strcmp(result->bench.schedule, benchSchedules[0]) == 0)
    addLayers(result, configuration,
              cJSON_GetObjectItemCaseSensitive(document, "layers"));
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *results[CONFIGURATIONS][BENCH_SCHEDULES];
  for (unsigned c = 0; c < CONFIGURATIONS; ++c)
    for (unsigned s = 0; s < BENCH_SCHEDULES; ++s)
      if (!(results[c][s] = ask(bench, c, s, message)))
        return false;
  if (!benchRunCases(bench, message))
    return false;
  cJSON_AddNumberToObject(document, "l2_bytes", (double)l2Bytes);
  cJSON_AddArrayToObject(document, "layers");
  for (unsigned c = 0; c < CONFIGURATIONS; ++c)
    for (unsigned s = 0; s < BENCH_SCHEDULES; ++s)
      addResult(bench, results[c][s], configurations[c].name, document);
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

// What the published mapping does otherwise, with the numbers of |first|.
static void explainDifferences(const cJSON *document, const cJSON *first,
                               HtvmText *out) {
  const cJSON *machine = cJSON_GetObjectItemCaseSensitive(document, "machine");
  double macs = benchGetNumber(first, "macs");
  htvmTextAppend(
      out,
      "What differs:\n\n"
      "* There, lines of pixels pass through several layers while they are in "
      "L1; here every layer is finished before the next one begins, and its "
      "whole result goes to L2 and back. That needs more L2 than the chip has: "
      "these runs have %.0f KiB instead of %.0f KiB.\n"
      "* The chip has a pooling core and a SIMD unit, but no public "
      "interface to them is known; here the core pools, and changes the layout "
      "at every border between it and an engine. Layers on the core are %.0f "
      "%% of the first run above.\n"
      "* %.0f multiply-accumulates in the published time are %.0f a cycle. The "
      "digital engine's peak is 256: the chip used the analog engine, too, "
      "with ternary weights.\n"
      "* `analog` and `mixed` are the form with ternary weights and clamps to "
      "7 "
      "bits: its convolutions run on the analog engine, its sums on the core "
      "(`analog`) or on the digital engine (`mixed`). What the engines take "
      "and what the core spends on pooling and changes of layout are columns "
      "of the table.\n\n",
      benchGetNumber(document, "l2_bytes") / 1024,
      benchGetNumber(machine, "l2_bytes") / 1024,
      100 * benchGetNumber(first, "core_cycles") /
          benchGetNumber(first, "cycles"),
      macs, macs / BENCH_PUBLISHED_STEM_CYCLES);
}

static void explain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(
      out,
      "Published: %d cycles for conv1 (7x7, two apart, 3 to 64 channels, "
      "%dx%d pixels), maximum pool, four 3x3 convolutions of 64 channels at "
      "56x56 and two sums, measured on the chip, fused by hand. Ours is the "
      "same topology with random weights, compiled like any network:\n\n",
      BENCH_PUBLISHED_STEM_CYCLES, SIDE, SIDE);
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  const cJSON *first = cJSON_GetArrayItem(benchRowsOf(document), 0);
  if (!first)
    return;
  explainDifferences(document, first, out);
  htvmTextAppend(out, "Where the cycles go under `--schedule=htvm`:\n\n");
  benchTableMarkdown(cJSON_GetObjectItemCaseSensitive(document, "layers"),
                     BENCH_COLUMNS(layerColumns), out);
}

const BenchPart benchMapping = {.name = "mapping",
                                .title = "the first layers of ResNet-18",
                                .measure = measure,
                                .print = print,
                                .explain = explain};
