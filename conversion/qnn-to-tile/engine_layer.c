//===- engine_layer.c - An engine layer's geometry and plan ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/engine_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "engines/ir/plan_attr.h"
#include "engines/ir/read_layer.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>
#include <string.h>

// The engine's normal form: see the rules of `partition`. Only what this
// conversion itself relies on is checked again here.
static MlirLogicalResult checkNormalForm(MlirOperation op,
                                         const HtvmDigitalLayer *geometry) {
  if (htvmOpStringIs(op, "rounding", "floor") &&
      htvmOpInt(op, "output_zp", 0) == 0 &&
      (htvmOpInt(op, "input_zp", 0) == 0 || geometry->border) &&
      htvmOpInt(op, "weight_zp", 0) == 0 && htvmOpInt(op, "lhs_zp", 0) == 0 &&
      htvmOpInt(op, "rhs_zp", 0) == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "is given to the digital engine but is not in its "
                           "normal form; run fold-requantization and partition "
                           "first");
}

// One shift, or one for each channel of which every block of 16 is alike.
static MlirLogicalResult readShifts(Network *network, MlirOperation op,
                                    HtvmInts *out) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  if (!htvmOpReadInts(op, "shift", network->arena, out) || out->count < 1)
    return htvmEmitError(op, "is not a complete layer");
  for (int64_t k = 0; k < out->count; ++k)
    if (out->values[k] != out->values[k / lanes * lanes])
      return htvmEmitError(op,
                           "has shifts %" PRId64 " and %" PRId64
                           " in one block of 16 channels of the digital "
                           "engine; run fold-requantization and partition "
                           "first",
                           out->values[k / lanes * lanes], out->values[k]);
  return mlirLogicalResultSuccess();
}

static const char *kindName(HtvmDigitalKind kind) {
  switch (kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    return "conv2d";
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return "depthwise_conv2d";
  case HTVM_DIGITAL_LAYER_DENSE:
    return "dense";
  case HTVM_DIGITAL_LAYER_ADD:
    return "add";
  }
  return "";
}

// Constants stay tensors at this level: a clone of the constant in the new
// function, one for each use; equal ones are merged by a later cse.
static MlirLogicalResult readConstant(Network *network, MlirOperation op,
                                      intptr_t index, MlirValue *out) {
  MlirOperation constant = htvmOperandOp(op, index);
  if (!htvmOpIs(constant, "arith.constant"))
    return htvmEmitError(op,
                         "needs an arith.constant as operand %" PRIdPTR
                         " to run on an engine",
                         index);
  *out = htvmBuildConstant(&network->builder, htvmOpAttr(constant, "value"));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// A border other than zero
//===----------------------------------------------------------------------===//

// A border of its value makes the zero point a constant: -z * sum(w), modulo
// 2^32 as the engine adds.
static MlirValue biasWithZeroPoint(Network *network, const EngineLayer *layer,
                                   const HtvmInts *weights, HtvmInts *bias) {
  int64_t each = weights->count / bias->count;
  for (int64_t k = 0; k < bias->count; ++k) {
    int64_t sum = bias->values[k];
    for (int64_t i = 0; i < each; ++i)
      sum -= layer->border * weights->values[k * each + i];
    bias->values[k] = (int32_t)(uint32_t)sum;
  }
  return htvmBuildConstant(
      &network->builder,
      htvmDenseAttr(network->ctx, 1, &bias->count, 32, bias->values));
}

// Where the border is zero, so are planes of the zero point. Elsewhere they add
// z * u, which is the layer's -z * sum(w) with u = -sum of w over the channels,
// shared out among the planes.
static MlirValue weightsWithIndicators(Network *network,
                                       const EngineLayer *layer,
                                       const HtvmInts *weights) {
  const HtvmDigitalLayer *geometry = &layer->geometry;
  int64_t planes = geometry->indicators;
  int64_t taps = geometry->kernelHeight * geometry->kernelWidth;
  int64_t channels = weights->count / geometry->outChannels / taps;
  const int64_t shape[] = {geometry->outChannels, planes + channels,
                           geometry->kernelHeight, geometry->kernelWidth};
  int64_t *all =
      HTVM_ARENA_ARRAY(network->arena, int64_t, shape[0] * shape[1] * taps);
  for (int64_t k = 0; k < shape[0]; ++k) {
    int64_t *to = all + k * shape[1] * taps;
    const int64_t *from = weights->values + k * channels * taps;
    memcpy(to + planes * taps, from, (size_t)(channels * taps) * sizeof *to);
    for (int64_t t = 0; t < taps; ++t) {
      int64_t rest = 0;
      for (int64_t c = 0; c < channels; ++c)
        rest -= from[c * taps + t];
      for (int64_t p = 0; p < planes; ++p) {
        to[p * taps + t] = rest / (planes - p);
        rest -= to[p * taps + t];
      }
    }
  }
  return htvmBuildConstant(&network->builder,
                           htvmDenseAttr(network->ctx, 4, shape, 8, all));
}

static MlirLogicalResult readPlan(Network *network, MlirOperation op,
                                  EngineLayer *out) {
  HtvmPlan plan;
  HTVM_TRY(htvmPlanRead(op, network->arena, &plan));
  return htvmDigitalPlanOf(&network->machine, &plan, &out->geometry, &out->plan)
             ? mlirLogicalResultSuccess()
             : htvmPlanRefuse(op);
}

MlirLogicalResult engineLayerRead(Network *network, MlirOperation op,
                                  EngineLayer *out) {
  *out = (EngineLayer){0};
  HtvmEngineLayer layer = htvmLayerRead(op, 0, network->arena);
  if (!htvmDigitalGeometry(&network->machine, &layer, &out->geometry))
    return htvmEmitError(op, "is no layer that the digital engine knows");
  HTVM_TRY(checkNormalForm(op, &out->geometry));
  MlirStringRef name = htvmOpString(op, "layer");
  out->name =
      htvmArenaPrintf(network->arena, "%.*s", (int)name.length, name.data);
  out->op = kindName(out->geometry.kind);
  HTVM_TRY(readPlan(network, op, out));
  HTVM_TRY(readShifts(network, op, &out->shifts));
  if (out->geometry.kind == HTVM_DIGITAL_LAYER_ADD)
    return mlirLogicalResultSuccess();
  HTVM_TRY(readConstant(network, op, 1, &out->weights));
  HTVM_TRY(readConstant(network, op, 2, &out->bias));
  if (!out->geometry.border)
    return mlirLogicalResultSuccess();
  out->border = htvmOpInt(op, "input_zp", 0);
  HtvmInts weights, bias;
  if (!htvmValueReadInts(out->weights, network->arena, &weights) ||
      !htvmValueReadInts(out->bias, network->arena, &bias))
    return htvmEmitError(op, "needs weights and bias with elements in place");
  if (out->plan.indicate)
    out->weights = weightsWithIndicators(network, out, &weights);
  else
    out->bias = biasWithZeroPoint(network, out, &weights, &bias);
  return mlirLogicalResultSuccess();
}

// Elements [first, first + count) along the first dimension of constant
// |value|, |width| bits each.
static MlirValue sliceConstant(Network *network, MlirValue value, int64_t first,
                               int64_t count, unsigned width) {
  HtvmInts elements;
  if (!htvmValueReadInts(value, network->arena, &elements))
    return value;
  MlirType type = mlirValueGetType(value);
  int64_t shape[4] = {0}, rank = mlirShapedTypeGetRank(type);
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, i);
  int64_t each = elements.count / shape[0];
  shape[0] = count;
  return htvmBuildConstant(&network->builder,
                           htvmDenseAttr(network->ctx, rank, shape, width,
                                         elements.values + first * each));
}

int64_t engineLayerShift(const EngineLayer *layer, int64_t channel) {
  return layer->shifts.values[layer->shifts.count == 1 ? 0 : channel];
}

int64_t engineLayerRun(const EngineLayer *layer, int64_t first, int64_t most) {
  int64_t shift = engineLayerShift(layer, first), count = 1;
  while (count < most && engineLayerShift(layer, first + count) == shift)
    ++count;
  return count;
}

ChannelTile engineLayerChannels(Network *network, const EngineLayer *layer,
                                int64_t index) {
  int64_t first = index * layer->plan.channels;
  int64_t left = layer->geometry.outChannels - first;
  ChannelTile tile = {
      .first = first,
      .count = left < layer->plan.channels ? left : layer->plan.channels,
      .weightsFirst = first,
      .weights = layer->weights,
      .bias = layer->bias};
  bool wholeBlocks = layer->plan.channels % HTVM_DIGITAL_LANES == 0 ||
                     layer->plan.channels == layer->geometry.outChannels;
  if (wholeBlocks || layer->plan.jobChannels == 1)
    return tile;
  tile.weightsFirst = 0;
  tile.weights = sliceConstant(network, layer->weights, first, tile.count, 8);
  tile.bias = sliceConstant(network, layer->bias, first, tile.count, 32);
  return tile;
}

void engineLayerEnter(Network *network, const EngineLayer *layer,
                      MlirOperation op) {
  HtvmAttr more[] = {
      {"modelled_cycles", htvmI64Attr(network->ctx, layer->plan.cycles)},
      {"tiles", htvmI64Attr(network->ctx, layer->plan.tiles)}};
  networkAddLayerWith(network, layer->name, "digital", layer->op,
                      htvmQnnMacs(op), 2, more);
}
