//===- plan.c - Tile sizes for the analog engine --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every legal tile is tried.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/plan.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/analog.h"

enum { LINE = HTVM_ANALOG_LINE_BYTES };

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmAnalogLayer *layer;
  HtvmTileOptions options;
  HtvmAnalogPlan best;
  int64_t bestScore;
  bool found;
  bool smallest; // the least L1 is wanted, nothing else
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
  int64_t score = scoreOf(search, plan);
  const HtvmAnalogPlan *best = &search->best;
  bool better =
      !search->found || score > search->bestScore ||
      (score == search->bestScore &&
       (plan->cycles < best->cycles ||
        (plan->cycles == best->cycles && plan->l1Bytes > best->l1Bytes)));
  if (!better)
    return;
  search->best = *plan;
  search->bestScore = score;
  search->found = true;
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

// The least L1 that a legal tile needs, on a machine that has enough.
static int64_t smallestL1(Search search) {
  HtvmMachine roomy = *search.machine;
  roomy.l1_bytes = INT64_MAX;
  search.machine = &roomy;
  search.smallest = true;
  searchPlans(&search);
  return search.best.l1Bytes;
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

bool htvmAnalogPlan(const HtvmMachine *machine, const HtvmAnalogLayer *layer,
                    const HtvmTileOptions *options, HtvmAnalogPlan *outPlan,
                    HtvmShortage *outShortage) {
  Search search = {.machine = machine, .layer = layer, .options = *options};
  if (!checkMacro(&search, outShortage))
    return false;
  searchPlans(&search);
  if (search.found) {
    *outPlan = search.best;
    return true;
  }
  *outShortage = (HtvmShortage){"bytes of L1", smallestL1(search),
                                (int64_t)machine->l1_bytes};
  return false;
}
