//===- vector_tiles.c - Dense layers and sums become engine tiles ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Both work on bytes in a row: a dense layer keeps its input in L1 and walks
// over its outputs, a sum walks over its elements.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/engine_layer.h"
#include "conversion/qnn-to-tile/results.h"
#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "runtime/machine/digital.h"

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

// The input vector as it lies in L2. Where the plan counts on an activation
// whose rows are padded, that is read as it is, with weights of zero for the
// padding; else its elements are moved together.
static PlanarForm *denseInput(Network *network, MlirOperation op,
                              const EngineLayer *layer, int64_t elements) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  MlirValue value = mlirOperationGetOperand(op, 0);
  Tensor *tensor = networkTensor(network, value);
  HtvmTileLayout layout = networkLayout(value);
  int64_t bytes = htvmTileLayoutBytes(&layout);
  PlanarForm *form = networkFindForm(tensor, &layout);
  if (form && roundUp(bytes, lanes) == roundUp(layer->geometry.channels, lanes))
    return form;
  HtvmTileLayout flat = {.planes = 1,
                         .rows = 1,
                         .width = elements,
                         .pitch = roundUp(elements, lanes)};
  MlirValue ready;
  networkPlain(network, tensor, (MlirValue){NULL}, &ready);
  return networkPlanar(network, tensor, &flat, layer->name);
}

typedef struct DenseTiles {
  Network *network;
  const EngineLayer *layer;
  const HtvmQnnDense *dense;
  PlanarForm *input, *output;
  MlirValue l1Input, l1Output;
  MlirValue loaded;   // last copy into l1Input
  MlirValue computed; // last job
  MlirValue written;  // last copy out of l1Output
} DenseTiles;

static int64_t denseInputs(const DenseTiles *tiles) {
  return roundUp(htvmTileLayoutBytes(&tiles->input->layout),
                 HTVM_DIGITAL_LANES);
}

// Outputs [first, first + count) of a tile from output |tile| on.
static void emitDenseJob(DenseTiles *tiles, int64_t tile, int64_t first,
                         int64_t count) {
  const EngineLayer *layer = tiles->layer;
  MlirContext ctx = tiles->network->ctx;
  HtvmAttr attrs[] = {
      {"input_offset", htvmI64Attr(ctx, 0)},
      {"output_offset", htvmI64Attr(ctx, first - tile)},
      {"inputs", htvmI64Attr(ctx, denseInputs(tiles))},
      {"first_channel", htvmI64Attr(ctx, first)},
      {"out_channels", htvmI64Attr(ctx, count)},
      {"shift", htvmI64Attr(ctx, engineLayerShift(layer, first))},
      {"clamp_min", htvmI64Attr(ctx, tiles->dense->requant.clampMin)},
      {"input_layout", htvmTileLayoutAttr(ctx, &tiles->input->layout)}};
  MlirValue buffers[] = {tiles->l1Input, layer->weights, layer->bias,
                         tiles->l1Output};
  MlirValue tokens[] = {tiles->loaded, tiles->written};
  tiles->computed = networkEmit(tiles->network, HTVM_TILE_DENSE, "digital",
                                layer->name, 4, buffers, 2, tokens, 8, attrs);
}

// Outputs [first, first + count).
static void emitDenseTile(DenseTiles *tiles, int64_t first, int64_t count) {
  Network *network = tiles->network;
  const EngineLayer *layer = tiles->layer;
  int64_t inputs = denseInputs(tiles);
  if (layer->plan.channelsOutermost || first == 0)
    tiles->loaded = emitLinearCopy(network, layer->name, tiles->input->buffer,
                                   0, tiles->l1Input, 0, inputs,
                                   tiles->input->ready, tiles->computed);
  for (int64_t k = first; k < first + count;) {
    int64_t run = engineLayerRun(layer, k, first + count - k);
    emitDenseJob(tiles, first, k, run);
    k += run;
  }
  tiles->written = emitLinearCopy(network, layer->name, tiles->l1Output, 0,
                                  tiles->output->buffer, first, count,
                                  tiles->computed, tiles->written);
}

MlirLogicalResult networkLowerDense(Network *network, MlirOperation op) {
  EngineLayer layer;
  HtvmQnnDense dense;
  DenseTiles tiles = {.network = network, .layer = &layer, .dense = &dense};
  HTVM_TRY(engineLayerRead(network, op, &layer));
  if (!htvmQnnDenseRead(op, network->arena, &dense))
    return htvmEmitError(op, "is not a complete layer");
  tiles.input = denseInput(network, op, &layer, dense.inputs);
  engineLayerEnter(network, &layer, op);
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  HtvmTileLayout outLayout = networkLayout(mlirOperationGetResult(op, 0));
  tiles.output = networkAddForm(network, result, &outLayout);
  LayerResult noted = resultOf(op, layer.name);
  resultIsPlanar(network, &noted, tiles.output);
  tiles.l1Input = networkAlloc(
      network,
      htvmDigitalInputBytes(&network->machine, &layer.geometry, &layer.plan),
      true);
  tiles.l1Output = networkAlloc(
      network,
      htvmDigitalOutputBytes(&network->machine, &layer.geometry, &layer.plan),
      true);
  int64_t step = layer.plan.channels;
  for (int64_t k = 0; k < dense.outputs; k += step)
    emitDenseTile(&tiles, k,
                  dense.outputs - k < step ? dense.outputs - k : step);
  tiles.output->ready = tiles.written;
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
  engineLayerEnter(network, &layer, op);
  Tensor *result = networkTensor(network, mlirOperationGetResult(op, 0));
  result->layer = layer.name;
  PlanarForm *output = networkAddForm(network, result, &layout);
  LayerResult noted = resultOf(op, layer.name);
  resultIsPlanar(network, &noted, output);
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
