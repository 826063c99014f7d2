//===- plan.c - The tile of a layer of the digital engine -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/plan.h"

#include "engines/digital/cycles.h"
#include "engines/digital/objective.h"
#include "runtime/machine/digital.h"

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer;
  HtvmTileObjective objective;
  HtvmDigitalSpatial spatial;
  HtvmDigitalPlan best;
  bool found;
  int attempt;   // of the best one
  int64_t score; // of the best one
} Search;

static void keepBest(Search *search, const HtvmDigitalPlan *tile, int attempt,
                     int64_t score) {
  bool better = !search->found || attempt < search->attempt;
  if (!better && attempt == search->attempt)
    better = score > search->score ||
             (score == search->score && tile->l1Bytes > search->best.l1Bytes);
  if (!better)
    return;
  search->best = *tile;
  search->attempt = attempt;
  search->score = score;
  search->found = true;
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
  int64_t limit = search->found ? -search->score : INT64_MAX;
  htvmDigitalCycles(search->machine, search->layer, &search->spatial, limit,
                    &plan);
  keepBest(search, &plan, 0, -(plan.cycles + plan.coreCycles));
  return true;
}

static bool considerDory(const HtvmDigitalPlan *tile, void *userData) {
  Search *search = userData;
  int attempt = htvmDoryAttempt(search->layer, tile);
  if (!search->found || attempt <= search->attempt)
    keepBest(search, tile, attempt,
             htvmDoryScore(search->objective, search->layer, tile));
  return true;
}

bool htvmDigitalPlan(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                     const HtvmTileOptions *options, HtvmDigitalPlan *outPlan,
                     HtvmShortage *outShortage) {
  Search search = {
      .machine = machine, .layer = layer, .objective = options->objective};
  bool cost = options->objective == HTVM_OBJECTIVE_COST;
  htvmDigitalEachTile(machine, layer, options->schedule,
                      cost ? considerCost : considerDory, &search);
  if (!search.found) {
    htvmDigitalHasTile(machine, layer, outShortage);
    return false;
  }
  *outPlan = search.best;
  htvmDigitalCycles(machine, layer, &search.spatial, INT64_MAX, outPlan);
  return true;
}
