//===- conv_tiles.c - A convolution becomes engine tiles ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plan says what the outermost loop is: spatial tiles, so that the input of
// one is copied once for all its channels, or channels, so that every tile
// copies its input. One input and one output buffer in L1 serve all tiles; what
// that orders is said by tokens.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "conversion/qnn-to-tile/engine_layer.h"
#include "conversion/qnn-to-tile/results.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

// One layer while its tiles are emitted.
typedef struct ConvTiles {
  Network *network;
  const EngineLayer *engineLayer;
  const char *layer;
  HtvmDigitalLayer geometry; // as planned
  HtvmDigitalLayer read;     // padded first where the plan says so
  HtvmDigitalPlan plan;
  HtvmDigitalInput places; // of the input in L1
  int64_t border;          // the value around the input
  HtvmQnnConv2d conv;
  ChannelTile *channels; // all of them
  int64_t channelTiles;
  PlanarForm *input, *output;
  MlirValue l1Input, l1Output;
  MlirValue inputReady; // last copy into l1Input
  MlirValue computed;   // last job: l1Input is free, l1Output is full
  MlirValue written;    // last copy out of l1Output
} ConvTiles;

typedef struct SpatialTile {
  HtvmTileRange rows, columns;
  HtvmTileWindow window;
  int64_t outPitch; // of the output rows in L1
} SpatialTile;

static bool isDepthwise(const ConvTiles *tiles) {
  return tiles->geometry.kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

// A block of planes x rows x columns between L2 (planes |l2Plane| and rows
// |l2Row| bytes apart) and L1 (rows |l1Row| bytes apart, planes dense).
typedef struct BlockCopy {
  MlirValue l2, l1;
  bool toL1;
  int64_t l2Offset, l2Plane, l2Row;
  int64_t l1Offset, l1Row;
  int64_t planes, rows, columns;
} BlockCopy;

static MlirValue emitBlockCopy(const ConvTiles *tiles, const BlockCopy *block,
                               MlirValue after1, MlirValue after2) {
  MlirContext ctx = tiles->network->ctx;
  int64_t plane = block->rows * block->l1Row;
  bool wholeRows =
      block->columns == block->l2Row && block->columns == block->l1Row;
  bool wholePlanes = wholeRows && plane == block->l2Plane;
  int64_t repeat[2] = {block->planes, block->rows};
  int64_t l2Strides[2] = {block->l2Plane, block->l2Row};
  int64_t l1Strides[2] = {plane, block->l1Row};
  int64_t depth = wholePlanes ? 0 : wholeRows ? 1 : 2;
  int64_t bytes = wholePlanes ? block->planes * plane
                  : wholeRows ? plane
                              : block->columns;
  const int64_t *from = block->toL1 ? l2Strides : l1Strides;
  const int64_t *to = block->toL1 ? l1Strides : l2Strides;
  HtvmAttr attrs[] = {
      {"source_offset",
       htvmI64Attr(ctx, block->toL1 ? block->l2Offset : block->l1Offset)},
      {"target_offset",
       htvmI64Attr(ctx, block->toL1 ? block->l1Offset : block->l2Offset)},
      {"bytes", htvmI64Attr(ctx, bytes)},
      {"repeat", htvmI64ArrayAttr(ctx, depth, repeat)},
      {"source_strides", htvmI64ArrayAttr(ctx, depth, from)},
      {"target_strides", htvmI64ArrayAttr(ctx, depth, to)}};
  MlirValue buffers[2] = {block->toL1 ? block->l2 : block->l1,
                          block->toL1 ? block->l1 : block->l2};
  MlirValue tokens[2] = {after1, after2};
  return networkEmit(tiles->network, HTVM_TILE_COPY, "digital", tiles->layer, 2,
                     buffers, 2, tokens, 6, attrs);
}

// Planes [first, first + planes) of the input to |l1Offset|.
static void emitCopyIn(ConvTiles *tiles, const SpatialTile *tile, int64_t first,
                       int64_t planes, int64_t l1Offset) {
  const HtvmTileLayout *layout = &tiles->input->layout;
  int64_t planeBytes = layout->rows * layout->pitch;
  BlockCopy block = {.l2 = tiles->input->buffer,
                     .l1 = tiles->l1Input,
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
  tiles->inputReady =
      emitBlockCopy(tiles, &block, tiles->input->ready, tiles->computed);
}

// The input planes of a tile from |first| on, in the groups that L1 has them.
static void emitCopiesIn(ConvTiles *tiles, const SpatialTile *tile,
                         int64_t first, int64_t planes) {
  const HtvmDigitalInput *places = &tiles->places;
  if (places->lead == 0) {
    emitCopyIn(tiles, tile, first, planes, 0);
    return;
  }
  MlirValue free = tiles->computed;
  for (int64_t done = 0; done < planes; done += places->planes) {
    int64_t left = planes - done;
    emitCopyIn(tiles, tile, first + done,
               left < places->planes ? left : places->planes,
               done / places->planes * places->group + places->lead);
    // One token stands for all: the next copy follows this one.
    tiles->computed = tiles->inputReady;
  }
  tiles->computed = free;
}

// The indicators into L1, before anything else: no tile overwrites them.
static void emitIndicators(ConvTiles *tiles) {
  const HtvmDigitalInput *places = &tiles->places;
  Network *network = tiles->network;
  MlirContext ctx = network->ctx;
  int64_t planes = htvmDigitalIndicators(&tiles->geometry, &tiles->plan);
  HtvmTileLayout layout = tiles->input->layout;
  int64_t plane = places->lead / planes;
  layout.planes = 1;
  layout.rows = plane / layout.pitch;
  PlanarForm *form = networkFill(network, &layout, tiles->border, tiles->layer);
  int64_t groups = isDepthwise(tiles)
                       ? htvmTileCount(tiles->plan.channels, places->planes)
                       : 1;
  const int64_t repeat[] = {groups, planes}, from[] = {0, 0},
                to[] = {places->group, plane};
  HtvmAttr attrs[] = {{"source_offset", htvmI64Attr(ctx, 0)},
                      {"target_offset", htvmI64Attr(ctx, 0)},
                      {"bytes", htvmI64Attr(ctx, plane)},
                      {"repeat", htvmI64ArrayAttr(ctx, 2, repeat)},
                      {"source_strides", htvmI64ArrayAttr(ctx, 2, from)},
                      {"target_strides", htvmI64ArrayAttr(ctx, 2, to)}};
  MlirValue buffers[] = {form->buffer, tiles->l1Input};
  // What copies the first tile waits for it.
  tiles->computed =
      networkEmit(network, HTVM_TILE_COPY, "digital", tiles->layer, 2, buffers,
                  1, &form->ready, 6, attrs);
}

static void emitCopyOut(ConvTiles *tiles, const SpatialTile *tile,
                        int64_t first, int64_t planes) {
  int64_t pitch = tiles->output->layout.pitch;
  int64_t planeBytes = tiles->geometry.outHeight * pitch;
  bool wholeRows = tile->columns.size == tiles->geometry.outWidth;
  BlockCopy block = {.l2 = tiles->output->buffer,
                     .l1 = tiles->l1Output,
                     .toL1 = false,
                     .l2Offset = first * planeBytes + tile->rows.start * pitch +
                                 tile->columns.start,
                     .l2Plane = planeBytes,
                     .l2Row = pitch,
                     .l1Row = tile->outPitch,
                     .planes = planes,
                     .rows = tile->rows.size,
                     .columns = wholeRows ? pitch : tile->columns.size};
  // The copy before it wrote a neighbouring range whose last beat may reach
  // into this one.
  tiles->written =
      emitBlockCopy(tiles, &block, tiles->computed, tiles->written);
}

// One job: output channels [first, first + count) of |channels|, counted from
// its first one, from |inputs| planes that start at plane |inputPlane| of the
// tile, and the indicators in front of them, into planes from |outputPlane| on.
typedef struct ConvJob {
  const ChannelTile *channels;
  int64_t first, count, inputs, inputPlane, outputPlane;
} ConvJob;

// Where the planes that |job| reads begin in L1.
static int64_t jobInput(const ConvTiles *tiles, const SpatialTile *tile,
                        const ConvJob *job) {
  const HtvmDigitalInput *places = &tiles->places;
  int64_t plane = tile->window.rows * tile->window.columns;
  if (places->lead == 0)
    return job->inputPlane * plane;
  return job->inputPlane / places->planes * places->group + places->lead -
         htvmDigitalIndicators(&tiles->geometry, &tiles->plan) * plane;
}

static void emitJob(ConvTiles *tiles, const SpatialTile *tile,
                    const ConvJob *job) {
  MlirContext ctx = tiles->network->ctx;
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  const HtvmTileWindow *window = &tile->window;
  int64_t kernel[] = {geometry->kernelHeight, geometry->kernelWidth};
  int64_t pad[] = {window->padTop, window->padBottom, window->padLeft,
                   window->padRight};
  int64_t indicators = htvmDigitalIndicators(geometry, &tiles->plan);
  int64_t outPlane = tile->rows.size * tile->outPitch;
  HtvmAttr attrs[17] = {
      {"input_offset", htvmI64Attr(ctx, jobInput(tiles, tile, job))},
      {"output_offset", htvmI64Attr(ctx, job->outputPlane * outPlane)},
      {"channels", htvmI64Attr(ctx, indicators + job->inputs)},
      {"in_rows", htvmI64Attr(ctx, window->rows)},
      {"in_pitch", htvmI64Attr(ctx, window->columns)},
      {"first_channel",
       htvmI64Attr(ctx, job->channels->weightsFirst + job->first)},
      {"out_channels", htvmI64Attr(ctx, job->count)},
      {"out_rows", htvmI64Attr(ctx, tile->rows.size)},
      {"out_pitch", htvmI64Attr(ctx, tile->outPitch)},
      {"kernel", htvmI64ArrayAttr(ctx, 2, kernel)},
      {"stride", htvmI64Attr(ctx, geometry->stride)},
      {"pad", htvmI64ArrayAttr(ctx, 4, pad)},
      {"shift",
       htvmI64Attr(ctx, engineLayerShift(tiles->engineLayer,
                                         job->channels->first + job->first))},
      {"clamp_min", htvmI64Attr(ctx, tiles->conv.requant.clampMin)},
      {"depthwise", htvmBoolAttr(ctx, isDepthwise(tiles))}};
  intptr_t count = 15;
  // Only depthwise jobs of one channel have blocks that are not full.
  if (tiles->plan.jobChannels == 1)
    attrs[count++] = (HtvmAttr){"channels_per_block",
                                htvmI64Attr(ctx, HTVM_DIGITAL_SPARSE_CHANNELS)};
  if (isDepthwise(tiles) && indicators)
    attrs[count++] = (HtvmAttr){"shared", htvmI64Attr(ctx, indicators)};
  MlirValue buffers[] = {tiles->l1Input, job->channels->weights,
                         job->channels->bias, tiles->l1Output};
  MlirValue tokens[] = {tiles->inputReady, tiles->written};
  tiles->computed =
      networkEmit(tiles->network, HTVM_TILE_CONV2D, "digital", tiles->layer, 4,
                  buffers, 2, tokens, count, attrs);
}

// Sixteen channels a job are a convolution whose weights are zero off the
// diagonal. It costs 16 times the products of the layer and still less than
// sixteen jobs of one channel, which is HTVM's way.
static void emitDepthwiseJobs(ConvTiles *tiles, const SpatialTile *tile,
                              const ChannelTile *channels) {
  int64_t step = tiles->plan.jobChannels;
  for (int64_t g = 0; g < channels->count; g += step) {
    int64_t count = channels->count - g < step ? channels->count - g : step;
    ConvJob job = {.channels = channels,
                   .first = g,
                   .count = count,
                   .inputs = count,
                   .inputPlane = g,
                   .outputPlane = g};
    emitJob(tiles, tile, &job);
  }
}

// One job for each shift.
static void emitConvJobs(ConvTiles *tiles, const SpatialTile *tile,
                         const ChannelTile *channels) {
  for (int64_t k = 0; k < channels->count;) {
    int64_t run = engineLayerRun(tiles->engineLayer, channels->first + k,
                                 channels->count - k);
    ConvJob job = {.channels = channels,
                   .first = k,
                   .count = run,
                   .inputs = tiles->geometry.channels,
                   .outputPlane = k};
    emitJob(tiles, tile, &job);
    k += run;
  }
}

static void emitTile(ConvTiles *tiles, const SpatialTile *tile,
                     const ChannelTile *channels) {
  int64_t inputs = tiles->geometry.channels;
  bool reload = tiles->plan.channelsOutermost || channels->first == 0;
  if (isDepthwise(tiles)) {
    emitCopiesIn(tiles, tile, channels->first, channels->count);
    emitDepthwiseJobs(tiles, tile, channels);
  } else {
    if (reload)
      emitCopiesIn(tiles, tile, 0, inputs);
    emitConvJobs(tiles, tile, channels);
  }
  emitCopyOut(tiles, tile, channels->first, channels->count);
}

static SpatialTile spatialTile(const ConvTiles *tiles, int64_t row,
                               int64_t column) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  const HtvmMachine *machine = &tiles->network->machine;
  SpatialTile tile = {
      .rows = htvmDigitalRowTile(machine, &tiles->geometry, &tiles->plan, row),
      .columns = htvmDigitalColumnTile(machine, &tiles->geometry, &tiles->plan,
                                       column)};
  tile.window = htvmDigitalWindow(&tiles->read, tile.rows, tile.columns);
  tile.outPitch = (tile.columns.size + lanes - 1) / lanes * lanes;
  return tile;
}

static void emitTiles(ConvTiles *tiles) {
  bool outermost = tiles->plan.channelsOutermost;
  int64_t rows = htvmTileCount(tiles->geometry.outHeight, tiles->plan.rows);
  int64_t columns =
      htvmTileCount(tiles->geometry.outWidth, tiles->plan.columns);
  for (int64_t outer = 0; outer < (outermost ? tiles->channelTiles : 1);
       ++outer)
    for (int64_t r = 0; r < rows; ++r)
      for (int64_t c = 0; c < columns; ++c) {
        SpatialTile tile = spatialTile(tiles, r, c);
        for (int64_t k = 0; k < (outermost ? 1 : tiles->channelTiles); ++k)
          emitTile(tiles, &tile, &tiles->channels[outermost ? outer : k]);
      }
}

static void setChannels(ConvTiles *tiles, const EngineLayer *layer) {
  Network *network = tiles->network;
  tiles->channelTiles =
      htvmTileCount(layer->geometry.outChannels, layer->plan.channels);
  tiles->channels =
      HTVM_ARENA_ARRAY(network->arena, ChannelTile, tiles->channelTiles);
  for (int64_t i = 0; i < tiles->channelTiles; ++i)
    tiles->channels[i] = engineLayerChannels(network, layer, i);
}

// The input |tensor| as the engine may read it: padding columns inside the rows
// zeroed, or padded explicitly.
static void prepareInput(ConvTiles *tiles, Tensor *tensor) {
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  Network *network = tiles->network;
  HtvmTileLayout layout = networkLayout(tensor->value);
  tiles->read = *geometry;
  if (tiles->plan.padFirst) {
    tiles->read = htvmDigitalPadFirst(geometry);
    layout.rows = tiles->read.inHeight;
    layout.width = tiles->read.inWidth;
    layout.pitch = tiles->read.inPitch;
    tiles->input = networkPad(network, tensor, &layout,
                              geometry->border ? geometry->padTop : 0,
                              geometry->padLeft, tiles->border, tiles->layer);
    return;
  }
  tiles->input = networkPlanar(network, tensor, &layout, tiles->layer);
  int64_t reach = (geometry->outWidth - 1) * geometry->stride -
                  geometry->padLeft + geometry->kernelWidth;
  if (reach > geometry->inPitch)
    reach = geometry->inPitch;
  networkZeroColumns(network, tiles->input, reach - geometry->inWidth,
                     tiles->layer);
}

MlirLogicalResult networkLowerConv2d(Network *network, MlirOperation op) {
  EngineLayer layer;
  ConvTiles tiles = {.network = network, .engineLayer = &layer};
  HTVM_TRY(engineLayerRead(network, op, &layer));
  if (!htvmQnnConv2dRead(op, network->arena, &tiles.conv))
    return htvmEmitError(op, "is not a complete layer");
  tiles.layer = layer.name;
  tiles.geometry = layer.geometry;
  tiles.plan = layer.plan;
  tiles.border = layer.border;
  setChannels(&tiles, &layer);
  HtvmTileLayout outLayout = networkLayout(mlirOperationGetResult(op, 0));
  prepareInput(&tiles, networkTensor(network, mlirOperationGetOperand(op, 0)));
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  engineLayerEnter(network, &layer, op);
  HtvmTileLayout written = outLayout;
  written.pitch = tiles.plan.writtenPitch;
  PlanarForm *form = networkAddForm(network, result, &outLayout);
  bool repitch = written.pitch != outLayout.pitch;
  tiles.output = repitch ? networkNewForm(network, &written) : form;
  LayerResult noted = resultOf(op, layer.name);
  resultIsPlanar(network, &noted, tiles.output);
  tiles.l1Input = networkAlloc(
      network,
      htvmDigitalInputBytes(&network->machine, &tiles.read, &tiles.plan), true);
  tiles.l1Output = networkAlloc(
      network,
      htvmDigitalOutputBytes(&network->machine, &tiles.read, &tiles.plan),
      true);
  tiles.places =
      htvmDigitalInputPlaces(&network->machine, &tiles.read, &tiles.plan);
  if (tiles.places.lead)
    emitIndicators(&tiles);
  emitTiles(&tiles);
  tiles.output->ready = tiles.written;
  if (repitch)
    networkRepitch(network, tiles.output, form, layer.name);
  return mlirLogicalResultSuccess();
}
