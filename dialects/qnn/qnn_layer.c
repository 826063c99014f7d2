//===- qnn_layer.c - Quantised layers as plain structs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_layer.h"

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
