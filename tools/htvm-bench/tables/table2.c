//===- table2.c - Sizes of the programs -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"
#include "tools/htvm-bench/tables/baseline.h"

#include <string.h>

static const BenchColumn columns[] = {
    {"network", "network", 0},          {"configuration", "configuration", 0},
    {"schedule", "schedule", 0},        {"text_bytes", "text", 0},
    {"constant_bytes", "constants", 0}, {"data_bytes", "data", 0},
    {"binary_bytes", "binary", 0},      {"vs_cpu_percent", "vs CPU %", 1},
    {"vs_tvm_percent", "vs TVM %", 1},  {"activation_bytes", "activations", 0},
    {"stack_bytes", "stack", 0},        {"peak_l2_bytes", "peak L2", 0},
    {"peak_l1_bytes", "peak L1", 0}};

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

// The highest end of a buffer in |region|.
static uint64_t peakOf(const cJSON *report, const char *region) {
  double peak = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(report, "memory")) {
    double end = benchGetNumber(item, "offset") + benchGetNumber(item, "bytes");
    if (strcmp(benchGetText(item, "region"), region) == 0 && end > peak)
      peak = end;
  }
  return (uint64_t)peak;
}

static double changePercent(double ours, double theirs) {
  return 100 * (ours - theirs) / theirs;
}

static double binaryOf(const cJSON *row) {
  return benchGetNumber(row, "text_bytes") +
         benchGetNumber(row, "constant_bytes") +
         benchGetNumber(row, "data_bytes");
}

static void compare(const cJSON *document, cJSON *row) {
  const char *network = benchGetText(row, "network");
  const cJSON *tvm = benchFindBaseline(document, network, BENCH_BASELINE);
  const cJSON *cpu = benchFindRow(
      benchRowsOf(document), 3,
      (const char *const[]){"network", "configuration", "schedule"},
      (const char *const[]){network, "cpu", "best"});
  if (cpu)
    benchSetNumber(row, "vs_cpu_percent",
                   changePercent(binaryOf(row), binaryOf(cpu)), 1);
  if (tvm)
    benchSetNumber(row, "vs_tvm_percent",
                   changePercent(binaryOf(row), binaryOf(tvm)), 1);
}

static void addRow(unsigned network, unsigned configuration, unsigned schedule,
                   const BenchResult *result, cJSON *document) {
  cJSON *row = benchAddRow(benchRows(document));
  const BenchSizes *sizes = &result->sizes;
  uint64_t binary = sizes->text + sizes->constants + sizes->data;
  benchSetText(row, "network", benchNetworks[network].name);
  benchSetText(row, "configuration", benchConfigurations[configuration].name);
  benchSetText(row, "schedule", benchSchedules[schedule]);
  benchSetCount(row, "text_bytes", sizes->text);
  benchSetCount(row, "constant_bytes", sizes->constants);
  benchSetCount(row, "data_bytes", sizes->data);
  benchSetCount(row, "binary_bytes", binary);
  benchSetCount(row, "activation_bytes", peakOf(result->report, "l2"));
  benchSetCount(row, "stack_bytes",
                (uint64_t)benchGetNumber(result->report, "stack_bytes"));
  benchSetCount(row, "peak_l2_bytes", binary + sizes->zero);
  benchSetCount(row, "peak_l1_bytes", peakOf(result->report, "l1"));
  compare(document, row);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  if (!benchBaselines(bench, document, message) ||
      !benchRunNetworks(bench, message))
    return false;
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < BENCH_CONFIGURATIONS; ++c)
      for (unsigned s = BENCH_SCHEDULES; s-- > 0;) {
        const BenchResult *result = benchAskNetwork(bench, n, c, s);
        if (result && result->outcome == BENCH_DONE)
          addRow(n, c, s, result, document);
      }
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static const BenchColumn baselineColumns[] = {
    {"network", "network", 0}, {"variant", "variant", 0},
    {"text_bytes", "text", 0}, {"constant_bytes", "constants", 0},
    {"data_bytes", "data", 0}, {"l2_bytes", "linked for L2 of", 0}};

static const cJSON *baselinesOf(const cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "baselines");
}

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  if (!baselinesOf(document))
    return;
  htvmTextAppend(out, "\n");
  benchTableText(baselinesOf(document), BENCH_COLUMNS(baselineColumns), out);
}

// The best and the worst change against TVM under HTVM's schedule.
static void explainChange(const cJSON *document, HtvmText *out) {
  const cJSON *low = NULL, *high = NULL, *row;
  cJSON_ArrayForEach(row, benchRowsOf(document)) {
    if (!benchHas(row, "vs_tvm_percent") ||
        strcmp(benchGetText(row, "schedule"), "htvm") != 0 ||
        strcmp(benchGetText(row, "configuration"), "cpu") == 0)
      continue;
    double change = benchGetNumber(row, "vs_tvm_percent");
    if (!low || change < benchGetNumber(low, "vs_tvm_percent"))
      low = row;
    if (!high || change > benchGetNumber(high, "vs_tvm_percent"))
      high = row;
  }
  if (low)
    htvmTextAppend(
        out,
        "Published: %.1f %% against TVM. Here, with engines under "
        "`--schedule=htvm`, against `%s`: from %+.1f %% (%s, %s) to "
        "%+.1f %% (%s, %s). Code for engines is small; their "
        "weights are not: the digital engine wants output channels "
        "in blocks of 16 with each bias in its own words, and a "
        "depthwise layer done channel by channel carries zero "
        "channels along; the analog engine's image has its rows "
        "and columns padded.\n\n",
        BENCH_PUBLISHED_SIZE_CHANGE, BENCH_BASELINE,
        benchGetNumber(low, "vs_tvm_percent"), benchGetText(low, "network"),
        benchGetText(low, "configuration"),
        benchGetNumber(high, "vs_tvm_percent"), benchGetText(high, "network"),
        benchGetText(high, "configuration"));
}

static void explain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(out,
                 "Bytes of the sections that are loaded: *text* executable, "
                 "*constants* read only, *data* writable; *binary* is their "
                 "sum. *Activations* is the arena of all tensors in L2, *peak "
                 "L2* binary, arena and stack, *peak L1* the highest end of a "
                 "tile's buffer.\n\n");
  explainChange(document, out);
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  if (baselinesOf(document))
    benchTableMarkdown(baselinesOf(document), BENCH_COLUMNS(baselineColumns),
                       out);
}

const BenchPart benchTable2 = {.name = "table2",
                               .title = "sizes of the programs",
                               .measure = measure,
                               .print = print,
                               .explain = explain};
