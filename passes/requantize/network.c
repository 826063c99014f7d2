//===- network.c - A quantised network in real numbers --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/network.h"

#include "engines/ir/read_layer.h"

#include <math.h>

int64_t networkFind(const Network *network, MlirValue value) {
  for (int64_t i = 0; i < network->tensorCount; ++i)
    if (mlirValueEqual(network->tensors[i].value, value))
      return i;
  return -1;
}

bool networkIsOther(const Network *network, MlirOperation op) {
  for (int64_t i = 0; i < network->layerCount; ++i)
    if (mlirOperationEqual(network->layers[i].op, op))
      return network->layers[i].kind == LAYER_OTHER;
  return false;
}

double scaleOf(const Scale *scale, int64_t channel) {
  return scale->scale[scale->isPinned || scale->isUniform ? 0 : channel];
}

void scaleSet(Scale *scale, double value, int64_t code) {
  for (int64_t i = 0; i < scale->channels; ++i)
    scale->scale[i] = value;
  scale->code = code;
  scale->isChosen = true;
}

bool scaleIsSame(const Scale *scale) {
  if (!scale->isChosen || scale->code != scale->zero)
    return false;
  for (int64_t i = 0; i < scale->channels; ++i)
    if (scale->scale[i] != 1)
      return false;
  return true;
}

int64_t layerTapChannel(const Network *network, const Layer *layer,
                        int64_t output, int64_t tap) {
  const Tensor *input = &network->tensors[layer->input[0]];
  if (layer->conv.isDense)
    return tap / input->inner % input->channels;
  const HtvmQnnLinear *conv = &layer->conv;
  int64_t group = output / (conv->outChannels / conv->groups);
  return group * (conv->inChannels / conv->groups) +
         tap / (conv->kernelHeight * conv->kernelWidth);
}

int64_t layerPadCode(const Network *network, const Layer *layer) {
  const Scale *input = network->tensors[layer->input[0]].scale;
  int64_t difference = layer->conv.inputZp - input->zero;
  return input->code + (input->isPinned ? difference : 0);
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

static void addTensor(Network *network, MlirValue value) {
  Tensor *tensor = &network->tensors[network->tensorCount++];
  MlirType type = mlirValueGetType(value);
  *tensor = (Tensor){.value = value, .channels = 1, .inner = 1};
  if (!htvmTypeIsShaped(type, -1, 0))
    return;
  tensor->elements = htvmTypeElements(type);
  if (mlirShapedTypeGetRank(type) >= 2) {
    tensor->channels = htvmTypeDim(type, 1);
    tensor->inner = tensor->elements / htvmTypeDim(type, 0) / tensor->channels;
  } else {
    tensor->inner = tensor->elements;
  }
  tensor->norm = HTVM_ARENA_ARRAY(network->arena, double, tensor->channels);
  tensor->scale = HTVM_ARENA_ARRAY(network->arena, Scale, 1);
  *tensor->scale = (Scale){
      .channels = tensor->channels,
      .scale = HTVM_ARENA_ARRAY(network->arena, double, tensor->channels),
      .low = INT8_MIN,
      .high = INT8_MAX,
      .group = -1,
      .factor = 1};
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

// multiplier * 2^-shift
static double ratio(const HtvmInts *multiplier, const HtvmInts *shift,
                    int64_t index) {
  int64_t at = index < multiplier->count ? index : 0;
  return ldexp((double)multiplier->values[at], (int)-shift->values[at]);
}

static bool isI8(MlirValue value) {
  return htvmTypeIsShaped(mlirValueGetType(value), -1, 8);
}

// A layer that is meant for another engine stays.
static bool isMeantForOther(const Network *network, const Layer *layer) {
  HtvmEngineLayer read = htvmLayerRead(layer->op, 0, network->arena);
  for (int i = 0; i < htvmEngineCount(); ++i) {
    const HtvmEngine *engine = htvmEngineAt(i);
    if (engine != network->engine && engine->isMeantFor &&
        engine->isMeantFor(&read))
      return true;
  }
  return false;
}

// A convolution or dense layer of constants, i8 to i8, with one scaling.
static void readLinear(Network *network, Layer *layer) {
  HtvmArena *arena = network->arena;
  HtvmQnnLinear *conv = &layer->conv;
  if (!htvmQnnLinearRead(layer->op, arena, conv) ||
      !isI8(mlirOperationGetResult(layer->op, 0)) ||
      conv->inputClip.isPresent || conv->requant.post.multiplier.count > 0 ||
      !htvmQnnLinearReadConstants(layer->op, arena, conv) ||
      isMeantForOther(network, layer))
    return;
  layer->taps = htvmQnnLinearTaps(conv);
  layer->gain = HTVM_ARENA_ARRAY(arena, double, conv->outChannels);
  for (int64_t k = 0; k < conv->outChannels; ++k)
    layer->gain[k] = ratio(&conv->requant.multiplier, &conv->requant.shift, k);
  HtvmRefusal refusal;
  bool fits = htvmEngineTakesOp(network->engine, layer->op, network->machine,
                                true, arena, &refusal);
  layer->kind = fits ? LAYER_LINEAR : LAYER_KEPT;
  layer->reason = fits ? NULL : refusal.rule->id;
}

static double sideRatio(const HtvmQnnAddSide *side) {
  double product = 1;
  for (int64_t i = 0; i < side->multiplier.count; ++i)
    product *=
        ldexp((double)side->multiplier.values[i], (int)-side->shift.values[i]);
  return product;
}

static void readSum(Network *network, Layer *layer) {
  HtvmRefusal refusal;
  if (!htvmQnnAddRead(layer->op, network->arena, &layer->add) ||
      !isI8(mlirOperationGetResult(layer->op, 0)))
    return;
  const HtvmQnnAdd *add = &layer->add;
  double all = ratio(&add->requant.multiplier, &add->requant.shift, 0);
  layer->sideGain[0] = sideRatio(&add->lhs) * all;
  layer->sideGain[1] = sideRatio(&add->rhs) * all;
  // What an engine does as it stands stays as it stands.
  if (layer->sideGain[0] > 0 && layer->sideGain[1] > 0 &&
      layer->input[0] != layer->input[1] &&
      !htvmEngineTakesOp(network->engine, layer->op, network->machine, false,
                         network->arena, &refusal) &&
      htvmEngineTakesOp(network->engine, layer->op, network->machine, true,
                        network->arena, &refusal))
    layer->kind = LAYER_SUM;
}

static void readPool(Network *network, Layer *layer) {
  if (!htvmQnnPool2dRead(layer->op, network->arena, &layer->pool))
    return;
  const HtvmQnnPool2d *pool = &layer->pool;
  if (pool->inputZp == pool->outputZp && pool->clampMin == INT8_MIN &&
      pool->clampMax == INT8_MAX)
    layer->kind = LAYER_POOL;
}

static void readMove(Layer *layer) {
  HtvmTranspose transpose;
  MlirValue result = mlirOperationGetResult(layer->op, 0);
  if (isI8(result) &&
      (htvmOpIsReshape(layer->op) || htvmTransposeRead(layer->op, &transpose)))
    layer->kind = LAYER_MOVE;
}

static void readLayer(Network *network, MlirOperation op) {
  Layer *layer = &network->layers[network->layerCount++];
  *layer =
      (Layer){.op = op, .kind = LAYER_OTHER, .input = {-1, -1}, .output = -1};
  for (intptr_t i = 0; i < 2 && i < mlirOperationGetNumOperands(op); ++i)
    layer->input[i] = networkFind(network, mlirOperationGetOperand(op, i));
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i)
    addTensor(network, mlirOperationGetResult(op, i));
  if (mlirOperationGetNumResults(op) != 1)
    return;
  layer->output = network->tensorCount - 1;
  if (htvmOpIsQnnLinear(op))
    readLinear(network, layer);
  else if (htvmOpIs(op, HTVM_QNN_ADD))
    readSum(network, layer);
  else if (htvmOpIs(op, HTVM_QNN_AVG_POOL2D) ||
           htvmOpIs(op, HTVM_QNN_MAX_POOL2D))
    readPool(network, layer);
  else
    readMove(layer);
}

void networkRead(Network *network, MlirOperation function) {
  network->function = function;
  MlirBlock block = htvmOpBody(function);
  int64_t ops = 0, values = mlirBlockGetNumArguments(block);
  MlirOperation op = mlirBlockGetFirstOperation(block);
  for (; !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op)) {
    ++ops;
    values += mlirOperationGetNumResults(op);
  }
  network->tensors = HTVM_ARENA_ARRAY(network->arena, Tensor, values);
  network->layers = HTVM_ARENA_ARRAY(network->arena, Layer, ops);
  for (intptr_t i = 0; i < mlirBlockGetNumArguments(block); ++i)
    addTensor(network, mlirBlockGetArgument(block, i));
  op = mlirBlockGetFirstOperation(block);
  for (; !mlirOperationIsNull(op); op = mlirOperationGetNextInBlock(op))
    readLayer(network, op);
}
