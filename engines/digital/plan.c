//===- plan.c - Tiles for a layer of the digital engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/plan.h"

#include "engines/digital/cycles.h"
#include "engines/digital/objective.h"
#include "engines/rank.h"
#include "runtime/machine/digital.h"

// Places of a rank's keys.
enum { ATTEMPT, SCORE, L1_BYTES };

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer;
  HtvmTileObjective objective;
  HtvmDigitalSpatial spatial;
  int64_t visited;
  // The best tile of each way to cut the layer.
  HtvmRank ranks[HTVM_DIGITAL_WAYS];
  HtvmDigitalPlan plans[HTVM_DIGITAL_WAYS];
} Search;

static unsigned wayOf(const Search *search, const HtvmDigitalPlan *tile) {
  return 2 * htvmDigitalCuts(search->layer, tile) + tile->indicate;
}

static void keepBest(Search *search, const HtvmDigitalPlan *tile, int attempt,
                     int64_t score) {
  const HtvmRank rank = {
      true,
      {[ATTEMPT] = attempt, [SCORE] = -score, [L1_BYTES] = -tile->l1Bytes},
      search->visited++};
  unsigned way = wayOf(search, tile);
  if (search->ranks[way].isFound &&
      !htvmRankIsBetter(&rank, &search->ranks[way]))
    return;
  search->ranks[way] = rank;
  search->plans[way] = *tile;
}

// A convolution's tile of other than whole blocks of 16 channels costs at
// least what one of whole blocks does: as many blocks of the engine, and no
// fewer copies and jobs.
static bool isDominated(const HtvmDigitalLayer *layer,
                        const HtvmDigitalPlan *tile) {
  return layer->kind == HTVM_DIGITAL_LAYER_CONV &&
         tile->channels < layer->outChannels &&
         tile->channels % HTVM_DIGITAL_LANES;
}

static bool considerCost(const HtvmDigitalPlan *tile, void *userData) {
  Search *search = userData;
  if (isDominated(search->layer, tile))
    return true;
  HtvmDigitalPlan plan = *tile;
  const HtvmRank *best = &search->ranks[wayOf(search, tile)];
  int64_t limit = best->isFound ? best->keys[SCORE] : INT64_MAX;
  htvmDigitalCycles(search->machine, search->layer, &search->spatial, limit,
                    &plan);
  keepBest(search, &plan, 0, -(plan.cycles + plan.coreCycles));
  return true;
}

static bool considerDory(const HtvmDigitalPlan *tile, void *userData) {
  Search *search = userData;
  keepBest(search, tile, htvmDoryAttempt(search->layer, tile),
           htvmDoryScore(search->objective, search->layer, tile));
  return true;
}

// The best ways first.
static void sortWays(Search *search, HtvmDigitalPlans *out) {
  int sorted[HTVM_DIGITAL_WAYS];
  out->count = htvmRanksSort(search->ranks, HTVM_DIGITAL_WAYS, sorted);
  for (int i = 0; i < out->count; ++i) {
    out->list[i] = search->plans[sorted[i]];
    htvmDigitalCycles(search->machine, search->layer, &search->spatial,
                      INT64_MAX, &out->list[i]);
  }
}

bool htvmDigitalPlans(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                      const HtvmTileOptions *options, HtvmDigitalPlans *out,
                      HtvmShortage *outShortage) {
  Search search = {
      .machine = machine, .layer = layer, .objective = options->objective};
  bool cost = options->objective == HTVM_OBJECTIVE_COST;
  htvmDigitalEachTile(machine, layer, options->schedule,
                      cost ? considerCost : considerDory, &search);
  sortWays(&search, out);
  if (!out->count)
    htvmDigitalHasTile(machine, layer, outShortage);
  return out->count > 0;
}
