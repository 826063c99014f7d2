//===- layer.c - Building qnn layers from what the patterns read ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/to-qnn/layer.h"

#include <assert.h>

// One pixel, one tap, nothing around it: a matrix product.
static bool isDense(const HtvmConvLayer *layer) {
  const HtvmWindow *window = &layer->window;
  for (int i = 0; i < 2; ++i)
    if (htvmWindowDim(window, 2 + i) != 1 || window->kernel[i] != 1 ||
        window->before[i] || window->after[i] || window->out[i] != 1)
      return false;
  // The row-major order of the input must be N, C, and N must come first.
  return layer->conv.groups == 1 && window->perm[0] == 0;
}

static MlirType elementOfResult(HtvmBuilder *builder) {
  return htvmIntType(builder->ctx, 8);
}

MlirValue htvmEmitDenseLayer(HtvmBuilder *builder, MlirValue input,
                             const HtvmQnnLinear *dense, MlirOperation from) {
  int64_t shape[2] = {dense->outChannels, dense->inChannels};
  MlirValue weights = htvmEmitInts(builder, 2, shape, 8, dense->weights.values);
  MlirValue bias = htvmEmitInts(builder, 1, shape, 32, dense->bias.values);
  int64_t result[2] = {dense->batch, dense->outChannels};
  MlirValue value = htvmQnnLinearBuild(
      builder, input, weights, bias,
      htvmTensorType(2, result, elementOfResult(builder)), dense);
  htvmCarryAttributes(from, htvmValueOp(value));
  return value;
}

static void transposedShape(const int64_t *shape, const int64_t *perm,
                            int64_t *out) {
  for (int i = 0; i < 4; ++i)
    out[i] = shape[perm[i]];
}

static MlirValue emitAsDense(HtvmBuilder *builder, const HtvmConvLayer *layer,
                             MlirOperation from) {
  HtvmQnnLinear dense = layer->conv;
  dense.isDense = true;
  MlirValue value =
      htvmEmitDenseLayer(builder, layer->window.value, &dense, from);
  int64_t nchw[4] = {dense.batch, dense.outChannels, 1, 1};
  int64_t shape[4];
  transposedShape(nchw, layer->outPerm, shape);
  if (layer->outPerm[0] == 0)
    return htvmEmitReshape(builder, value,
                           htvmTensorType(4, shape, elementOfResult(builder)));
  value = htvmEmitReshape(builder, value,
                          htvmTensorType(4, nchw, elementOfResult(builder)));
  return htvmEmitTranspose(builder, value, layer->outPerm);
}

void htvmConvLayerShape(HtvmConvLayer *layer) {
  const HtvmWindow *window = &layer->window;
  HtvmQnnLinear *conv = &layer->conv;
  conv->batch = htvmWindowDim(window, 0);
  conv->inChannels = htvmWindowDim(window, 1);
  conv->kernelHeight = window->kernel[0], conv->kernelWidth = window->kernel[1];
  conv->padTop = window->before[0], conv->padLeft = window->before[1];
  conv->padBottom = window->after[0], conv->padRight = window->after[1];
  conv->strideY = window->stride[0], conv->strideX = window->stride[1];
  conv->dilationY = window->dilation[0], conv->dilationX = window->dilation[1];
}

MlirValue htvmEmitConvLayer(HtvmBuilder *builder, HtvmConvLayer *layer,
                            MlirOperation from) {
  htvmConvLayerShape(layer);
  if (isDense(layer))
    return emitAsDense(builder, layer, from);
  const HtvmWindow *window = &layer->window;
  const HtvmQnnLinear *conv = &layer->conv;
  MlirValue input = htvmEmitTranspose(builder, window->value, window->perm);
  int64_t shape[4] = {conv->outChannels, conv->inChannels / conv->groups,
                      conv->kernelHeight, conv->kernelWidth};
  MlirValue weights = htvmEmitInts(builder, 4, shape, 8, conv->weights.values);
  MlirValue bias = htvmEmitInts(builder, 1, shape, 32, conv->bias.values);
  int64_t result[4] = {conv->batch, conv->outChannels, window->out[0],
                       window->out[1]};
  MlirValue value = htvmQnnLinearBuild(
      builder, input, weights, bias,
      htvmTensorType(4, result, elementOfResult(builder)), conv);
  htvmCarryAttributes(from, htvmValueOp(value));
  return htvmEmitTranspose(builder, value, layer->outPerm);
}

MlirValue htvmEmitPoolLayer(HtvmBuilder *builder, const char *name,
                            const HtvmWindow *window, HtvmQnnPool2d pool,
                            const int64_t outPerm[4], MlirOperation from) {
  pool.kernelHeight = window->kernel[0], pool.kernelWidth = window->kernel[1];
  pool.padTop = window->before[0], pool.padLeft = window->before[1];
  pool.padBottom = window->after[0], pool.padRight = window->after[1];
  pool.strideY = window->stride[0], pool.strideX = window->stride[1];
  MlirValue input = htvmEmitTranspose(builder, window->value, window->perm);
  int64_t result[4] = {htvmWindowDim(window, 0), htvmWindowDim(window, 1),
                       window->out[0], window->out[1]};
  MlirValue value = htvmQnnPool2dBuild(
      builder, name, input, htvmTensorType(4, result, elementOfResult(builder)),
      &pool);
  htvmCarryAttributes(from, htvmValueOp(value));
  return htvmEmitTranspose(builder, value, outPerm);
}
