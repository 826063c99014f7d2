//===- analog_tiles.c - A layer of the analog engine becomes tiles --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, and dense layers as convolutions of one pixel. Spatial tiles
// outside, blocks of output channels inside (HTVM: the other way round, the
// input copied again for every block). One input and one output buffer in L1
// serve all tiles; what that orders is said by tokens.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/analog_layer.h"
#include "conversion/qnn-to-tile/line_stage.h"
#include "conversion/qnn-to-tile/results.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "runtime/machine/analog.h"

// One layer while its tiles are emitted.
typedef struct AnalogTiles {
  Network *network;
  AnalogLayer layer;
  LineForm *input, *output; // null where it is staged
  LineStage inStage, outStage;
  MlirValue l1Input, l1Output;
  MlirValue inputReady; // last copy into l1Input
  MlirValue computed;   // last job: l1Input is free, l1Output is full
  MlirValue written;    // last copy out of l1Output
} AnalogTiles;

typedef struct AnalogTile {
  HtvmAnalogRange rows, columns;
} AnalogTile;

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// |runs| runs of |bytes| each, whole lines, between L2 and L1.
typedef struct LineCopy {
  MlirValue l2, l1;
  bool toL1;
  int64_t l2Offset, l2Step, l1Offset, l1Step;
  int64_t runs, bytes;
} LineCopy;

static MlirValue emitSeries(const AnalogTiles *tiles, const LineCopy *copy,
                            int64_t skip, int64_t bytes, intptr_t afterCount,
                            const MlirValue *after) {
  MlirContext ctx = tiles->network->ctx;
  int64_t l2 = copy->l2Offset + skip, l1 = copy->l1Offset + skip;
  int64_t depth = copy->runs > 1;
  HtvmAttr attrs[] = {
      {"source_offset", htvmI64Attr(ctx, copy->toL1 ? l2 : l1)},
      {"target_offset", htvmI64Attr(ctx, copy->toL1 ? l1 : l2)},
      {"bytes", htvmI64Attr(ctx, bytes)},
      {"repeat", htvmI64ArrayAttr(ctx, depth, &copy->runs)},
      {"source_strides",
       htvmI64ArrayAttr(ctx, depth,
                        copy->toL1 ? &copy->l2Step : &copy->l1Step)},
      {"target_strides",
       htvmI64ArrayAttr(ctx, depth,
                        copy->toL1 ? &copy->l1Step : &copy->l2Step)}};
  MlirValue buffers[2] = {copy->toL1 ? copy->l2 : copy->l1,
                          copy->toL1 ? copy->l1 : copy->l2};
  return networkEmit(tiles->network, HTVM_TILE_COPY, "analog",
                     tiles->layer.name, 2, buffers, afterCount, after, 6,
                     attrs);
}

// A job moves so many lines at most: a longer run is several copies, each after
// the one before.
static MlirValue emitCopyAfter(const AnalogTiles *tiles, const LineCopy *copy,
                               intptr_t afterCount, const MlirValue *after) {
  int64_t most =
      (int64_t)tiles->network->machine.copy_bank_rows * HTVM_ANALOG_LINE_BYTES;
  MlirValue last = {NULL};
  for (int64_t done = 0; done < copy->bytes; done += most) {
    int64_t left = copy->bytes - done, bytes = left < most ? left : most;
    last = done == 0 ? emitSeries(tiles, copy, done, bytes, afterCount, after)
                     : emitSeries(tiles, copy, done, bytes, 1, &last);
  }
  return last;
}

static MlirValue emitCopy(const AnalogTiles *tiles, const LineCopy *copy,
                          MlirValue after1, MlirValue after2) {
  const MlirValue after[] = {after1, after2};
  return emitCopyAfter(tiles, copy, 2, after);
}

// The tile's input piece by piece: packed by the core, copied by the engine.
static void emitStagedIn(AnalogTiles *tiles, const AnalogTile *tile) {
  LineStage *stage = &tiles->inStage;
  LinePiece piece = {.lines = {.width = tile->columns.count,
                               .channels = tiles->layer.geometry.channels},
                     .column = tile->columns.first};
  int64_t most = lineStageRows(piece.lines.width, piece.lines.channels);
  LineCopy copy = {.l1 = tiles->l1Input, .toL1 = true, .runs = 1};
  MlirValue ready = tiles->computed;
  for (int64_t y = 0; y < tile->rows.count; y += piece.lines.rows) {
    int64_t left = tile->rows.count - y, at = stage->next;
    piece.lines.rows = left < most ? left : most;
    piece.row = tile->rows.first + y;
    MlirValue packed =
        networkPackPiece(tiles->network, stage->layer, &stage->other, &piece,
                         stage->pieces[at], stage->done[at]);
    copy.l2 = stage->pieces[at];
    copy.bytes = htvmTileLinesBytes(&piece.lines);
    ready = stage->done[at] = emitCopy(tiles, &copy, packed, ready);
    copy.l1Offset += copy.bytes;
    stage->next = 1 - at;
  }
  tiles->inputReady = ready;
}

// Output channels [first, first + count) piece by piece.
static void emitStagedOut(AnalogTiles *tiles, const AnalogTile *tile,
                          int64_t first, int64_t count) {
  LineStage *stage = &tiles->outStage;
  LinePiece piece = {.lines = {.width = tile->columns.size, .channels = count},
                     .column = tile->columns.start,
                     .channel = first};
  int64_t most = lineStageRows(piece.lines.width, count);
  LineCopy copy = {.l1 = tiles->l1Output, .runs = 1};
  for (int64_t y = 0; y < tile->rows.size; y += piece.lines.rows) {
    int64_t left = tile->rows.size - y, at = stage->next;
    piece.lines.rows = left < most ? left : most;
    piece.row = tile->rows.start + y;
    copy.l2 = stage->pieces[at];
    copy.bytes = htvmTileLinesBytes(&piece.lines);
    MlirValue tokens[] = {tiles->computed, tiles->written, stage->done[at]};
    tiles->written = emitCopyAfter(tiles, &copy, 3, tokens);
    stage->other.ready = stage->done[at] =
        networkUnpackPiece(tiles->network, stage->layer, copy.l2, &piece,
                           &stage->other, tiles->written);
    copy.l1Offset += copy.bytes;
    stage->next = 1 - at;
  }
}

static void emitCopyIn(AnalogTiles *tiles, const AnalogTile *tile) {
  const HtvmAnalogLayer *geometry = &tiles->layer.geometry;
  if (tiles->inStage.used) {
    emitStagedIn(tiles, tile);
    return;
  }
  int64_t pixel = htvmTileLinesPixelBytes(&tiles->input->lines);
  int64_t row = geometry->inWidth * pixel;
  LineCopy copy = {.l2 = tiles->input->buffer,
                   .l1 = tiles->l1Input,
                   .toL1 = true,
                   .l2Offset =
                       tile->rows.first * row + tile->columns.first * pixel,
                   .l2Step = row,
                   .l1Step = tile->columns.count * pixel,
                   .runs = tile->rows.count,
                   .bytes = tile->columns.count * pixel};
  if (tile->columns.count == geometry->inWidth) {
    copy.bytes *= copy.runs;
    copy.runs = 1;
  }
  tiles->inputReady =
      emitCopy(tiles, &copy, tiles->input->ready, tiles->computed);
}

// Output channels [first, first + count). A block of them that is not all of
// the layer's lies apart from pixel to pixel.
static void emitCopyOut(AnalogTiles *tiles, const AnalogTile *tile,
                        int64_t first, int64_t count) {
  if (tiles->outStage.used) {
    emitStagedOut(tiles, tile, first, count);
    return;
  }
  const HtvmAnalogLayer *geometry = &tiles->layer.geometry;
  const HtvmTileLines block = {tile->rows.size, tile->columns.size, count};
  int64_t pixel = htvmTileLinesPixelBytes(&tiles->output->lines);
  int64_t blockPixel = htvmTileLinesPixelBytes(&block);
  int64_t row = geometry->outWidth * pixel;
  LineCopy copy = {.l2 = tiles->output->buffer,
                   .l1 = tiles->l1Output,
                   .l2Offset = tile->rows.start * row +
                               tile->columns.start * pixel + first,
                   .l2Step = row,
                   .l1Step = tile->columns.size * blockPixel,
                   .runs = tile->rows.size,
                   .bytes = tile->columns.size * blockPixel};
  if (blockPixel != pixel && tile->rows.size * tile->columns.size > 1) {
    copy.l2Step = pixel;
    copy.l1Step = copy.bytes = blockPixel;
    copy.runs = tile->columns.size;
    int64_t l2Offset = copy.l2Offset;
    for (int64_t y = 0; y < tile->rows.size; ++y) {
      copy.l2Offset = l2Offset + y * row;
      copy.l1Offset = y * tile->columns.size * blockPixel;
      tiles->written = emitCopy(tiles, &copy, tiles->computed, tiles->written);
    }
    return;
  }
  if (tile->columns.size == geometry->outWidth) {
    copy.bytes *= copy.runs;
    copy.runs = 1;
  }
  tiles->written = emitCopy(tiles, &copy, tiles->computed, tiles->written);
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static intptr_t addScale(MlirContext ctx, const AnalogLayer *layer,
                         HtvmAttr *attrs) {
  if (!layer->geometry.scaled)
    return 0;
  attrs[0] = (HtvmAttr){
      "scale_multiplier",
      htvmI32ArrayAttr(ctx, layer->multiplier.count, layer->multiplier.values)};
  attrs[1] = (HtvmAttr){
      "scale_add", htvmI32ArrayAttr(ctx, layer->add.count, layer->add.values)};
  attrs[2] = (HtvmAttr){"scale_shift", htvmI32ArrayAttr(ctx, layer->shift.count,
                                                        layer->shift.values)};
  return 3;
}

static void emitJob(AnalogTiles *tiles, const AnalogTile *tile, int64_t first,
                    int64_t count) {
  MlirContext ctx = tiles->network->ctx;
  const AnalogLayer *layer = &tiles->layer;
  const HtvmAnalogLayer *geometry = &layer->geometry;
  int64_t kernel[] = {geometry->kernelHeight, geometry->kernelWidth};
  int64_t pad[] = {tile->rows.padBefore, tile->rows.padAfter,
                   tile->columns.padBefore, tile->columns.padAfter};
  int64_t unroll =
      htvmAnalogUnroll(&tiles->network->machine, geometry, layer->plan.schedule,
                       count, tile->rows.size, tile->columns.size);
  HtvmAttr attrs[18] = {{"input_offset", htvmI64Attr(ctx, 0)},
                        {"output_offset", htvmI64Attr(ctx, 0)},
                        {"channels", htvmI64Attr(ctx, geometry->channels)},
                        {"in_rows", htvmI64Attr(ctx, tile->rows.count)},
                        {"in_columns", htvmI64Attr(ctx, tile->columns.count)},
                        {"first_channel", htvmI64Attr(ctx, first)},
                        {"out_channels", htvmI64Attr(ctx, count)},
                        {"out_rows", htvmI64Attr(ctx, tile->rows.size)},
                        {"out_columns", htvmI64Attr(ctx, tile->columns.size)},
                        {"kernel", htvmI64ArrayAttr(ctx, 2, kernel)},
                        {"stride", htvmI64Attr(ctx, geometry->stride)},
                        {"pad", htvmI64ArrayAttr(ctx, 4, pad)},
                        {"unroll", htvmI64Attr(ctx, unroll)},
                        {"gain", htvmI64Attr(ctx, layer->gain)},
                        {"relu", htvmBoolAttr(ctx, layer->relu)}};
  intptr_t attrCount = 15 + addScale(ctx, layer, attrs + 15);
  MlirValue buffers[] = {tiles->l1Input, layer->weights, tiles->l1Output};
  MlirValue tokens[] = {tiles->inputReady, tiles->written};
  tiles->computed =
      networkEmit(tiles->network, HTVM_TILE_ANALOG_CONV2D, "analog",
                  layer->name, 3, buffers, 2, tokens, attrCount, attrs);
}

static void emitTile(AnalogTiles *tiles, const AnalogTile *tile, int64_t first,
                     bool load) {
  int64_t left = tiles->layer.geometry.outChannels - first;
  int64_t most = tiles->layer.plan.channels;
  int64_t count = left < most ? left : most;
  if (load)
    emitCopyIn(tiles, tile);
  emitJob(tiles, tile, first, count);
  emitCopyOut(tiles, tile, first, count);
}

static void emitTiles(AnalogTiles *tiles) {
  const HtvmAnalogLayer *geometry = &tiles->layer.geometry;
  const HtvmAnalogPlan *plan = &tiles->layer.plan;
  bool channelsFirst = plan->schedule == HTVM_SCHEDULE_HTVM;
  int64_t outer = channelsFirst ? geometry->outChannels : plan->channels;
  for (int64_t outerK = 0; outerK < outer; outerK += plan->channels)
    for (int64_t y = 0; y * plan->rows < geometry->outHeight; ++y)
      for (int64_t x = 0; x * plan->columns < geometry->outWidth; ++x) {
        AnalogTile tile = {htvmAnalogRowRange(geometry, plan->rows, y),
                           htvmAnalogColumnRange(geometry, plan->columns, x)};
        if (channelsFirst) {
          emitTile(tiles, &tile, outerK, true);
          continue;
        }
        for (int64_t k = 0; k < geometry->outChannels; k += plan->channels)
          emitTile(tiles, &tile, k, k == 0);
      }
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

static void enterLayer(const AnalogTiles *tiles, MlirOperation op) {
  Network *network = tiles->network;
  if (tiles->inStage.used)
    lineStageEnter(network, &tiles->inStage, "pack");
  const AnalogLayer *layer = &tiles->layer;
  HtvmAttr more[] = {
      {"modelled_cycles", htvmI64Attr(network->ctx, layer->plan.cycles)},
      {"tiles", htvmI64Attr(network->ctx, layer->plan.tiles)}};
  networkAddLayerWith(network, layer->name, "analog", layer->op,
                      htvmQnnMacs(op), 2, more);
}

// Is every part of the input copied once, apart from what tiles share?
static bool copiesInputOnce(const AnalogLayer *layer) {
  return layer->plan.schedule != HTVM_SCHEDULE_HTVM ||
         layer->plan.channels >= layer->geometry.outChannels;
}

static void takeInput(AnalogTiles *tiles, Tensor *tensor) {
  const AnalogLayer *layer = &tiles->layer;
  const HtvmAnalogLayer *geometry = &layer->geometry;
  HtvmTileLines lines = {geometry->inHeight, geometry->inWidth,
                         geometry->channels};
  if (copiesInputOnce(layer) && lineStageWantsInput(tensor, &lines))
    tiles->inStage =
        lineStageInput(tiles->network, tensor, &lines, layer->name);
  else
    tiles->input = networkLines(tiles->network, tensor, &lines, layer->name);
}

// A staged result is whole when its last piece is in the layout of its readers.
static void noteResult(AnalogTiles *tiles, Tensor *tensor, MlirOperation op) {
  Network *network = tiles->network;
  bool isStaged = tiles->outStage.used;
  LayerResult result =
      resultOf(op, isStaged ? tiles->outStage.layer : tiles->layer.name);
  if (!isStaged)
    resultIsLines(network, &result, tiles->output);
  else if (tensor->forms)
    resultIsPlanar(network, &result, tensor->forms);
  else
    resultIsPlain(network, &result, tensor->plain);
}

static void makeOutput(AnalogTiles *tiles, Tensor *tensor) {
  const HtvmAnalogLayer *geometry = &tiles->layer.geometry;
  HtvmTileLines lines = {geometry->outHeight, geometry->outWidth,
                         geometry->outChannels};
  tensor->layer = tiles->layer.name;
  if (lineStageWantsOutput(tensor, &lines))
    tiles->outStage = lineStageOutput(tiles->network, tensor, &lines);
  if (tiles->outStage.used)
    lineStageEnter(tiles->network, &tiles->outStage, "unpack");
  else
    tiles->output = networkAddLines(tiles->network, tensor, &lines);
}

MlirLogicalResult networkLowerAnalog(Network *network, MlirOperation op) {
  AnalogTiles tiles = {.network = network};
  HTVM_TRY(analogLayerRead(network, op, &tiles.layer));
  const HtvmAnalogLayer *geometry = &tiles.layer.geometry;
  const HtvmAnalogPlan *plan = &tiles.layer.plan;
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  takeInput(&tiles, networkTensor(network, mlirOperationGetOperand(op, 0)));
  enterLayer(&tiles, op);
  makeOutput(&tiles, result);
  noteResult(&tiles, result, op);
  tiles.l1Input =
      networkAllocLines(network, htvmAnalogInputBytes(geometry, plan));
  tiles.l1Output =
      networkAllocLines(network, htvmAnalogOutputBytes(geometry, plan));
  emitTiles(&tiles);
  if (tiles.outStage.used)
    lineStageFinish(&tiles.outStage, result);
  else
    tiles.output->ready = tiles.written;
  return mlirLogicalResultSuccess();
}
