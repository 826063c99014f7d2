//===- qnn_layer.c - Quantised layers as plain structs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_layer.h"

HtvmQnnLinear htvmQnnDense(int64_t batch, int64_t inputs, int64_t outputs) {
  return (HtvmQnnLinear){.isDense = true,
                         .batch = batch,
                         .inChannels = inputs,
                         .inHeight = 1,
                         .inWidth = 1,
                         .outChannels = outputs,
                         .outHeight = 1,
                         .outWidth = 1,
                         .kernelHeight = 1,
                         .kernelWidth = 1,
                         .groups = 1,
                         .strideY = 1,
                         .strideX = 1,
                         .dilationY = 1,
                         .dilationX = 1};
}

int64_t htvmQnnLinearTaps(const HtvmQnnLinear *layer) {
  return layer->inChannels / layer->groups * layer->kernelHeight *
         layer->kernelWidth;
}

bool htvmQnnLinearIsPadded(const HtvmQnnLinear *layer) {
  return layer->padTop || layer->padBottom || layer->padLeft || layer->padRight;
}

bool htvmQnnLinearIsDepthwise(const HtvmQnnLinear *layer) {
  return layer->groups > 1 && layer->groups == layer->inChannels;
}
