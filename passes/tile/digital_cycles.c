//===- digital_cycles.c - Modelled cycles of a tiled layer ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/tile/digital_cycles.h"

#include "runtime/machine/cycles.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

// Cycles the core spends on one job and on one byte of explicit padding;
// measured on the simulator with runtime/device/{jobs,layout}.c.
enum { JOB_OVERHEAD = 40, COPY_OVERHEAD = 25, PAD_BYTE_CYCLES = 3 };

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t copyCycles(const HtvmMachine *machine, int64_t count,
                          int64_t bytes) {
  return count *
         ((int64_t)htvmCopyCycles(machine, (uint64_t)bytes) + COPY_OVERHEAD);
}

static int64_t jobCycles(const HtvmMachine *machine, int64_t weightBytes) {
  return (int64_t)machine->compute_job_cycles + JOB_OVERHEAD +
         (int64_t)htvmDigitalWeightCycles(machine, (uint64_t)weightBytes);
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

// Computing one block of 16 output channels of a spatial tile from |inputs|
// channels.
static int64_t convCycles(const HtvmMachine *machine,
                          const HtvmDigitalLayer *layer,
                          const HtvmTileWindow *window, HtvmTileRange rows,
                          HtvmTileRange columns, int64_t inputs) {
  HtvmDigitalConv conv = {
      .c = (uint32_t)inputs,
      .kBlocks = 1,
      .cx = (uint32_t)window->columns,
      .cy = (uint32_t)window->rows,
      .fx = (uint32_t)layer->kernelWidth,
      .fy = (uint32_t)layer->kernelHeight,
      .oxBlocks = (uint32_t)htvmTileCount(columns.size, lanes),
      .oy = (uint32_t)rows.size,
      .stride = (uint32_t)layer->stride,
      .left = (uint32_t)window->padLeft,
      .right = (uint32_t)window->padRight,
      .top = (uint32_t)window->padTop,
      .bottom = (uint32_t)window->padBottom,
  };
  return (int64_t)htvmDigitalConvCycles(machine, &conv);
}

// Copies of one plane of a tile: whole rows are contiguous, else every row is a
// copy of its own.
static int64_t planeCycles(const HtvmMachine *machine, int64_t rows,
                           int64_t columns, bool wholeRows) {
  return wholeRows ? copyCycles(machine, 1, rows * columns)
                   : copyCycles(machine, rows, columns);
}

static void addSpatialTile(const HtvmMachine *machine,
                           const HtvmDigitalLayer *read, HtvmTileRange rows,
                           HtvmTileRange columns, HtvmDigitalSpatial *spatial) {
  HtvmTileWindow window = htvmDigitalWindow(read, rows, columns);
  bool wholeRows = columns.size == read->outWidth;
  int64_t one = convCycles(machine, read, &window, rows, columns, 1);
  int64_t two = convCycles(machine, read, &window, rows, columns, 2);
  ++spatial->tiles;
  spatial->jobInput += two - one;
  spatial->jobFixed += one - (two - one);
  spatial->copyInPlane +=
      planeCycles(machine, window.rows, window.columns, wholeRows);
  spatial->copyOutPlane += planeCycles(
      machine, rows.size, wholeRows ? htvmDigitalOutPitch(read) : columns.size,
      wholeRows);
}

static void setSpatial(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       const HtvmDigitalPlan *plan,
                       HtvmDigitalSpatial *spatial) {
  HtvmDigitalLayer read = plan->padFirst ? htvmDigitalPadFirst(layer) : *layer;
  int64_t rowTiles = htvmTileCount(layer->outHeight, plan->rows);
  int64_t columnTiles = htvmTileCount(layer->outWidth, plan->columns);
  *spatial = (HtvmDigitalSpatial){.rows = plan->rows,
                                  .columns = plan->columns,
                                  .whole = rowTiles * columnTiles == 1};
  for (int64_t r = 0; r < rowTiles; ++r)
    for (int64_t c = 0; c < columnTiles; ++c)
      addSpatialTile(machine, &read,
                     htvmDigitalRowTile(machine, layer, plan, r),
                     htvmDigitalColumnTile(machine, layer, plan, c), spatial);
}

static int64_t copyIn(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                      const HtvmDigitalSpatial *spatial, int64_t planes) {
  if (spatial->whole)
    return copyCycles(machine, 1, planes * layer->inHeight * layer->inPitch);
  return planes * spatial->copyInPlane;
}

static int64_t copyOut(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       const HtvmDigitalSpatial *spatial, int64_t planes) {
  if (spatial->whole)
    return copyCycles(machine, 1,
                      planes * layer->outHeight * htvmDigitalOutPitch(layer));
  return planes * spatial->copyOutPlane;
}

// The jobs of all spatial tiles for |channels| output channels.
static int64_t jobsCycles(const HtvmMachine *machine,
                          const HtvmDigitalLayer *layer,
                          const HtvmDigitalPlan *plan,
                          const HtvmDigitalSpatial *spatial, int64_t channels) {
  int64_t cycles = 0;
  if (layer->kind == HTVM_DIGITAL_LAYER_CONV)
    return spatial->tiles * jobCycles(machine, htvmDigitalWeightBytes(
                                                   layer, plan, channels)) +
           htvmTileCount(channels, lanes) *
               (spatial->jobFixed + layer->channels * spatial->jobInput);
  for (int64_t done = 0; done < channels; done += plan->jobChannels) {
    int64_t group = minimum(plan->jobChannels, channels - done);
    cycles +=
        spatial->tiles *
            jobCycles(machine, htvmDigitalWeightBytes(layer, plan, group)) +
        spatial->jobFixed + group * spatial->jobInput;
  }
  return cycles;
}

// Input of a convolution: one copy serves all channels unless they are the
// outermost loop.
static void windowedCycles(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           HtvmDigitalSpatial *spatial, HtvmDigitalPlan *plan) {
  if (spatial->rows != plan->rows || spatial->columns != plan->columns)
    setSpatial(machine, layer, plan, spatial);
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  plan->cycles = 0;
  for (int64_t done = 0; done < layer->outChannels; done += plan->channels) {
    int64_t channels = minimum(plan->channels, layer->outChannels - done);
    if (depthwise)
      plan->cycles += copyIn(machine, layer, spatial, channels);
    else if (plan->channelsOutermost || done == 0)
      plan->cycles += copyIn(machine, layer, spatial, layer->channels);
    plan->cycles += jobsCycles(machine, layer, plan, spatial, channels) +
                    copyOut(machine, layer, spatial, channels);
  }
  HtvmDigitalLayer padded = htvmDigitalPadFirst(layer);
  int64_t padBytes = layer->channels * padded.inHeight * padded.inPitch;
  int64_t moveBytes =
      layer->outChannels * layer->outHeight * htvmDigitalOutPitch(layer);
  bool move = plan->writtenPitch > htvmDigitalOutPitch(layer);
  plan->coreCycles = PAD_BYTE_CYCLES *
                     ((plan->padFirst ? padBytes : 0) + (move ? moveBytes : 0));
}

//===----------------------------------------------------------------------===//
// Dense and sum
//===----------------------------------------------------------------------===//

static int64_t denseTileCycles(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan, int64_t outputs) {
  int64_t inputBlocks = htvmTileCount(layer->channels, lanes);
  return jobCycles(machine, htvmDigitalWeightBytes(layer, plan, outputs)) +
         (int64_t)htvmDigitalFcCycles(machine, (uint32_t)inputBlocks,
                                      (uint32_t)htvmTileCount(outputs, lanes)) +
         copyCycles(machine, 1, outputs);
}

static int64_t denseCycles(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  int64_t inputs = htvmTileCount(layer->channels, lanes) * lanes;
  int64_t loads = plan->channelsOutermost ? plan->tiles : 1;
  int64_t cycles = loads * copyCycles(machine, 1, inputs);
  int64_t last = layer->outChannels - (plan->tiles - 1) * plan->channels;
  return cycles +
         (plan->tiles - 1) *
             denseTileCycles(machine, layer, plan, plan->channels) +
         denseTileCycles(machine, layer, plan, last);
}

static int64_t addTileCycles(const HtvmMachine *machine, int64_t bytes) {
  return copyCycles(machine, 3, bytes) + jobCycles(machine, 0) +
         (int64_t)htvmDigitalAddCycles(machine,
                                       (uint32_t)htvmTileCount(bytes, lanes));
}

static int64_t addCycles(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan) {
  int64_t last = layer->channels - (plan->tiles - 1) * plan->channels;
  return (plan->tiles - 1) * addTileCycles(machine, plan->channels) +
         addTileCycles(machine, last);
}

void htvmDigitalCycles(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       HtvmDigitalSpatial *spatial, HtvmDigitalPlan *plan) {
  plan->coreCycles = 0;
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    windowedCycles(machine, layer, spatial, plan);
    return;
  case HTVM_DIGITAL_LAYER_DENSE:
    plan->cycles = denseCycles(machine, layer, plan);
    return;
  case HTVM_DIGITAL_LAYER_ADD:
    plan->cycles = addCycles(machine, layer, plan);
    return;
  }
}
