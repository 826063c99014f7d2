//===- job_cycles.c - Cycles of the jobs that tiles are made of -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/job_cycles.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/cycles.h"
#include "runtime/machine/digital_cycles.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

HtvmCoreCycles htvmDigitalCoreCycles(bool channelsOutermost) {
  static const HtvmCoreCycles late = {.layer = 36,
                                      .copy = 8,
                                      .series = 21,
                                      .seriesJob = 10,
                                      .level = 110,
                                      .job = 20,
                                      .rolledJob = 14,
                                      .program = 610,
                                      .even = 1};
  static const HtvmCoreCycles each = {.layer = 20,
                                      .copy = 12,
                                      .series = 42,
                                      .seriesJob = 10,
                                      .level = 110,
                                      .job = 16,
                                      .rolledJob = 14,
                                      .program = 610,
                                      .even = 4};
  return channelsOutermost ? each : late;
}

int64_t htvmDigitalCopySoftware(const HtvmCoreCycles *core, int64_t runs,
                                int64_t planes, int64_t one) {
  if (runs == 1)
    return core->copy;
  return core->series + runs * core->seriesJob +
         (planes > 1 ? planes * htvmMax(core->level - one, 0) : 0);
}

// The second and the third of a series get a program of their own, which stays
// where it is for the ones behind. What is left of a row is a series again:
// weights of single channels share words, four channels each.
int64_t htvmDigitalComputeSoftware(const HtvmCoreCycles *core, int64_t like,
                                   int64_t one) {
  enum { PROGRAMS = 2 };
  if (like < HTVM_ROLLED_JOBS_MIN)
    return like * core->job;
  bool hasRest = like > core->even && like % core->even >= HTVM_ROLLED_JOBS_MIN;
  int64_t step = one + core->rolledJob;
  return like * core->rolledJob +
         (hasRest ? 2 : 1) * PROGRAMS * htvmMax(core->program - step, 0);
}

int64_t htvmDigitalCopyCycles(const HtvmMachine *machine,
                              const HtvmDigitalRuns *runs) {
  return runs->count * (int64_t)htvmCopyCycles(machine, (uint64_t)runs->bytes);
}

int64_t htvmDigitalFetchCycles(const HtvmDigitalTiling *tiling,
                               const HtvmDigitalCompute *compute) {
  int64_t weights =
      htvmDigitalWeightBytes(&tiling->layer, &tiling->plan, compute->count);
  return (int64_t)(tiling->machine->compute_job_cycles +
                   htvmDigitalWeightCycles(tiling->machine, (uint64_t)weights));
}

static int64_t convCycles(const HtvmDigitalTiling *tiling,
                          const HtvmDigitalCompute *compute) {
  const HtvmDigitalLayer *layer = &tiling->layer;
  const HtvmDigitalTile *tile = compute->tile;
  const HtvmTileWindow *window = &tile->window;
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(layer);
  const HtvmDigitalConv fields = {
      .c = (uint32_t)compute->inputs,
      .kBlocks = (uint32_t)htvmDivideUp(compute->count, lanes),
      .cx = (uint32_t)window->columns,
      .cy = (uint32_t)window->rows,
      .fx = (uint32_t)kernel.width,
      .fy = (uint32_t)kernel.height,
      .oxBlocks = (uint32_t)(tile->outPitch / lanes),
      .oy = (uint32_t)tile->rows.size,
      .stride = (uint32_t)layer->stride,
      .left = (uint32_t)window->padLeft,
      .right = (uint32_t)window->padRight,
      .top = (uint32_t)window->padTop,
      .bottom = (uint32_t)window->padBottom};
  return (int64_t)htvmDigitalConvCycles(tiling->machine, &fields);
}

int64_t htvmDigitalArithmeticCycles(const HtvmDigitalTiling *tiling,
                                    const HtvmDigitalCompute *compute) {
  uint32_t blocks = (uint32_t)htvmDivideUp(compute->count, lanes);
  switch (tiling->layer.kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return convCycles(tiling, compute);
  case HTVM_DIGITAL_LAYER_DENSE:
    return (int64_t)htvmDigitalFcCycles(
        tiling->machine, (uint32_t)htvmDivideUp(compute->inputs, lanes),
        blocks);
  case HTVM_DIGITAL_LAYER_ADD:
    return (int64_t)htvmDigitalAddCycles(tiling->machine, blocks);
  }
  return 0;
}
