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
  static const HtvmCoreCycles late = {.layer = 24,
                                      .copy = 8,
                                      .series = 45,
                                      .seriesJob = 10,
                                      .job = 25,
                                      .rolled = 290,
                                      .rolledJob = 36};
  static const HtvmCoreCycles each = {.layer = 0,
                                      .copy = 12,
                                      .series = 55,
                                      .seriesJob = 10,
                                      .job = 16,
                                      .rolled = 320,
                                      .rolledJob = 39};
  return channelsOutermost ? each : late;
}

int64_t htvmDigitalCopySoftware(const HtvmCoreCycles *core, int64_t runs) {
  return runs == 1 ? core->copy : core->series + runs * core->seriesJob;
}

int64_t htvmDigitalComputeSoftware(const HtvmCoreCycles *core, int64_t like) {
  return like < HTVM_ROLLED_JOBS_MIN ? like * core->job
                                     : core->rolled + like * core->rolledJob;
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
  const HtvmDigitalConv fields = {
      .c = (uint32_t)compute->inputs,
      .kBlocks = (uint32_t)htvmDivideUp(compute->count, lanes),
      .cx = (uint32_t)window->columns,
      .cy = (uint32_t)window->rows,
      .fx = (uint32_t)layer->kernelWidth,
      .fy = (uint32_t)layer->kernelHeight,
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
