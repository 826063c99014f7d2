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

#include "engines/core/forms.h"
#include "engines/digital/constants.h"
#include "runtime/machine/cycles.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/digital_cycles.h"

// One layer while its jobs are made.
typedef struct ConvJobs {
  HtvmJobs *jobs;
  const HtvmDigitalWork *work;
  intptr_t layer;
  HtvmDigitalLayer read;   // the geometry, padded first where the plan says so
  HtvmDigitalInput places; // of the input in L1
  struct ChannelTile *channels;
  int64_t channelTiles;
  HtvmPlanarForm *input, *output;
  intptr_t l1Input, l1Output;
} ConvJobs;

typedef struct SpatialTile {
  HtvmTileRange rows, columns;
  HtvmTileWindow window;
  int64_t outPitch; // of the output rows in L1
} SpatialTile;

// Output channels [first, first + count) and the constants that hold their
// weights, where they are channels |packedFirst| and following. A tile that
// does not start at a block of 16 has constants of its own.
typedef struct ChannelTile {
  int64_t first, count, packedFirst;
  HtvmDigitalPacked packed;
} ChannelTile;

static bool isDepthwise(const ConvJobs *conv) {
  return conv->work->geometry.kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// A block of planes x rows x columns between L2 (planes |l2Plane| and rows
// |l2Row| bytes apart) and L1 (rows |l1Row| bytes apart, planes dense).
typedef struct BlockCopy {
  intptr_t l2, l1;
  bool toL1;
  int64_t l2Offset, l2Plane, l2Row;
  int64_t l1Offset, l1Row;
  int64_t planes, rows, columns;
} BlockCopy;

static HtvmByteRange side(const BlockCopy *block, int64_t bytes,
                          bool repeatRows, bool repeatPlanes, bool isL1) {
  int64_t row = isL1 ? block->l1Row : block->l2Row;
  int64_t plane = isL1 ? block->rows * block->l1Row : block->l2Plane;
  HtvmByteRange range =
      htvmByteRangeRun(isL1 ? block->l1 : block->l2,
                       isL1 ? block->l1Offset : block->l2Offset, bytes);
  if (repeatRows)
    range = htvmByteRangeRepeat(range, block->rows, row);
  if (repeatPlanes)
    range = htvmByteRangeRepeat(range, block->planes, plane);
  return range;
}

// Rows that lie behind one another on both sides are one run, planes likewise.
static void addBlockCopy(const ConvJobs *conv, const BlockCopy *block) {
  int64_t plane = block->rows * block->l1Row;
  bool wholeRows =
      block->columns == block->l2Row && block->columns == block->l1Row;
  bool wholePlanes = wholeRows && plane == block->l2Plane;
  int64_t bytes = wholePlanes ? block->planes * plane
                  : wholeRows ? plane
                              : block->columns;
  HtvmByteRange l2 = side(block, bytes, !wholeRows, !wholePlanes, false);
  HtvmByteRange l1 = side(block, bytes, !wholeRows, !wholePlanes, true);
  htvmDigitalAddCopy(conv->jobs, conv->layer, block->toL1 ? l2 : l1,
                     block->toL1 ? l1 : l2);
}

// Planes [first, first + planes) of the input to |l1Offset|.
static void addCopyIn(ConvJobs *conv, const SpatialTile *tile, int64_t first,
                      int64_t planes, int64_t l1Offset) {
  const HtvmPlanar *layout = &conv->input->planar;
  int64_t planeBytes = layout->rows * layout->pitch;
  BlockCopy block = {.l2 = conv->input->buffer,
                     .l1 = conv->l1Input,
                     .toL1 = true,
                     .l2Offset = first * planeBytes +
                                 tile->window.firstRow * layout->pitch +
                                 tile->window.firstColumn,
                     .l2Plane = planeBytes,
                     .l2Row = layout->pitch,
                     .l1Offset = l1Offset,
                     .l1Row = tile->window.columns,
                     .planes = planes,
                     .rows = tile->window.rows,
                     .columns = tile->window.columns};
  addBlockCopy(conv, &block);
}

// The input planes of a tile from |first| on, in the groups that L1 has them.
static void addCopiesIn(ConvJobs *conv, const SpatialTile *tile, int64_t first,
                        int64_t planes) {
  const HtvmDigitalInput *places = &conv->places;
  if (places->lead == 0) {
    addCopyIn(conv, tile, first, planes, 0);
    return;
  }
  for (int64_t done = 0; done < planes; done += places->planes)
    addCopyIn(conv, tile, first + done, minimum(planes - done, places->planes),
              done / places->planes * places->group + places->lead);
}

static int64_t indicators(const ConvJobs *conv) {
  return htvmDigitalIndicators(&conv->work->geometry, &conv->work->plan);
}

// The indicators into L1, before anything else: no tile overwrites them.
static void addIndicators(ConvJobs *conv) {
  const HtvmDigitalInput *places = &conv->places;
  int64_t planes = indicators(conv), plane = places->lead / planes;
  HtvmPlanar layout = conv->input->planar;
  layout.planes = 1;
  layout.rows = plane / layout.pitch;
  HtvmPlanarForm *form =
      htvmLayoutFill(conv->jobs, &layout, conv->work->border, conv->work->name);
  int64_t groups = isDepthwise(conv) ? htvmTileCount(conv->work->plan.channels,
                                                     places->planes)
                                     : 1;
  HtvmByteRange source = htvmByteRangeRun(form->buffer, 0, plane);
  HtvmByteRange target = htvmByteRangeRun(conv->l1Input, 0, plane);
  source =
      htvmByteRangeRepeat(htvmByteRangeRepeat(source, planes, 0), groups, 0);
  target = htvmByteRangeRepeat(htvmByteRangeRepeat(target, planes, plane),
                               groups, places->group);
  htvmDigitalAddCopy(conv->jobs, conv->layer, source, target);
}

static void addCopyOut(ConvJobs *conv, const SpatialTile *tile, int64_t first,
                       int64_t planes) {
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  int64_t pitch = conv->output->planar.pitch;
  int64_t planeBytes = geometry->outHeight * pitch;
  bool wholeRows = tile->columns.size == geometry->outWidth;
  BlockCopy block = {.l2 = conv->output->buffer,
                     .l1 = conv->l1Output,
                     .toL1 = false,
                     .l2Offset = first * planeBytes + tile->rows.start * pitch +
                                 tile->columns.start,
                     .l2Plane = planeBytes,
                     .l2Row = pitch,
                     .l1Row = tile->outPitch,
                     .planes = planes,
                     .rows = tile->rows.size,
                     .columns = wholeRows ? pitch : tile->columns.size};
  addBlockCopy(conv, &block);
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

// One job: output channels [first, first + count) of |channels|, counted from
// its first one, from |inputs| planes that start at plane |inputPlane| of the
// tile, and the indicators in front of them, into planes from |outputPlane| on.
typedef struct Part {
  const ChannelTile *channels;
  int64_t first, count, inputs, inputPlane, outputPlane;
} Part;

// Where the planes that |part| reads begin in L1.
static int64_t inputOffset(const ConvJobs *conv, const SpatialTile *tile,
                           const Part *part) {
  const HtvmDigitalInput *places = &conv->places;
  int64_t plane = tile->window.rows * tile->window.columns;
  if (places->lead == 0)
    return part->inputPlane * plane;
  return part->inputPlane / places->planes * places->group + places->lead -
         indicators(conv) * plane;
}

static int64_t jobCycles(const ConvJobs *conv, const SpatialTile *tile,
                         int64_t channels, int64_t blocks,
                         int64_t weightBytes) {
  const HtvmMachine *machine = &conv->jobs->machine;
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  const HtvmTileWindow *window = &tile->window;
  const HtvmDigitalConv fields = {
      .c = (uint32_t)channels,
      .kBlocks = (uint32_t)blocks,
      .cx = (uint32_t)window->columns,
      .cy = (uint32_t)window->rows,
      .fx = (uint32_t)geometry->kernelWidth,
      .fy = (uint32_t)geometry->kernelHeight,
      .oxBlocks = (uint32_t)(tile->outPitch / HTVM_DIGITAL_LANES),
      .oy = (uint32_t)tile->rows.size,
      .stride = (uint32_t)geometry->stride,
      .left = (uint32_t)window->padLeft,
      .right = (uint32_t)window->padRight,
      .top = (uint32_t)window->padTop,
      .bottom = (uint32_t)window->padBottom};
  return (int64_t)(machine->compute_job_cycles +
                   htvmDigitalWeightCycles(machine, (uint64_t)weightBytes) +
                   htvmDigitalConvCycles(machine, &fields));
}

static void setPayload(const ConvJobs *conv, const SpatialTile *tile,
                       const Part *part, int64_t channels, int64_t *payload) {
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  const HtvmTileWindow *window = &tile->window;
  payload[HTVM_DIGITAL_CONV_CHANNELS] = channels;
  payload[HTVM_DIGITAL_CONV_IN_ROWS] = window->rows;
  payload[HTVM_DIGITAL_CONV_IN_PITCH] = window->columns;
  payload[HTVM_DIGITAL_CONV_OUT_CHANNELS] = part->count;
  payload[HTVM_DIGITAL_CONV_OUT_ROWS] = tile->rows.size;
  payload[HTVM_DIGITAL_CONV_OUT_PITCH] = tile->outPitch;
  payload[HTVM_DIGITAL_CONV_KERNEL_Y] = geometry->kernelHeight;
  payload[HTVM_DIGITAL_CONV_KERNEL_X] = geometry->kernelWidth;
  payload[HTVM_DIGITAL_CONV_STRIDE] = geometry->stride;
  payload[HTVM_DIGITAL_CONV_PAD_TOP] = window->padTop;
  payload[HTVM_DIGITAL_CONV_PAD_BOTTOM] = window->padBottom;
  payload[HTVM_DIGITAL_CONV_PAD_LEFT] = window->padLeft;
  payload[HTVM_DIGITAL_CONV_PAD_RIGHT] = window->padRight;
  payload[HTVM_DIGITAL_CONV_SHIFT] =
      htvmDigitalShift(conv->work, part->channels->first + part->first);
  payload[HTVM_DIGITAL_CONV_RELU] = conv->work->relu;
}

// The engine writes whole blocks of 16 output planes.
static void addPart(ConvJobs *conv, const SpatialTile *tile, const Part *part) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  const ChannelTile *channelTile = part->channels;
  int64_t channels = indicators(conv) + part->inputs;
  int64_t inPlane = tile->window.rows * tile->window.columns;
  int64_t outPlane = tile->rows.size * tile->outPitch;
  int64_t blocks = (part->count + lanes - 1) / lanes;
  HtvmByteRange weights = htvmDigitalPackedRange(
      &channelTile->packed, channelTile->packedFirst + part->first,
      part->count);
  const HtvmByteRange reads[] = {htvmByteRangeRun(conv->l1Input,
                                                  inputOffset(conv, tile, part),
                                                  channels * inPlane),
                                 weights};
  const HtvmByteRange write = htvmByteRangeRun(
      conv->l1Output, part->outputPlane * outPlane, blocks * lanes * outPlane);
  HtvmJob *job = htvmJobsAdd(conv->jobs, HTVM_DIGITAL, &htvmDigitalConv,
                             conv->layer, 2, reads, 1, &write);
  setPayload(conv, tile, part, channels, job->payload);
  job->cycles = jobCycles(conv, tile, channels, blocks, weights.bytes);
}

// Sixteen channels a job are a convolution whose weights are zero off the
// diagonal. It costs 16 times the products of the layer and still less than
// sixteen jobs of one channel, which is HTVM's way.
static void addDepthwiseParts(ConvJobs *conv, const SpatialTile *tile,
                              const ChannelTile *channels) {
  int64_t step = conv->work->plan.jobChannels;
  for (int64_t g = 0; g < channels->count; g += step) {
    int64_t count = minimum(channels->count - g, step);
    const Part part = {.channels = channels,
                       .first = g,
                       .count = count,
                       .inputs = count,
                       .inputPlane = g,
                       .outputPlane = g};
    addPart(conv, tile, &part);
  }
}

// One job for each shift.
static void addConvParts(ConvJobs *conv, const SpatialTile *tile,
                         const ChannelTile *channels) {
  for (int64_t k = 0; k < channels->count;) {
    int64_t run =
        htvmDigitalRun(conv->work, channels->first + k, channels->count - k);
    const Part part = {.channels = channels,
                       .first = k,
                       .count = run,
                       .inputs = conv->work->geometry.channels,
                       .outputPlane = k};
    addPart(conv, tile, &part);
    k += run;
  }
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

static void addTile(ConvJobs *conv, const SpatialTile *tile,
                    const ChannelTile *channels) {
  bool reload = conv->work->plan.channelsOutermost || channels->first == 0;
  if (isDepthwise(conv)) {
    addCopiesIn(conv, tile, channels->first, channels->count);
    addDepthwiseParts(conv, tile, channels);
  } else {
    if (reload)
      addCopiesIn(conv, tile, 0, conv->work->geometry.channels);
    addConvParts(conv, tile, channels);
  }
  addCopyOut(conv, tile, channels->first, channels->count);
}

static SpatialTile spatialTile(const ConvJobs *conv, int64_t row,
                               int64_t column) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  const HtvmMachine *machine = &conv->jobs->machine;
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  const HtvmDigitalPlan *plan = &conv->work->plan;
  SpatialTile tile = {
      .rows = htvmDigitalRowTile(machine, geometry, plan, row),
      .columns = htvmDigitalColumnTile(machine, geometry, plan, column)};
  tile.window = htvmDigitalWindow(&conv->read, tile.rows, tile.columns);
  tile.outPitch = (tile.columns.size + lanes - 1) / lanes * lanes;
  return tile;
}

static void addTiles(ConvJobs *conv) {
  const HtvmDigitalLayer *geometry = &conv->work->geometry;
  const HtvmDigitalPlan *plan = &conv->work->plan;
  bool outermost = plan->channelsOutermost;
  int64_t rows = htvmTileCount(geometry->outHeight, plan->rows);
  int64_t columns = htvmTileCount(geometry->outWidth, plan->columns);
  for (int64_t outer = 0; outer < (outermost ? conv->channelTiles : 1); ++outer)
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < columns; ++c) {
        SpatialTile tile = spatialTile(conv, r, c);
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
    tile->first = i * step;
    tile->count = minimum(outputs - tile->first, step);
    tile->packedFirst = isShared ? tile->first : 0;
    tile->packed = isShared ? all
                            : htvmDigitalPackConv(conv->jobs, work, tile->first,
                                                  tile->count);
  }
}

// The input |tensor| as the engine may read it: padding columns inside the rows
// zeroed, or padded explicitly.
static void prepareInput(ConvJobs *conv, HtvmActivation *tensor) {
  const HtvmDigitalWork *work = conv->work;
  const HtvmDigitalLayer *geometry = &work->geometry;
  HtvmPlanar layout = htvmPlanarOf(tensor->rank, tensor->shape);
  conv->read = *geometry;
  if (work->plan.padFirst) {
    conv->read = htvmDigitalPadFirst(geometry);
    layout.rows = conv->read.inHeight;
    layout.width = conv->read.inWidth;
    layout.pitch = conv->read.inPitch;
    const HtvmBorder border = {geometry->border ? geometry->padTop : 0,
                               geometry->padLeft, work->border};
    conv->input =
        htvmActivationPad(conv->jobs, tensor, &layout, &border, work->name);
    return;
  }
  conv->input = htvmActivationPlanar(conv->jobs, tensor, &layout, work->name);
  int64_t reach = (geometry->outWidth - 1) * geometry->stride -
                  geometry->padLeft + geometry->kernelWidth;
  htvmLayoutZeroColumns(conv->jobs, conv->input,
                        minimum(reach, geometry->inPitch) - geometry->inWidth,
                        work->name);
}

static void allocateL1(ConvJobs *conv) {
  const HtvmMachine *machine = &conv->jobs->machine;
  const HtvmDigitalPlan *plan = &conv->work->plan;
  conv->l1Input = htvmJobsAlloc(
      conv->jobs, htvmDigitalInputBytes(machine, &conv->read, plan), true);
  conv->l1Output = htvmJobsAlloc(
      conv->jobs, htvmDigitalOutputBytes(machine, &conv->read, plan), true);
  conv->jobs->buffers[conv->l1Input].layout = HTVM_LAYOUT_PLANAR;
  conv->jobs->buffers[conv->l1Output].layout = HTVM_LAYOUT_PLANAR;
  conv->places = htvmDigitalInputPlaces(machine, &conv->read, plan);
}

void htvmDigitalConvJobs(HtvmJobs *jobs, const HtvmDigitalWork *work,
                         HtvmActivation *input, HtvmActivation *output) {
  ConvJobs conv = {.jobs = jobs, .work = work};
  setChannels(&conv);
  prepareInput(&conv, input);
  conv.layer = htvmDigitalEnter(jobs, work);
  HtvmPlanar layout = htvmPlanarOf(output->rank, output->shape);
  HtvmPlanarForm *form = htvmActivationAddPlanar(jobs, output, &layout);
  bool repitch = work->plan.writtenPitch != layout.pitch;
  layout.pitch = work->plan.writtenPitch;
  conv.output = repitch ? htvmPlanarCreate(jobs, &layout) : form;
  htvmResultIsPlanar(output, work->name, conv.output);
  allocateL1(&conv);
  if (conv.places.lead)
    addIndicators(&conv);
  addTiles(&conv);
  if (repitch)
    htvmLayoutRepitch(jobs, conv.output, form, work->name);
}
