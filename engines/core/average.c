//===- average.c - Averages of whole maps as jobs of the core -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/average.h"

#include "engines/core/pieces.h"

//===----------------------------------------------------------------------===//
// Which layers
//===----------------------------------------------------------------------===//

bool htvmCoreHasJobs(const HtvmEngineLayer *layer) {
  const HtvmQnnPool2d *pool = &layer->pool;
  const HtvmEngineInput *input = &layer->inputs[0];
  return layer->kind == HTVM_LAYER_AVG_POOL && layer->isComplete &&
         input->tensor.isI8 && layer->output.isI8 &&
         input->layout != HTVM_LAYOUT_BYTES && pool->batch == 1 &&
         pool->kernelHeight == pool->inHeight &&
         pool->kernelWidth == pool->inWidth && pool->outHeight == 1 &&
         pool->outWidth == 1 && pool->padTop == 0 && pool->padLeft == 0;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

// TOSA's reciprocal of |count| (docs/dialects/qnn.md): it fits 32 bits.
static void setReciprocal(int64_t count, int64_t *numbers) {
  int64_t k = 0;
  while ((count - 1) >> k)
    ++k;
  numbers[HTVM_CORE_MEAN_MULTIPLIER] = (((1ll << 30) + 1) << k) / count;
  numbers[HTVM_CORE_MEAN_SHIFT] = 30 + k;
}

static void setNumbers(const HtvmEngineLayer *layer, int64_t *numbers) {
  const HtvmQnnPool2d *pool = &layer->pool;
  numbers[HTVM_CORE_MEAN_LOW] = layer->inputs[0].clamp.min < 0 ? INT8_MIN : 0;
  numbers[HTVM_CORE_MEAN_ZERO] = pool->inputZp;
  if (pool->rounding == HTVM_ROUND_TOSA) {
    numbers[HTVM_CORE_MEAN_ROUNDING] = HTVM_CORE_ROUND_SCALE;
    setReciprocal(pool->inHeight * pool->inWidth, numbers);
  } else {
    numbers[HTVM_CORE_MEAN_ROUNDING] = pool->rounding == HTVM_ROUND_TRUNCATE
                                           ? HTVM_CORE_ROUND_TRUNCATE
                                           : HTVM_CORE_ROUND_FLOOR;
  }
  numbers[HTVM_CORE_MEAN_OUTPUT_ZERO] = pool->outputZp;
  numbers[HTVM_CORE_MEAN_CLAMP_MIN] = pool->clampMin;
  numbers[HTVM_CORE_MEAN_CLAMP_MAX] = pool->clampMax;
}

//===----------------------------------------------------------------------===//
// Jobs
//===----------------------------------------------------------------------===//

static void addLines(HtvmJobs *jobs, intptr_t row, const HtvmEngineLayer *layer,
                     const HtvmLineForm *form, intptr_t target) {
  const HtvmLines *lines = &form->lines;
  const HtvmCoreWork work = {
      &htvmCoreAverageLines, {target, 0}, {form->buffer, 0}};
  int64_t payload[HTVM_CORE_PAYLOAD] = {
      lines->channels, lines->rows * lines->width, htvmLinesPixelBytes(lines)};
  setNumbers(layer, payload + HTVM_CORE_AVERAGE_LINES_NUMBERS);
  htvmCoreAddPieces(jobs, row, &work, payload);
}

static void addPlanes(HtvmJobs *jobs, intptr_t row,
                      const HtvmEngineLayer *layer, const HtvmPlanarForm *form,
                      intptr_t target) {
  const HtvmPlanar *planar = &form->planar;
  const HtvmCoreWork work = {&htvmCoreAverage, {target, 0}, {form->buffer, 0}};
  int64_t payload[HTVM_CORE_PAYLOAD] = {planar->planes, planar->rows,
                                        planar->width, planar->pitch,
                                        planar->plane};
  setNumbers(layer, payload + HTVM_CORE_AVERAGE_NUMBERS);
  htvmCoreAddPieces(jobs, row, &work, payload);
}

bool htvmCoreLower(HtvmJobs *jobs, const HtvmPlannedLayer *planned,
                   HtvmJobFault *fault) {
  (void)fault;
  HtvmActivation *input = planned->inputs[0], *output = planned->output;
  const HtvmLayerRow layer = {.name = planned->name,
                              .worker = HTVM_CORE,
                              .op = planned->layer->op,
                              .macs = planned->macs,
                              .modelledCycles = -1,
                              .tiles = -1};
  HtvmLines own;
  HtvmLineForm *lines = NULL;
  if (htvmActivationOwnLines(input, &own))
    lines = htvmActivationFindLines(input, &own);
  if (output->plain < 0)
    output->plain = htvmActivationAllocPlain(jobs, output);
  if (lines) {
    addLines(jobs, htvmJobsLayer(jobs, &layer), planned->layer, lines,
             output->plain);
  } else {
    HtvmPlanar planar = htvmPlanarFlat(input->rank, input->shape,
                                       planned->layer->inputs[0].pitch);
    HtvmPlanarForm *planes =
        htvmActivationPlanar(jobs, input, &planar, planned->name);
    addPlanes(jobs, htvmJobsLayer(jobs, &layer), planned->layer, planes,
              output->plain);
  }
  output->layer = planned->name;
  htvmResultIsPlain(output, planned->name, output->plain);
  return true;
}
