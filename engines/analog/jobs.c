//===- jobs.c - Jobs of the analog engine ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, and dense layers as convolutions of one pixel. Spatial tiles
// outside, blocks of output channels inside (HTVM: the other way round, the
// input copied again for every block). One input and one output buffer in L1
// serve all tiles.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/jobs.h"

#include "dialects/support/numbers.h"
#include "engines/analog/pack.h"
#include "engines/analog/stage.h"
#include "runtime/machine/cycles.h"

#define FIELDS(...)                                                            \
  (const char *const[]) { __VA_ARGS__, NULL }

const HtvmJobKind htvmAnalogCopy = {"copy", FIELDS("bytes")};
const HtvmJobKind htvmAnalogConv = {
    "conv", FIELDS("channels", "in_rows", "in_columns", "out_channels",
                   "out_rows", "out_columns", "kernel_y", "kernel_x", "stride",
                   "pad_top", "pad_bottom", "pad_left", "pad_right", "unroll",
                   "gain", "relu", "scaled")};

_Static_assert(HTVM_LINE_BYTES == HTVM_ANALOG_LINE_BYTES,
               "the engine reads the layout's lines");

// The constants of one block of output channels, packed for |unroll| (0: not
// yet) output columns at once.
typedef struct Packed {
  int64_t unroll;
  HtvmByteRange weights, scale;
} Packed;

// One layer while its jobs are made.
typedef struct ConvJobs {
  HtvmJobs *jobs;
  HtvmAnalogWork work;
  intptr_t layer;
  HtvmLineForm *input, *output; // null where it is staged
  HtvmAnalogStage inStage, outStage;
  intptr_t l1Input, l1Output;
  Packed *packed; // of each block of output channels
} ConvJobs;

typedef struct Tile {
  HtvmAnalogRange rows, columns;
} Tile;

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// |runs| runs of |bytes| each, whole lines, between L2 and L1.
typedef struct LineCopy {
  intptr_t l2, l1;
  bool toL1;
  int64_t l2Offset, l2Step, l1Offset, l1Step;
  int64_t runs, bytes;
} LineCopy;

static void addSeries(ConvJobs *conv, const LineCopy *copy, int64_t skip,
                      int64_t bytes) {
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
static void addCopy(ConvJobs *conv, const LineCopy *copy) {
  int64_t most =
      (int64_t)conv->jobs->machine.copy_bank_rows * HTVM_ANALOG_LINE_BYTES;
  for (int64_t done = 0; done < copy->bytes; done += most)
    addSeries(conv, copy, done, htvmMin(copy->bytes - done, most));
}

// The tile's input piece by piece: packed by the core, copied by the engine.
static void addStagedIn(ConvJobs *conv, const Tile *tile) {
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
static void addStagedOut(ConvJobs *conv, const Tile *tile, int64_t first,
                         int64_t count) {
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

static void addCopyIn(ConvJobs *conv, const Tile *tile) {
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
static void addBlockOut(ConvJobs *conv, const Tile *tile, LineCopy copy,
                        int64_t pixel, int64_t blockPixel) {
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

static void addCopyOut(ConvJobs *conv, const Tile *tile, int64_t first,
                       int64_t count) {
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

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

static HtvmAnalogShape shapeOf(const HtvmAnalogLayer *geometry, int64_t count,
                               int64_t unroll) {
  return (HtvmAnalogShape){.k = (uint32_t)count,
                           .c = (uint32_t)geometry->channels,
                           .fy = (uint32_t)geometry->kernelHeight,
                           .fx = (uint32_t)geometry->kernelWidth,
                           .stride = (uint32_t)geometry->stride,
                           .unroll = (uint32_t)unroll};
}

// The weights of output channels [first, first + count).
static HtvmByteRange packWeights(ConvJobs *conv, int64_t first, int64_t count,
                                 int64_t unroll) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  HtvmAnalogShape shape = shapeOf(geometry, count, unroll);
  int64_t each =
      geometry->channels * geometry->kernelHeight * geometry->kernelWidth;
  int8_t *weights = HTVM_ARENA_ARRAY(conv->jobs->arena, int8_t, count *each);
  for (int64_t i = 0; i < count * each; ++i)
    weights[i] = (int8_t)conv->work.weights.values[first * each + i];
  size_t bytes = htvmPackAnalogBytes(&shape);
  uint8_t *image = htvmArenaAlloc(conv->jobs->arena, bytes);
  htvmPackAnalog(&shape, weights, image);
  return htvmByteRangeRun(htvmJobsConstant(conv->jobs, image, (int64_t)bytes),
                          0, (int64_t)bytes);
}

static HtvmByteRange packScale(ConvJobs *conv, int64_t first, int64_t count) {
  const HtvmAnalogWork *work = &conv->work;
  HtvmArena *arena = conv->jobs->arena;
  int32_t *adds = HTVM_ARENA_ARRAY(arena, int32_t, count);
  int16_t *multipliers = HTVM_ARENA_ARRAY(arena, int16_t, count);
  uint8_t *shifts = HTVM_ARENA_ARRAY(arena, uint8_t, count);
  for (int64_t i = 0; i < count; ++i) {
    adds[i] = (int32_t)work->add.values[first + i];
    multipliers[i] = (int16_t)work->multiplier.values[first + i];
    shifts[i] = (uint8_t)work->shift.values[first + i];
  }
  int64_t bytes = count * HTVM_ANALOG_SCALE_BYTES;
  uint8_t *packed = htvmArenaAlloc(arena, (size_t)bytes);
  htvmPackAnalogScale((uint32_t)count, adds, multipliers, shifts, packed);
  return htvmByteRangeRun(htvmJobsConstant(conv->jobs, packed, bytes), 0,
                          bytes);
}

// The constants of output channels [first, first + count), packed when they are
// not as the last tile had them.
static const Packed *packedFor(ConvJobs *conv, int64_t first, int64_t count,
                               int64_t unroll) {
  Packed *packed = &conv->packed[first / conv->work.plan.channels];
  if (packed->unroll == unroll)
    return packed;
  packed->unroll = unroll;
  packed->weights = packWeights(conv, first, count, unroll);
  if (conv->work.geometry.scaled)
    packed->scale = packScale(conv, first, count);
  return packed;
}

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

static void setPayload(const ConvJobs *conv, const Tile *tile, int64_t count,
                       int64_t unroll, int64_t *payload) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  payload[HTVM_ANALOG_CONV_CHANNELS] = geometry->channels;
  payload[HTVM_ANALOG_CONV_IN_ROWS] = tile->rows.count;
  payload[HTVM_ANALOG_CONV_IN_COLUMNS] = tile->columns.count;
  payload[HTVM_ANALOG_CONV_OUT_CHANNELS] = count;
  payload[HTVM_ANALOG_CONV_OUT_ROWS] = tile->rows.size;
  payload[HTVM_ANALOG_CONV_OUT_COLUMNS] = tile->columns.size;
  payload[HTVM_ANALOG_CONV_KERNEL_Y] = geometry->kernelHeight;
  payload[HTVM_ANALOG_CONV_KERNEL_X] = geometry->kernelWidth;
  payload[HTVM_ANALOG_CONV_STRIDE] = geometry->stride;
  payload[HTVM_ANALOG_CONV_PAD_TOP] = tile->rows.padBefore;
  payload[HTVM_ANALOG_CONV_PAD_BOTTOM] = tile->rows.padAfter;
  payload[HTVM_ANALOG_CONV_PAD_LEFT] = tile->columns.padBefore;
  payload[HTVM_ANALOG_CONV_PAD_RIGHT] = tile->columns.padAfter;
  payload[HTVM_ANALOG_CONV_UNROLL] = unroll;
  payload[HTVM_ANALOG_CONV_GAIN] = conv->work.gain;
  payload[HTVM_ANALOG_CONV_RELU] = conv->work.relu;
  payload[HTVM_ANALOG_CONV_SCALED] = geometry->scaled;
}

// Whole lines are written, whatever the channels.
static void addConv(ConvJobs *conv, const Tile *tile, int64_t first,
                    int64_t count) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmLines in = {tile->rows.count, tile->columns.count,
                        geometry->channels};
  const HtvmLines out = {tile->rows.size, tile->columns.size, count};
  int64_t unroll =
      htvmAnalogUnroll(&conv->jobs->machine, geometry, conv->work.plan.schedule,
                       count, out.rows, out.width);
  const Packed *packed = packedFor(conv, first, count, unroll);
  const HtvmByteRange reads[] = {
      htvmByteRangeRun(conv->l1Input, 0, htvmLinesBytes(&in)), packed->weights,
      packed->scale};
  HtvmByteRange write =
      htvmByteRangeRun(conv->l1Output, 0, htvmLinesBytes(&out));
  HtvmJob *job =
      htvmJobsAdd(conv->jobs, HTVM_ANALOG, &htvmAnalogConv, conv->layer,
                  geometry->scaled ? 3 : 2, reads, 1, &write);
  setPayload(conv, tile, count, unroll, job->payload);
  job->cycles = htvmAnalogJobCycles(&conv->jobs->machine, geometry, count,
                                    out.rows, out.width, unroll);
}

static void addTile(ConvJobs *conv, const Tile *tile, int64_t first,
                    bool load) {
  int64_t count = htvmMin(conv->work.geometry.outChannels - first,
                          conv->work.plan.channels);
  if (load)
    addCopyIn(conv, tile);
  addConv(conv, tile, first, count);
  addCopyOut(conv, tile, first, count);
}

static void addTiles(ConvJobs *conv) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmAnalogPlan *plan = &conv->work.plan;
  bool channelsFirst = plan->schedule == HTVM_SCHEDULE_HTVM;
  int64_t outer = channelsFirst ? geometry->outChannels : plan->channels;
  for (int64_t outerK = 0; outerK < outer; outerK += plan->channels)
    for (int64_t y = 0; y * plan->rows < geometry->outHeight; ++y)
      for (int64_t x = 0; x * plan->columns < geometry->outWidth; ++x) {
        Tile tile = {htvmAnalogRowRange(geometry, plan->rows, y),
                     htvmAnalogColumnRange(geometry, plan->columns, x)};
        if (channelsFirst) {
          addTile(conv, &tile, outerK, true);
          continue;
        }
        for (int64_t k = 0; k < geometry->outChannels; k += plan->channels)
          addTile(conv, &tile, k, k == 0);
      }
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

static void enterLayer(ConvJobs *conv) {
  const HtvmAnalogWork *work = &conv->work;
  if (conv->inStage.isUsed)
    htvmAnalogStageEnter(conv->jobs, &conv->inStage, "pack");
  const HtvmLayerRow row = {.name = work->name,
                            .worker = HTVM_ANALOG,
                            .op = work->op,
                            .macs = work->macs,
                            .modelledCycles = work->plan.cycles,
                            .tiles = work->plan.tiles};
  conv->layer = htvmJobsLayer(conv->jobs, &row);
}

// Is every part of the input copied once, apart from what tiles share?
static bool copiesInputOnce(const HtvmAnalogWork *work) {
  return work->plan.schedule != HTVM_SCHEDULE_HTVM ||
         work->plan.channels >= work->geometry.outChannels;
}

static void takeInput(ConvJobs *conv, HtvmActivation *tensor) {
  const HtvmAnalogWork *work = &conv->work;
  const HtvmLines lines = {work->geometry.inHeight, work->geometry.inWidth,
                           work->geometry.channels};
  if (copiesInputOnce(work) && htvmAnalogStagesInput(tensor, &lines))
    conv->inStage =
        htvmAnalogStageInput(conv->jobs, tensor, &lines, work->name);
  else
    conv->input = htvmActivationLines(conv->jobs, tensor, &lines, work->name);
}

// A staged result is whole when its last piece is in the layout of its readers.
static void makeOutput(ConvJobs *conv, HtvmActivation *tensor) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmLines lines = {geometry->outHeight, geometry->outWidth,
                           geometry->outChannels};
  tensor->layer = conv->work.name;
  if (htvmAnalogStagesOutput(tensor, &lines)) {
    conv->outStage = htvmAnalogStageOutput(conv->jobs, tensor, &lines);
    htvmAnalogStageEnter(conv->jobs, &conv->outStage, "unpack");
    return;
  }
  conv->output = htvmActivationAddLines(conv->jobs, tensor, &lines);
  htvmResultIsLines(tensor, conv->work.name, conv->output);
}

// Whole lines: no copy writes behind its end.
static intptr_t allocateL1(HtvmJobs *jobs, int64_t bytes) {
  return htvmJobsAddBuffer(jobs,
                           &(HtvmJobBuffer){.isL1 = true,
                                            .bytes = bytes,
                                            .alignment = HTVM_ANALOG_LINE_BYTES,
                                            .layout = HTVM_LAYOUT_LINES,
                                            .argument = -1,
                                            .rank = -1});
}

bool htvmAnalogLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                     HtvmJobFault *fault) {
  ConvJobs conv = {.jobs = jobs};
  if (!htvmAnalogWorkRead(planned, &jobs->machine, jobs->arena, &conv.work,
                          fault))
    return false;
  const HtvmAnalogLayer *geometry = &conv.work.geometry;
  const HtvmAnalogPlan *plan = &conv.work.plan;
  takeInput(&conv, planned->inputs[0]);
  enterLayer(&conv);
  makeOutput(&conv, planned->output);
  conv.packed = HTVM_ARENA_ARRAY(jobs->arena, Packed,
                                 geometry->outChannels / plan->channels + 1);
  conv.l1Input = allocateL1(jobs, htvmAnalogInputBytes(geometry, plan));
  conv.l1Output = allocateL1(jobs, htvmAnalogOutputBytes(geometry, plan));
  addTiles(&conv);
  return true;
}
