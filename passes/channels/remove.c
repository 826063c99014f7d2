//===- remove.c - Layers without their dead channels ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers are changed where they stand: constants, lists by channel, groups and
// the type of the result. What went is noted on the layer for reports.
//
//===----------------------------------------------------------------------===//
#include "passes/channels/channels.h"

#include "dialects/qnn/qnn_edit.h"
#include "dialects/support/tensors.h"

//===----------------------------------------------------------------------===//
// Whole results
//===----------------------------------------------------------------------===//

static bool isWhole(const ChannelsTensor *tensor) {
  if (tensor->source != CHANNELS_LAYER)
    return false;
  for (int64_t c = 0; c < tensor->count; ++c)
    if (tensor->constant[c] == CHANNELS_VARIES)
      return false;
  return true;
}

static void foldTensor(const ChannelsNetwork *network,
                       const ChannelsTensor *tensor, MlirOperation op) {
  MlirType type = mlirValueGetType(tensor->value);
  int64_t shape[HTVM_MAX_RANK], image = tensor->count * tensor->inner;
  htvmTypeShape(type, shape);
  int64_t *values =
      HTVM_ARENA_ARRAY(network->arena, int64_t, tensor->batch *image);
  for (int64_t i = 0; i < tensor->batch * image; ++i)
    values[i] = tensor->constant[i % image / tensor->inner];
  HtvmBuilder builder = htvmBuilderBefore(op);
  mlirValueReplaceAllUsesOfWith(
      tensor->value,
      htvmEmitInts(&builder, mlirShapedTypeGetRank(type), shape, 8, values));
}

bool channelsFoldConstant(const ChannelsNetwork *network) {
  bool changed = false;
  for (int64_t i = network->layerCount - 1; i >= 0; --i) {
    const ChannelsLayer *layer = &network->layers[i];
    const ChannelsTensor *output = layer->output;
    bool isUsed = !htvmValueIsUnused(output->value);
    if (isUsed && !isWhole(output))
      continue;
    if (isUsed)
      foldTensor(network, output, layer->op);
    mlirOperationDestroy(layer->op);
    changed = true;
  }
  return changed;
}

//===----------------------------------------------------------------------===//
// Lists of channels
//===----------------------------------------------------------------------===//

// The channels of |tensor| that stay.
static HtvmInts keptOf(const ChannelsNetwork *network,
                       const ChannelsTensor *tensor) {
  HtvmInts kept = {0, HTVM_ARENA_ARRAY(network->arena, int64_t, tensor->count)};
  for (int64_t c = 0; c < tensor->count; ++c)
    if (!network->removable[tensor->first + c])
      kept.values[kept.count++] = c;
  return kept;
}

static HtvmInts pick(const HtvmInts *list, const HtvmInts *kept,
                     HtvmArena *arena) {
  HtvmInts out = {kept->count, HTVM_ARENA_ARRAY(arena, int64_t, kept->count)};
  for (int64_t i = 0; i < kept->count; ++i)
    out.values[i] = list->values[kept->values[i]];
  return out;
}

static void setInts(MlirOperation op, const char *name, const HtvmInts *ints) {
  htvmOpSetAttr(
      op, name,
      htvmI32ArrayAttr(mlirOperationGetContext(op), ints->count, ints->values));
}

// Which channels of the layer as written are left, whatever went before.
static void noteKept(MlirOperation op, const HtvmInts *kept, HtvmArena *arena) {
  HtvmInts before, now = *kept;
  if (htvmOpReadInts(op, HTVM_QNN_KEPT_CHANNELS, arena, &before))
    now = pick(&before, kept, arena);
  setInts(op, HTVM_QNN_KEPT_CHANNELS, &now);
}

static void noteDropped(MlirOperation op, const char *name, int64_t count) {
  if (count)
    htvmOpSetAttr(op, name,
                  htvmI32Attr(mlirOperationGetContext(op),
                              htvmOpInt(op, name, 0) + count));
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static void replaceOperand(MlirOperation op, intptr_t index, unsigned width,
                           int64_t rank, const int64_t *shape,
                           const int64_t *values) {
  MlirValue old = mlirOperationGetOperand(op, index);
  HtvmBuilder builder = htvmBuilderBefore(op);
  mlirOperationSetOperand(op, index,
                          htvmEmitInts(&builder, rank, shape, width, values));
  htvmEraseDead(old);
}

// The bias of output |k| with what the removed inputs add.
static int64_t biasOf(const ChannelsNetwork *network,
                      const ChannelsLayer *layer, int64_t k) {
  const ChannelsTensor *input = layer->inputs[0];
  int64_t bias = layer->linear.bias.values[k], part;
  for (int64_t i = 0; layer->kind == CHANNELS_MIXING && i < layer->fanIn; ++i)
    if (network->removable[input->first + i] &&
        channelsContribution(layer, k, i, input->constant[i], &part))
      bias += part;
  return bias;
}

static void replaceWeights(const ChannelsNetwork *network,
                           const ChannelsLayer *layer, const HtvmInts *outputs,
                           const HtvmInts *inputs) {
  const int64_t zero = 0;
  const HtvmInts own = {1, (int64_t *)&zero};
  const HtvmInts *fanIn = layer->kind == CHANNELS_DEPTHWISE ? &own : inputs;
  int64_t count = outputs->count * fanIn->count * layer->taps, at = 0;
  int64_t *values = HTVM_ARENA_ARRAY(network->arena, int64_t, count);
  for (int64_t k = 0; k < outputs->count; ++k)
    for (int64_t i = 0; i < fanIn->count; ++i)
      for (int64_t t = 0; t < layer->taps; ++t)
        values[at++] =
            layer->linear.weights
                .values[(outputs->values[k] * layer->fanIn + fanIn->values[i]) *
                            layer->taps +
                        t];
  MlirType type = mlirValueGetType(mlirOperationGetOperand(layer->op, 1));
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  bool isDense = mlirShapedTypeGetRank(type) == 2;
  shape[0] = outputs->count;
  shape[1] = fanIn->count * (isDense ? layer->taps : 1);
  replaceOperand(layer->op, 1, 8, isDense ? 2 : 4, shape, values);
}

static void replaceConstants(const ChannelsNetwork *network,
                             const ChannelsLayer *layer,
                             const HtvmInts *outputs, const HtvmInts *inputs) {
  HtvmArena *arena = network->arena;
  int64_t *bias = HTVM_ARENA_ARRAY(arena, int64_t, outputs->count);
  for (int64_t k = 0; k < outputs->count; ++k)
    bias[k] = biasOf(network, layer, outputs->values[k]);
  replaceWeights(network, layer, outputs, inputs);
  replaceOperand(layer->op, 2, 32, 1, &outputs->count, bias);
  htvmQnnKeepChannels(layer->op, outputs,
                      layer->kind == CHANNELS_DEPTHWISE ? inputs->count : 1,
                      arena);
}

static void shrinkType(MlirValue value, int64_t channels) {
  MlirType type = mlirValueGetType(value);
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  shape[1] = channels;
  mlirValueSetType(value, htvmTensorType(mlirShapedTypeGetRank(type), shape,
                                         mlirShapedTypeGetElementType(type)));
}

static bool shrinkLayer(const ChannelsNetwork *network,
                        const ChannelsLayer *layer) {
  HtvmInts outputs = keptOf(network, layer->output);
  HtvmInts inputs = keptOf(network, layer->inputs[0]);
  int64_t lostOutputs = layer->output->count - outputs.count;
  int64_t lostInputs = layer->inputs[0]->count - inputs.count;
  if (!lostOutputs && !lostInputs)
    return false;
  bool hasWeights =
      layer->kind == CHANNELS_MIXING || layer->kind == CHANNELS_DEPTHWISE;
  if (hasWeights)
    replaceConstants(network, layer, &outputs, &inputs);
  if (lostOutputs) {
    shrinkType(layer->output->value, outputs.count);
    noteKept(layer->op, &outputs, network->arena);
  }
  if (hasWeights) {
    noteDropped(layer->op, HTVM_QNN_DROPPED_INPUTS, lostInputs);
    noteDropped(layer->op, HTVM_QNN_DROPPED_FILTERS, lostOutputs);
  }
  return true;
}

// A constant that is a layer's input.
static void shrinkConstant(const ChannelsNetwork *network,
                           const ChannelsTensor *tensor) {
  HtvmInts kept = keptOf(network, tensor), ints;
  if (kept.count == tensor->count ||
      !htvmValueReadInts(tensor->value, network->arena, &ints))
    return;
  int64_t count = tensor->batch * kept.count * tensor->inner, at = 0;
  int64_t *values = HTVM_ARENA_ARRAY(network->arena, int64_t, count);
  for (int64_t n = 0; n < tensor->batch; ++n)
    for (int64_t c = 0; c < kept.count; ++c)
      for (int64_t i = 0; i < tensor->inner; ++i)
        values[at++] =
            ints.values[(n * tensor->count + kept.values[c]) * tensor->inner +
                        i];
  MlirType type = mlirValueGetType(tensor->value);
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  shape[1] = kept.count;
  HtvmBuilder builder = htvmBuilderBefore(htvmValueOp(tensor->value));
  htvmReplaceEnd(
      tensor->value,
      htvmEmitInts(&builder, mlirShapedTypeGetRank(type), shape, 8, values));
}

bool channelsRemove(const ChannelsNetwork *network) {
  bool changed = false;
  for (int64_t i = 0; i < network->layerCount; ++i)
    changed |= shrinkLayer(network, &network->layers[i]);
  for (int64_t i = 0; changed && i < network->tensorCount; ++i)
    if (network->tensors[i]->source == CHANNELS_CONSTANT)
      shrinkConstant(network, network->tensors[i]);
  return changed;
}
