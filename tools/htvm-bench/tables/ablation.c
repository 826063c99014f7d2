//===- ablation.c - What each part of the compiler gives ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The networks with one of the things left out that `--without` knows, and
// with all of them.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"

static const BenchColumn columns[] = {
    {"network", "network", 0}, {"configuration", "configuration", 0},
    {"without", "without", 0}, {"equal", "equal", 0},
    {"cycles", "cycles", 0},   {"times", "times", 3}};

// The digital configuration and the mixed one, under the best schedule.
static const unsigned configurations[] = {1, 3};
enum { CONFIGURATIONS = 2, BEST = 1 };

static const char *const features[] = {
    "flatten-planes",
    "choose-layouts",
    "keep-in-l1",
    "pieces",
    "order-jobs",
    "orient-planes",
    "flatten-planes,choose-layouts,keep-in-l1,pieces,order-jobs,orient-planes"};
enum { FEATURES = sizeof features / sizeof *features };

static const BenchResult *askWithout(Bench *bench, const BenchResult *whole,
                                     unsigned feature) {
  BenchCase wanted = whole->bench;
  wanted.name = htvmArenaPrintf(bench->arena, "ablation.%s.%u",
                                whole->bench.name, feature);
  wanted.without = features[feature];
  wanted.compareModel = false;
  return benchAsk(bench, &wanted);
}

static void addRow(unsigned network, unsigned configuration,
                   const char *without, const BenchResult *result,
                   const BenchResult *whole, cJSON *document) {
  if (!result || result->outcome != BENCH_DONE) {
    benchNoteMissing(document, benchNetworks[network].name, result);
    return;
  }
  cJSON *row = benchAddRow(benchRows(document));
  benchSetText(row, "network", benchNetworks[network].name);
  benchSetText(row, "configuration", benchConfigurations[configuration].name);
  benchSetText(row, "without", without);
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "cycles", result->cycles);
  benchSetNumber(row, "times", (double)result->cycles / (double)whole->cycles,
                 3);
}

// The runs of one network, once they were asked for.
static void addNetwork(Bench *bench, unsigned network, unsigned configuration,
                       const BenchResult *whole, cJSON *document) {
  addRow(network, configuration, "-", whole, whole, document);
  for (unsigned f = 0; f < FEATURES; ++f)
    addRow(network, configuration, f + 1 < FEATURES ? features[f] : "all",
           askWithout(bench, whole, f), whole, document);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *whole[BENCH_NETWORKS][CONFIGURATIONS];
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < CONFIGURATIONS; ++c)
      whole[n][c] = benchAskNetwork(bench, n, configurations[c], BEST);
  if (!benchRunCases(bench, message))
    return false;
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < CONFIGURATIONS; ++c)
      for (unsigned f = 0; whole[n][c] && f < FEATURES; ++f)
        askWithout(bench, whole[n][c], f);
  if (!benchRunCases(bench, message))
    return false;
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < CONFIGURATIONS; ++c)
      if (whole[n][c] && whole[n][c]->outcome == BENCH_DONE)
        addNetwork(bench, n, configurations[c], whole[n][c], document);
      else
        benchNoteMissing(document, benchNetworks[n].name, whole[n][c]);
  return true;
}

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

static void explain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(
      out,
      "Each program once more with one thing left out (`htvm-compile "
      "--without`), and with all of them. `times` is against the program with "
      "everything. What two things do together is counted with each of them: "
      "layers come in pieces so that the core's work can be moved beside them, "
      "which `order-jobs` does.\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

const BenchPart benchAblation = {.name = "ablation",
                                 .title =
                                     "what each part of the compiler gives",
                                 .measure = measure,
                                 .print = print,
                                 .explain = explain};
