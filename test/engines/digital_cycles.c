//===- digital_cycles.c - A plan costs what its jobs cost -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers of every kind, with borders, indicators and shifts of their
// own, cut into each of many legal tiles under both schedules, all candidates
// of some objective among them. The cycles that the plan says are compared with
// those of the jobs that the layer becomes, and the core's around them: what is
// told of tiles that stand for others is told of all of them.
//
// RUN: htvm-test-digital-cycles 400 11 | FileCheck %s
// CHECK: seed 11, 400 layers
// CHECK: conv {{[1-9][0-9]+}}, depthwise {{[1-9][0-9]+}}, dense
// CHECK-SAME: {{[1-9][0-9]+}}, add {{[1-9][0-9]+}}
// CHECK: padded {{[1-9][0-9]+}}, with indicators {{[1-9][0-9]+}}, moved
// CHECK-SAME: together {{[1-9][0-9]+}}, with several shifts {{[1-9][0-9]+}}, in
// CHECK-SAME: pieces {{[1-9][0-9]+}}
// CHECK: {{^[1-9][0-9][0-9][0-9]+}} of them candidates
// CHECK: {{^}}0 wrong
//
//===----------------------------------------------------------------------===//
#include "engines/core/cycles.h"
#include "engines/core/jobs.h"
#include "engines/digital/cycles.h"
#include "engines/digital/flat.h"
#include "engines/digital/job_cycles.h"
#include "engines/digital/jobs.h"
#include "engines/digital/plan.h"
#include "runtime/machine/parameters.h"
#include "test/capi/random.h"
#include "test/engines/pieces.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 16, MOST_OUTPUTS = 96, TILES_OF_LAYER = 60 };

typedef struct Counts {
  int64_t kinds[4], padded, indicated, moved, shifted, pieces, flat, candidates,
      wrong;
} Counts;

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static int64_t pitchOf(int64_t width) {
  return (width + LANES - 1) / LANES * LANES;
}

static void randomWindow(HtvmDigitalLayer *l) {
  l->kernelHeight = 1 + 2 * testRandom(0, testChance(80) ? 1 : 3);
  l->kernelWidth = 1 + 2 * testRandom(0, testChance(80) ? 1 : 3);
  if (testChance(10))
    l->kernelHeight = testRandom(8, 20); // more than the engine has
  if (testChance(10))
    l->kernelWidth = testRandom(8, 20);
  l->stride = testRandom(1, 2);
  l->padTop = testRandom(0, l->kernelHeight / 2);
  l->padBottom = testRandom(0, l->kernelHeight / 2);
  l->padLeft = testRandom(0, l->kernelWidth / 2);
  l->padRight = testRandom(0, l->kernelWidth / 2);
  l->inHeight = l->kernelHeight + testRandom(0, 11);
  l->inWidth = l->kernelWidth + testRandom(0, testChance(70) ? 25 : 60);
  l->inPitch = pitchOf(l->inWidth);
  l->outHeight =
      (l->inHeight + l->padTop + l->padBottom - l->kernelHeight) / l->stride +
      1;
  l->outWidth =
      (l->inWidth + l->padLeft + l->padRight - l->kernelWidth) / l->stride + 1;
  l->border =
      l->padTop + l->padBottom + l->padLeft + l->padRight > 0 && testChance(50);
  if (l->border)
    l->indicators =
        l->kind == HTVM_DIGITAL_LAYER_DEPTHWISE ? 1 : testRandom(0, 3);
}

// Narrow layers as one row, with the pitch that they need or more.
static void flatten(HtvmDigitalLayer *l) {
  HtvmDigitalLayer flat = *l;
  int64_t least = htvmDigitalLeastPitch(l);
  int64_t pitch = (least + 3) / 4 * 4 + 4 * testRandom(0, 2);
  int64_t plane = pitchOf((l->outHeight - 1) * pitch + l->outWidth);
  if (pitch >= l->outWidth && plane % pitch == 0 &&
      htvmDigitalFlatten(&flat, pitch, testChance(70) ? pitch : 0))
    *l = flat;
}

static HtvmDigitalLayer randomLayer(void) {
  HtvmDigitalLayer l = {.kind = (HtvmDigitalKind)testRandom(0, 3)};
  l.channels = testRandom(1, 24);
  l.outChannels = testRandom(1, testChance(60) ? 20 : MOST_OUTPUTS);
  switch (l.kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    randomWindow(&l);
    break;
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    l.channels = l.outChannels;
    randomWindow(&l);
    break;
  case HTVM_DIGITAL_LAYER_DENSE:
    l.channels = testRandom(1, 300);
    break;
  case HTVM_DIGITAL_LAYER_ADD:
    l.channels = LANES * testRandom(1, 300);
    l.operands = testRandom(1, 2);
    break;
  }
  l.inputIsPacked = testChance(50);
  l.lines = htvmDigitalIsWindowed(&l) && testChance(30);
  if (htvmDigitalIsWindowed(&l) && !l.lines && testChance(50))
    flatten(&l);
  return l;
}

static void randomShifts(HtvmDigitalLayer *layer,
                         int64_t shifts[MOST_OUTPUTS]) {
  bool several = testChance(40) && layer->kind != HTVM_DIGITAL_LAYER_ADD;
  layer->shifts = shifts;
  layer->shiftCount = several ? layer->outChannels : 1;
  for (int64_t k = 0; k < layer->shiftCount; ++k)
    shifts[k] = k % LANES ? shifts[k - 1] : testRandom(3, 5);
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static int64_t runsOf(const HtvmByteRange *range) {
  int64_t runs = 1;
  for (int32_t i = 0; i < range->rank; ++i)
    runs *= range->count[i];
  return runs;
}

// Times that the runs of a plane follow one another, where these are several.
static int64_t planesOf(const HtvmByteRange *range) {
  return range->rank > 1 ? range->count[0] : 1;
}

static bool areAlike(const HtvmJob *a, const HtvmJob *b) {
  return a->kind == b->kind &&
         memcmp(a->payload, b->payload,
                (size_t)htvmJobKindFields(a->kind) * sizeof *a->payload) == 0;
}

// The engine's jobs and the core around them.
static int64_t engineCycles(const HtvmJobs *jobs, bool channelsOutermost) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(channelsOutermost);
  int64_t cycles = core.layer, like;
  for (intptr_t i = 0; i < jobs->jobCount; i += (intptr_t)like) {
    const HtvmJob *job = &jobs->jobs[i];
    like = 1;
    if (strcmp(job->worker, HTVM_DIGITAL) != 0)
      continue;
    if (job->kind == &htvmDigitalCopy) {
      int64_t runs = runsOf(&job->reads[0]);
      cycles += job->cycles + htvmDigitalCopySoftware(&core, runs,
                                                      planesOf(&job->reads[0]),
                                                      job->cycles / runs);
      continue;
    }
    while (i + like < jobs->jobCount && areAlike(job, &job[like]))
      ++like;
    cycles += like * job->cycles +
              htvmDigitalComputeSoftware(&core, like, job->cycles);
  }
  return cycles;
}

// What the core does for the plan's sake. An input that it would have packed
// anyway is padded on the way.
static int64_t coreCycles(const HtvmJobs *jobs, const HtvmDigitalLayer *layer) {
  const HtvmDigitalFlat *flat = &layer->flat;
  int64_t rows = flat->pitch ? flat->inRows : layer->inHeight;
  int64_t width = flat->pitch ? flat->inWidth : layer->inWidth;
  int64_t cycles = 0;
  bool isPadded = false;
  for (intptr_t i = 0; i < jobs->jobCount; ++i) {
    const HtvmJob *job = &jobs->jobs[i];
    if (job->kind == &htvmCorePad || job->kind == &htvmCoreFill)
      cycles += job->cycles;
    isPadded |= job->kind == &htvmCorePad && job->reads[0].buffer == 0;
  }
  if (isPadded && layer->inputIsPacked)
    cycles -= htvmCorePlanarCycles(layer->channels * rows * width);
  return cycles;
}

// A tensor of the layer's input in row-major order, or in planes as an engine
// leaves them.
static HtvmActivation *inputOf(HtvmJobs *jobs, const HtvmDigitalLayer *layer,
                               int64_t rank, const int64_t *shape) {
  HtvmActivation *tensor = htvmActivationCreate(jobs, rank, shape, 8);
  tensor->layer = "before";
  if (layer->inputIsPacked) {
    tensor->plain = htvmActivationAllocPlain(jobs, tensor);
    return tensor;
  }
  HtvmPlanar planar = htvmPlanarFlat(
      rank, shape, layer->flat.readsInput ? layer->flat.pitch : 0);
  htvmActivationAddPlanar(jobs, tensor, &planar);
  return tensor;
}

static void lowerWindow(HtvmJobs *jobs, HtvmDigitalWork *work) {
  const HtvmDigitalLayer *l = &work->geometry;
  const HtvmDigitalFlat *flat = &l->flat;
  bool isFlat = flat->pitch > 0;
  const int64_t in[] = {1, l->channels, isFlat ? flat->inRows : l->inHeight,
                        isFlat ? flat->inWidth : l->inWidth};
  const int64_t out[] = {1, l->outChannels, isFlat ? flat->rows : l->outHeight,
                         l->outWidth -
                             (isFlat ? flat->rows - 1 : 0) * flat->pitch};
  int64_t inputs = l->kind == HTVM_DIGITAL_LAYER_CONV ? l->channels : 1;
  work->perOutput = (inputs + htvmDigitalIndicators(l, &work->plan)) *
                    l->kernelHeight * l->kernelWidth;
  work->weights =
      HTVM_ARENA_ARRAY(jobs->arena, int8_t, work->outputs * work->perOutput);
  HtvmActivation *input = inputOf(jobs, l, 4, in);
  htvmDigitalConvJobs(jobs, work, input, htvmActivationCreate(jobs, 4, out, 8));
}

static void lowerDense(HtvmJobs *jobs, HtvmDigitalWork *work) {
  const int64_t in[] = {1, work->geometry.channels};
  const int64_t out[] = {1, work->geometry.outChannels};
  work->perOutput = work->geometry.channels;
  work->weights =
      HTVM_ARENA_ARRAY(jobs->arena, int8_t, work->outputs * work->perOutput);
  HtvmActivation *input = inputOf(jobs, &work->geometry, 2, in);
  htvmDigitalDenseJobs(jobs, work, input,
                       htvmActivationCreate(jobs, 2, out, 8));
}

static void lowerSum(HtvmJobs *jobs, HtvmDigitalWork *work) {
  const int64_t shape[] = {1, work->geometry.channels};
  HtvmActivation *first = inputOf(jobs, &work->geometry, 2, shape);
  HtvmActivation *const inputs[] = {
      first, work->geometry.operands == 1
                 ? first
                 : inputOf(jobs, &work->geometry, 2, shape)};
  htvmDigitalAddJobs(jobs, work, inputs,
                     htvmActivationCreate(jobs, 2, shape, 8));
}

static void lower(HtvmJobs *jobs, const HtvmDigitalLayer *layer,
                  const HtvmDigitalPlan *plan) {
  HtvmDigitalWork work = {
      .name = "layer",
      .op = "op",
      .geometry = *layer,
      .plan = *plan,
      .outputs = layer->outChannels,
      .border = 7,
      .shifts = {layer->shiftCount, (int64_t *)layer->shifts}};
  work.bias = HTVM_ARENA_ARRAY(jobs->arena, int32_t, layer->outChannels + 1);
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    lowerWindow(jobs, &work);
    return;
  case HTVM_DIGITAL_LAYER_DENSE:
    lowerDense(jobs, &work);
    return;
  case HTVM_DIGITAL_LAYER_ADD:
    lowerSum(jobs, &work);
    return;
  }
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

typedef struct Comparison {
  const HtvmMachine *machine;
  const HtvmDigitalLayer *layer;
  HtvmDigitalSpatial spatial;
  int64_t index, left;
  Counts *counts;
} Comparison;

static void count(const HtvmDigitalLayer *layer, const HtvmDigitalPlan *plan,
                  Counts *counts) {
  ++counts->kinds[layer->kind];
  counts->padded += plan->padFirst;
  counts->indicated += plan->indicate;
  counts->moved += plan->writtenPitch > htvmDigitalOutPitch(layer);
  counts->flat += layer->flat.pitch > 0;
  counts->shifted += layer->shiftCount > LANES;
}

static void compare(Comparison *comparison, HtvmDigitalPlan plan) {
  const HtvmDigitalLayer *layer = comparison->layer;
  HtvmArena *arena = htvmArenaCreate();
  HtvmJobs jobs = {.arena = arena, .machine = *comparison->machine};
  lower(&jobs, layer, &plan);
  testJoinPieces(&jobs);
  int64_t engine = engineCycles(&jobs, plan.channelsOutermost);
  int64_t core = coreCycles(&jobs, layer);
  count(layer, &plan, comparison->counts);
  if (plan.cycles != engine || plan.coreCycles != core) {
    ++comparison->counts->wrong;
    printf("layer %" PRId64 ", kind %d, tile %" PRId64 " x %" PRId64
           " x %" PRId64 ": plan says %" PRId64 " and %" PRId64
           ", jobs %" PRId64 " and %" PRId64 "\n",
           comparison->index, layer->kind, plan.channels, plan.rows,
           plan.columns, plan.cycles, plan.coreCycles, engine, core);
  }
  htvmArenaDestroy(arena);
}

static bool compareTile(const HtvmDigitalPlan *tile, void *userData) {
  Comparison *comparison = userData;
  if (!testChance(30))
    return true;
  HtvmDigitalPlan plan = *tile;
  plan.pieces = testChance(30) ? testRandom(2, 4) : 0;
  if (!htvmDigitalIsLegal(comparison->machine, comparison->layer, &plan))
    plan.pieces = 0;
  comparison->counts->pieces += plan.pieces > 0;
  htvmDigitalCycles(comparison->machine, comparison->layer,
                    &comparison->spatial, INT64_MAX, &plan);
  compare(comparison, plan);
  return --comparison->left > 0;
}

// The plan that is chosen of each way.
static void compareCandidates(Comparison *comparison,
                              HtvmTileSchedule schedule) {
  const HtvmTileOptions options = {(HtvmTileObjective)testRandom(0, 3),
                                   schedule, 1};
  HtvmDigitalPlans plans;
  HtvmShortage shortage;
  if (!htvmDigitalPlans(comparison->machine, comparison->layer, &options,
                        &plans, &shortage))
    return;
  for (int i = 0; i < plans.count; ++i)
    compare(comparison, plans.list[i]);
  comparison->counts->candidates += plans.count;
}

static HtvmMachine randomMachine(void) {
  static const uint64_t l1[] = {1536, 3000, 8192, 262144};
  HtvmMachine machine = htvmMachineDefault();
  machine.l1_bytes = l1[testRandom(0, 3)];
  return machine;
}

int main(int argc, char **argv) {
  int64_t layers = argc > 1 ? strtoll(argv[1], NULL, 0) : 400;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 ", %" PRId64 " layers\n", seed, layers);
  for (int64_t i = 0; i < layers; ++i) {
    testRandomSeed(seed, i);
    int64_t shifts[MOST_OUTPUTS];
    HtvmDigitalLayer layer = randomLayer();
    randomShifts(&layer, shifts);
    HtvmMachine machine = randomMachine();
    for (int htvm = 0; htvm < 2; ++htvm) {
      Comparison comparison = {.machine = &machine,
                               .layer = &layer,
                               .index = i,
                               .left = TILES_OF_LAYER,
                               .counts = &counts};
      HtvmTileSchedule schedule =
          htvm ? HTVM_SCHEDULE_HTVM : HTVM_SCHEDULE_BEST;
      htvmDigitalEachTile(&machine, &layer, schedule, compareTile, &comparison);
      compareCandidates(&comparison, schedule);
    }
  }
  printf("conv %" PRId64 ", depthwise %" PRId64 ", dense %" PRId64
         ", add %" PRId64 "\n",
         counts.kinds[0], counts.kinds[1], counts.kinds[2], counts.kinds[3]);
  printf("padded %" PRId64 ", with indicators %" PRId64
         ", moved together %" PRId64 ", with several shifts %" PRId64
         ", in pieces %" PRId64 ", flat %" PRId64 "\n%" PRId64
         " of them candidates\n%" PRId64 " wrong\n",
         counts.padded, counts.indicated, counts.moved, counts.shifted,
         counts.pieces, counts.flat, counts.candidates, counts.wrong);
  return counts.wrong ? 1 : 0;
}
