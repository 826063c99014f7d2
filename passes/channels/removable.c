//===- removable.c - Channels that every reader can do without ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pooling, sums and depthwise layers tie the channels of their inputs to those
// of their result: they go together or not at all. A layer that sums over its
// inputs can do without a channel that is constant, which becomes part of its
// bias, or that meets weights of zero only. Whatever else reads a tensor keeps
// all of it. A class of tied channels goes when nothing keeps one of them.
//
//===----------------------------------------------------------------------===//
#include "passes/channels/channels.h"

// Classes of channels: a forest whose roots know whether the class stays.
typedef struct Classes {
  int64_t *parent;
  bool *stays;
} Classes;

static int64_t rootOf(Classes *classes, int64_t channel) {
  while (classes->parent[channel] != channel) {
    classes->parent[channel] = classes->parent[classes->parent[channel]];
    channel = classes->parent[channel];
  }
  return channel;
}

static void keep(Classes *classes, const ChannelsTensor *tensor, int64_t c) {
  classes->stays[rootOf(classes, tensor->first + c)] = true;
}

static void keepAll(Classes *classes, const ChannelsTensor *tensor) {
  for (int64_t c = 0; c < tensor->count; ++c)
    keep(classes, tensor, c);
}

static void tie(Classes *classes, const ChannelsTensor *a, int64_t i,
                const ChannelsTensor *b, int64_t j) {
  int64_t x = rootOf(classes, a->first + i), y = rootOf(classes, b->first + j);
  classes->parent[x] = y;
  classes->stays[y] = classes->stays[y] || classes->stays[x];
}

//===----------------------------------------------------------------------===//
// Readers
//===----------------------------------------------------------------------===//

// Does any output need channel |i|? If not, does it change a bias?
static bool isNeeded(const ChannelsLayer *layer, int64_t i, bool *changes) {
  int64_t part;
  *changes = false;
  for (int64_t k = 0; k < layer->linear.outChannels; ++k) {
    if (!channelsContribution(layer, k, i, layer->inputs[0]->constant[i],
                              &part))
      return true;
    *changes = *changes || part != 0;
  }
  return false;
}

// Whichever of the constant channels go: does each bias stay within i32?
static bool biasesFit(const ChannelsLayer *layer) {
  for (int64_t k = 0; k < layer->linear.outChannels; ++k) {
    int64_t low = layer->linear.bias.values[k], high = low, part;
    for (int64_t i = 0; i < layer->fanIn; ++i) {
      if (!channelsContribution(layer, k, i, layer->inputs[0]->constant[i],
                                &part))
        continue;
      low += part < 0 ? part : 0;
      high += part > 0 ? part : 0;
    }
    if (low < INT32_MIN || high > INT32_MAX)
      return false;
  }
  return true;
}

static void readMixing(Classes *classes, const ChannelsLayer *layer) {
  bool fits = biasesFit(layer), changes;
  for (int64_t i = 0; i < layer->fanIn; ++i)
    if (isNeeded(layer, i, &changes) || (changes && !fits))
      keep(classes, layer->inputs[0], i);
}

static void readLayer(Classes *classes, const ChannelsLayer *layer) {
  const ChannelsTensor *output = layer->output;
  if (layer->kind == CHANNELS_MIXING) {
    readMixing(classes, layer);
    return;
  }
  if (layer->kind == CHANNELS_OPAQUE) {
    keepAll(classes, layer->inputs[0]);
    keepAll(classes, output);
    return;
  }
  int64_t multiplier =
      layer->kind == CHANNELS_DEPTHWISE ? layer->multiplier : 1;
  for (int64_t c = 0; c < output->count; ++c) {
    tie(classes, layer->inputs[0], c / multiplier, output, c);
    if (layer->kind == CHANNELS_ADD)
      tie(classes, layer->inputs[1], c, output, c);
  }
}

// Is every reader a layer that reads |tensor| as its data?
static bool isReadAsData(const ChannelsNetwork *network,
                         const ChannelsTensor *tensor) {
  for (MlirOpOperand use = mlirValueGetFirstUse(tensor->value);
       !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    const ChannelsLayer *layer =
        channelsLayerOf(network, mlirOpOperandGetOwner(use));
    if (!layer || mlirOpOperandGetOperandNumber(use) >
                      (layer->kind == CHANNELS_ADD ? 1 : 0))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// The whole network
//===----------------------------------------------------------------------===//

static bool allGo(Classes *classes, const ChannelsTensor *tensor) {
  for (int64_t c = 0; c < tensor->count; ++c)
    if (classes->stays[rootOf(classes, tensor->first + c)])
      return false;
  return true;
}

// A tensor without channels is none.
static void keepOneOfEach(Classes *classes, const ChannelsNetwork *network) {
  for (int64_t i = 0; i < network->tensorCount; ++i)
    if (allGo(classes, network->tensors[i]))
      keep(classes, network->tensors[i], 0);
}

void channelsFindRemovable(ChannelsNetwork *network) {
  int64_t count = network->channelCount;
  Classes classes = {HTVM_ARENA_ARRAY(network->arena, int64_t, count),
                     HTVM_ARENA_ARRAY(network->arena, bool, count)};
  for (int64_t i = 0; i < count; ++i)
    classes.parent[i] = i;
  for (int64_t i = 0; i < network->layerCount; ++i)
    readLayer(&classes, &network->layers[i]);
  for (int64_t i = 0; i < network->tensorCount; ++i)
    if (network->tensors[i]->source == CHANNELS_OUTSIDE ||
        !isReadAsData(network, network->tensors[i]))
      keepAll(&classes, network->tensors[i]);
  keepOneOfEach(&classes, network);
  for (int64_t i = 0; i < count; ++i)
    network->removable[i] = !classes.stays[rootOf(&classes, i)];
}
