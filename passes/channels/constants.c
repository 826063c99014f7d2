//===- constants.c - Channels that hold one value -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A channel is constant when its filter sees nothing but constants, or has
// weights of zero where it sees anything else. In the border a layer adds 0 and
// not what the channel holds, so behind padding a constant other than the zero
// point counts as varying.
//
//===----------------------------------------------------------------------===//
#include "passes/channels/channels.h"

#include "dialects/qnn/qnn_post.h"
#include "dialects/qnn/qnn_requant.h"
#include "dialects/support/numbers.h"

bool channelsContribution(const ChannelsLayer *layer, int64_t k, int64_t i,
                          int16_t constant, int64_t *out) {
  const int64_t *weights =
      layer->linear.weights.values + (k * layer->fanIn + i) * layer->taps;
  int64_t sum = 0;
  bool isDead = true;
  for (int64_t t = 0; t < layer->taps; ++t) {
    sum += weights[t] - layer->linear.weightZp;
    isDead = isDead && weights[t] == layer->linear.weightZp;
  }
  *out = 0;
  if (isDead)
    return true;
  if (constant == CHANNELS_VARIES)
    return false;
  const HtvmQnnClip *clip = &layer->linear.inputClip;
  int64_t x = htvmClamp(constant, clip->min, clip->max) - layer->linear.inputZp;
  *out = x * sum;
  return x == 0 || !htvmQnnLinearIsPadded(&layer->linear);
}

//===----------------------------------------------------------------------===//
// One layer
//===----------------------------------------------------------------------===//

static int16_t resultOf(const ChannelsLayer *layer, int64_t k, int64_t sum) {
  HtvmChannelRequant requant = htvmChannelRequant(&layer->linear.requant, k);
  int64_t v = (int32_t)(uint32_t)((uint64_t)layer->linear.bias.values[k] +
                                  (uint64_t)sum);
  int64_t result = htvmRequantApply(&requant, v);
  if (layer->linear.requant.post.multiplier.count)
    result = htvmQnnPostApply(&layer->linear.requant.post, k, result);
  return (int16_t)result;
}

static int16_t sumsConstant(const ChannelsLayer *layer, int64_t k) {
  const int16_t *inputs = layer->inputs[0]->constant;
  if (layer->kind == CHANNELS_DEPTHWISE)
    inputs += k / layer->multiplier;
  int64_t sum = 0, part;
  for (int64_t i = 0; i < layer->fanIn; ++i) {
    if (!channelsContribution(layer, k, i, inputs[i], &part))
      return CHANNELS_VARIES;
    sum += part;
  }
  return resultOf(layer, k, sum);
}

// The average of |count| elements that are all |x| above the zero point.
static int64_t averageOf(const HtvmQnnPool2d *pool, int64_t x, int64_t count) {
  if (pool->rounding != HTVM_ROUND_TOSA)
    return x;
  int64_t k = 0; // 32 - clz(count - 1)
  while (((count - 1) >> k) != 0)
    ++k;
  int64_t m = ((((int64_t)1 << 30) + 1) << k) / count;
  return (int32_t)htvmRequantScale(x * count, m, 30 + k, HTVM_ROUND_SINGLE);
}

// Elements of window |out| that lie within |in|, along one axis.
static int64_t countValid(int64_t out, int64_t stride, int64_t before,
                          int64_t kernel, int64_t in) {
  int64_t first = out * stride - before, last = first + kernel;
  return (last < in ? last : in) - (first > 0 ? first : 0);
}

// A reciprocal is rounded, so the number of elements can matter.
static int16_t averageConstant(const HtvmQnnPool2d *pool, int16_t x) {
  int64_t value = CHANNELS_VARIES;
  for (int64_t i = 0; i < pool->outHeight * pool->outWidth; ++i) {
    int64_t count = countValid(i / pool->outWidth, pool->strideY, pool->padTop,
                               pool->kernelHeight, pool->inHeight) *
                    countValid(i % pool->outWidth, pool->strideX, pool->padLeft,
                               pool->kernelWidth, pool->inWidth);
    int64_t q = averageOf(pool, x - pool->inputZp, count);
    q = (int32_t)((uint32_t)q + (uint32_t)pool->outputZp);
    q = htvmClamp(q, pool->clampMin, pool->clampMax);
    if (i && q != value)
      return CHANNELS_VARIES;
    value = q;
  }
  return (int16_t)value;
}

static int16_t poolConstant(const ChannelsLayer *layer, int64_t c) {
  const HtvmQnnPool2d *pool = &layer->pool;
  int16_t x = layer->inputs[0]->constant[c];
  if (x == CHANNELS_VARIES)
    return x;
  if (htvmOpIs(layer->op, HTVM_QNN_AVG_POOL2D))
    return averageConstant(pool, x);
  return (int16_t)htvmClamp(x, pool->clampMin, pool->clampMax);
}

static int16_t addConstant(const ChannelsLayer *layer, int64_t c) {
  const HtvmQnnAdd *add = &layer->add;
  int16_t l = layer->inputs[0]->constant[c], r = layer->inputs[1]->constant[c];
  if (l == CHANNELS_VARIES || r == CHANNELS_VARIES)
    return CHANNELS_VARIES;
  HtvmQnnRounding rounding = add->requant.rounding;
  uint64_t sum = (uint64_t)htvmAddSideApply(&add->lhs, rounding, l) +
                 (uint64_t)htvmAddSideApply(&add->rhs, rounding, r);
  HtvmChannelRequant requant = htvmChannelRequant(&add->requant, 0);
  return (int16_t)htvmRequantApply(&requant, (int32_t)(uint32_t)sum);
}

static int16_t constantOf(const ChannelsLayer *layer, int64_t c) {
  switch (layer->kind) {
  case CHANNELS_MIXING:
  case CHANNELS_DEPTHWISE:
    return sumsConstant(layer, c);
  case CHANNELS_POOL:
    return poolConstant(layer, c);
  case CHANNELS_ADD:
    return addConstant(layer, c);
  case CHANNELS_OPAQUE:
    break;
  }
  return CHANNELS_VARIES;
}

void channelsFindConstants(ChannelsNetwork *network) {
  for (int64_t i = 0; i < network->layerCount; ++i) {
    ChannelsLayer *layer = &network->layers[i];
    ChannelsTensor *output = layer->output;
    for (int64_t c = 0; output->source == CHANNELS_LAYER && c < output->count;
         ++c)
      output->constant[c] = constantOf(layer, c);
  }
}
