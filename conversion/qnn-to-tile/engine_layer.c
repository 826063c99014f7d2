//===- engine_layer.c - An engine layer's geometry and plan ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/engine_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "passes/tile/plan_attr.h"

#include <inttypes.h>

// The engine's normal form: see the rules of `partition`. Only what this
// conversion itself relies on is checked again here.
static MlirLogicalResult checkNormalForm(MlirOperation op) {
  if (htvmOpStringIs(op, "rounding", "floor") &&
      htvmOpInt(op, "output_zp", 0) == 0 && htvmOpInt(op, "input_zp", 0) == 0 &&
      htvmOpInt(op, "weight_zp", 0) == 0 && htvmOpInt(op, "lhs_zp", 0) == 0 &&
      htvmOpInt(op, "rhs_zp", 0) == 0)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "is given to the digital engine but is not in its "
                           "normal form; run fold-requantization and partition "
                           "first");
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

MlirLogicalResult engineLayerRead(Network *network, MlirOperation op,
                                  EngineLayer *out) {
  *out = (EngineLayer){0};
  HTVM_TRY(checkNormalForm(op));
  if (!htvmDigitalGeometryOf(op, &out->geometry))
    return htvmEmitError(op, "is no layer that the digital engine knows");
  MlirStringRef name = htvmOpString(op, "layer");
  out->name =
      htvmArenaPrintf(network->arena, "%.*s", (int)name.length, name.data);
  out->op = kindName(out->geometry.kind);
  HTVM_TRY(
      htvmDigitalPlanRead(op, &network->machine, &out->geometry, &out->plan));
  if (out->geometry.kind == HTVM_DIGITAL_LAYER_ADD)
    return mlirLogicalResultSuccess();
  HTVM_TRY(readConstant(network, op, 1, &out->weights));
  return readConstant(network, op, 2, &out->bias);
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
