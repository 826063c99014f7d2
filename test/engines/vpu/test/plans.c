//===- plans.c - Plans and sums of the vector unit ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random layers on random L1s, in each way: the cycles that a plan says are
// those of the jobs that are made of it, but for the core's around each; all
// jobs pass the check; every byte of the result is written by a copy.
//
// RUN: htvm-test-vpu-plans | FileCheck %s
// CHECK: 300 pools, 100 sums, {{[5-7][0-9][0-9]}} plans, 0 wrong
//
//===----------------------------------------------------------------------===//
#include "engines/registry.h"
#include "runtime/machine/parameters.h"
#include "test/capi/random.h"
#include "test/engines/vpu/vpu.h"

#include <stdio.h>
#include <string.h>

enum { CORE_CYCLES = 30 };

static HtvmPlacedRange placed(const HtvmJobs *jobs,
                              const HtvmByteRange *range) {
  HtvmPlacedRange out = {.isL1 = jobs->buffers[range->buffer].isL1,
                         .symbol = "x",
                         .address = range->offset,
                         .bytes = range->bytes,
                         .rank = range->rank};
  return out;
}

static bool passes(const HtvmJobs *jobs, const HtvmJob *job) {
  HtvmPlacedRange reads[2], write = placed(jobs, &job->writes[0]);
  HtvmJobFault fault;
  for (intptr_t i = 0; i < job->readCount; ++i)
    reads[i] = placed(jobs, &job->reads[i]);
  const HtvmPlacedJob all = {
      job->kind,       NULL,  job->payload, job->readCount,
      job->writeCount, reads, &write};
  if (vpuCheck(&all, &jobs->machine, &fault))
    return true;
  puts(fault.text);
  return false;
}

// Bytes of |buffer| that copies write, from its begin on without a gap.
static int64_t writtenBytes(const HtvmJobs *jobs, intptr_t buffer) {
  int64_t end = 0;
  for (intptr_t i = 0; i < jobs->jobCount; ++i) {
    const HtvmByteRange *write = &jobs->jobs[i].writes[0];
    if (jobs->jobs[i].kind != &vpuCopy || write->buffer != buffer)
      continue;
    if (write->offset > end)
      return 0;
    end = write->offset + jobs->jobs[i].payload[VPU_COPY_BYTES];
  }
  return end;
}

static HtvmActivation *tensorOf(HtvmJobs *jobs,
                                const HtvmEngineTensor *tensor) {
  return htvmActivationCreate(jobs, tensor->rank, tensor->shape, 8);
}

static bool isPlanRight(const HtvmEngineLayer *layer,
                        const HtvmMachine *machine, const HtvmPlan *plan) {
  HtvmJobFault fault;
  HtvmJobs jobs = {.arena = htvmArenaCreate(), .machine = *machine};
  HtvmPlannedLayer planned = {.name = "x", .layer = layer, .plan = plan};
  for (int i = 0; i < layer->inputCount; ++i) {
    planned.inputs[i] = tensorOf(&jobs, &layer->inputs[i].tensor);
    planned.inputs[i]->plain =
        htvmActivationAllocPlain(&jobs, planned.inputs[i]);
  }
  planned.output = tensorOf(&jobs, &layer->output);
  bool right = vpuLower(&jobs, &planned, &fault);
  int64_t cycles = 0;
  for (intptr_t i = 0; right && i < jobs.jobCount; ++i)
    if (strcmp(jobs.jobs[i].worker, VPU_NAME) == 0) {
      cycles += jobs.jobs[i].cycles + CORE_CYCLES;
      right &= passes(&jobs, &jobs.jobs[i]);
    }
  HtvmPlanar layout = htvmPlanarOf(planned.output->rank, planned.output->shape);
  right = right && cycles == htvmPlanNumber(plan, HTVM_PLAN_CYCLES, 0) &&
          writtenBytes(&jobs, planned.output->planar->buffer) ==
              htvmPlanarBytes(&layout);
  htvmArenaDestroy(jobs.arena);
  return right;
}

// All candidates, the cheapest first.
static bool isRight(const HtvmEngineLayer *layer, const HtvmMachine *machine,
                    int *outPlans) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST, HTVM_TILE_PIECES};
  HtvmCandidates candidates;
  HtvmShortage shortage;
  int64_t cost = 0;
  if (!vpuCandidates(machine, layer, &options, &candidates, &shortage))
    return shortage.needed > shortage.available;
  for (int i = 0; i < candidates.count; ++i) {
    const HtvmPlan *plan = &candidates.list[i].plan;
    if (!isPlanRight(layer, machine, plan) || htvmPlanCost(plan) < cost)
      return false;
    cost = htvmPlanCost(plan);
  }
  *outPlans += candidates.count;
  return true;
}

static HtvmEngineTensor planes(int64_t channels, int64_t rows, int64_t width) {
  return (HtvmEngineTensor){4, {1, channels, rows, width}, true};
}

static HtvmEngineLayer pickPool(void) {
  HtvmQnnPool2d pool = {.batch = 1,
                        .channels = testRandom(1, 40),
                        .inHeight = testRandom(1, 60),
                        .inWidth = testRandom(1, 60),
                        .clampMin = -128,
                        .clampMax = 127};
  pool.kernelHeight = testRandom(1, pool.inHeight < 9 ? pool.inHeight : 9);
  pool.kernelWidth = testRandom(1, pool.inWidth < 9 ? pool.inWidth : 9);
  pool.strideY = testRandom(1, 5);
  pool.strideX = testRandom(1, 5);
  pool.padTop = testRandom(0, pool.kernelHeight - 1);
  pool.padLeft = testRandom(0, pool.kernelWidth - 1);
  pool.padBottom = testRandom(0, pool.kernelHeight - 1);
  pool.padRight = testRandom(0, pool.kernelWidth - 1);
  pool.outHeight =
      (pool.inHeight + pool.padTop + pool.padBottom - pool.kernelHeight) /
          pool.strideY +
      1;
  pool.outWidth =
      (pool.inWidth + pool.padLeft + pool.padRight - pool.kernelWidth) /
          pool.strideX +
      1;
  return (HtvmEngineLayer){
      .kind = HTVM_LAYER_MAX_POOL,
      .isComplete = true,
      .inputCount = 1,
      .inputs = {{.tensor =
                      planes(pool.channels, pool.inHeight, pool.inWidth)}},
      .output = planes(pool.channels, pool.outHeight, pool.outWidth),
      .pool = pool};
}

// x * |left| / 4 + y: scales that the unit has.
static HtvmEngineLayer pickSum(int64_t numbers[3]) {
  static int64_t one[] = {1}, zero[] = {0};
  numbers[0] = testRandom(1, 9);
  numbers[1] = testRandom(0, 4);
  HtvmEngineTensor tensor =
      planes(testRandom(1, 40), testRandom(1, 40), testRandom(1, 40));
  return (HtvmEngineLayer){
      .kind = HTVM_LAYER_ADD,
      .isComplete = true,
      .inputCount = 2,
      .inputs = {{.tensor = tensor}, {.tensor = tensor}},
      .output = tensor,
      .add = {.lhs = {testRandom(-128, 127), {1, &numbers[0]}, {1, zero}},
              .rhs = {testRandom(-128, 127), {1, one}, {1, zero}},
              .requant = {.multiplier = {1, one},
                          .shift = {1, &numbers[1]},
                          .rounding = testChance(50) ? HTVM_ROUND_SINGLE
                                                     : HTVM_ROUND_FLOOR,
                          .outputZp = testRandom(-100, 100),
                          .clampMin = -128,
                          .clampMax = 127}}};
}

int main(void) {
  enum { POOLS = 300, SUMS = 100 };
  int wrong = 0, plans = 0;
  for (int i = 0; i < POOLS + SUMS; ++i) {
    int64_t numbers[3];
    testRandomSeed(1, i);
    HtvmMachine machine = htvmMachineDefault();
    machine.l1_bytes = (uint64_t)testRandom(1024, 30000);
    HtvmEngineLayer layer = i < POOLS ? pickPool() : pickSum(numbers);
    if (!isRight(&layer, &machine, &plans)) {
      printf("layer %d is wrong\n", i);
      ++wrong;
    }
  }
  printf("%d pools, %d sums, %d plans, %d wrong\n", POOLS, SUMS, plans, wrong);
  return wrong != 0;
}
