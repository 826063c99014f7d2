//===- geometry_of.c - A layer as the analog engine sees it ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"

#include "engines/analog/stage.h"

#include <string.h>

// Only where lines of it are not there yet and no other layer wants them.
static bool stagesInput(const HtvmEngineLayer *layer,
                        const HtvmAnalogLayer *geometry) {
  const HtvmEngineInput *input = &layer->inputs[0];
  const HtvmLines lines = {geometry->inHeight, geometry->inWidth,
                           geometry->channels};
  return strcmp(input->maker, HTVM_ANALOG) != 0 && input->readers.lines == 1 &&
         htvmAnalogWantsStage(&lines);
}

// Only where its readers are known to read another layout.
static bool stagesOutput(const HtvmEngineLayer *layer,
                         const HtvmAnalogLayer *geometry) {
  const HtvmReaders *readers = &layer->readers;
  const HtvmLines lines = {geometry->outHeight, geometry->outWidth,
                           geometry->outChannels};
  return readers->lines == 0 && readers->others == 0 &&
         readers->planar + readers->rowMajor > 0 &&
         htvmAnalogWantsStage(&lines);
}

bool htvmAnalogGeometry(const HtvmEngineLayer *layer, HtvmAnalogLayer *out) {
  const HtvmQnnLinear *conv = &layer->linear;
  if (!htvmKindsHave(HTVM_KIND_LINEAR, layer->kind) || !layer->isComplete ||
      conv->groups != 1)
    return false;
  *out = (HtvmAnalogLayer){
      .channels = conv->inChannels,
      .inHeight = conv->inHeight,
      .inWidth = conv->inWidth,
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
      .scaled = conv->requant.post.multiplier.count != 0,
  };
  if (layer->kind == HTVM_LAYER_CONV && conv->batch == 1) {
    out->inputIsStaged = stagesInput(layer, out);
    out->outputIsStaged = stagesOutput(layer, out);
  }
  return true;
}
