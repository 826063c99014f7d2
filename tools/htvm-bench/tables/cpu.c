//===- cpu.c - Layers on the core beside plain TVM's ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The networks compiled for the core alone. A row is an operator of plain TVM's
// program, which may be a layer and the sum behind it ("conv3+add"), and all of
// our layers that it computes.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/tables/baseline.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 64 };

static const BenchColumn columns[] = {{"network", "network", 0},
                                      {"layer", "layer", 0},
                                      {"equal", "equal", 0},
                                      {"macs", "MAC", 0},
                                      {"cycles", "cycles", 0},
                                      {"cycles_per_mac", "cycles/MAC", 2},
                                      {"tvm_cycles", "plain TVM", 0},
                                      {"speedup_vs_tvm", "times faster", 2},
                                      {"hand_cycles", "by hand (quoted)", 0},
                                      {"times_hand", "times by hand", 2}};

// Our layers' names and those of the baseline.
static const struct {
  const char *ours, *theirs;
} kinds[] = {{"depthwise", "dw"}, {"pointwise", "pw"}, {"dense", "fc"}};

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

// Is our layer |ours| the baseline's |theirs|?
static bool isSame(const char *ours, const char *theirs) {
  if (strcmp(ours, theirs) == 0)
    return true;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    size_t length = strlen(kinds[i].ours), other = strlen(kinds[i].theirs);
    if (strncmp(ours, kinds[i].ours, length) == 0 &&
        strncmp(theirs, kinds[i].theirs, other) == 0 &&
        strcmp(ours + length, theirs + other) == 0)
      return true;
  }
  return false;
}

static const cJSON *findLayer(const cJSON *layers, const char *key,
                              const char *name) {
  const cJSON *layer;
  cJSON_ArrayForEach(
      layer, layers) if (isSame(benchGetText(layer, key), name)) return layer;
  return NULL;
}

static const cJSON *listOf(const cJSON *object, const char *key) {
  return cJSON_GetObjectItemCaseSensitive(object, key);
}

/// What one row adds up.
typedef struct Sums {
  double cycles, macs, tvm, hand;
} Sums;

static void addPart(const BenchResult *result, const cJSON *hand,
                    const char *name, Sums *sums) {
  const cJSON *ours =
      findLayer(listOf(result->profile, "layers"), "name", name);
  sums->cycles += benchGetNumber(ours, "cycles");
  sums->macs += benchGetNumber(ours, "macs");
  sums->hand += benchGetNumber(findLayer(listOf(hand, "layers"), "layer", name),
                               "cycles");
}

static void addRow(const char *network, const char *layer, const Sums *sums,
                   bool equal, cJSON *rows) {
  cJSON *row = benchAddRow(rows);
  benchSetText(row, "network", network);
  benchSetText(row, "layer", layer);
  benchSetBool(row, "equal", equal);
  if (sums->macs > 0) {
    benchSetCount(row, "macs", (uint64_t)sums->macs);
    benchSetNumber(row, "cycles_per_mac", sums->cycles / sums->macs, 2);
  }
  benchSetCount(row, "cycles", (uint64_t)sums->cycles);
  if (sums->tvm > 0) {
    benchSetCount(row, "tvm_cycles", (uint64_t)sums->tvm);
    if (sums->cycles > 0)
      benchSetNumber(row, "speedup_vs_tvm", sums->tvm / sums->cycles, 2);
  }
  if (sums->hand > 0) {
    benchSetCount(row, "hand_cycles", (uint64_t)sums->hand);
    benchSetNumber(row, "times_hand", sums->cycles / sums->hand, 2);
  }
}

// The rows of |network|, one for each operator of |tvm|. Sums are numbered in
// the order in which operators end with one.
static void addOperators(const BenchResult *result, const cJSON *tvm,
                         const cJSON *hand, const char *network, cJSON *rows) {
  unsigned adds = 0;
  const cJSON *operator;
  cJSON_ArrayForEach(operator, listOf(tvm, "layers")) {
    const char *layer = benchGetText(operator, "layer");
    size_t length = strcspn(layer, "+");
    Sums sums = {.tvm = benchGetNumber(operator, "cycles")};
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "%.*s", (int)length, layer);
    addPart(result, hand, name, &sums);
    if (layer[length]) {
      snprintf(name, sizeof name, "add%u", ++adds);
      addPart(result, hand, name, &sums);
    }
    if (sums.cycles > 0) // what reshapes is no layer of ours
      addRow(network, layer, &sums, result->equal, rows);
  }
}

// Without the baseline: a row for each layer.
static void addOwn(const BenchResult *result, const char *network,
                   cJSON *rows) {
  const cJSON *layer;
  cJSON_ArrayForEach(layer, listOf(result->profile, "layers")) {
    const Sums sums = {.cycles = benchGetNumber(layer, "cycles"),
                       .macs = benchGetNumber(layer, "macs")};
    if (benchGetText(layer, "engine")[0])
      addRow(network, benchGetText(layer, "name"), &sums, result->equal, rows);
  }
}

// All of the network: also what the baseline does not count.
static void addTotal(const BenchResult *result, const cJSON *tvm,
                     const cJSON *hand, const char *network, Sums *all,
                     cJSON *rows) {
  Sums sums = {.cycles = (double)result->cycles,
               .macs = (double)benchWork(result, NULL).macs,
               .tvm = benchGetNumber(tvm, "cycles"),
               .hand = benchGetNumber(hand, "cycles")};
  addRow(network, "all", &sums, result->equal, rows);
  all->cycles += sums.cycles;
  all->macs += sums.macs;
  all->tvm += sums.tvm;
  all->hand += sums.hand;
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  enum { CPU = 0, SCHEDULE = 0 };
  const BenchResult *results[BENCH_NETWORKS];
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    results[n] = benchAskNetwork(bench, n, CPU, SCHEDULE);
  if (!benchRunCases(bench, message) ||
      !benchBaselines(bench, document, message))
    return false;
  Sums all = {0};
  bool equal = true;
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
    const char *network = benchNetworks[n].name;
    if (!results[n] || results[n]->outcome != BENCH_DONE) {
      benchNoteMissing(document, network, results[n]);
      continue;
    }
    const cJSON *tvm = benchFindBaseline(document, network, BENCH_BASELINE);
    const cJSON *hand = benchFindBaseline(document, network, "hand-4x2");
    equal = equal && results[n]->equal;
    if (tvm)
      addOperators(results[n], tvm, hand, network, benchRows(document));
    else
      addOwn(results[n], network, benchRows(document));
    addTotal(results[n], tvm, hand, network, &all, benchRows(document));
  }
  if (all.cycles > 0)
    addRow("all", "all", &all, equal, benchRows(document));
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
      "The four networks compiled for the core alone, layer by layer, beside "
      "the operators of plain TVM (`%s`, built and run in the same run) and "
      "the quoted cycles of C written by hand (`hand-4x2`). A network's row "
      "`all` has start-up, layout changes and softmax on our side only.\n\n",
      BENCH_BASELINE);
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchCpu = {.name = "cpu",
                            .title = "layers on the core",
                            .measure = measure,
                            .print = print,
                            .explain = explain};
