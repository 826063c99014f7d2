//===- geometry_of.c - A layer as the digital engine sees it --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"

#include "dialects/support/numbers.h"
#include "engines/core/activation.h"
#include "engines/digital/flat.h"
#include "engines/digital/jobs.h"
#include "engines/digital/space.h"
#include "runtime/machine/digital.h"

#include <string.h>

static int64_t pitchOf(int64_t width) {
  return htvmRoundUp(width, HTVM_L1_WORD_BYTES);
}

// Planes of the border's value whose weights, u = -sum of w over the channels
// for every tap, make up for zero padding: as many as i8 needs. A depthwise
// layer has weights of its own for each channel and one plane, or none.
static int64_t indicatorsOf(const HtvmQnnLinear *conv) {
  if (conv->weights.count == 0)
    return 0;
  int64_t taps = conv->kernelHeight * conv->kernelWidth;
  int64_t channels = conv->inChannels / conv->groups, planes = 1;
  for (int64_t i = 0; i < conv->outChannels * taps; ++i) {
    int64_t sum = 0;
    for (int64_t c = 0; c < channels; ++c)
      sum -= conv->weights.values[(i / taps * channels + c) * taps + i % taps] -
             conv->weightZp;
    int64_t needed = sum < 0 ? (-sum - INT8_MIN - 1) / -INT8_MIN
                             : (sum + INT8_MAX - 1) / INT8_MAX;
    planes = needed > planes ? needed : planes;
  }
  return conv->groups > 1 && planes > 1 ? 0 : planes;
}

static bool convGeometry(const HtvmEngineLayer *layer, HtvmDigitalLayer *out) {
  const HtvmQnnLinear *conv = &layer->linear;
  HtvmDigitalKernel kernel =
      htvmDigitalKernelFor(conv->kernelHeight, conv->kernelWidth);
  if (kernel.rowImages * kernel.columnImages > HTVM_DIGITAL_IMAGES_MAX)
    return false;
  if (conv->groups != 1 && (conv->groups != conv->inChannels ||
                            conv->outChannels != conv->inChannels))
    return false;
  *out = (HtvmDigitalLayer){
      .kind = conv->groups > 1 ? HTVM_DIGITAL_LAYER_DEPTHWISE
                               : HTVM_DIGITAL_LAYER_CONV,
      .channels = conv->inChannels,
      .inHeight = conv->inHeight,
      .inWidth = conv->inWidth,
      .inPitch = pitchOf(conv->inWidth),
      .outChannels = conv->outChannels,
      .outHeight = conv->outHeight,
      .outWidth = conv->outWidth,
      .kernelHeight = conv->kernelHeight,
      .kernelWidth = conv->kernelWidth,
      .stride = conv->strideY,
      .padTop = conv->padTop,
      .padBottom = conv->padBottom,
      .padLeft = conv->padLeft,
      .padRight = conv->padRight,
      .shifts = conv->requant.shift.values,
      .shiftCount = conv->requant.shift.count,
      .border = conv->inputZp != 0 && layer->isPadded,
  };
  if (out->border)
    out->indicators = indicatorsOf(conv);
  return true;
}

// Bytes of the lines of |tensor|, [1, C, H, W] or [1, K].
static int64_t lineBytes(const HtvmEngineTensor *tensor) {
  bool isMap = tensor->rank == 4;
  const HtvmLines lines = {isMap ? tensor->shape[2] : 1,
                           isMap ? tensor->shape[3] : 1, tensor->shape[1]};
  return htvmLinesBytes(&lines);
}

// What the core does with an element of a result: a change of layout, or an
// average.
enum { READ_CYCLES = 2 };

// Is there a layout in lines for the result of |layer|?
static bool hasLines(const HtvmEngineLayer *layer) {
  const HtvmEngineTensor *output = &layer->output;
  return (output->rank == 4 ||
          (output->rank == 2 && layer->kind == HTVM_LAYER_ADD)) &&
         output->shape[0] == 1;
}

static int64_t elementsOf(const HtvmEngineTensor *tensor) {
  int64_t elements = 1;
  for (int64_t i = 0; i < tensor->rank; ++i)
    elements *= tensor->shape[i];
  return elements;
}

// Bytes of |tensor| in planes with rows |pitch| bytes apart, or as always.
static int64_t layoutBytes(const HtvmEngineTensor *tensor, int64_t pitch) {
  HtvmPlanar planar = htvmPlanarFlat(tensor->rank, tensor->shape, pitch);
  return htvmPlanarBytes(&planar);
}

// What the engine made lies in its layout, rows padded; a dense layer reads it
// so, with weights of zero for the padding, where one block of its outputs then
// still fits.
static void readPaddedRows(const HtvmMachine *machine,
                           const HtvmEngineLayer *layer,
                           HtvmDigitalLayer *out) {
  if (strcmp(layer->inputs[0].maker, HTVM_DIGITAL) != 0)
    return;
  HtvmDigitalLayer padded = *out;
  HtvmShortage shortage;
  padded.channels = layoutBytes(&layer->inputs[0].tensor, 0);
  if (htvmDigitalHasTile(machine, &padded, &shortage))
    *out = padded;
}

static bool isFlatPitch(const HtvmEngineTensor *tensor, int64_t pitch) {
  HtvmPlanar planar = htvmPlanarFlat(tensor->rank, tensor->shape, pitch);
  return pitch <= INT32_MAX && pitch % HTVM_WORD_BYTES == 0 &&
         pitch >= planar.width && planar.plane % pitch == 0;
}

// Makes |out| flat, as the result is wanted; a sum reads it so as well.
static bool isFlat(const HtvmEngineLayer *layer, HtvmDigitalLayer *out) {
  if (layer->leavesLines || layer->output.rank != 4 ||
      !isFlatPitch(&layer->output, layer->pitch))
    return false;
  if (layer->kind == HTVM_LAYER_ADD)
    return true;
  return layer->kind == HTVM_LAYER_CONV &&
         htvmDigitalFlatten(out, layer->pitch, layer->inputs[0].pitch);
}

bool htvmDigitalGeometry(const HtvmMachine *machine,
                         const HtvmEngineLayer *layer, HtvmDigitalLayer *out) {
  if (!layer->isComplete)
    return false;
  switch (layer->kind) {
  case HTVM_LAYER_CONV:
    if (!convGeometry(layer, out))
      return false;
    break;
  case HTVM_LAYER_DENSE:
    *out = (HtvmDigitalLayer){.kind = HTVM_DIGITAL_LAYER_DENSE,
                              .channels = layer->linear.inChannels,
                              .outChannels = layer->linear.outChannels,
                              .shifts = layer->linear.requant.shift.values,
                              .shiftCount = layer->linear.requant.shift.count};
    readPaddedRows(machine, layer, out);
    out->coreMakes = layer->inputs[0].layout == HTVM_LAYOUT_BYTES;
    out->coreTakes = layer->isReadByCore && layer->readers.planar == 0 &&
                     layer->readers.lines == 0;
    break;
  case HTVM_LAYER_ADD:
    *out = (HtvmDigitalLayer){
        .kind = HTVM_DIGITAL_LAYER_ADD,
        .operands = layer->isTwice ? 1 : 2,
        .channels = layer->leavesLines
                        ? lineBytes(&layer->output)
                        : layoutBytes(&layer->output, layer->pitch)};
    out->pitch = layer->pitch;
    break;
  default:
    return false;
  }
  out->inputIsPacked = layer->inputs[0].isLaidOut;
  out->lines = layer->leavesLines;
  if (layer->pitch && !isFlat(layer, out))
    return false;
  out->coreReads = layer->prepareCycles;
  if (layer->isReadByCore)
    out->coreReads =
        htvmMax(out->coreReads, READ_CYCLES * elementsOf(&layer->output));
  return !out->lines || (layer->kind != HTVM_LAYER_DENSE && hasLines(layer));
}
