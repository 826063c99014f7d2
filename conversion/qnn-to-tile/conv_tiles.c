//===- conv_tiles.c - A convolution becomes engine tiles ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Spatial tiles outside, blocks of output channels inside: the input of a
// spatial tile is copied once. One input and one output buffer in L1 serve all
// tiles; what that orders is said by tokens.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/network.h"

#include "conversion/qnn-to-tile/engine_layer.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"

#include <inttypes.h>

// One layer while its tiles are emitted.
typedef struct ConvTiles {
  Network *network;
  const char *layer;
  HtvmDigitalLayer geometry; // padded first where the plan says so
  HtvmDigitalPlan plan;
  HtvmQnnConv2d conv;
  MlirValue weights, bias;
  PlanarForm *input, *output;
  MlirValue l1Input, l1Output;
  MlirValue inputReady; // last copy into l1Input
  MlirValue computed;   // last job: l1Input is free, l1Output is full
  MlirValue written;    // last copy out of l1Output
} ConvTiles;

typedef struct SpatialTile {
  HtvmTileRange rows, columns;
  HtvmTileWindow window;
  bool wholeRows, wholePlanes;
} SpatialTile;

// Columns that the engine computes in a row.
static int64_t outColumns(const ConvTiles *tiles) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  return (tiles->geometry.outWidth + lanes - 1) / lanes * lanes;
}

// A block of planes x rows x columns between L2 (planes |l2Plane| and rows
// |l2Row| bytes apart) and a dense block in L1.
typedef struct BlockCopy {
  MlirValue l2, l1;
  bool toL1;
  int64_t l2Offset, l2Plane, l2Row;
  int64_t l1Offset;
  int64_t planes, rows, columns;
} BlockCopy;

static MlirValue emitBlockCopy(const ConvTiles *tiles, const BlockCopy *block,
                               MlirValue after1, MlirValue after2) {
  MlirContext ctx = tiles->network->ctx;
  int64_t plane = block->rows * block->columns;
  bool wholeRows = block->columns == block->l2Row;
  bool wholePlanes = wholeRows && plane == block->l2Plane;
  int64_t repeat[2] = {block->planes, block->rows};
  int64_t l2Strides[2] = {block->l2Plane, block->l2Row};
  int64_t l1Strides[2] = {plane, block->columns};
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

static void emitCopyIn(ConvTiles *tiles, const SpatialTile *tile, int64_t first,
                       int64_t planes) {
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
                     .planes = planes,
                     .rows = tile->window.rows,
                     .columns = tile->window.columns};
  tiles->inputReady =
      emitBlockCopy(tiles, &block, tiles->input->ready, tiles->computed);
}

static void emitCopyOut(ConvTiles *tiles, const SpatialTile *tile,
                        int64_t first, int64_t planes) {
  int64_t pitch = tiles->output->layout.pitch;
  int64_t planeBytes = tiles->geometry.outHeight * pitch;
  BlockCopy block = {.l2 = tiles->output->buffer,
                     .l1 = tiles->l1Output,
                     .toL1 = false,
                     .l2Offset = first * planeBytes + tile->rows.start * pitch +
                                 tile->columns.start,
                     .l2Plane = planeBytes,
                     .l2Row = pitch,
                     .planes = planes,
                     .rows = tile->rows.size,
                     .columns = tile->columns.size};
  // The copy before it wrote a neighbouring range whose last beat may reach
  // into this one.
  tiles->written =
      emitBlockCopy(tiles, &block, tiles->computed, tiles->written);
}

// One job: output channels [first, first + count) from |inputs| planes that
// start at |inputPlane| in L1, into planes from |outputPlane| on.
typedef struct ConvJob {
  int64_t first, count, inputs, inputPlane, outputPlane;
} ConvJob;

static void emitJob(ConvTiles *tiles, const SpatialTile *tile,
                    const ConvJob *job) {
  MlirContext ctx = tiles->network->ctx;
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  const HtvmTileWindow *window = &tile->window;
  int64_t kernel[] = {geometry->kernelHeight, geometry->kernelWidth};
  int64_t pad[] = {window->padTop, window->padBottom, window->padLeft,
                   window->padRight};
  int64_t inPlane = window->rows * window->columns;
  int64_t outPlane = tile->rows.size * tile->columns.size;
  bool depthwise = geometry->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  HtvmAttr attrs[] = {
      {"input_offset", htvmI64Attr(ctx, job->inputPlane * inPlane)},
      {"output_offset", htvmI64Attr(ctx, job->outputPlane * outPlane)},
      {"channels", htvmI64Attr(ctx, job->inputs)},
      {"in_rows", htvmI64Attr(ctx, window->rows)},
      {"in_pitch", htvmI64Attr(ctx, window->columns)},
      {"first_channel", htvmI64Attr(ctx, job->first)},
      {"out_channels", htvmI64Attr(ctx, job->count)},
      {"out_rows", htvmI64Attr(ctx, tile->rows.size)},
      {"out_pitch", htvmI64Attr(ctx, tile->columns.size)},
      {"kernel", htvmI64ArrayAttr(ctx, 2, kernel)},
      {"stride", htvmI64Attr(ctx, geometry->stride)},
      {"pad", htvmI64ArrayAttr(ctx, 4, pad)},
      {"shift", htvmI64Attr(ctx, tiles->conv.requant.shift.values[0])},
      {"clamp_min", htvmI64Attr(ctx, tiles->conv.requant.clampMin)},
      {"depthwise", htvmBoolAttr(ctx, depthwise)}};
  MlirValue buffers[] = {tiles->l1Input, tiles->weights, tiles->bias,
                         tiles->l1Output};
  MlirValue tokens[] = {tiles->inputReady, tiles->written};
  tiles->computed = networkEmit(tiles->network, HTVM_TILE_CONV2D, "digital",
                                tiles->layer, 4, buffers, 2, tokens, 15, attrs);
}

static void emitDenseBlocks(ConvTiles *tiles, const SpatialTile *tile) {
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  emitCopyIn(tiles, tile, 0, geometry->channels);
  for (int64_t k = 0; k < geometry->outChannels; k += tiles->plan.channels) {
    int64_t left = geometry->outChannels - k;
    int64_t count = left < tiles->plan.channels ? left : tiles->plan.channels;
    ConvJob job = {.first = k, .count = count, .inputs = geometry->channels};
    emitJob(tiles, tile, &job);
    emitCopyOut(tiles, tile, k, count);
  }
}

// Sixteen channels a job: a convolution whose weights are zero off the
// diagonal. It costs 16 times the products of the layer and still less than
// sixteen jobs of one channel.
static void emitDepthwiseBlocks(ConvTiles *tiles, const SpatialTile *tile) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  for (int64_t k = 0; k < geometry->outChannels; k += tiles->plan.channels) {
    int64_t left = geometry->outChannels - k;
    int64_t count = left < tiles->plan.channels ? left : tiles->plan.channels;
    emitCopyIn(tiles, tile, k, count);
    for (int64_t g = 0; g < count; g += lanes) {
      int64_t channels = count - g < lanes ? count - g : lanes;
      ConvJob job = {.first = k + g,
                     .count = channels,
                     .inputs = channels,
                     .inputPlane = g,
                     .outputPlane = g};
      emitJob(tiles, tile, &job);
    }
    emitCopyOut(tiles, tile, k, count);
  }
}

static void emitSpatialTiles(ConvTiles *tiles) {
  const HtvmDigitalLayer *geometry = &tiles->geometry;
  const HtvmDigitalPlan *plan = &tiles->plan;
  int64_t pitch = outColumns(tiles);
  int64_t beat = (int64_t)tiles->network->machine.copy_beat_bytes;
  int64_t rowUnit = plan->columns == pitch ? pitch : beat;
  for (int64_t r = 0; r < htvmTileCount(geometry->outHeight, plan->rows); ++r)
    for (int64_t c = 0; c < htvmTileCount(pitch, plan->columns); ++c) {
      SpatialTile tile = {.rows = htvmTileRange(geometry->outHeight, plan->rows,
                                                r, 1, rowUnit, beat),
                          .columns =
                              htvmTileRange(pitch, plan->columns, c,
                                            HTVM_DIGITAL_LANES, 1, beat)};
      tile.window = htvmDigitalWindow(geometry, tile.rows, tile.columns);
      if (geometry->kind == HTVM_DIGITAL_LAYER_DEPTHWISE)
        emitDepthwiseBlocks(tiles, &tile);
      else
        emitDenseBlocks(tiles, &tile);
    }
}

// The input as the engine may read it: padding columns inside the rows zeroed,
// or the whole row padded explicitly.
static void prepareInput(ConvTiles *tiles) {
  HtvmDigitalLayer *geometry = &tiles->geometry;
  Network *network = tiles->network;
  if (tiles->plan.padFirst) {
    HtvmDigitalLayer padded = htvmDigitalPadFirst(geometry);
    HtvmTileLayout layout = tiles->input->layout;
    layout.width = padded.inWidth;
    layout.pitch = padded.inPitch;
    PlanarForm *wide = networkNewForm(network, &layout);
    networkPadColumns(network, tiles->input, geometry->padLeft, wide,
                      tiles->layer);
    tiles->input = wide;
    *geometry = padded;
    return;
  }
  int64_t reach = (geometry->outWidth - 1) * geometry->stride -
                  geometry->padLeft + geometry->kernelWidth;
  if (reach > geometry->inPitch)
    reach = geometry->inPitch;
  networkZeroColumns(network, tiles->input, reach - geometry->inWidth,
                     tiles->layer);
}

MlirLogicalResult networkLowerConv2d(Network *network, MlirOperation op) {
  ConvTiles tiles = {.network = network};
  EngineLayer layer;
  HTVM_TRY(engineLayerRead(network, op, &layer));
  if (!htvmQnnConv2dRead(op, network->arena, &tiles.conv))
    return htvmEmitError(op, "is not a complete layer");
  tiles.layer = layer.name;
  tiles.geometry = layer.geometry;
  tiles.plan = layer.plan;
  tiles.weights = layer.weights;
  tiles.bias = layer.bias;
  HtvmTileLayout inLayout = networkLayout(mlirOperationGetOperand(op, 0));
  HtvmTileLayout outLayout = networkLayout(mlirOperationGetResult(op, 0));
  tiles.input = networkPlanar(
      network, networkTensor(network, mlirOperationGetOperand(op, 0)),
      &inLayout, layer.name);
  prepareInput(&tiles);
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  networkAddLayer(network, layer.name, "digital", layer.op, htvmQnnMacs(op));
  HtvmTileLayout written = outLayout;
  if (tiles.plan.repitch)
    written.pitch += HTVM_DIGITAL_LANES;
  PlanarForm *form = networkAddForm(network, result, &outLayout);
  tiles.output = form;
  if (tiles.plan.repitch)
    tiles.output = networkNewForm(network, &written);
  tiles.l1Input = networkAlloc(
      network,
      htvmDigitalInputBytes(&network->machine, &tiles.geometry, &tiles.plan),
      true);
  tiles.l1Output = networkAlloc(
      network,
      htvmDigitalOutputBytes(&network->machine, &tiles.geometry, &tiles.plan),
      true);
  emitSpatialTiles(&tiles);
  tiles.output->ready = tiles.written;
  if (tiles.plan.repitch)
    networkPadColumns(network, tiles.output, 0, form, layer.name);
  return mlirLogicalResultSuccess();
}
