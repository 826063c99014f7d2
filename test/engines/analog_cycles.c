//===- analog_cycles.c - A plan costs what its jobs cost ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers and machines, tensors through stages among them, cut into each
// of many legal tiles under both schedules, all candidates of some objective
// among them. The cycles that the plan says are
// compared with those of the jobs that the layer becomes, and the stated ones
// of the core around each job: what is told of tiles that stand for others is
// told of all of them.
//
// RUN: htvm-test-analog-cycles 200 7 | FileCheck %s
// CHECK: seed 7, 200 layers
// CHECK: {{[1-9][0-9]+}} plans, input staged {{[1-9][0-9]+}}, output staged
// CHECK-SAME: {{[1-9][0-9]+}}, input packed more than once {{[1-9][0-9]+}},
// CHECK-SAME: blocks of channels {{[1-9][0-9]+}}, runs of several jobs
// CHECK-SAME: {{[1-9][0-9]+}}
// CHECK: {{^[1-9][0-9][0-9]+}} of them candidates
// CHECK: {{^}}0 wrong
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"
#include "engines/analog/job_cycles.h"
#include "engines/analog/jobs.h"
#include "engines/core/cycles.h"
#include "engines/core/jobs.h"
#include "test/capi/random.h"
#include "test/engines/pieces.h"
#include "test/passes/tile/random_analog.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { TILES_OF_LAYER = 12, LINE = 64, WIDTH = 1 };

typedef struct Counts {
  int64_t plans, stagedIn, stagedOut, packedAgain, blocks, longRuns, candidates;
  int64_t wrong;
} Counts;

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static HtvmInts filled(HtvmArena *arena, int64_t count, int64_t value) {
  HtvmInts list = {count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    list.values[i] = value;
  return list;
}

// In the engine's normal form; without multipliers of its own the results are
// the codes.
static HtvmQnnRequant requantOf(const HtvmAnalogLayer *shape,
                                HtvmArena *arena) {
  HtvmQnnRequant requant = {.multiplier = filled(arena, 1, 1),
                            .shift = filled(arena, 1, 4),
                            .rounding = HTVM_ROUND_FLOOR,
                            .clampMin = -32,
                            .clampMax = 31};
  if (shape->scaled)
    requant.post = (HtvmQnnPost){.multiplier = filled(arena, 1, 3),
                                 .add = filled(arena, 1, 1),
                                 .shift = filled(arena, 1, 1),
                                 .clampMin = -128,
                                 .clampMax = 127};
  return requant;
}

static HtvmEngineLayer layerOf(const HtvmAnalogLayer *shape, HtvmArena *arena) {
  HtvmEngineLayer layer = {.kind = HTVM_LAYER_CONV,
                           .isComplete = true,
                           .inputCount = 1,
                           .output = {.isI8 = true},
                           .weights = HTVM_CONSTANT_HERE,
                           .bias = HTVM_CONSTANT_HERE,
                           .clipped = {-64, 63}};
  layer.taps = shape->channels * shape->kernelHeight * shape->kernelWidth;
  layer.linear = (HtvmQnnLinear){
      .batch = 1,
      .groups = 1,
      .inChannels = shape->channels,
      .inHeight = shape->inHeight,
      .inWidth = shape->inWidth,
      .outChannels = shape->outChannels,
      .outHeight = shape->outHeight,
      .outWidth = shape->outWidth,
      .kernelHeight = shape->kernelHeight,
      .kernelWidth = shape->kernelWidth,
      .strideY = shape->stride,
      .strideX = shape->stride,
      .dilationY = 1,
      .dilationX = 1,
      .padTop = shape->padTop,
      .padBottom = shape->padBottom,
      .padLeft = shape->padLeft,
      .padRight = shape->padRight,
      .weights = filled(arena, shape->outChannels * layer.taps, 1),
      .bias = filled(arena, shape->outChannels, 0),
      .requant = requantOf(shape, arena)};
  layer.inputs[0] = (HtvmEngineInput){.range = {-64, 63}, .maker = ""};
  // Who else reads its tensors says whether they may be staged.
  layer.inputs[0].readers.lines = testRandom(1, 2);
  if (testChance(70))
    layer.readers.planar = 1;
  else
    layer.readers.lines = 1;
  return layer;
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

typedef struct Case {
  int64_t index;
  const HtvmMachine *machine;
  const HtvmEngineLayer *layer;
  HtvmAnalogLayer shape;
} Case;

static int64_t runsOf(const HtvmByteRange *range) {
  int64_t runs = 1;
  for (int32_t i = 0; i < range->rank; ++i)
    runs *= range->count[i];
  return runs;
}

// The engine's jobs and the core around them.
static int64_t engineCycles(const HtvmJobs *jobs) {
  int64_t cycles = 0;
  for (intptr_t i = 0; i < jobs->jobCount; ++i) {
    const HtvmJob *job = &jobs->jobs[i];
    if (job->kind == &htvmAnalogCopy)
      cycles +=
          job->cycles + HTVM_ANALOG_COPY_OVERHEAD * runsOf(&job->reads[0]);
    else if (job->kind == &htvmAnalogConv)
      cycles += job->cycles + HTVM_ANALOG_JOB_OVERHEAD;
  }
  return cycles;
}

// What the core changes beyond each tensor once, and the stated eighth more
// where a piece is part of a row.
static int64_t coreCycles(const HtvmJobs *jobs, const HtvmAnalogLayer *shape) {
  int64_t cycles = 0;
  bool unpacks = false;
  for (intptr_t i = 0; i < jobs->jobCount; ++i) {
    const HtvmJob *job = &jobs->jobs[i];
    bool isUnpack = job->kind == &htvmCoreUnpackLines;
    if (!isUnpack && job->kind != &htvmCorePackLines)
      continue;
    cycles += job->cycles;
    if (job->payload[WIDTH] < (isUnpack ? shape->outWidth : shape->inWidth))
      cycles += job->cycles / 8;
    unpacks |= isUnpack;
  }
  cycles -=
      htvmCoreLinesCycles(shape->channels * shape->inHeight * shape->inWidth);
  if (unpacks)
    cycles -= htvmCoreLinesCycles(shape->outChannels * shape->outHeight *
                                  shape->outWidth);
  return cycles;
}

static bool lower(HtvmJobs *jobs, const Case *test,
                  const HtvmAnalogPlan *plan) {
  const HtvmAnalogLayer *shape = &test->shape;
  const int64_t in[] = {1, shape->channels, shape->inHeight, shape->inWidth};
  const int64_t out[] = {1, shape->outChannels, shape->outHeight,
                         shape->outWidth};
  HtvmCandidates fields = {0};
  HtvmJobFault fault = {0};
  htvmAnalogPlanAdd(shape, plan, &fields);
  HtvmPlannedLayer planned = {.name = "layer",
                              .layer = test->layer,
                              .plan = &fields.list[0].plan,
                              .output = htvmActivationCreate(jobs, 4, out, 8)};
  planned.inputs[0] = htvmActivationCreate(jobs, 4, in, 8);
  planned.inputs[0]->plain = htvmActivationAllocPlain(jobs, planned.inputs[0]);
  if (htvmAnalogLower(jobs, &planned, &fault))
    return true;
  printf("layer %" PRId64 " %s\n", test->index, fault.text);
  return false;
}

//===----------------------------------------------------------------------===//
// Comparison
//===----------------------------------------------------------------------===//

static void count(const Case *test, const HtvmAnalogPlan *plan,
                  Counts *counts) {
  const HtvmAnalogTiling tiling = {test->machine, &test->shape, *plan};
  int64_t row = plan->columns * ((plan->channels + LINE - 1) / LINE);
  ++counts->plans;
  counts->stagedIn += htvmAnalogStagesInput(&tiling);
  counts->stagedOut += htvmAnalogStagesOutput(&tiling);
  counts->packedAgain += plan->coreCycles > 0;
  counts->blocks += plan->channels < test->shape.outChannels;
  counts->longRuns += row > (int64_t)test->machine->copy_bank_rows;
}

static void compare(const Case *test, const HtvmAnalogPlan *plan,
                    Counts *counts) {
  HtvmJobs jobs = {.arena = htvmArenaCreate(), .machine = *test->machine};
  int64_t engine = -1, core = -1;
  if (lower(&jobs, test, plan)) {
    testJoinPieces(&jobs);
    engine = engineCycles(&jobs);
    core = coreCycles(&jobs, &test->shape);
  }
  count(test, plan, counts);
  if (plan->cycles != engine || plan->coreCycles != core) {
    ++counts->wrong;
    printf("layer %" PRId64 ", schedule %d, tile %" PRId64 " x %" PRId64
           " x %" PRId64 ": plan says %" PRId64 " and %" PRId64
           ", jobs %" PRId64 " and %" PRId64 "\n",
           test->index, plan->schedule, plan->channels, plan->rows,
           plan->columns, plan->cycles, plan->coreCycles, engine, core);
  }
  htvmArenaDestroy(jobs.arena);
}

static HtvmAnalogPlan randomTile(const HtvmAnalogLayer *shape) {
  int64_t blocks = (shape->outChannels + LINE - 1) / LINE;
  int64_t channels = LINE * testRandom(1, blocks);
  return (HtvmAnalogPlan){
      .channels = channels < shape->outChannels ? channels : shape->outChannels,
      .rows = testRandom(1, shape->outHeight),
      .columns =
          testChance(50) ? shape->outWidth : testRandom(1, shape->outWidth),
      .schedule = (HtvmTileSchedule)testRandom(0, 1),
      1};
}

// The plan that is chosen of each way.
static void compareCandidates(const Case *test, Counts *counts) {
  const HtvmTileOptions options = {(HtvmTileObjective)testRandom(0, 3),
                                   (HtvmTileSchedule)testRandom(0, 1), 1};
  HtvmAnalogPlans plans;
  HtvmShortage shortage;
  if (!htvmAnalogPlans(test->machine, &test->shape, &options, &plans,
                       &shortage))
    return;
  for (int i = 0; i < plans.count; ++i)
    compare(test, &plans.list[i], counts);
  counts->candidates += plans.count;
}

static void checkLayer(uint64_t seed, int64_t index, Counts *counts) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmMachine machine;
  HtvmAnalogLayer shape;
  testRandomAnalog(seed, index, &machine, &shape);
  if (testChance(20))
    machine.copy_bank_rows = (uint64_t)testRandom(1, 40);
  HtvmEngineLayer layer = layerOf(&shape, arena);
  Case test = {.index = index, .machine = &machine, .layer = &layer};
  if (!htvmAnalogGeometry(&layer, &test.shape)) {
    printf("layer %" PRId64 " has no geometry\n", index);
    ++counts->wrong;
  }
  for (int i = 0; i < TILES_OF_LAYER; ++i) {
    HtvmAnalogPlan plan = randomTile(&test.shape);
    if (htvmAnalogComplete(&machine, &test.shape, &plan))
      compare(&test, &plan, counts);
  }
  compareCandidates(&test, counts);
  htvmArenaDestroy(arena);
}

int main(int argc, char **argv) {
  int64_t layers = argc > 1 ? strtoll(argv[1], NULL, 0) : 200;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
  Counts counts = {0};
  printf("seed %" PRIu64 ", %" PRId64 " layers\n", seed, layers);
  for (int64_t i = 0; i < layers; ++i)
    checkLayer(seed, i, &counts);
  printf("%" PRId64 " plans, input staged %" PRId64 ", output staged %" PRId64
         ", input packed more than once %" PRId64
         ", blocks of channels %" PRId64 ", runs of several jobs %" PRId64
         "\n%" PRId64 " of them candidates\n%" PRId64 " wrong\n",
         counts.plans, counts.stagedIn, counts.stagedOut, counts.packedAgain,
         counts.blocks, counts.longRuns, counts.candidates, counts.wrong);
  return counts.wrong ? 1 : 0;
}
