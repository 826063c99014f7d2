//===- plan.c - Tile sizes for the analog engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every legal tile is tried.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/plan.h"

#include "dialects/support/numbers.h"
#include "engines/rank.h"
#include "runtime/machine/analog.h"

enum { LINE = HTVM_ANALOG_LINE_BYTES };

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmAnalogLayer *layer;
  HtvmTileOptions options;
  int64_t visited;
  bool smallest; // the least L1 is wanted, nothing else
  // The best tile of each way to cut the layer.
  HtvmRank ranks[HTVM_ANALOG_WAYS];
  HtvmAnalogPlan plans[HTVM_ANALOG_WAYS];
} Search;

// Bytes of the tile as DORY counts them: input, output, two bits a weight.
static int64_t tileBytes(const HtvmAnalogLayer *layer,
                         const HtvmAnalogPlan *plan) {
  int64_t weights = layer->channels * plan->channels * layer->kernelHeight *
                    layer->kernelWidth;
  return plan->l1Bytes + weights * 2 / 8;
}

static int64_t scoreOf(const Search *search, const HtvmAnalogPlan *plan) {
  if (search->smallest)
    return -plan->l1Bytes;
  const int64_t heuristic = 100000000; // of DORY's tiler, for rows and columns
  int64_t bytes = tileBytes(search->layer, plan);
  switch (search->options.objective) {
  case HTVM_OBJECTIVE_COST:
    return -(plan->cycles + plan->coreCycles);
  case HTVM_OBJECTIVE_SIZE:
    return bytes;
  case HTVM_OBJECTIVE_PE:
  case HTVM_OBJECTIVE_DORY: // has no copies in it for this engine
    return heuristic * ((search->layer->channels - 1) % 128) +
           heuristic * ((plan->channels - 1) % 512) + bytes;
  }
  return 0;
}

static void consider(Search *search, const HtvmAnalogPlan *plan) {
  const HtvmRank rank = {true,
                         {-scoreOf(search, plan), plan->cycles, -plan->l1Bytes},
                         search->visited++};
  unsigned way = htvmAnalogCuts(search->layer, plan);
  if (search->ranks[way].isFound &&
      !htvmRankIsBetter(&rank, &search->ranks[way]))
    return;
  search->ranks[way] = rank;
  search->plans[way] = *plan;
}

static void tryPlan(Search *search, int64_t channels, int64_t rows,
                    int64_t columns) {
  HtvmAnalogPlan plan = {.channels = channels,
                         .rows = rows,
                         .columns = columns,
                         .schedule = search->options.schedule};
  if (htvmAnalogComplete(search->machine, search->layer, &plan))
    consider(search, &plan);
}

static void searchPlans(Search *search) {
  const HtvmAnalogLayer *layer = search->layer;
  int64_t most =
      htvmMin(layer->outChannels, (int64_t)search->machine->analog_columns);
  for (int64_t rows = 1; rows <= layer->outHeight; ++rows)
    for (int64_t columns = 1; columns <= layer->outWidth; ++columns) {
      for (int64_t k = LINE; k < most; k += LINE)
        tryPlan(search, k, rows, columns);
      tryPlan(search, most, rows, columns);
    }
}

// The best ways first.
static void sortWays(const Search *search, HtvmAnalogPlans *out) {
  int sorted[HTVM_ANALOG_WAYS];
  out->count = htvmRanksSort(search->ranks, HTVM_ANALOG_WAYS, sorted);
  for (int i = 0; i < out->count; ++i)
    out->list[i] = search->plans[sorted[i]];
}

// The least L1 that a legal tile needs, on a machine that has enough.
static int64_t smallestL1(Search search) {
  HtvmMachine roomy = *search.machine;
  HtvmAnalogPlans plans;
  roomy.l1_bytes = INT64_MAX;
  search.machine = &roomy;
  search.smallest = true;
  searchPlans(&search);
  sortWays(&search, &plans);
  return plans.count ? plans.list[0].l1Bytes : 0;
}

// What no tile can change.
static bool checkMacro(const Search *search, HtvmShortage *outShortage) {
  const HtvmAnalogLayer *layer = search->layer;
  int64_t rows = layer->channels * layer->kernelHeight * layer->kernelWidth;
  if (rows > (int64_t)search->machine->analog_rows) {
    *outShortage = (HtvmShortage){"rows of the macro", rows,
                                  (int64_t)search->machine->analog_rows};
    return false;
  }
  // A copy that moves more than a line at once would write over neighbours.
  if (LINE % (int64_t)search->machine->copy_beat_bytes) {
    *outShortage =
        (HtvmShortage){"bytes of a copy's beat",
                       (int64_t)search->machine->copy_beat_bytes, LINE};
    return false;
  }
  return true;
}

bool htvmAnalogPlans(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                     const HtvmTileOptions *options, HtvmAnalogPlans *out,
                     HtvmShortage *outShortage) {
  Search search = {.machine = machine, .layer = layer, .options = *options};
  if (!checkMacro(&search, outShortage))
    return false;
  searchPlans(&search);
  sortWays(&search, out);
  if (out->count)
    return true;
  *outShortage = (HtvmShortage){"bytes of L1", smallestL1(search),
                                (int64_t)machine->l1_bytes};
  return false;
}
