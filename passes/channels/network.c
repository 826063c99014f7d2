//===- network.c - The layers of a module as channels ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/channels/channels.h"

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static ChannelsSource sourceOf(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  if (htvmOpHasPrefix(op, "qnn."))
    return CHANNELS_LAYER;
  return htvmOpIs(op, "arith.constant") ? CHANNELS_CONSTANT : CHANNELS_OUTSIDE;
}

// A constant is one in a channel whose elements are all the same.
static void readConstant(ChannelsTensor *tensor, HtvmArena *arena) {
  HtvmInts ints;
  if (tensor->source != CHANNELS_CONSTANT)
    return;
  if (!htvmValueReadInts(tensor->value, arena, &ints)) {
    tensor->source = CHANNELS_OUTSIDE;
    return;
  }
  int64_t image = tensor->count * tensor->inner;
  for (int64_t c = 0; c < tensor->count; ++c) {
    int64_t first = ints.values[c * tensor->inner];
    bool same = true;
    for (int64_t n = 0; n < tensor->batch; ++n)
      for (int64_t i = 0; same && i < tensor->inner; ++i)
        same = ints.values[n * image + c * tensor->inner + i] == first;
    tensor->constant[c] = (int16_t)(same ? first : CHANNELS_VARIES);
  }
}

// Tensors of rank 0 and 1 are one channel.
static void readShape(ChannelsTensor *tensor) {
  MlirType type = mlirValueGetType(tensor->value);
  int64_t rank = mlirShapedTypeGetRank(type);
  tensor->batch = rank < 2 ? 1 : htvmTypeDim(type, 0);
  tensor->count = rank < 2 ? 1 : htvmTypeDim(type, 1);
  tensor->inner = htvmTypeElements(type) / tensor->batch / tensor->count;
  if (rank < 2 || !htvmTypeIsShaped(type, -1, 8))
    tensor->source = CHANNELS_OUTSIDE;
}

static ChannelsTensor *tensorOf(ChannelsNetwork *network, MlirValue value) {
  for (int64_t i = network->tensorCount - 1; i >= 0; --i)
    if (mlirValueEqual(network->tensors[i]->value, value))
      return network->tensors[i];
  ChannelsTensor *tensor = HTVM_ARENA_ARRAY(network->arena, ChannelsTensor, 1);
  *tensor = (ChannelsTensor){.value = value,
                             .source = sourceOf(value),
                             .first = network->channelCount};
  readShape(tensor);
  tensor->constant = HTVM_ARENA_ARRAY(network->arena, int16_t, tensor->count);
  for (int64_t c = 0; c < tensor->count; ++c)
    tensor->constant[c] = CHANNELS_VARIES;
  readConstant(tensor, network->arena);
  network->channelCount += tensor->count;
  network->tensors[network->tensorCount++] = tensor;
  return tensor;
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

// A channel of a dense layer's input may have been several elements.
static ChannelsKind readLinear(ChannelsLayer *layer, HtvmArena *arena) {
  HtvmQnnLinear *linear = &layer->linear;
  if (!htvmQnnLinearRead(layer->op, arena, linear) ||
      !htvmQnnLinearReadConstants(layer->op, arena, linear) ||
      (linear->groups != 1 && !htvmQnnLinearIsDepthwise(linear)))
    return CHANNELS_OPAQUE;
  layer->fanIn = linear->isDense ? layer->inputs[0]->count
                                 : linear->inChannels / linear->groups;
  layer->taps = htvmQnnLinearTaps(linear) / layer->fanIn;
  layer->multiplier = linear->outChannels / linear->groups;
  return linear->groups == 1 ? CHANNELS_MIXING : CHANNELS_DEPTHWISE;
}

static ChannelsKind readKind(ChannelsLayer *layer, HtvmArena *arena) {
  MlirOperation op = layer->op;
  if (htvmOpIsQnnLinear(op))
    return readLinear(layer, arena);
  if (htvmOpIs(op, HTVM_QNN_ADD) && htvmQnnAddRead(op, arena, &layer->add))
    return CHANNELS_ADD;
  return htvmQnnPool2dRead(op, arena, &layer->pool) ? CHANNELS_POOL
                                                    : CHANNELS_OPAQUE;
}

static void readLayer(ChannelsNetwork *network, MlirOperation op) {
  ChannelsLayer *layer = &network->layers[network->layerCount++];
  layer->op = op;
  layer->inputs[0] = tensorOf(network, mlirOperationGetOperand(op, 0));
  if (htvmOpIs(op, HTVM_QNN_ADD))
    layer->inputs[1] = tensorOf(network, mlirOperationGetOperand(op, 1));
  layer->output = tensorOf(network, mlirOperationGetResult(op, 0));
  layer->kind = readKind(layer, network->arena);
}

ChannelsNetwork channelsRead(MlirOperation module, HtvmArena *arena) {
  HtvmOps ops = htvmCollectOps(module, "qnn.", arena);
  ChannelsNetwork network = {.arena = arena};
  network.layers = HTVM_ARENA_ARRAY(arena, ChannelsLayer, ops.count);
  network.tensors = HTVM_ARENA_ARRAY(arena, ChannelsTensor *, 3 * ops.count);
  for (intptr_t i = 0; i < ops.count; ++i)
    readLayer(&network, ops.ops[i]);
  network.removable = HTVM_ARENA_ARRAY(arena, bool, network.channelCount);
  return network;
}

ChannelsLayer *channelsLayerOf(const ChannelsNetwork *network,
                               MlirOperation op) {
  for (int64_t i = 0; i < network->layerCount; ++i)
    if (mlirOperationEqual(network->layers[i].op, op))
      return &network->layers[i];
  return NULL;
}
