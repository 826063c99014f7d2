//===- channels.c - Output channels of a layer that are equal -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/channels.h"

#include "dialects/qnn/qnn_post.h"
#include "dialects/qnn/qnn_requant.h"

#include <string.h>

int32_t channelsBias(const Layer *layer, int64_t channel) {
  const uint8_t *at = layer->bias + 4 * channel;
  return (int32_t)((uint32_t)at[0] | (uint32_t)at[1] << 8 |
                   (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24);
}

int64_t channelsResult(const Layer *layer, int64_t channel, int64_t sum) {
  const HtvmQnnRequant *requant = &layer->linear.requant;
  HtvmChannelRequant steps = htvmChannelRequant(requant, channel);
  int64_t code = htvmRequantApply(&steps, sum + channelsBias(layer, channel));
  return requant->post.multiplier.count
             ? htvmQnnPostApply(&requant->post, channel, code)
             : code;
}

static bool isEmpty(const Layer *layer, int64_t channel) {
  const int8_t *weights = layer->weights + channel * layer->each;
  int any = 0;
  for (int64_t i = 0; i < layer->each; ++i)
    any |= weights[i];
  return !any;
}

static int64_t valueOf(HtvmInts list, int64_t channel) {
  return list.count ? list.values[list.count == 1 ? 0 : channel] : 0;
}

static bool sameScaling(const Layer *layer, int64_t a, int64_t b) {
  const HtvmQnnRequant *requant = &layer->linear.requant;
  const HtvmInts lists[] = {requant->multiplier, requant->shift,
                            requant->post.multiplier, requant->post.add,
                            requant->post.shift};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; ++i)
    if (valueOf(lists[i], a) != valueOf(lists[i], b))
      return false;
  return channelsBias(layer, a) == channelsBias(layer, b);
}

static int32_t findFirst(const Layer *layer, int64_t channel) {
  const int8_t *weights = layer->weights + channel * layer->each;
  if (isEmpty(layer, channel))
    return -1;
  // Depthwise, channels have inputs of their own.
  for (int64_t k = 0; layer->linear.groups == 1 && k < channel; ++k)
    if (!memcmp(weights, layer->weights + k * layer->each,
                (size_t)layer->each) &&
        sameScaling(layer, k, channel))
      return (int32_t)k;
  return (int32_t)channel;
}

int64_t channelsFirst(Layer *layer, int64_t channel, HtvmArena *arena) {
  if (!layer->equals) {
    int64_t count = layer->linear.outChannels;
    layer->equals = HTVM_ARENA_ARRAY(arena, int32_t, count + 1);
    for (int64_t k = 0; k < count; ++k)
      layer->equals[k] = findFirst(layer, k);
  }
  return layer->equals[channel];
}
