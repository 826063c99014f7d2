//===- scales.c - Which scales may be chosen ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/scales.h"

#include <math.h>

void scalePin(Scale *scale) {
  scale->isPinned = true;
  scaleSet(scale, 1, scale->zero);
}

void scaleClip(const Scale *scale, int64_t code, int64_t *low, int64_t *high) {
  *low = scale->isPinned              ? (int64_t)scale->low
         : scale->isRelu && code == 0 ? 0
                                      : INT8_MIN;
  *high = scale->isPinned ? (int64_t)scale->high : INT8_MAX;
}

int64_t scaleCentre(const Scale *scale, double smallest) {
  if (scale->isRelu)
    return INT8_MIN;
  double centre = (scale->low + scale->high) / 2;
  double code = round(-0.5 - (centre - (double)scale->zero) / smallest);
  if (scale->low > INT8_MIN)
    code = round(INT8_MIN - (scale->low - (double)scale->zero) / smallest);
  else if (scale->high < INT8_MAX)
    code = round(INT8_MAX - (scale->high - (double)scale->zero) / smallest);
  return (int64_t)fmin(fmax(code, INT8_MIN), INT8_MAX);
}

static Scale *scaleAt(Network *network, int64_t tensor) {
  return tensor < 0 ? NULL : network->tensors[tensor].scale;
}

//===----------------------------------------------------------------------===//
// Zero points and ranges
//===----------------------------------------------------------------------===//

static void setRange(Scale *scale, const HtvmQnnRequant *requant) {
  scale->zero = requant->outputZp;
  scale->hasZero = true;
  scale->low = fmax((double)requant->clampMin, INT8_MIN);
  scale->high = fmin((double)requant->clampMax, INT8_MAX);
  // A real 0 outside i8 cannot be a zero point of the new codes.
  if (scale->zero < INT8_MIN || scale->zero > INT8_MAX)
    scalePin(scale);
  scale->isRelu = scale->low == (double)scale->zero;
  // A clamp elsewhere is where the clip is for one scale only.
  if (!scale->isRelu && (scale->low > INT8_MIN || scale->high < INT8_MAX))
    scale->isUniform = true;
}

// What no layer makes has the real 0 that its first reader says.
static void adoptZero(Scale *scale, int64_t zp) {
  if (scale->hasZero)
    return;
  scale->hasZero = true;
  scale->zero = scale->code = zp;
}

static void describeOutput(Network *network, Layer *layer) {
  Scale *output = scaleAt(network, layer->output);
  Scale *input = scaleAt(network, layer->input[0]);
  if (layer->kind == LAYER_LINEAR || layer->kind == LAYER_KEPT)
    adoptZero(input, layer->conv.inputZp);
  if (layer->kind == LAYER_SUM) {
    adoptZero(input, layer->add.lhs.zp);
    adoptZero(scaleAt(network, layer->input[1]), layer->add.rhs.zp);
  }
  switch (layer->kind) {
  case LAYER_LINEAR:
    setRange(output, &layer->conv.requant);
    return;
  case LAYER_KEPT:
    setRange(output, &layer->conv.requant);
    scalePin(output);
    return;
  case LAYER_SUM:
    setRange(output, &layer->add.requant);
    output->isUniform = true;
    return;
  case LAYER_MOVE:
    input->isUniform = true;
    // fall through
  case LAYER_POOL:
    network->tensors[layer->output].scale = input;
    return;
  case LAYER_OTHER:
    return;
  }
}

//===----------------------------------------------------------------------===//
// What readers need
//===----------------------------------------------------------------------===//

// The reader takes |zp| for the code of the real 0.
static void readAs(Scale *scale, int64_t zp, bool mustAgree) {
  if (mustAgree && zp != scale->zero)
    scalePin(scale);
}

static bool sidesAgree(Network *network, const Layer *layer) {
  const HtvmQnnAdd *add = &layer->add;
  return add->lhs.zp == scaleAt(network, layer->input[0])->zero &&
         add->rhs.zp == scaleAt(network, layer->input[1])->zero;
}

static void pinAll(Network *network, MlirOperation op) {
  for (intptr_t i = 0; i < mlirOperationGetNumOperands(op); ++i) {
    Scale *scale =
        scaleAt(network, networkFind(network, mlirOperationGetOperand(op, i)));
    if (scale)
      scalePin(scale);
  }
  for (intptr_t i = 0; i < mlirOperationGetNumResults(op); ++i) {
    Scale *scale =
        scaleAt(network, networkFind(network, mlirOperationGetResult(op, i)));
    if (scale)
      scalePin(scale);
  }
}

static void constrainInputs(Network *network, Layer *layer) {
  Scale *input = scaleAt(network, layer->input[0]);
  switch (layer->kind) {
  case LAYER_LINEAR:
    readAs(input, layer->conv.inputZp, htvmQnnLinearIsPadded(&layer->conv));
    return;
  case LAYER_KEPT:
    input->isUniform = true;
    readAs(input, layer->conv.inputZp, true);
    return;
  case LAYER_SUM:
    if (!sidesAgree(network, layer) ||
        input == scaleAt(network, layer->input[1])) {
      layer->kind = LAYER_OTHER;
      pinAll(network, layer->op);
      return;
    }
    input->isUniform = true;
    scaleAt(network, layer->input[1])->isUniform = true;
    return;
  case LAYER_POOL:
  case LAYER_MOVE:
    return;
  case LAYER_OTHER:
    pinAll(network, layer->op);
    return;
  }
}

//===----------------------------------------------------------------------===//
// What errors are worth
//===----------------------------------------------------------------------===//

static void weighLinear(Network *network, const Layer *layer) {
  Tensor *input = &network->tensors[layer->input[0]];
  const HtvmQnnLinear *conv = &layer->conv;
  for (int64_t k = 0; k < conv->outChannels; ++k)
    for (int64_t t = 0; t < layer->taps; ++t) {
      double weight = layer->gain[k] *
                      (double)(layer->conv.weights.values[k * layer->taps + t] -
                               conv->weightZp);
      input->norm[layerTapChannel(network, layer, k, t)] += weight * weight;
    }
}

// Adds |factor| times the norm of |from| to that of |to|.
static void addNorm(const Tensor *from, Tensor *to, double factor) {
  bool same = from->channels == to->channels;
  double mean = 0;
  for (int64_t c = 0; c < from->channels; ++c)
    mean += from->norm[c] / (double)from->channels;
  for (int64_t c = 0; c < to->channels; ++c)
    to->norm[c] += factor * (same ? from->norm[c] : mean);
}

// Readers that are no layers, and those inside of other ops, see the old codes.
static void serveOthers(Network *network, Tensor *tensor) {
  MlirBlock block = htvmOpBody(network->function);
  MlirOpOperand use = mlirValueGetFirstUse(tensor->value);
  for (; !mlirOpOperandIsNull(use); use = mlirOpOperandGetNextUse(use)) {
    MlirOperation owner = mlirOpOperandGetOwner(use);
    bool isInside = !mlirBlockEqual(mlirOperationGetBlock(owner), block);
    if (isInside)
      scalePin(tensor->scale);
    if (isInside || networkIsOther(network, owner))
      for (int64_t c = 0; c < tensor->channels; ++c)
        tensor->norm[c] += 1;
  }
}

static void weigh(Network *network, const Layer *layer) {
  const Tensor *output =
      layer->output < 0 ? NULL : &network->tensors[layer->output];
  const HtvmQnnPool2d *pool = &layer->pool;
  for (int i = 0; i < 2; ++i) {
    if (layer->input[i] < 0 || !network->tensors[layer->input[i]].scale)
      continue;
    Tensor *input = &network->tensors[layer->input[i]];
    if (layer->kind == LAYER_SUM)
      addNorm(output, input, layer->sideGain[i] * layer->sideGain[i]);
    else if (layer->kind == LAYER_OTHER || i > 0)
      continue;
    else if (layer->kind == LAYER_POOL)
      addNorm(output, input,
              htvmOpIs(layer->op, HTVM_QNN_MAX_POOL2D)
                  ? 1
                  : 1.0 / (double)(pool->kernelHeight * pool->kernelWidth));
    else if (layer->kind == LAYER_MOVE)
      addNorm(output, input, 1);
    else
      weighLinear(network, layer);
  }
}

void scalesPrepare(Network *network) {
  MlirBlock block = htvmOpBody(network->function);
  for (intptr_t i = 0; i < mlirBlockGetNumArguments(block); ++i)
    if (network->tensors[i].scale)
      scalePin(network->tensors[i].scale);
  for (int64_t i = 0; i < network->layerCount; ++i)
    describeOutput(network, &network->layers[i]);
  for (int64_t i = 0; i < network->layerCount; ++i)
    constrainInputs(network, &network->layers[i]);
  for (int64_t i = 0; i < network->tensorCount; ++i)
    if (network->tensors[i].scale)
      serveOthers(network, &network->tensors[i]);
  for (int64_t i = network->layerCount - 1; i >= 0; --i)
    weigh(network, &network->layers[i]);
}
