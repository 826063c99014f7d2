//===- cycles.c - Modelled cycles of a tiled layer ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/cycles.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/cycles.h"
#include "runtime/machine/digital_cycles.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

HtvmCoreCycles htvmDigitalCoreCycles(bool channelsOutermost) {
  static const HtvmCoreCycles late = {.layer = 24,
                                      .copy = 8,
                                      .series = 8,
                                      .seriesJob = 25,
                                      .job = 25,
                                      .rolled = 290,
                                      .rolledJob = 36};
  static const HtvmCoreCycles each = {.layer = 0,
                                      .copy = 12,
                                      .series = 20,
                                      .seriesJob = 25,
                                      .job = 16,
                                      .rolled = 320,
                                      .rolledJob = 39};
  return channelsOutermost ? each : late;
}

// Runs of 16 bytes are moved word by word where the shift is by whole words.
int64_t htvmPadColumnsCycles(int64_t lines, int64_t width, int64_t left) {
  enum { RUN = 16, LINE = 10, WORD_RUN = 7, BYTE_RUN = 24, BYTE = 3 };
  int64_t run = left % (int64_t)sizeof(uint32_t) ? BYTE_RUN : WORD_RUN;
  return lines * (LINE + width / RUN * run + width % RUN * BYTE);
}

int64_t htvmFillCycles(int64_t bytes) {
  return bytes / (int64_t)sizeof(uint32_t) * 3 / 2;
}

static int64_t copyCycles(const HtvmMachine *machine, int64_t bytes) {
  return (int64_t)htvmCopyCycles(machine, (uint64_t)bytes);
}

// A job without what it computes: set-up and weights.
static int64_t jobCycles(const HtvmMachine *machine, int64_t weightBytes) {
  return (int64_t)machine->compute_job_cycles +
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

// One tile's planes of |rows| rows of |columns| bytes, |pitch| bytes apart in
// L2; |height| rows are a whole plane. Whole rows are contiguous, else every
// row is a copy of its own.
static void addCopies(const HtvmMachine *machine, const HtvmCoreCycles *core,
                      int64_t rows, int64_t columns, int64_t height,
                      int64_t pitch, HtvmDigitalCopies *copies) {
  bool wholeRows = columns == pitch;
  if (wholeRows && rows == height) {
    ++copies->whole;
    copies->wholeBytes = rows * columns;
    return;
  }
  int64_t jobs = wholeRows ? 1 : rows;
  int64_t bytes = wholeRows ? rows * columns : columns;
  ++copies->series;
  copies->planeCycles += jobs * (copyCycles(machine, bytes) + core->seriesJob);
}

static int64_t planesCycles(const HtvmMachine *machine,
                            const HtvmCoreCycles *core,
                            const HtvmDigitalCopies *copies, int64_t planes) {
  int64_t cycles = copies->series * core->series + planes * copies->planeCycles;
  if (copies->whole)
    cycles += copies->whole *
              (copyCycles(machine, planes * copies->wholeBytes) + core->copy);
  return cycles;
}

static void addSpatialTile(const HtvmMachine *machine,
                           const HtvmDigitalLayer *read,
                           const HtvmDigitalPlan *plan, HtvmTileRange rows,
                           HtvmTileRange columns, HtvmDigitalSpatial *spatial) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  HtvmTileWindow window = htvmDigitalWindow(read, rows, columns);
  bool wholeRows = columns.size == read->outWidth;
  int64_t one = convCycles(machine, read, &window, rows, columns, 1);
  int64_t two = convCycles(machine, read, &window, rows, columns, 2);
  ++spatial->tiles;
  spatial->jobInput += two - one;
  spatial->jobFixed += one - (two - one);
  addCopies(machine, &core, window.rows, window.columns, read->inHeight,
            read->inPitch, &spatial->in);
  addCopies(machine, &core, rows.size,
            wholeRows ? plan->writtenPitch : columns.size, read->outHeight,
            plan->writtenPitch, &spatial->out);
}

static void setSpatial(const HtvmMachine *machine,
                       const HtvmDigitalLayer *layer,
                       const HtvmDigitalPlan *plan,
                       HtvmDigitalSpatial *spatial) {
  HtvmDigitalLayer read = plan->padFirst ? htvmDigitalPadFirst(layer) : *layer;
  int64_t rowTiles = htvmTileCount(layer->outHeight, plan->rows);
  int64_t columnTiles = htvmTileCount(layer->outWidth, plan->columns);
  *spatial = (HtvmDigitalSpatial){
      .rows = plan->rows, .columns = plan->columns, .indicate = plan->indicate};
  for (int64_t r = 0; r < rowTiles; ++r)
    for (int64_t c = 0; c < columnTiles; ++c)
      addSpatialTile(machine, &read, plan,
                     htvmDigitalRowTile(machine, layer, plan, r),
                     htvmDigitalColumnTile(machine, layer, plan, c), spatial);
}

// |count| like depthwise jobs of |channels| channels each, in every spatial
// tile.
static int64_t depthwiseJobs(const HtvmMachine *machine,
                             const HtvmDigitalLayer *layer,
                             const HtvmDigitalPlan *plan,
                             const HtvmDigitalSpatial *spatial, int64_t count,
                             int64_t channels) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  int64_t software = count < HTVM_ROLLED_JOBS_MIN
                         ? count * core.job
                         : core.rolled + count * core.rolledJob;
  int64_t setUp =
      jobCycles(machine, htvmDigitalWeightBytes(layer, plan, channels));
  return spatial->tiles * (count * setUp + software) +
         count * (spatial->jobFixed +
                  (htvmDigitalIndicators(layer, plan) + channels) *
                      spatial->jobInput);
}

// The jobs of all spatial tiles for |channels| output channels from |first| on.
static int64_t jobsCycles(const HtvmMachine *machine,
                          const HtvmDigitalLayer *layer,
                          const HtvmDigitalPlan *plan,
                          const HtvmDigitalSpatial *spatial, int64_t first,
                          int64_t channels) {
  if (layer->kind == HTVM_DIGITAL_LAYER_CONV) {
    HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
    int64_t weights = htvmDigitalWeightBytes(layer, plan, channels);
    int64_t further = htvmDigitalJobs(layer, first, channels) - 1;
    return spatial->tiles * (jobCycles(machine, weights) + core.job +
                             further * (jobCycles(machine, 0) + core.job)) +
           htvmTileCount(channels, lanes) *
               (spatial->jobFixed +
                (htvmDigitalIndicators(layer, plan) + layer->channels) *
                    spatial->jobInput);
  }
  int64_t rest = channels % plan->jobChannels;
  int64_t cycles =
      depthwiseJobs(machine, layer, plan, spatial, channels / plan->jobChannels,
                    plan->jobChannels);
  if (rest)
    cycles += depthwiseJobs(machine, layer, plan, spatial, 1, rest);
  return cycles;
}

// Padding the input in L2. One that the core packs is packed so: the border is
// all that is added.
static int64_t padFirstCycles(const HtvmDigitalLayer *layer) {
  HtvmDigitalLayer padded = htvmDigitalPadFirst(layer);
  int64_t added = layer->channels * (padded.inHeight * padded.inPitch -
                                     layer->inHeight * layer->inPitch);
  int64_t lines = layer->channels * layer->inHeight;
  return htvmFillCycles(added) +
         (layer->inputIsPacked
              ? lines * layer->padLeft
              : htvmPadColumnsCycles(lines, layer->inWidth, layer->padLeft));
}

static int64_t borderCycles(const HtvmDigitalLayer *layer,
                            const HtvmDigitalPlan *plan) {
  int64_t cycles = 0;
  if (plan->padFirst)
    cycles += padFirstCycles(layer);
  if (plan->indicate)
    cycles += htvmFillCycles(layer->inHeight * layer->inPitch);
  if (plan->writtenPitch > htvmDigitalOutPitch(layer))
    cycles += htvmPadColumnsCycles(layer->outChannels * layer->outHeight,
                                   layer->outWidth, 0);
  return cycles;
}

// Copies of |planes| input planes, in groups where indicators stand between.
static int64_t inputCycles(const HtvmMachine *machine,
                           const HtvmCoreCycles *core,
                           const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan,
                           const HtvmDigitalSpatial *spatial, int64_t planes) {
  int64_t each = htvmDigitalInputPlaces(machine, layer, plan).planes;
  if (planes <= each)
    return planesCycles(machine, core, &spatial->in, planes);
  int64_t rest = planes % each;
  return planes / each * planesCycles(machine, core, &spatial->in, each) +
         (rest ? planesCycles(machine, core, &spatial->in, rest) : 0);
}

// Indicators are copied once, whatever tiles follow.
static int64_t indicatorCycles(const HtvmMachine *machine,
                               const HtvmCoreCycles *core,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan) {
  HtvmDigitalInput input = htvmDigitalInputPlaces(machine, layer, plan);
  int64_t planes = htvmDigitalIndicators(layer, plan);
  if (planes == 0)
    return 0;
  int64_t copies = planes * (layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE
                                 ? htvmTileCount(plan->channels, input.planes)
                                 : 1);
  return core->series +
         copies * (copyCycles(machine, input.lead / planes) + core->seriesJob);
}

// Input of a convolution: one copy serves all channels unless they are the
// outermost loop.
static void windowedCycles(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           HtvmDigitalSpatial *spatial, HtvmDigitalPlan *plan) {
  if (spatial->rows != plan->rows || spatial->columns != plan->columns ||
      spatial->indicate != plan->indicate)
    setSpatial(machine, layer, plan, spatial);
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  plan->cycles = core.layer + indicatorCycles(machine, &core, layer, plan);
  for (int64_t done = 0; done < layer->outChannels; done += plan->channels) {
    int64_t channels = htvmMin(plan->channels, layer->outChannels - done);
    int64_t inputs = depthwise ? channels : layer->channels;
    if (depthwise || plan->channelsOutermost || done == 0)
      plan->cycles += inputCycles(machine, &core, layer, plan, spatial, inputs);
    plan->cycles += jobsCycles(machine, layer, plan, spatial, done, channels) +
                    planesCycles(machine, &core, &spatial->out, channels);
  }
  plan->coreCycles = borderCycles(layer, plan);
}

//===----------------------------------------------------------------------===//
// Dense and sum
//===----------------------------------------------------------------------===//

static int64_t denseTileCycles(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan, int64_t first,
                               int64_t outputs) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  int64_t inputBlocks = htvmTileCount(layer->channels, lanes);
  int64_t further = htvmDigitalJobs(layer, first, outputs) - 1;
  return jobCycles(machine, htvmDigitalWeightBytes(layer, plan, outputs)) +
         core.job + further * (jobCycles(machine, 0) + core.job) +
         (int64_t)htvmDigitalFcCycles(machine, (uint32_t)inputBlocks,
                                      (uint32_t)htvmTileCount(outputs, lanes)) +
         copyCycles(machine, outputs) + core.copy;
}

static int64_t denseCycles(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  int64_t inputs = htvmTileCount(layer->channels, lanes) * lanes;
  int64_t loads = plan->channelsOutermost ? plan->tiles : 1;
  int64_t cycles =
      core.layer + loads * (copyCycles(machine, inputs) + core.copy);
  for (int64_t done = 0; done < layer->outChannels; done += plan->channels)
    cycles +=
        denseTileCycles(machine, layer, plan, done,
                        htvmMin(plan->channels, layer->outChannels - done));
  return cycles;
}

static int64_t addTileCycles(const HtvmMachine *machine,
                             const HtvmCoreCycles *core, int64_t bytes) {
  return 3 * (copyCycles(machine, bytes) + core->copy) + jobCycles(machine, 0) +
         core->job +
         (int64_t)htvmDigitalAddCycles(machine,
                                       (uint32_t)htvmTileCount(bytes, lanes));
}

static int64_t addCycles(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(plan->channelsOutermost);
  int64_t last = layer->channels - (plan->tiles - 1) * plan->channels;
  return core.layer +
         (plan->tiles - 1) * addTileCycles(machine, &core, plan->channels) +
         addTileCycles(machine, &core, last);
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
