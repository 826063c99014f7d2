//===- geometry_of.c - A layer as the analog engine sees it ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"

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
  return true;
}
