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
#include "engines/analog/conv_jobs.h"
#include "engines/analog/job_cycles.h"
#include "runtime/machine/analog.h"

_Static_assert(HTVM_LINE_BYTES == HTVM_ANALOG_LINE_BYTES,
               "the engine reads the layout's lines");

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

static void setPayload(const HtvmAnalogConvJobs *conv,
                       const HtvmAnalogCompute *compute, int64_t *payload) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmAnalogTile *tile = compute->tile;
  payload[HTVM_ANALOG_CONV_CHANNELS] = geometry->channels;
  payload[HTVM_ANALOG_CONV_IN_ROWS] = tile->rows.count;
  payload[HTVM_ANALOG_CONV_IN_COLUMNS] = tile->columns.count;
  payload[HTVM_ANALOG_CONV_OUT_CHANNELS] = compute->count;
  payload[HTVM_ANALOG_CONV_OUT_ROWS] = tile->rows.size;
  payload[HTVM_ANALOG_CONV_OUT_COLUMNS] = tile->columns.size;
  payload[HTVM_ANALOG_CONV_KERNEL_Y] = geometry->kernelHeight;
  payload[HTVM_ANALOG_CONV_KERNEL_X] = geometry->kernelWidth;
  payload[HTVM_ANALOG_CONV_STRIDE] = geometry->stride;
  payload[HTVM_ANALOG_CONV_PAD_TOP] = tile->rows.padBefore;
  payload[HTVM_ANALOG_CONV_PAD_BOTTOM] = tile->rows.padAfter;
  payload[HTVM_ANALOG_CONV_PAD_LEFT] = tile->columns.padBefore;
  payload[HTVM_ANALOG_CONV_PAD_RIGHT] = tile->columns.padAfter;
  payload[HTVM_ANALOG_CONV_UNROLL] = compute->unroll;
  payload[HTVM_ANALOG_CONV_GAIN] = conv->work.gain;
  payload[HTVM_ANALOG_CONV_RELU] = conv->work.relu;
  payload[HTVM_ANALOG_CONV_SCALED] = geometry->scaled;
}

// Whole lines are written, whatever the channels.
static void addConv(void *userData, const HtvmAnalogCompute *compute) {
  HtvmAnalogConvJobs *conv = userData;
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmAnalogTile *tile = compute->tile;
  const HtvmLines in = {tile->rows.count, tile->columns.count,
                        geometry->channels};
  const HtvmLines out = {tile->rows.size, tile->columns.size, compute->count};
  const HtvmAnalogPacked *packed = htvmAnalogPackedFor(
      conv, compute->first, compute->count, compute->unroll);
  const HtvmByteRange reads[] = {
      htvmByteRangeRun(conv->l1Input, 0, htvmLinesBytes(&in)), packed->weights,
      packed->scale};
  HtvmByteRange write =
      htvmByteRangeRun(conv->l1Output, 0, htvmLinesBytes(&out));
  HtvmJob *job =
      htvmJobsAdd(conv->jobs, HTVM_ANALOG, &htvmAnalogConv, conv->layer,
                  geometry->scaled ? 3 : 2, reads, 1, &write);
  setPayload(conv, compute, job->payload);
  job->cycles = htvmAnalogComputeCycles(&conv->tiling, compute);
}

static void addTiles(HtvmAnalogConvJobs *conv) {
  const HtvmAnalogVisitor visitor = {htvmAnalogAddCopy, addConv, conv};
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmAnalogPlan *plan = &conv->work.plan;
  bool channelsFirst = plan->schedule == HTVM_SCHEDULE_HTVM;
  int64_t all = geometry->outChannels, step = plan->channels;
  int64_t inside = channelsFirst ? step : all;
  for (int64_t outerK = 0; outerK < all; outerK += inside)
    for (int64_t y = 0; y * plan->rows < geometry->outHeight; ++y)
      for (int64_t x = 0; x * plan->columns < geometry->outWidth; ++x) {
        const HtvmAnalogTile tile = {
            htvmAnalogRowRange(geometry, plan->rows, y),
            htvmAnalogColumnRange(geometry, plan->columns, x)};
        for (int64_t k = outerK; k < htvmMin(outerK + inside, all); k += step)
          htvmAnalogSteps(&conv->tiling, &tile, k, &visitor);
      }
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

static void enterLayer(HtvmAnalogConvJobs *conv) {
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

static void takeInput(HtvmAnalogConvJobs *conv, HtvmActivation *tensor) {
  const HtvmAnalogWork *work = &conv->work;
  const HtvmLines lines = {work->geometry.inHeight, work->geometry.inWidth,
                           work->geometry.channels};
  if (htvmAnalogStagesInput(&conv->tiling))
    conv->inStage =
        htvmAnalogStageInput(conv->jobs, tensor, &lines, work->name);
  else
    conv->input = htvmActivationLines(conv->jobs, tensor, &lines, work->name);
}

// A staged result is whole when its last piece is in the layout of its readers.
static void makeOutput(HtvmAnalogConvJobs *conv, HtvmActivation *tensor,
                       const HtvmReaders *readers) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  const HtvmLines lines = {geometry->outHeight, geometry->outWidth,
                           geometry->outChannels};
  tensor->layer = conv->work.name;
  if (htvmAnalogStagesOutput(&conv->tiling)) {
    conv->outStage = htvmAnalogStageOutput(conv->jobs, tensor, &lines, readers);
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
  HtvmAnalogConvJobs conv = {.jobs = jobs};
  if (!htvmAnalogWorkRead(planned, &jobs->machine, jobs->arena, &conv.work,
                          fault))
    return false;
  const HtvmAnalogLayer *geometry = &conv.work.geometry;
  const HtvmAnalogPlan *plan = &conv.work.plan;
  conv.tiling = (HtvmAnalogTiling){&jobs->machine, geometry, *plan};
  takeInput(&conv, planned->inputs[0]);
  enterLayer(&conv);
  makeOutput(&conv, planned->output, &planned->layer->readers);
  conv.packed = HTVM_ARENA_ARRAY(jobs->arena, HtvmAnalogPacked,
                                 geometry->outChannels / plan->channels + 1);
  conv.l1Input = allocateL1(jobs, htvmAnalogInputBytes(geometry, plan));
  conv.l1Output = allocateL1(jobs, htvmAnalogOutputBytes(geometry, plan));
  addTiles(&conv);
  return true;
}
