//===- fig4_text.c - Latency against the size of L1: table and text -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/figures/fig4.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"

#include <stdio.h>
#include <string.h>

const char *const benchTilings[BENCH_TILINGS] = {"size", "pe", "dory", "cost"};

static const BenchColumn columns[] = {{"layer", "layer", 0},
                                      {"l1_kib", "L1 KiB", 0},
                                      {"size", "size", 0},
                                      {"pe", "pe", 0},
                                      {"dory", "dory", 0},
                                      {"cost", "cost", 0},
                                      {"pe_over_size", "pe: x size", 2},
                                      {"dory_over_size", "dory: x size", 2},
                                      {"cost_over_size", "cost: x size", 2},
                                      {"cost_over_dory", "cost: x dory", 2}};

// The line of |row|'s layer and size of L1; a new one if it is the first.
static cJSON *lineOf(const cJSON *row, cJSON *lines) {
  cJSON *last = cJSON_GetArrayItem(lines, cJSON_GetArraySize(lines) - 1);
  if (last &&
      strcmp(benchGetText(last, "layer"), benchGetText(row, "layer")) == 0 &&
      benchGetNumber(last, "l1_kib") == benchGetNumber(row, "l1_kib"))
    return last;
  cJSON *line = benchAddRow(lines);
  benchSetText(line, "layer", benchGetText(row, "layer"));
  benchSetNumber(line, "l1_kib", benchGetNumber(row, "l1_kib"), 0);
  return line;
}

static void setRatio(cJSON *line, const char *tiling, const char *base) {
  char key[64];
  snprintf(key, sizeof key, "%s_over_%s", tiling, base);
  if (benchHas(line, tiling) && benchHas(line, base))
    benchSetNumber(line, key,
                   benchGetNumber(line, base) / benchGetNumber(line, tiling),
                   3);
}

// The rows with the tilings side by side. The caller deletes them.
static cJSON *linesOf(const cJSON *document) {
  cJSON *lines = cJSON_CreateArray(), *line;
  const cJSON *row;
  cJSON_ArrayForEach(row, benchRowsOf(document)) {
    line = lineOf(row, lines);
    if (benchHas(row, "cycles"))
      benchSetNumber(line, benchGetText(row, "tiling"),
                     benchGetNumber(row, "cycles"), 0);
  }
  cJSON_ArrayForEach(line, lines) {
    for (unsigned t = 1; t < BENCH_TILINGS; ++t)
      setRatio(line, benchTilings[t], benchTilings[0]);
    setRatio(line, "cost", "dory");
  }
  return lines;
}

void benchFig4Print(const cJSON *document, HtvmText *out) {
  cJSON *lines = linesOf(document);
  benchTableText(lines, BENCH_COLUMNS(columns), out);
  cJSON_Delete(lines);
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static const cJSON *largest(const cJSON *lines, const char *key) {
  const cJSON *best = NULL, *line;
  cJSON_ArrayForEach(line, lines) if (benchGetNumber(line, key) >
                                      benchGetNumber(best, key)) best = line;
  return best;
}

static unsigned countBelowOne(const cJSON *lines, const char *key) {
  unsigned count = 0;
  const cJSON *line;
  cJSON_ArrayForEach(line, lines) count +=
      benchHas(line, key) && benchGetNumber(line, key) < 1;
  return count;
}

static void explainTiling(const cJSON *lines, const char *tiling,
                          HtvmText *out) {
  char key[64];
  snprintf(key, sizeof key, "%s_over_size", tiling);
  const cJSON *best = largest(lines, key);
  if (best)
    htvmTextAppend(out,
                   "* `%s`: up to %.2fx (%s, %.0f KiB); slower than `size` in "
                   "%u of %d cases.\n",
                   tiling, benchGetNumber(best, key),
                   benchGetText(best, "layer"), benchGetNumber(best, "l1_kib"),
                   countBelowOne(lines, key), cJSON_GetArraySize(lines));
}

void benchFig4Explain(const cJSON *document, HtvmText *out) {
  cJSON *lines = linesOf(document);
  htvmTextAppend(
      out,
      "Single layers on the digital engine under `--schedule=htvm`, cycles of "
      "the layer's function, L1 halved from line to line. `size` takes the "
      "largest tile that fits, `pe` prefers whole blocks of the array, `dory` "
      "is HTVM's whole objective, `cost` is our model. Plots: `fig4.svg`.\n\n"
      "Against `size`, beside the published %.1fx:\n\n",
      BENCH_PUBLISHED_TILING_SPEEDUP);
  for (unsigned t = 1; t < BENCH_TILINGS; ++t)
    explainTiling(lines, benchTilings[t], out);
  htvmTextAppend(
      out,
      "\nThe layers are ours: which ones HTVM drew is not readable from "
      "here, so the factor is not expected to be the same. Where the columns "
      "are equal all objectives choose the same tile, and where a layer fits "
      "L1 as a whole nothing is to be chosen. All of DORY's objectives, `size` "
      "too, cut channels before rows before columns, and take the first cut "
      "that fits.\n\n");
  benchTableMarkdown(lines, BENCH_COLUMNS(columns), out);
  cJSON_Delete(lines);
}
