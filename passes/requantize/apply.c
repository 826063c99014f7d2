//===- apply.c - The new layers in place of the old -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/apply.h"

#include "dialects/support/dictionary.h"
#include "engines/ir/read_layer.h"
#include "engines/ir/replace_layer.h"

#include <math.h>

//===----------------------------------------------------------------------===//
// What the change does, as an attribute
//===----------------------------------------------------------------------===//

static MlirAttribute realAttr(MlirContext ctx, double value) {
  return mlirFloatAttrDoubleGet(ctx, mlirF64TypeGet(ctx), value);
}

// Signal to noise in decibels, in hundredths; at most 200.
static double decibels(double signal, double error) {
  double ratio = error > 0 ? 10 * log10(signal / error) : 200;
  return round(fmin(fmax(ratio, -200), 200) * 100) / 100;
}

// The engine that the layer has with exact numerics.
static const char *exactEngine(const Network *network, const Layer *layer) {
  HtvmRefusal refusal;
  bool isTaken = htvmEngineTakesOp(network->engine, layer->op, network->machine,
                                   false, network->arena, &refusal);
  return (isTaken ? network->engine : htvmEngineCore())->name;
}

static MlirAttribute effectOf(const Network *network, const Layer *layer,
                              MlirContext ctx) {
  const LayerEffect *effect = &layer->effect;
  bool isLinear = layer->kind == LAYER_LINEAR, isRun = effect->results > 0;
  MlirAttribute none = mlirAttributeGetNull();
  const HtvmAttr entries[] = {
      {"exact", htvmStringAttr(ctx, exactEngine(network, layer))},
      {"shift",
       isLinear ? htvmI64Attr(ctx, layer->made.requant.shift.values[0]) : none},
      {"weights_db", isLinear ? realAttr(ctx, decibels(effect->weightSignal,
                                                       effect->weightError))
                              : none},
      {"kept",
       layer->kind == LAYER_KEPT ? htvmStringAttr(ctx, layer->reason) : none},
      {"samples", htvmI64Attr(ctx, isRun ? network->samples : 0)},
      {"sqnr_db",
       isRun ? realAttr(ctx, decibels(effect->signal, effect->error)) : none},
      {"saturated", isRun ? realAttr(ctx, (double)effect->saturated /
                                              (double)effect->results)
                          : none}};
  return htvmDictionary(ctx, sizeof entries / sizeof *entries, entries);
}

//===----------------------------------------------------------------------===//
// Layers
//===----------------------------------------------------------------------===//

static MlirValue constantLike(HtvmBuilder *builder, MlirValue old,
                              unsigned width, const HtvmInts *values) {
  MlirType type = mlirValueGetType(old);
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  return htvmEmitInts(builder, mlirShapedTypeGetRank(type), shape, width,
                      values->values);
}

static MlirValue buildLinear(HtvmBuilder *builder, const Layer *layer) {
  MlirOperation op = layer->op;
  MlirValue input = mlirOperationGetOperand(op, 0);
  MlirValue weights = constantLike(builder, mlirOperationGetOperand(op, 1), 8,
                                   &layer->made.weights);
  MlirValue bias = constantLike(builder, mlirOperationGetOperand(op, 2), 32,
                                &layer->made.bias);
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  return htvmQnnLinearBuild(builder, input, weights, bias, type, &layer->made);
}

static MlirValue buildSum(const Network *network, HtvmBuilder *builder,
                          const Layer *layer) {
  MlirOperation op = layer->op;
  int64_t one = 1, none = 0;
  HtvmQnnAdd add = {
      .elements = layer->add.elements,
      .requant = {.multiplier = {1, &one},
                  .shift = {1, &none},
                  .rounding = HTVM_ROUND_FLOOR,
                  .outputZp = network->tensors[layer->output].scale->code,
                  .clampMin = INT8_MIN,
                  .clampMax = INT8_MAX}};
  add.lhs.zp = network->tensors[layer->input[0]].scale->code;
  add.rhs.zp = network->tensors[layer->input[1]].scale->code;
  return htvmQnnAddBuild(builder, mlirOperationGetOperand(op, 0),
                         mlirOperationGetOperand(op, 1),
                         mlirValueGetType(mlirOperationGetResult(op, 0)), &add);
}

void layerApply(const Network *network, const Layer *layer) {
  bool isLinear = layer->kind == LAYER_LINEAR || layer->kind == LAYER_KEPT;
  if ((!isLinear && layer->kind != LAYER_SUM) || layer->isUnchanged)
    return;
  HtvmBuilder builder = htvmBuilderBefore(layer->op);
  MlirValue result = isLinear ? buildLinear(&builder, layer)
                              : buildSum(network, &builder, layer);
  htvmOpSetAttr(htvmValueOp(result), "requantized",
                effectOf(network, layer, builder.ctx));
  htvmReplaceLayer(layer->op, result);
}
