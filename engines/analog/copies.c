//===- copies.c - Lines of pixels into L1 and out of it -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/numbers.h"
#include "engines/analog/conv_jobs.h"
#include "runtime/machine/analog_cycles.h"

// |runs| runs of |bytes| each, whole lines, between L2 and L1.
typedef struct LineCopy {
  intptr_t l2, l1;
  bool toL1;
  int64_t l2Offset, l2Step, l1Offset, l1Step;
  int64_t runs, bytes;
} LineCopy;

static void addSeries(HtvmAnalogConvJobs *conv, const LineCopy *copy,
                      int64_t skip, int64_t bytes) {
  HtvmByteRange l2 = htvmByteRangeRepeat(
      htvmByteRangeRun(copy->l2, copy->l2Offset + skip, bytes), copy->runs,
      copy->l2Step);
  HtvmByteRange l1 = htvmByteRangeRepeat(
      htvmByteRangeRun(copy->l1, copy->l1Offset + skip, bytes), copy->runs,
      copy->l1Step);
  HtvmJob *job =
      htvmJobsAdd(conv->jobs, HTVM_ANALOG, &htvmAnalogCopy, conv->layer, 1,
                  copy->toL1 ? &l2 : &l1, 1, copy->toL1 ? &l1 : &l2);
  job->payload[HTVM_ANALOG_COPY_BYTES] = bytes;
  job->cycles = copy->runs * (int64_t)htvmBankCopyCycles(
                                 &conv->jobs->machine,
                                 (uint64_t)(bytes / HTVM_ANALOG_LINE_BYTES));
}

// A job moves so many lines at most: a longer run is several copies.
static void addCopy(HtvmAnalogConvJobs *conv, const LineCopy *copy) {
  int64_t most =
      (int64_t)conv->jobs->machine.copy_bank_rows * HTVM_ANALOG_LINE_BYTES;
  for (int64_t done = 0; done < copy->bytes; done += most)
    addSeries(conv, copy, done, htvmMin(copy->bytes - done, most));
}

// The tile's input piece by piece: packed by the core, copied by the engine.
static void addStagedIn(HtvmAnalogConvJobs *conv, const HtvmAnalogTile *tile) {
  HtvmAnalogStage *stage = &conv->inStage;
  HtvmLinePiece piece = {.lines = {.width = tile->columns.count,
                                   .channels = conv->work.geometry.channels},
                         .column = tile->columns.first};
  int64_t most = htvmAnalogStageRows(piece.lines.width, piece.lines.channels);
  LineCopy copy = {.l1 = conv->l1Input, .toL1 = true, .runs = 1};
  for (int64_t y = 0; y < tile->rows.count; y += piece.lines.rows) {
    piece.lines.rows = htvmMin(tile->rows.count - y, most);
    piece.row = tile->rows.first + y;
    copy.l2 = stage->pieces[stage->next];
    copy.bytes = htvmLinesBytes(&piece.lines);
    htvmLayoutPackLines(conv->jobs, stage->layer, &stage->elements, &piece,
                        copy.l2);
    addCopy(conv, &copy);
    copy.l1Offset += copy.bytes;
    stage->next = 1 - stage->next;
  }
}

// Output channels [first, first + count) piece by piece.
static void addStagedOut(HtvmAnalogConvJobs *conv, const HtvmAnalogTile *tile,
                         int64_t first, int64_t count) {
  HtvmAnalogStage *stage = &conv->outStage;
  HtvmLinePiece piece = {
      .lines = {.width = tile->columns.size, .channels = count},
      .column = tile->columns.start,
      .channel = first};
  int64_t most = htvmAnalogStageRows(piece.lines.width, count);
  LineCopy copy = {.l1 = conv->l1Output, .runs = 1};
  for (int64_t y = 0; y < tile->rows.size; y += piece.lines.rows) {
    piece.lines.rows = htvmMin(tile->rows.size - y, most);
    piece.row = tile->rows.start + y;
    copy.l2 = stage->pieces[stage->next];
    copy.bytes = htvmLinesBytes(&piece.lines);
    addCopy(conv, &copy);
    htvmLayoutUnpackLines(conv->jobs, stage->layer, copy.l2, &piece,
                          &stage->elements);
    copy.l1Offset += copy.bytes;
    stage->next = 1 - stage->next;
  }
}

void htvmAnalogCopyIn(HtvmAnalogConvJobs *conv, const HtvmAnalogTile *tile) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  if (conv->inStage.isUsed) {
    addStagedIn(conv, tile);
    return;
  }
  int64_t pixel = htvmLinesPixelBytes(&conv->input->lines);
  int64_t row = geometry->inWidth * pixel;
  LineCopy copy = {.l2 = conv->input->buffer,
                   .l1 = conv->l1Input,
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
  addCopy(conv, &copy);
}

// A block of output channels that is not all of the layer's lies apart from
// pixel to pixel.
static void addBlockOut(HtvmAnalogConvJobs *conv, const HtvmAnalogTile *tile,
                        LineCopy copy, int64_t pixel, int64_t blockPixel) {
  int64_t row = conv->work.geometry.outWidth * pixel;
  copy.l2Step = pixel;
  copy.l1Step = copy.bytes = blockPixel;
  copy.runs = tile->columns.size;
  for (int64_t y = 0; y < tile->rows.size; ++y) {
    copy.l1Offset = y * tile->columns.size * blockPixel;
    addCopy(conv, &copy);
    copy.l2Offset += row;
  }
}

void htvmAnalogCopyOut(HtvmAnalogConvJobs *conv, const HtvmAnalogTile *tile,
                       int64_t first, int64_t count) {
  if (conv->outStage.isUsed) {
    addStagedOut(conv, tile, first, count);
    return;
  }
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmLines block = {tile->rows.size, tile->columns.size, count};
  int64_t pixel = htvmLinesPixelBytes(&conv->output->lines);
  int64_t blockPixel = htvmLinesPixelBytes(&block);
  int64_t row = geometry->outWidth * pixel;
  LineCopy copy = {.l2 = conv->output->buffer,
                   .l1 = conv->l1Output,
                   .l2Offset = tile->rows.start * row +
                               tile->columns.start * pixel + first,
                   .l2Step = row,
                   .l1Step = tile->columns.size * blockPixel,
                   .runs = tile->rows.size,
                   .bytes = tile->columns.size * blockPixel};
  if (blockPixel != pixel && tile->rows.size * tile->columns.size > 1) {
    addBlockOut(conv, tile, copy, pixel, blockPixel);
    return;
  }
  if (tile->columns.size == geometry->outWidth) {
    copy.bytes *= copy.runs;
    copy.runs = 1;
  }
  addCopy(conv, &copy);
}
