//===- plan.c - Tiles for a layer of the digital engine -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/plan.h"

#include "engines/digital/cycles.h"
#include "engines/digital/objective.h"
#include "runtime/machine/digital.h"

// The best tile of one way to cut the layer.
typedef struct Best {
  bool found;
  HtvmDigitalPlan plan;
  int attempt;
  int64_t score;
  int64_t visited; // tiles before it
} Best;

typedef struct Search {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer;
  HtvmTileObjective objective;
  HtvmDigitalSpatial spatial;
  int64_t visited;
  Best ways[HTVM_DIGITAL_WAYS];
} Search;

static Best *wayOf(Search *search, const HtvmDigitalPlan *tile) {
  unsigned cuts = htvmDigitalCuts(search->layer, tile);
  return &search->ways[2 * cuts + tile->indicate];
}

static bool isBetter(const Best *a, const Best *b) {
  if (a->attempt != b->attempt)
    return a->attempt < b->attempt;
  if (a->score != b->score)
    return a->score > b->score;
  if (a->plan.l1Bytes != b->plan.l1Bytes)
    return a->plan.l1Bytes > b->plan.l1Bytes;
  return a->visited < b->visited;
}

static void keepBest(Search *search, const HtvmDigitalPlan *tile, int attempt,
                     int64_t score) {
  const Best found = {true, *tile, attempt, score, search->visited++};
  Best *best = wayOf(search, tile);
  if (!best->found || isBetter(&found, best))
    *best = found;
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
  const Best *best = wayOf(search, tile);
  int64_t limit = best->found ? -best->score : INT64_MAX;
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
  const Best *sorted[HTVM_DIGITAL_WAYS];
  out->count = 0;
  for (int i = 0; i < HTVM_DIGITAL_WAYS; ++i) {
    const Best *way = &search->ways[i];
    if (!way->found)
      continue;
    int at = out->count++;
    for (; at > 0 && isBetter(way, sorted[at - 1]); --at)
      sorted[at] = sorted[at - 1];
    sorted[at] = way;
  }
  for (int i = 0; i < out->count; ++i) {
    out->list[i] = sorted[i]->plan;
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
