//===- vector_tiles.c - Dense layers and sums become engine tiles ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both work on bytes in a row: a dense layer keeps its input in L1 and walks
// over its outputs, a sum walks over its elements.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/engine_layer.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"

static int64_t roundUp(int64_t value, int64_t unit) {
  return (value + unit - 1) / unit * unit;
}

static MlirValue emitLinearCopy(Network *network, const char *layer,
                                MlirValue source, int64_t sourceOffset,
                                MlirValue target, int64_t targetOffset,
                                int64_t bytes, MlirValue after1,
                                MlirValue after2) {
  MlirContext ctx = network->ctx;
  MlirAttribute none = htvmI64ArrayAttr(ctx, 0, NULL);
  HtvmAttr attrs[] = {{"source_offset", htvmI64Attr(ctx, sourceOffset)},
                      {"target_offset", htvmI64Attr(ctx, targetOffset)},
                      {"bytes", htvmI64Attr(ctx, bytes)},
                      {"repeat", none},
                      {"source_strides", none},
                      {"target_strides", none}};
  MlirValue buffers[] = {source, target};
  MlirValue tokens[] = {after1, after2};
  return networkEmit(network, HTVM_TILE_COPY, "digital", layer, 2, buffers, 2,
                     tokens, 6, attrs);
}

//===----------------------------------------------------------------------===//
// Dense
//===----------------------------------------------------------------------===//

// The input vector as it lies in L2. An activation whose rows are padded is
// read as it is, with weights of zero for the padding, as long as one block of
// outputs still fits the weight memory; else its elements are moved together.
static PlanarForm *denseInput(Network *network, MlirOperation op,
                              const EngineLayer *layer) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  MlirValue value = mlirOperationGetOperand(op, 0);
  Tensor *tensor = networkTensor(network, value);
  HtvmTileLayout layout = networkLayout(value);
  int64_t padded = roundUp(htvmTileLayoutBytes(&layout), lanes);
  bool fits = padded * lanes + lanes * lanes <=
              (int64_t)network->machine.weight_memory_bytes;
  PlanarForm *form = networkFindForm(tensor, &layout);
  bool l1Fits = padded + 4 * (int64_t)network->machine.copy_beat_bytes <=
                (int64_t)network->machine.l1_bytes;
  if (form && fits && l1Fits)
    return form;
  HtvmTileLayout flat = {.planes = 1,
                         .rows = 1,
                         .width = layer->geometry.channels,
                         .pitch = roundUp(layer->geometry.channels, lanes)};
  MlirValue ready;
  networkPlain(network, tensor, (MlirValue){NULL}, &ready);
  return networkPlanar(network, tensor, &flat, layer->name);
}

MlirLogicalResult networkLowerDense(Network *network, MlirOperation op) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  MlirContext ctx = network->ctx;
  EngineLayer layer;
  HtvmQnnDense dense;
  HTVM_TRY(engineLayerRead(network, op, &layer));
  if (!htvmQnnDenseRead(op, network->arena, &dense))
    return htvmEmitError(op, "is not a complete layer");
  PlanarForm *input = denseInput(network, op, &layer);
  int64_t inputs = roundUp(htvmTileLayoutBytes(&input->layout), lanes);
  layer.geometry.channels = inputs;
  HtvmDigitalShortage shortage;
  if (!htvmDigitalPlan(&network->machine, &layer.geometry, &layer.plan,
                       &shortage))
    return htvmEmitError(op, "has no tile for its padded input");
  networkAddLayer(network, layer.name, "digital", layer.op, htvmQnnMacs(op));
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  HtvmTileLayout outLayout = networkLayout(mlirOperationGetResult(op, 0));
  PlanarForm *output = networkAddForm(network, result, &outLayout);
  MlirValue l1Input = networkAlloc(
      network,
      htvmDigitalInputBytes(&network->machine, &layer.geometry, &layer.plan),
      true);
  MlirValue l1Output = networkAlloc(
      network,
      htvmDigitalOutputBytes(&network->machine, &layer.geometry, &layer.plan),
      true);
  MlirValue loaded =
      emitLinearCopy(network, layer.name, input->buffer, 0, l1Input, 0, inputs,
                     input->ready, (MlirValue){NULL});
  MlirValue written = {NULL};
  for (int64_t k = 0; k < dense.outputs; k += layer.plan.channels) {
    int64_t left = dense.outputs - k;
    int64_t count = left < layer.plan.channels ? left : layer.plan.channels;
    HtvmAttr attrs[] = {
        {"input_offset", htvmI64Attr(ctx, 0)},
        {"output_offset", htvmI64Attr(ctx, 0)},
        {"inputs", htvmI64Attr(ctx, inputs)},
        {"first_channel", htvmI64Attr(ctx, k)},
        {"out_channels", htvmI64Attr(ctx, count)},
        {"shift", htvmI64Attr(ctx, dense.requant.shift.values[0])},
        {"clamp_min", htvmI64Attr(ctx, dense.requant.clampMin)},
        {"input_layout", htvmTileLayoutAttr(ctx, &input->layout)}};
    MlirValue buffers[] = {l1Input, layer.weights, layer.bias, l1Output};
    MlirValue tokens[] = {loaded, written};
    MlirValue computed =
        networkEmit(network, HTVM_TILE_DENSE, "digital", layer.name, 4, buffers,
                    2, tokens, 8, attrs);
    written = emitLinearCopy(network, layer.name, l1Output, 0, output->buffer,
                             k, count, computed, written);
  }
  output->ready = written;
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Sum
//===----------------------------------------------------------------------===//

MlirLogicalResult networkLowerAdd(Network *network, MlirOperation op) {
  MlirContext ctx = network->ctx;
  EngineLayer layer;
  HtvmQnnAdd add;
  HTVM_TRY(engineLayerRead(network, op, &layer));
  if (!htvmQnnAddRead(op, network->arena, &add))
    return htvmEmitError(op, "is not a complete layer");
  HtvmTileLayout layout = networkLayout(mlirOperationGetResult(op, 0));
  PlanarForm *inputs[2];
  for (int i = 0; i < 2; ++i)
    inputs[i] = networkPlanar(
        network, networkTensor(network, mlirOperationGetOperand(op, i)),
        &layout, layer.name);
  networkAddLayer(network, layer.name, "digital", layer.op, 0);
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  PlanarForm *output = networkAddForm(network, result, &layout);
  MlirValue l1[3];
  for (int i = 0; i < 3; ++i)
    l1[i] = networkAlloc(
        network,
        htvmDigitalInputBytes(&network->machine, &layer.geometry, &layer.plan),
        true);
  MlirValue computed = {NULL}, written = {NULL};
  int64_t total = htvmTileLayoutBytes(&layout);
  for (int64_t at = 0; at < total; at += layer.plan.channels) {
    int64_t left = total - at;
    int64_t bytes = left < layer.plan.channels ? left : layer.plan.channels;
    MlirValue loaded[3];
    for (int i = 0; i < 2; ++i)
      loaded[i] = emitLinearCopy(network, layer.name, inputs[i]->buffer, at,
                                 l1[i], 0, bytes, inputs[i]->ready, computed);
    loaded[2] = written;
    HtvmAttr attrs[] = {
        {"lhs_offset", htvmI64Attr(ctx, 0)},
        {"rhs_offset", htvmI64Attr(ctx, 0)},
        {"output_offset", htvmI64Attr(ctx, 0)},
        {"elements", htvmI64Attr(ctx, bytes)},
        {"shift", htvmI64Attr(ctx, add.requant.shift.values[0])}};
    computed = networkEmit(network, HTVM_TILE_ADD, "digital", layer.name, 3, l1,
                           3, loaded, 5, attrs);
    written = emitLinearCopy(network, layer.name, l1[2], 0, output->buffer, at,
                             bytes, computed, written);
  }
  output->ready = written;
  return mlirLogicalResultSuccess();
}
