//===- mlperf_tiny_text.c - The text of part mlperf-tiny ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/mlperf-tiny/mlperf_tiny.h"

static const BenchColumn columns[] = {
    {"model", "model", 0},
    {"setup", "numerics, on", 0},
    {"cycles", "cycles", 0},
    {"ms", "ms", 3},
    {"engine_mac_percent", "MAC on engines %", 1},
    {"l2_bytes", "L2 bytes", 0},
    {"binary_bytes", "binary bytes", 0},
    {"vectors", "vectors", 0},
    {"exact_vectors", "exact", 0},
    {"same_top1", "same top-1", 0},
    {"mean_difference_steps", "mean |difference|, steps", 3},
    {"mse_change_percent", "MSE change %", 3}};

static const BenchColumn publishedColumns[] = {
    {"chip", "other chip", 0}, {"software", "software", 0},
    {"mhz", "MHz", 0},         {"kws_ms", "kws ms", 3},
    {"vww_ms", "vww ms", 3},   {"ic_ms", "ic ms", 3},
    {"ad_ms", "ad ms", 3}};

// MLPerf Tiny's published results.
static const struct {
  const char *chip, *software;
  uint64_t mhz; // 0: not said
  double kws, vww, ic, ad;
} published[] = {
    {"GAP9", "", 240, 0.732, 1.733, 0.949, 0.271},
    {"GAP9", "", 370, 0.475, 1.125, 0.616, 0.176},
    {"STM32L4R5", "X-CUBE-AI 9.0", 120, 43.2, 88.9, 165.1, 5.26},
    {"STM32L4R5", "microTVM with CMSIS-NN", 0, 99.8, 301.2, 389.6, 8.61}};

void benchMlperfTinyPublished(cJSON *document) {
  cJSON *rows = cJSON_AddArrayToObject(document, "published");
  for (size_t i = 0; i < sizeof published / sizeof *published; ++i) {
    cJSON *row = benchAddRow(rows);
    benchSetText(row, "chip", published[i].chip);
    benchSetText(row, "software", published[i].software);
    if (published[i].mhz)
      benchSetCount(row, "mhz", published[i].mhz);
    benchSetNumber(row, "kws_ms", published[i].kws, 3);
    benchSetNumber(row, "vww_ms", published[i].vww, 3);
    benchSetNumber(row, "ic_ms", published[i].ic, 3);
    benchSetNumber(row, "ad_ms", published[i].ad, 3);
  }
}

static const cJSON *publishedOf(const cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "published");
}

void benchMlperfTinyPrint(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  htvmTextAppend(out, "\npublished, on other chips:\n");
  benchTableText(publishedOf(document), BENCH_COLUMNS(publishedColumns), out);
}

void benchMlperfTinyExplain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(
      out,
      "The models as the TFLite converter gives them, on the simulated chip; "
      "cycles are means over the vectors. *Exact*: vectors whose output bytes "
      "are those of the reference kernels. *Same top-1*: vectors whose first "
      "largest output is theirs. Exact programs run all golden vectors, "
      "synthetic ones included; `pow2` runs the real ones, without any data "
      "at compile time; *calibrated*: compiled with one half of the real "
      "vectors and run on the other, both ways round. A *step* is one unit of "
      "an int8 output. *MSE change*: of the mean square error between input "
      "and output of the autoencoder, against the exact one.\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  htvmTextAppend(out, "Published results of MLPerf Tiny, measured on **other "
                      "chips**, for orientation only:\n\n");
  benchTableMarkdown(publishedOf(document), BENCH_COLUMNS(publishedColumns),
                     out);
}
