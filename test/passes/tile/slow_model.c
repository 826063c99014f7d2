//===- slow_model.c - Tiles of the digital engine, the straight way -------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/passes/tile/slow_model.h"

#include "engines/core/cycles.h"
#include "engines/digital/job_cycles.h"

static int64_t up(int64_t value, int64_t unit) {
  while (value % unit)
    ++value;
  return value;
}

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static bool isWindow(const HtvmDigitalLayer *layer) {
  return layer->kind == HTVM_DIGITAL_LAYER_CONV ||
         layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

static bool isDepthwise(const HtvmDigitalLayer *layer) {
  return layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

static bool cutsColumns(const Question *q, Tile tile) {
  return tile.columns < q->layer->outWidth;
}

// Columns are cut behind explicit padding only.
static bool padsFirst(const Question *q, Tile tile) {
  return cutsColumns(q, tile) && q->layer->padLeft + q->layer->padRight > 0;
}

static int64_t inputWidth(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  return padsFirst(q, tile) ? l->padLeft + l->inWidth + l->padRight
                            : l->inWidth;
}

//===----------------------------------------------------------------------===//
// Pieces along a dimension
//===----------------------------------------------------------------------===//

typedef struct Piece {
  int64_t from, to;
} Piece;

// Whole rows go out behind one another: a piece that is no whole number of
// beats begins a row earlier.
static Piece rowPiece(const Question *q, Tile tile, int64_t from) {
  const HtvmDigitalLayer *l = q->layer;
  Piece piece = {from, least(from + tile.rows, l->outHeight)};
  bool whole = piece.to - from == tile.rows;
  if (!cutsColumns(q, tile) && !whole && from > 0 &&
      (piece.to - from) * up(l->outWidth, 16) %
          (int64_t)q->machine->copy_beat_bytes)
    --piece.from;
  return piece;
}

// How far the beats of a row of |piece| reach behind the row's end.
static int64_t overrun(const Question *q, Piece piece) {
  return piece.from +
         up(piece.to - piece.from, (int64_t)q->machine->copy_beat_bytes) -
         up(q->layer->outWidth, 16);
}

static Piece columnPiece(const Question *q, Tile tile, int64_t from) {
  Piece piece = {from, least(from + tile.columns, q->layer->outWidth)};
  int64_t over = overrun(q, piece);
  bool last = piece.to == q->layer->outWidth;
  if (last && from > 0 && over > 0 && piece.to - from + over <= tile.columns)
    piece.from -= over;
  return piece;
}

// Bytes between the rows of the output as it is written.
static int64_t writtenPitch(const Question *q, Tile tile) {
  int64_t pitch = up(q->layer->outWidth, 16);
  int64_t from = 0;
  while (from + tile.columns < q->layer->outWidth)
    from += tile.columns;
  int64_t over =
      cutsColumns(q, tile) ? overrun(q, columnPiece(q, tile, from)) : 0;
  return over > 0 ? pitch + up(over, 16) : pitch;
}

//===----------------------------------------------------------------------===//
// Legality
//===----------------------------------------------------------------------===//

static int64_t bufferBytes(const Question *q, int64_t bytes) {
  int64_t beat = (int64_t)q->machine->copy_beat_bytes;
  return up(bytes, beat) + beat;
}

static int64_t inputRows(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t seen = (tile.rows - 1) * l->stride + l->kernelHeight;
  return tile.rows == l->outHeight ? l->inHeight : least(l->inHeight, seen);
}

static int64_t inputColumns(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  return cutsColumns(q, tile)
             ? up((tile.columns - 1) * l->stride + l->kernelWidth, 16)
             : l->inPitch;
}

int64_t slowL1Bytes(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  if (l->kind == HTVM_DIGITAL_LAYER_ADD)
    return (l->operands + 1) * bufferBytes(q, tile.channels);
  if (l->kind == HTVM_DIGITAL_LAYER_DENSE)
    return bufferBytes(q, up(l->channels, 16)) +
           bufferBytes(q, up(tile.channels, 16));
  int64_t planes = isDepthwise(l) ? tile.channels : l->channels;
  int64_t written =
      isDepthwise(l) && q->htvm ? tile.channels + 15 : up(tile.channels, 16);
  return bufferBytes(q, planes * inputRows(q, tile) * inputColumns(q, tile)) +
         bufferBytes(q, written * tile.rows * up(tile.columns, 16));
}

// What one job for |channels| outputs fetches.
static int64_t fetched(const Question *q, int64_t channels) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t taps = l->kernelWidth * l->kernelHeight, k = up(channels, 16);
  switch (l->kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    return l->channels * k * taps + 4 * k;
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return (q->htvm ? 1 : least(channels, 16)) * 16 * taps + 4 * 16;
  case HTVM_DIGITAL_LAYER_DENSE:
    return up(l->channels, 16) * k + 16 * k;
  case HTVM_DIGITAL_LAYER_ADD:
    return 0;
  }
  return 0;
}

// The first row that outputs from |row| on look at, negative in the padding.
static int64_t firstInputRow(const HtvmDigitalLayer *l, int64_t row) {
  return row * l->stride - l->padTop;
}

static bool rowsAreLegal(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  if (tile.rows < l->outHeight && !cutsColumns(q, tile) &&
      tile.rows * up(l->outWidth, 16) % (int64_t)q->machine->copy_beat_bytes)
    return false;
  for (int64_t from = 0; from < l->outHeight; from += tile.rows)
    if (tile.rows < l->outHeight &&
        firstInputRow(l, rowPiece(q, tile, from).from) >= l->inHeight)
      return false;
  return true;
}

bool slowIsLegal(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  bool dense = l->kind == HTVM_DIGITAL_LAYER_DENSE;
  int64_t all =
      l->kind == HTVM_DIGITAL_LAYER_ADD ? l->channels : l->outChannels;
  int64_t step = isWindow(l) ? 1
                 : dense     ? 16
                             : (int64_t)q->machine->copy_beat_bytes;
  if (tile.channels != all && tile.channels % step)
    return false;
  if (dense && q->htvm && tile.channels != least(16, all))
    return false;
  if (isWindow(l) && cutsColumns(q, tile) && tile.columns % 4)
    return false;
  return (!isWindow(l) || rowsAreLegal(q, tile)) &&
         slowL1Bytes(q, tile) <= (int64_t)q->machine->l1_bytes &&
         fetched(q, tile.channels) <= (int64_t)q->machine->weight_memory_bytes;
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

static int64_t copyJob(const Question *q, int64_t bytes) {
  return (int64_t)q->machine->copy_job_cycles +
         up(bytes, (int64_t)q->machine->copy_beat_bytes) /
             (int64_t)q->machine->copy_bytes_per_cycle;
}

static int64_t computeJob(const Question *q, int64_t channels) {
  return (int64_t)q->machine->compute_job_cycles +
         up(fetched(q, channels), 16) /
             (int64_t)q->machine->weight_bytes_per_cycle;
}

// |planes| planes of |rows| rows of |bytes| out of planes of |height| rows,
// |pitch| bytes apart.
static int64_t copyPlanes(const Question *q, int64_t planes, int64_t rows,
                          int64_t bytes, int64_t height, int64_t pitch) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(q->htvm);
  if (bytes == pitch && rows == height)
    return copyJob(q, planes * rows * pitch) + core.copy;
  if (planes == 1 && (bytes == pitch || rows == 1))
    return copyJob(q, rows * bytes) + core.copy;
  int64_t cycles = core.series;
  for (int64_t plane = 0; plane < planes; ++plane) {
    if (bytes == pitch) {
      cycles += copyJob(q, rows * pitch) + core.seriesJob;
      continue;
    }
    for (int64_t row = 0; row < rows; ++row)
      cycles += copyJob(q, bytes) + core.seriesJob;
    // What is left of arming the next plane when its last row is there.
    if (planes > 1 && rows > 1 && copyJob(q, bytes) < core.level)
      cycles += core.level - copyJob(q, bytes);
  }
  return cycles;
}

// Kernel lines of output row |row| that are not padding. A line behind the
// bottom padding is not padding.
static int64_t linesOf(const HtvmDigitalLayer *l, int64_t row) {
  int64_t lines = 0;
  for (int64_t y = 0; y < l->kernelHeight; ++y) {
    int64_t at = firstInputRow(l, row) + y;
    bool padding =
        at < 0 || (at >= l->inHeight && at < l->inHeight + l->padBottom);
    lines += !padding;
  }
  return lines;
}

// One block of 16 output channels from |inputs| channels.
static int64_t multiply(const Question *q, Piece rows, Piece columns,
                        int64_t inputs) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t cycles = 0, blocks = up(columns.to - columns.from, 16) / 16;
  for (int64_t row = rows.from; row < rows.to; ++row)
    cycles += blocks * (inputs * linesOf(l, row) * l->kernelWidth +
                        2 * inputs * linesOf(l, row) + 23);
  return cycles;
}

static int64_t depthwiseJobs(const Question *q, Piece rows, Piece columns,
                             int64_t channels) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(q->htvm);
  int64_t step = q->htvm ? 1 : 16, cycles = 0, like = channels / step, at = 0;
  for (int64_t done = 0; done < channels; done += step) {
    int64_t group = least(step, channels - done);
    bool rolled = like >= HTVM_ROLLED_JOBS_MIN && group == step;
    int64_t job = computeJob(q, group) + multiply(q, rows, columns, group) +
                  (rolled ? core.rolledJob : core.job);
    // The engine waits for a program that is made for its second and third,
    // and for those of a rest that is long enough to be rolled.
    int64_t rest = like - like % core.even;
    int64_t inSeries = like % core.even >= 3 && at >= rest ? at - rest : at;
    bool isMade = rolled && (inSeries == 1 || inSeries == 2);
    cycles += isMade && job < core.program ? core.program : job;
    ++at;
  }
  return cycles;
}

static int64_t copyInput(const Question *q, Tile tile, Piece rows,
                         Piece columns, int64_t planes) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t first = firstInputRow(l, rows.from);
  int64_t last = firstInputRow(l, rows.to - 1) + l->kernelHeight;
  first = first < 0 ? 0 : first;
  last = least(last, l->inHeight);
  if (tile.rows == l->outHeight) {
    first = 0;
    last = l->inHeight;
  }
  if (last <= first)
    last = first + 1; // wholly in the padding: one row all the same
  int64_t pitch = up(inputWidth(q, tile), 16);
  int64_t wide =
      up((columns.to - columns.from - 1) * l->stride + l->kernelWidth, 16);
  return copyPlanes(q, planes, last - first,
                    cutsColumns(q, tile) ? wide : pitch, l->inHeight, pitch);
}

static int64_t copyOutput(const Question *q, Tile tile, Piece rows,
                          Piece columns, int64_t planes) {
  int64_t pitch = writtenPitch(q, tile);
  int64_t bytes = cutsColumns(q, tile) ? columns.to - columns.from : pitch;
  return copyPlanes(q, planes, rows.to - rows.from, bytes, q->layer->outHeight,
                    pitch);
}

static int64_t convolutionTile(const Question *q, Tile tile, Piece rows,
                               Piece columns, int64_t k) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t channels = least(tile.channels, l->outChannels - k), cycles = 0;
  if (isDepthwise(l) || q->htvm || k == 0)
    cycles += copyInput(q, tile, rows, columns,
                        isDepthwise(l) ? channels : l->channels);
  if (isDepthwise(l))
    cycles += depthwiseJobs(q, rows, columns, channels);
  else
    cycles += computeJob(q, channels) + htvmDigitalCoreCycles(q->htvm).job +
              up(channels, 16) / 16 * multiply(q, rows, columns, l->channels);
  return cycles + copyOutput(q, tile, rows, columns, channels);
}

static int64_t convolution(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  int64_t cycles = 0;
  for (int64_t k = 0; k < l->outChannels; k += tile.channels)
    for (int64_t y = 0; y < l->outHeight; y += tile.rows)
      for (int64_t x = 0; x < l->outWidth; x += tile.columns)
        cycles += convolutionTile(q, tile, rowPiece(q, tile, y),
                                  columnPiece(q, tile, x), k);
  if (padsFirst(q, tile))
    cycles += htvmCorePadCycles(
        l->channels * l->inHeight, l->inWidth, l->padLeft,
        l->channels * l->inHeight * up(inputWidth(q, tile), 16), true);
  if (writtenPitch(q, tile) > up(l->outWidth, 16))
    cycles += htvmCorePadCycles(
        l->outChannels * l->outHeight, l->outWidth, 0,
        l->outChannels * l->outHeight * up(l->outWidth, 16), true);
  return cycles;
}

static int64_t dense(const Question *q, Tile tile) {
  const HtvmDigitalLayer *l = q->layer;
  HtvmCoreCycles core = htvmDigitalCoreCycles(q->htvm);
  int64_t cycles = 0;
  for (int64_t k = 0; k < l->outChannels; k += tile.channels) {
    int64_t outputs = least(tile.channels, l->outChannels - k);
    if (q->htvm || k == 0)
      cycles += copyJob(q, up(l->channels, 16)) + core.copy;
    cycles += computeJob(q, outputs) + core.job + copyJob(q, outputs) +
              core.copy +
              up(outputs, 16) / 16 * (up(l->channels, 16) / 16 + 23);
  }
  return cycles;
}

static int64_t sum(const Question *q, Tile tile) {
  HtvmCoreCycles core = htvmDigitalCoreCycles(q->htvm);
  int64_t cycles = 0;
  for (int64_t at = 0; at < q->layer->channels; at += tile.channels) {
    int64_t bytes = least(tile.channels, q->layer->channels - at);
    cycles += computeJob(q, 0) + core.job + 3 * up(bytes, 16) / 16;
    for (int copy = 0; copy <= q->layer->operands; ++copy)
      cycles += copyJob(q, bytes) + core.copy;
  }
  return cycles;
}

int64_t slowCycles(const Question *q, Tile tile) {
  int64_t cycles = htvmDigitalCoreCycles(q->htvm).layer;
  if (isWindow(q->layer))
    return cycles + convolution(q, tile);
  if (q->layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    return cycles + dense(q, tile);
  return cycles + sum(q, tile);
}
