//===- steps.c - What is done for the tiles of a layer --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/steps.h"

#include "dialects/support/numbers.h"
#include "engines/analog/stage.h"
#include "runtime/machine/analog.h"

static bool channelsOutermost(const HtvmAnalogTiling *tiling) {
  return tiling->plan.schedule == HTVM_SCHEDULE_HTVM;
}

bool htvmAnalogStagesInput(const HtvmAnalogTiling *tiling) {
  return tiling->layer->inputIsStaged &&
         (!channelsOutermost(tiling) ||
          tiling->plan.channels >= tiling->layer->outChannels);
}

bool htvmAnalogStagesOutput(const HtvmAnalogTiling *tiling) {
  return tiling->layer->outputIsStaged;
}

// A job moves so many lines at most: a longer run is several copies.
int64_t htvmAnalogNextRun(const HtvmMachine *machine, int64_t bytes,
                          int64_t done) {
  return htvmMin(bytes - done,
                 (int64_t)machine->copy_bank_rows * HTVM_ANALOG_LINE_BYTES);
}

static int64_t pixelBytes(int64_t channels) {
  const HtvmLines pixel = {1, 1, channels};
  return htvmLinesPixelBytes(&pixel);
}

// |piece| in pieces of as many rows as a stage holds, one behind the other in
// L1. The last one may be smaller.
static void stagedCopies(const HtvmLinePiece *piece, bool isInput,
                         const HtvmAnalogVisitor *visitor) {
  HtvmAnalogBlock block = {
      .isInput = isInput, .isStaged = true, .piece = *piece, .runs = 1};
  HtvmLines *lines = &block.piece.lines;
  int64_t most = htvmAnalogStageRows(lines->width, lines->channels);
  for (int64_t left = piece->lines.rows; left > 0;
       left -= block.like * lines->rows) {
    lines->rows = htvmMin(left, most);
    block.like = left / lines->rows;
    block.bytes = block.l1Like = htvmLinesBytes(lines);
    visitor->copy(visitor->userData, &block);
    block.piece.row += block.like * lines->rows;
    block.l1Offset += block.like * block.bytes;
  }
}

static void copyIn(const HtvmAnalogTiling *tiling, const HtvmAnalogTile *tile,
                   const HtvmAnalogVisitor *visitor) {
  const HtvmAnalogLayer *layer = tiling->layer;
  const HtvmAnalogRange *rows = &tile->rows, *columns = &tile->columns;
  if (htvmAnalogStagesInput(tiling)) {
    const HtvmLinePiece piece = {
        .lines = {rows->count, columns->count, layer->channels},
        .row = rows->first,
        .column = columns->first};
    stagedCopies(&piece, true, visitor);
    return;
  }
  int64_t pixel = pixelBytes(layer->channels);
  int64_t row = layer->inWidth * pixel;
  HtvmAnalogBlock block = {.isInput = true,
                           .l2Offset =
                               rows->first * row + columns->first * pixel,
                           .l2Step = row,
                           .l1Step = columns->count * pixel,
                           .runs = rows->count,
                           .bytes = columns->count * pixel,
                           .like = 1};
  if (columns->count == layer->inWidth) {
    block.bytes *= block.runs;
    block.runs = 1;
  }
  visitor->copy(visitor->userData, &block);
}

// A block of output channels that is not all of the layer's lies apart from
// pixel to pixel.
static void copyOut(const HtvmAnalogTiling *tiling, const HtvmAnalogTile *tile,
                    int64_t first, int64_t count,
                    const HtvmAnalogVisitor *visitor) {
  const HtvmAnalogLayer *layer = tiling->layer;
  const HtvmAnalogRange *rows = &tile->rows, *columns = &tile->columns;
  if (htvmAnalogStagesOutput(tiling)) {
    const HtvmLinePiece piece = {.lines = {rows->size, columns->size, count},
                                 .row = rows->start,
                                 .column = columns->start,
                                 .channel = first};
    stagedCopies(&piece, false, visitor);
    return;
  }
  int64_t pixel = pixelBytes(layer->outChannels), part = pixelBytes(count);
  int64_t row = layer->outWidth * pixel;
  HtvmAnalogBlock block = {.l2Offset = rows->start * row +
                                       columns->start * pixel + first,
                           .l2Step = row,
                           .l1Step = columns->size * part,
                           .runs = rows->size,
                           .bytes = columns->size * part,
                           .like = 1};
  if (part != pixel && rows->size * columns->size > 1) {
    block.like = block.runs;
    block.l2Like = block.l2Step;
    block.l1Like = block.l1Step;
    block.runs = columns->size;
    block.l2Step = pixel;
    block.l1Step = block.bytes = part;
  } else if (columns->size == layer->outWidth) {
    block.bytes *= block.runs;
    block.runs = 1;
  }
  visitor->copy(visitor->userData, &block);
}

void htvmAnalogSteps(const HtvmAnalogTiling *tiling, const HtvmAnalogTile *tile,
                     int64_t first, const HtvmAnalogVisitor *visitor) {
  const HtvmAnalogLayer *layer = tiling->layer;
  int64_t count = htvmMin(layer->outChannels - first, tiling->plan.channels);
  const HtvmAnalogCompute compute = {
      .tile = tile,
      .first = first,
      .count = count,
      .unroll = htvmAnalogUnroll(tiling->machine, layer, tiling->plan.schedule,
                                 count, tile->rows.size, tile->columns.size)};
  if (first == 0 || channelsOutermost(tiling))
    copyIn(tiling, tile, visitor);
  visitor->compute(visitor->userData, &compute);
  copyOut(tiling, tile, first, count, visitor);
}
