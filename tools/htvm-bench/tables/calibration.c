//===- calibration.c - Against the calibrated model of HTVM's way ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/tables/calibration.h"

#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"

#include <math.h>
#include <string.h>

// A deviation from the calibrated total that needs no explanation, percent.
static const double explainedPercent = 15;

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

/// What the core does at borders between layouts.
typedef struct Border {
  double bytes, cycles;
} Border;

static const cJSON *listOf(const cJSON *document, const char *name) {
  return cJSON_GetObjectItemCaseSensitive(document, name);
}

static double bytesOf(const cJSON *list) {
  double bytes = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, list) bytes += benchGetNumber(item, "bytes");
  return bytes;
}

// The buffer that border layer |name| fills; one that is not in the memory map
// fills the network's results.
static double borderBytes(const BenchResult *result, const char *name) {
  const cJSON *item;
  cJSON_ArrayForEach(
      item,
      listOf(result->report,
             "memory")) if (strcmp(benchGetText(item, "name"), name) == 0 &&
                            strcmp(benchGetText(item, "region"), "l2") ==
                                0) return benchGetNumber(item, "bytes");
  return bytesOf(listOf(result->report, "outputs"));
}

static Border borderOf(const BenchResult *result) {
  Border border = {0};
  const cJSON *layer;
  cJSON_ArrayForEach(layer, listOf(result->profile, "layers")) {
    const char *op = benchGetText(layer, "op");
    if (strcmp(op, "pack") != 0 && strcmp(op, "unpack") != 0)
      continue;
    border.bytes += borderBytes(result, benchGetText(layer, "name"));
    border.cycles += benchGetNumber(layer, "cycles");
  }
  return border;
}

// The total with others' constants for code around |units| tiles or jobs and
// for each byte at a border, instead of ours.
static double calculate(double cycles, const BenchWork *work,
                        const Border *border, uint64_t units,
                        double perBorderByte) {
  double software = (double)(work->cycles - work->engineCycles);
  return cycles - software - border->cycles +
         BENCH_PUBLISHED_TILE_CYCLES * (double)units +
         perBorderByte * border->bytes;
}

// HTVM's way is serial: what its layers take beyond their jobs is software.
void benchSetOverhead(const Bench *bench, const BenchResult *result,
                      const BenchWork *work, cJSON *row) {
  Border border = borderOf(result);
  double cycles = (double)result->cycles;
  double software = (double)(work->cycles - work->engineCycles);
  double added = cycles + BENCH_PUBLISHED_TILE_CYCLES * (double)work->tiles;
  benchSetCount(row, "tiles", work->tiles);
  benchSetCount(row, "jobs", work->jobs);
  benchSetCount(row, "engine_cycles", work->engineCycles);
  benchSetNumber(row, "software_cycles", software, 0);
  benchSetCount(row, "core_cycles", result->cycles - work->cycles);
  benchSetNumber(row, "border_cycles", border.cycles, 0);
  benchSetNumber(row, "border_bytes", border.bytes, 0);
  benchSetNumber(row, "software_cycles_per_tile",
                 software / (double)work->tiles, 1);
  benchSetNumber(row, "software_cycles_per_job", software / (double)work->jobs,
                 1);
  benchSetNumber(row, "cycles_with_published_overhead", added, 0);
  benchSetNumber(row, "ms_with_published_overhead", benchMs(bench, added), 3);
  benchSetNumber(row, "calculated_low_ms",
                 benchMs(bench, calculate(cycles, work, &border, work->tiles,
                                          BENCH_PUBLISHED_REVERSAL_LOW)),
                 3);
  benchSetNumber(row, "calculated_high_ms",
                 benchMs(bench, calculate(cycles, work, &border, work->jobs,
                                          BENCH_PUBLISHED_REVERSAL_HIGH)),
                 3);
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static const BenchColumn totalColumns[] = {
    {"network", "network", 0},
    {"calibrated_ms", "calibrated ms", 2},
    {"ms", "here ms", 3},
    {"deviation_percent", "deviation %", 1},
    {"ms_with_published_overhead", "+ 500 a tile, ms (calculated)", 3},
    {"calculated_low_ms", "published constants, low, ms (calculated)", 3},
    {"calculated_high_ms", "high", 3}};

static const BenchColumn shareColumns[] = {
    {"network", "network", 0},
    {"cycles", "cycles", 0},
    {"engine_cycles", "jobs", 0},
    {"software_cycles", "code around jobs", 0},
    {"core_cycles", "layers on the core", 0},
    {"border_cycles", "of these borders", 0},
    {"border_bytes", "border bytes", 0},
    {"tiles", "tiles", 0},
    {"jobs", "compute jobs", 0},
    {"software_cycles_per_tile", "code a tile", 1},
    {"software_cycles_per_job", "code a job", 1}};

// The digital runs under HTVM's schedule, with the calibrated totals.
static cJSON *createRows(const cJSON *document) {
  cJSON *rows = cJSON_CreateArray();
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
    const cJSON *run = benchFindRow(
        benchRowsOf(document), 3,
        (const char *const[]){"network", "configuration", "schedule"},
        (const char *const[]){benchNetworks[n].name, "digital", "htvm"});
    if (!run)
      continue;
    double calibrated = benchNetworks[n].calibratedMs;
    cJSON *row = cJSON_Duplicate(run, true);
    cJSON_AddItemToArray(rows, row);
    benchSetNumber(row, "calibrated_ms", calibrated, 2);
    benchSetNumber(row, "deviation_percent",
                   100 * (benchGetNumber(run, "ms") - calibrated) / calibrated,
                   1);
  }
  return rows;
}

static void explainRow(const cJSON *row, HtvmText *out) {
  double calibrated = benchGetNumber(row, "calibrated_ms");
  double low = benchGetNumber(row, "calculated_low_ms");
  double high = benchGetNumber(row, "calculated_high_ms");
  htvmTextAppend(out, "* %s: ", benchGetText(row, "network"));
  if (fabs(benchGetNumber(row, "deviation_percent")) <= explainedPercent)
    htvmTextAppend(out, "within %.0f %%.\n", explainedPercent);
  else
    htvmTextAppend(
        out,
        "%+.1f %%. With published constants for the core's code %.2f to %.2f "
        "ms; the calibrated %.2f ms lie %s.\n",
        benchGetNumber(row, "deviation_percent"), low, high, calibrated,
        low <= calibrated && calibrated <= high
            ? "within, so the core's code is enough to explain it"
            : "outside: the core's code alone does not explain it");
}

void benchCalibrationExplain(const cJSON *document, HtvmText *out) {
  cJSON *rows = createRows(document);
  const cJSON *row;
  if (cJSON_GetArraySize(rows)) {
    htvmTextAppend(
        out,
        "**Against the calibrated model of HTVM's way.** The calibrated "
        "milliseconds come from a model of HTVM's schedule made of published "
        "constants, they are no measurement; ours are simulated: digital, "
        "`--schedule=htvm`. Both charge jobs by published formulas. What "
        "differs is the core's code, which here costs what it costs in the "
        "simulator; nothing is added to imitate others. Calculated, not "
        "measured: the totals with published constants instead of our code, %d "
        "cycles of software for each tile (low) or each job (high; a depthwise "
        "layer has one a channel), and %d to %d cycles for each byte reversed "
        "at a border.\n\n",
        BENCH_PUBLISHED_TILE_CYCLES, BENCH_PUBLISHED_REVERSAL_LOW,
        BENCH_PUBLISHED_REVERSAL_HIGH);
    benchTableMarkdown(rows, BENCH_COLUMNS(totalColumns), out);
    cJSON_ArrayForEach(row, rows) explainRow(row, out);
    htvmTextAppend(out, "\nWhere our cycles go, from the profiles:\n\n");
    benchTableMarkdown(rows, BENCH_COLUMNS(shareColumns), out);
  }
  cJSON_Delete(rows);
}
