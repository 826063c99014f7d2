//===- brute_force.c - The tiler against all legal tiles ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers of every kind on machines with little L1: what the tiler
// chooses for each way to cut a layer must be legal, cost what it says, and be
// as good as the best tile of that way, and what it puts first as the best of
// all tiles, by cycles and by each of DORY's objectives, under both schedules.
// The other side is slow_model.c and the objectives written out below.
//
// RUN: htvm-test-tile-brute-force 300 7 | FileCheck %s
// CHECK: seed 7, 300 layers
// CHECK: conv {{[1-9][0-9]+}}, depthwise {{[1-9][0-9]+}}, dense
// {{[1-9][0-9]+}}, add {{[1-9][0-9]+}}, without a tile {{[0-9]+}} CHECK: cut in
// channels {{[1-9][0-9]+}}, in rows {{[1-9][0-9]+}}, in columns {{[1-9][0-9]+}}
// CHECK: {{^}}{{[1-9][0-9]+}} plans, 0 wrong
//
//===----------------------------------------------------------------------===//
#include "engines/digital/plan.h"
#include "runtime/machine/parameters.h"
#include "test/capi/random.h"
#include "test/passes/tile/slow_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const objectiveNames[] = {"cost", "dory", "pe", "size"};

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static void randomWindow(HtvmDigitalLayer *l) {
  l->kernelHeight = 1 + 2 * testRandom(0, testChance(80) ? 1 : 3);
  l->kernelWidth = testChance(80) ? l->kernelHeight : 1 + 2 * testRandom(0, 3);
  l->stride = testRandom(1, 2);
  l->padTop = testRandom(0, l->kernelHeight / 2);
  l->padBottom = testRandom(0, l->kernelHeight / 2);
  l->padLeft = testRandom(0, l->kernelWidth / 2);
  l->padRight = testRandom(0, l->kernelWidth / 2);
  l->inHeight = l->kernelHeight + testRandom(0, 11);
  l->inWidth = l->kernelWidth + testRandom(0, testChance(70) ? 25 : 60);
  l->inPitch = (l->inWidth + 15) / 16 * 16;
  l->outHeight =
      (l->inHeight + l->padTop + l->padBottom - l->kernelHeight) / l->stride +
      1;
  l->outWidth =
      (l->inWidth + l->padLeft + l->padRight - l->kernelWidth) / l->stride + 1;
}

static HtvmDigitalLayer randomLayer(void) {
  HtvmDigitalLayer l = {.kind = (HtvmDigitalKind)testRandom(0, 3)};
  l.channels = testRandom(1, testChance(70) ? 12 : 40);
  l.outChannels = testRandom(1, testChance(60) ? 20 : 50);
  switch (l.kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    randomWindow(&l);
    break;
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    l.outChannels = l.channels = testRandom(1, 60);
    randomWindow(&l);
    break;
  case HTVM_DIGITAL_LAYER_DENSE:
    l.channels = testRandom(1, 700);
    l.outChannels = testRandom(1, 200);
    break;
  case HTVM_DIGITAL_LAYER_ADD:
    l.channels = 16 * testRandom(1, 300);
    l.operands = testRandom(1, 2);
    break;
  }
  return l;
}

static HtvmMachine randomMachine(void) {
  static const uint64_t l1[] = {1024, 1536, 2048, 3000, 4096, 8192, 262144};
  static const uint64_t weights[] = {65536, 65536, 65536, 16384, 8192};
  HtvmMachine machine = htvmMachineDefault();
  machine.l1_bytes = l1[testRandom(0, 6)];
  machine.weight_memory_bytes = weights[testRandom(0, 4)];
  return machine;
}

//===----------------------------------------------------------------------===//
// Objectives
//===----------------------------------------------------------------------===//

// DORY's bytes, unpadded: input, output, weights with four bytes of bias.
static int64_t doryBytes(const HtvmDigitalLayer *l, Tile t) {
  if (l->kind == HTVM_DIGITAL_LAYER_ADD)
    return 3 * t.channels;
  if (l->kind == HTVM_DIGITAL_LAYER_DENSE)
    return l->channels + t.channels + l->channels * t.channels + 4 * t.channels;
  bool depthwise = l->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  int64_t h = t.rows * l->stride + l->kernelHeight - l->stride;
  int64_t w = t.columns * l->stride + l->kernelWidth - l->stride;
  h = h > l->inHeight ? l->inHeight : h;
  w = w > l->inWidth ? l->inWidth : w;
  int64_t inputs = depthwise ? t.channels : l->channels;
  int64_t weights = l->kernelHeight * l->kernelWidth * t.channels *
                    (depthwise ? 1 : l->channels);
  return inputs * h * w + t.channels * t.rows * t.columns + weights +
         4 * t.channels;
}

static int64_t scoreOf(const Question *q, HtvmTileObjective objective, Tile t) {
  const HtvmDigitalLayer *l = q->layer;
  if (objective == HTVM_OBJECTIVE_COST)
    return -slowCycles(q, t);
  int64_t score = doryBytes(l, t);
  if (objective == HTVM_OBJECTIVE_SIZE || l->kind == HTVM_DIGITAL_LAYER_ADD)
    return score;
  score += 1000000 * ((t.columns - 1) % 16);
  if (l->kind != HTVM_DIGITAL_LAYER_DEPTHWISE)
    score += 1000000 * ((t.channels - 1) % 16);
  if (t.rows * t.columns >= 16)
    score += 1000000;
  if (objective == HTVM_OBJECTIVE_DORY)
    score += 1000000 * t.columns + 100000 * t.channels;
  return score;
}

// What an attempt leaves free: nothing, channels, rows too, columns too.
static bool isAllowed(const HtvmDigitalLayer *l, int attempt, Tile t) {
  int64_t all =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  return (attempt >= 1 || t.channels == all) &&
         (attempt >= 2 || t.rows >= l->outHeight) &&
         (attempt >= 3 || t.columns >= l->outWidth);
}

//===----------------------------------------------------------------------===//
// All tiles
//===----------------------------------------------------------------------===//

typedef struct Best {
  bool found;
  int64_t score;
} Best;

static Best bestOf(const Question *q, HtvmTileObjective objective,
                   int attempt) {
  const HtvmDigitalLayer *l = q->layer;
  Best best = {0};
  int64_t channels =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  int64_t rows = l->outHeight ? l->outHeight : 1;
  int64_t columns = l->outWidth ? l->outWidth : 1;
  for (Tile t = {.channels = 1}; t.channels <= channels; ++t.channels)
    for (t.rows = 1; t.rows <= rows; ++t.rows)
      for (t.columns = 1; t.columns <= columns; ++t.columns) {
        if (!isAllowed(l, attempt, t) || !slowIsLegal(q, t))
          continue;
        int64_t score = scoreOf(q, objective, t);
        if (!best.found || score > best.score)
          best.score = score;
        best.found = true;
      }
  return best;
}

static Best bruteForce(const Question *q, HtvmTileObjective objective) {
  if (objective == HTVM_OBJECTIVE_COST)
    return bestOf(q, objective, 3);
  Best best = {0};
  for (int attempt = 0; attempt <= 3 && !best.found; ++attempt)
    best = bestOf(q, objective, attempt);
  return best;
}

// The best of each way to cut: bits channels, rows, columns. Convolutions by
// cost: whole blocks of 16 channels only, since others cost no less than the
// block that they fill up.
enum { WAYS = 8 };

static unsigned cutsOf(const HtvmDigitalLayer *l, Tile t) {
  int64_t all =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  return (t.channels < all) + 2 * (t.rows < l->outHeight) +
         4 * (t.columns < l->outWidth);
}

static void bestOfWays(const Question *q, HtvmTileObjective objective,
                       Best ways[WAYS]) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t channels =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  int64_t rows = l->outHeight ? l->outHeight : 1;
  int64_t columns = l->outWidth ? l->outWidth : 1;
  bool blocks =
      objective == HTVM_OBJECTIVE_COST && l->kind == HTVM_DIGITAL_LAYER_CONV;
  for (Tile t = {.channels = 1}; t.channels <= channels; ++t.channels)
    for (t.rows = 1; t.rows <= rows; ++t.rows)
      for (t.columns = 1; t.columns <= columns; ++t.columns) {
        if ((blocks && t.channels < channels && t.channels % 16) ||
            !slowIsLegal(q, t))
          continue;
        Best *way = &ways[cutsOf(l, t)];
        int64_t score = scoreOf(q, objective, t);
        if (!way->found || score > way->score)
          *way = (Best){true, score};
      }
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

typedef struct Counts {
  int64_t kinds[4], without, plans, wrong, cut[3];
} Counts;

static bool isRight(const Question *q, HtvmTileObjective objective,
                    const Best *best, bool planned,
                    const HtvmDigitalPlan *plan) {
  Tile tile = {plan->channels, plan->rows, plan->columns};
  if (!planned || !best->found)
    return planned == best->found;
  return slowIsLegal(q, tile) && scoreOf(q, objective, tile) == best->score &&
         plan->l1Bytes == slowL1Bytes(q, tile) &&
         plan->cycles + plan->coreCycles == slowCycles(q, tile);
}

// Is there the best of each way, once?
static bool areWaysRight(const Question *q, HtvmTileObjective objective,
                         const HtvmDigitalPlans *plans) {
  Best ways[WAYS] = {0};
  bestOfWays(q, objective, ways);
  for (int i = 0; i < plans->count; ++i) {
    const HtvmDigitalPlan *plan = &plans->list[i];
    const Tile tile = {plan->channels, plan->rows, plan->columns};
    Best *way = &ways[cutsOf(q->layer, tile)];
    if (!way->found || !isRight(q, objective, way, true, plan))
      return false;
    way->found = false;
  }
  for (int i = 0; i < WAYS; ++i)
    if (ways[i].found)
      return false;
  return true;
}

static void describeWrong(const Question *q, HtvmTileObjective objective,
                          int64_t index, const Best *best, bool planned,
                          const HtvmDigitalPlan *plan) {
  Tile tile = {plan->channels, plan->rows, plan->columns};
  printf("layer %" PRId64 ", %s, %s: ", index, objectiveNames[objective],
         q->htvm ? "htvm" : "best");
  if (!planned || !best->found) {
    printf("%s a tile, brute force %s\n", planned ? "has" : "has not",
           best->found ? "has" : "has not");
    return;
  }
  printf("tile %" PRId64 " x %" PRId64 " x %" PRId64 " %s, score %" PRId64
         ", best %" PRId64 "; says %" PRId64 " bytes and %" PRId64
         " cycles, has %" PRId64 " and %" PRId64 "\n",
         tile.channels, tile.rows, tile.columns,
         slowIsLegal(q, tile) ? "legal" : "illegal",
         scoreOf(q, objective, tile), best->score, plan->l1Bytes,
         plan->cycles + plan->coreCycles, slowL1Bytes(q, tile),
         slowCycles(q, tile));
}

static void count(const HtvmDigitalLayer *l, const HtvmDigitalPlan *plan,
                  Counts *counts) {
  int64_t all =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  counts->cut[0] += plan->channels < all;
  counts->cut[1] += l->outHeight && plan->rows < l->outHeight;
  counts->cut[2] += l->outWidth && plan->columns < l->outWidth;
}

static void compare(const Question *q, int64_t index, Counts *counts) {
  for (int objective = 0; objective < 4; ++objective) {
    HtvmTileOptions options = {
        (HtvmTileObjective)objective,
        q->htvm ? HTVM_SCHEDULE_HTVM : HTVM_SCHEDULE_BEST, 1};
    HtvmDigitalPlans plans = {0};
    const HtvmDigitalPlan *plan = &plans.list[0];
    HtvmShortage shortage;
    bool planned =
        htvmDigitalPlans(q->machine, q->layer, &options, &plans, &shortage);
    Best best = bruteForce(q, options.objective);
    if (planned)
      count(q->layer, plan, counts);
    else
      ++counts->without;
    counts->plans += plans.count;
    if (isRight(q, options.objective, &best, planned, plan) &&
        areWaysRight(q, options.objective, &plans))
      continue;
    describeWrong(q, options.objective, index, &best, planned, plan);
    ++counts->wrong;
  }
}

int main(int argc, char **argv) {
  int64_t layers = argc > 1 ? strtoll(argv[1], NULL, 0) : 300;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 ", %" PRId64 " layers\n", seed, layers);
  for (int64_t i = 0; i < layers; ++i) {
    testRandomSeed(seed, i);
    HtvmDigitalLayer layer = randomLayer();
    HtvmMachine machine = randomMachine();
    ++counts.kinds[layer.kind];
    for (int htvm = 0; htvm < 2; ++htvm) {
      Question question = {&machine, &layer, htvm};
      compare(&question, i, &counts);
    }
  }
  printf("conv %" PRId64 ", depthwise %" PRId64 ", dense %" PRId64
         ", add %" PRId64 ", without a tile %" PRId64 "\n",
         counts.kinds[0], counts.kinds[1], counts.kinds[2], counts.kinds[3],
         counts.without);
  printf("cut in channels %" PRId64 ", in rows %" PRId64 ", in columns %" PRId64
         "\n%" PRId64 " plans, %" PRId64 " wrong\n",
         counts.cut[0], counts.cut[1], counts.cut[2], counts.plans,
         counts.wrong);
  return counts.wrong ? 1 : 0;
}
