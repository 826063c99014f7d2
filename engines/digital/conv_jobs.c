//===- conv_jobs.c - A convolution becomes jobs ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plan says what the outermost loop is: spatial tiles, so that the input of
// one is copied once for all its channels, or channels, so that every tile
// copies its input. One input and one output buffer in L1 serve all tiles.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/jobs.h"

#include "dialects/support/numbers.h"
#include "engines/core/forms.h"
#include "engines/digital/constants.h"
#include "engines/digital/job_cycles.h"
#include "runtime/machine/digital.h"

#include <assert.h>

// Output channels and the constants that hold their weights, where they are
// channels |packedFirst| and following. A tile that does not start at a block
// of 16 has constants of its own.
typedef struct ChannelTile {
  HtvmTileRange outputs;
  int64_t packedFirst;
  HtvmDigitalPacked packed;
} ChannelTile;

// One layer while its jobs are made.
typedef struct ConvJobs {
  HtvmJobs *jobs;
  const HtvmDigitalWork *work;
  intptr_t layer;
  HtvmDigitalTiling tiling;
  ChannelTile *channels;
  int64_t channelTiles;
  const ChannelTile *now; // whose steps are told
  HtvmPlanarForm *input;
  intptr_t output;            // buffer
  HtvmPlanarForm *indicators; // a plane of them, or null
  intptr_t l1Input, l1Output;
} ConvJobs;

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

static HtvmByteRange repeat(HtvmByteRange range, const HtvmDigitalRuns *runs,
                            const HtvmDigitalBlock *block, int64_t row,
                            int64_t plane) {
  if (runs->eachRow)
    range = htvmByteRangeRepeat(range, block->rows, row);
  if (runs->eachPlane)
    range = htvmByteRangeRepeat(range, block->planes, plane);
  return range;
}

static intptr_t bufferOf(const ConvJobs *conv, HtvmDigitalOperand operand) {
  if (operand == HTVM_DIGITAL_INDICATORS)
    return conv->indicators->buffer;
  return operand == HTVM_DIGITAL_OUTPUT ? conv->output : conv->input->buffer;
}

static void addBlock(void *userData, const HtvmDigitalBlock *block) {
  ConvJobs *conv = userData;
  HtvmDigitalRuns runs = htvmDigitalBlockRuns(block);
  bool toL1 = block->operand != HTVM_DIGITAL_OUTPUT;
  HtvmByteRange l2 = htvmByteRangeRun(bufferOf(conv, block->operand),
                                      block->l2Offset, runs.bytes);
  HtvmByteRange l1 = htvmByteRangeRun(toL1 ? conv->l1Input : conv->l1Output,
                                      block->l1Offset, runs.bytes);
  l2 = repeat(l2, &runs, block, block->l2Row, block->l2Plane);
  l1 = repeat(l1, &runs, block, block->l1Row, block->l1Plane);
  htvmDigitalAddCopy(conv->jobs, conv->layer, &runs, toL1 ? l2 : l1,
                     toL1 ? l1 : l2);
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

// Where the planes that |compute| reads begin in L1.
static int64_t inputOffset(const ConvJobs *conv,
                           const HtvmDigitalCompute *compute) {
  const HtvmDigitalTiling *tiling = &conv->tiling;
  const HtvmDigitalInput *places = &tiling->places;
  const HtvmTileWindow *window = &compute->tile->window;
  int64_t plane = window->rows * window->columns;
  int64_t behind = compute->inputPlane % places->planes -
                   htvmDigitalIndicators(&tiling->layer, &tiling->plan);
  return compute->inputPlane / places->planes * places->group + places->lead +
         behind * plane;
}

static void setPayload(const ConvJobs *conv, const HtvmDigitalCompute *compute,
                       int64_t *payload) {
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  const HtvmTileWindow *window = &compute->tile->window;
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(geometry);
  payload[HTVM_DIGITAL_CONV_CHANNELS] = compute->inputs;
  payload[HTVM_DIGITAL_CONV_IN_ROWS] = window->rows;
  payload[HTVM_DIGITAL_CONV_IN_PITCH] = window->columns;
  payload[HTVM_DIGITAL_CONV_OUT_CHANNELS] = compute->count;
  payload[HTVM_DIGITAL_CONV_OUT_ROWS] = compute->tile->rows.size;
  payload[HTVM_DIGITAL_CONV_OUT_PITCH] = compute->tile->outPitch;
  payload[HTVM_DIGITAL_CONV_KERNEL_Y] = kernel.height;
  payload[HTVM_DIGITAL_CONV_KERNEL_X] = kernel.width;
  payload[HTVM_DIGITAL_CONV_STRIDE] = geometry->stride;
  payload[HTVM_DIGITAL_CONV_PAD_TOP] = window->padTop;
  payload[HTVM_DIGITAL_CONV_PAD_BOTTOM] = window->padBottom;
  payload[HTVM_DIGITAL_CONV_PAD_LEFT] = window->padLeft;
  payload[HTVM_DIGITAL_CONV_PAD_RIGHT] = window->padRight;
  payload[HTVM_DIGITAL_CONV_SHIFT] =
      htvmDigitalShift(conv->work, compute->first);
  payload[HTVM_DIGITAL_CONV_RELU] = conv->work->relu;
}

// The engine writes whole blocks of 16 channels: planes, or parts of lines.
static HtvmByteRange outputOf(const ConvJobs *conv,
                              const HtvmDigitalCompute *compute) {
  const HtvmDigitalTile *tile = compute->tile;
  int64_t pixels = tile->rows.size * tile->outPitch;
  int64_t lanes = htvmRoundUp(compute->count, HTVM_DIGITAL_LANES);
  if (!conv->tiling.layer.lines)
    return htvmByteRangeRun(conv->l1Output, compute->outputPlane * pixels,
                            lanes * pixels);
  return htvmByteRangeRepeat(
      htvmByteRangeRun(conv->l1Output, compute->outputPlane, lanes), pixels,
      htvmDigitalPixelBytes(&conv->tiling.layer));
}

static void addJob(ConvJobs *conv, const HtvmDigitalCompute *compute) {
  const HtvmDigitalTile *tile = compute->tile;
  const ChannelTile *channels = conv->now;
  int64_t inPlane = tile->window.rows * tile->window.columns;
  HtvmByteRange weights = htvmDigitalPackedRange(
      &channels->packed,
      channels->packedFirst + compute->first - channels->outputs.start,
      compute->count);
  assert(weights.bytes == htvmDigitalWeightBytes(&conv->tiling.layer,
                                                 &conv->tiling.plan,
                                                 compute->count));
  const HtvmByteRange reads[] = {htvmByteRangeRun(conv->l1Input,
                                                  inputOffset(conv, compute),
                                                  compute->inputs * inPlane),
                                 weights};
  const HtvmByteRange write = outputOf(conv, compute);
  HtvmJob *job = htvmJobsAdd(conv->jobs, HTVM_DIGITAL,
                             conv->tiling.layer.lines ? &htvmDigitalConvLines
                                                      : &htvmDigitalConv,
                             conv->layer, 2, reads, 1, &write);
  setPayload(conv, compute, job->payload);
  job->cycles = htvmDigitalFetchCycles(&conv->tiling, compute) +
                htvmDigitalArithmeticCycles(&conv->tiling, compute);
}

static void addJobs(void *userData, const HtvmDigitalCompute *compute) {
  HtvmDigitalCompute one = *compute;
  for (int64_t i = 0; i < compute->like; ++i) {
    addJob(userData, &one);
    one.first += one.count;
    one.inputPlane += one.count;
    one.outputPlane += one.count;
  }
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

static void addTile(ConvJobs *conv, const HtvmDigitalTile *tile,
                    const ChannelTile *channels) {
  const HtvmDigitalVisitor visitor = {addBlock, addJobs, conv};
  conv->now = channels;
  htvmDigitalConvSteps(&conv->tiling, tile, channels->outputs, &visitor);
}

static void addTiles(ConvJobs *conv) {
  bool outermost = conv->work->plan.channelsOutermost;
  int64_t rows = htvmDigitalRowTiles(&conv->tiling);
  int64_t columns = htvmDigitalColumnTiles(&conv->tiling);
  for (int64_t outer = 0; outer < (outermost ? conv->channelTiles : 1); ++outer)
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < columns; ++c) {
        HtvmDigitalTile tile = htvmDigitalTileAt(&conv->tiling, r, c);
        for (int64_t k = 0; k < (outermost ? 1 : conv->channelTiles); ++k)
          addTile(conv, &tile, &conv->channels[outermost ? outer : k]);
      }
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

static void setChannels(ConvJobs *conv) {
  const HtvmDigitalWork *work = conv->work;
  int64_t step = work->plan.channels, outputs = work->outputs;
  bool isShared = step % HTVM_DIGITAL_LANES == 0 || step == outputs ||
                  work->plan.jobChannels == 1;
  HtvmDigitalPacked all = {0};
  if (isShared)
    all = htvmDigitalPackConv(conv->jobs, work, 0, outputs);
  conv->channelTiles = htvmTileCount(outputs, step);
  conv->channels =
      HTVM_ARENA_ARRAY(conv->jobs->arena, ChannelTile, conv->channelTiles);
  for (int64_t i = 0; i < conv->channelTiles; ++i) {
    ChannelTile *tile = &conv->channels[i];
    int64_t first = i * step, count = htvmMin(outputs - first, step);
    tile->outputs = (HtvmTileRange){first, count};
    tile->packedFirst = isShared ? first : 0;
    tile->packed =
        isShared ? all : htvmDigitalPackConv(conv->jobs, work, first, count);
  }
}

// The input |tensor|, which lies as |layout|, with its border around.
static void padInput(ConvJobs *conv, HtvmActivation *tensor,
                     const HtvmPlanar *layout) {
  const HtvmDigitalWork *work = conv->work;
  const HtvmDigitalLayer *read = &conv->tiling.layer;
  const HtvmDigitalFlat *flat = &read->flat;
  HtvmPlanar target = {.planes = layout->planes,
                       .rows = read->inHeight,
                       .width = read->inWidth,
                       .pitch = read->inPitch,
                       .plane = read->inHeight * read->inPitch};
  HtvmBorder border = {.top = work->geometry.padTop - read->padTop,
                       .left = work->geometry.padLeft,
                       .value = work->border,
                       .parts = 1};
  if (flat->pitch) {
    target.planes *= flat->parts;
    target.pitch = read->stride * flat->pitch;
    target.width = target.pitch;
    target.rows = target.plane / target.pitch;
    border.top = flat->top;
    border.left = flat->left;
    border.parts = flat->parts;
  }
  conv->input =
      htvmActivationPad(conv->jobs, tensor, &target, &border, work->name);
}

// The input |tensor| as the engine may read it: padding columns inside the rows
// zeroed, or padded explicitly.
static void prepareInput(ConvJobs *conv, HtvmActivation *tensor) {
  const HtvmDigitalWork *work = conv->work;
  const HtvmDigitalLayer *geometry = &work->geometry;
  HtvmPlanar layout =
      htvmPlanarFlat(tensor->rank, tensor->shape,
                     geometry->flat.readsInput ? geometry->flat.pitch : 0);
  if (work->plan.padFirst) {
    padInput(conv, tensor, &layout);
    return;
  }
  conv->input = htvmActivationPlanar(conv->jobs, tensor, &layout, work->name);
  if (geometry->flat.pitch)
    return;
  int64_t reach = (geometry->outWidth - 1) * geometry->stride -
                  geometry->padLeft + geometry->kernelWidth;
  htvmLayoutZeroColumns(conv->jobs, conv->input,
                        htvmMin(reach, geometry->inPitch) - geometry->inWidth,
                        work->name);
}

static void allocateL1(ConvJobs *conv) {
  const HtvmMachine *machine = &conv->jobs->machine;
  const HtvmDigitalTiling *tiling = &conv->tiling;
  conv->l1Input = htvmJobsAlloc(
      conv->jobs, htvmDigitalInputBytes(machine, &tiling->layer, &tiling->plan),
      true);
  conv->l1Output = htvmJobsAlloc(
      conv->jobs,
      htvmDigitalOutputBytes(machine, &tiling->layer, &tiling->plan), true);
  conv->jobs->buffers[conv->l1Input].layout = HTVM_LAYOUT_PLANAR;
  conv->jobs->buffers[conv->l1Output].layout =
      tiling->layer.lines ? HTVM_LAYOUT_LINES : HTVM_LAYOUT_PLANAR;
}

// The indicators into L1, before anything else.
static void addIndicators(ConvJobs *conv) {
  const HtvmDigitalTiling *tiling = &conv->tiling;
  const HtvmDigitalVisitor visitor = {addBlock, addJobs, conv};
  if (tiling->places.lead) {
    HtvmPlanar layout = conv->input->planar;
    layout.planes = 1;
    layout.rows = tiling->places.lead /
                  htvmDigitalIndicators(&tiling->layer, &tiling->plan) /
                  layout.pitch;
    layout.plane = layout.rows * layout.pitch;
    conv->indicators = htvmLayoutFill(conv->jobs, &layout, conv->work->border,
                                      conv->work->name);
  }
  htvmDigitalBeginSteps(tiling, &visitor);
}

// The buffer of the result. Returns it in planes where its rows are moved
// together afterwards, into the form that |output| has, else null.
static HtvmPlanarForm *addOutput(ConvJobs *conv, HtvmActivation *output) {
  const HtvmDigitalWork *work = conv->work;
  HtvmLines lines;
  if (work->geometry.lines && htvmActivationOwnLines(output, &lines)) {
    HtvmLineForm *form = htvmActivationAddLines(conv->jobs, output, &lines);
    htvmResultIsLines(output, work->name, form);
    conv->output = form->buffer;
    return NULL;
  }
  HtvmPlanar layout =
      htvmPlanarFlat(output->rank, output->shape, work->geometry.flat.pitch);
  HtvmPlanarForm *form = htvmActivationAddPlanar(conv->jobs, output, &layout);
  bool repitch =
      !work->geometry.flat.pitch && work->plan.writtenPitch != layout.pitch;
  layout.pitch = work->plan.writtenPitch;
  layout.plane = layout.rows * layout.pitch;
  HtvmPlanarForm *written =
      repitch ? htvmPlanarCreate(conv->jobs, &layout) : form;
  htvmResultIsPlanar(output, work->name, written);
  conv->output = written->buffer;
  return repitch ? written : NULL;
}

void htvmDigitalConvJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                         HtvmActivation *input, HtvmActivation *output) {
  ConvJobs conv = {.jobs = jobs, .work = work};
  conv.tiling =
      htvmDigitalTilingOf(&jobs->machine, &work->geometry, &work->plan);
  setChannels(&conv);
  prepareInput(&conv, input);
  conv.layer = htvmDigitalEnter(jobs, work);
  HtvmPlanarForm *written = addOutput(&conv, output);
  allocateL1(&conv);
  addIndicators(&conv);
  addTiles(&conv);
  if (written)
    htvmLayoutRepitch(jobs, written, output->planar, work->name);
}
