//===- analog_layer.c - An analog layer's geometry, constants and plan ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/analog_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "engines/analog/fold.h"
#include "engines/ir/plan_attr.h"
#include "engines/ir/read_layer.h"

static MlirLogicalResult refuse(MlirOperation op) {
  return htvmEmitError(op, "is given to the analog engine but is not in its "
                           "normal form; run fold-requantization and partition "
                           "first");
}

// One value for each of |count| channels.
static HtvmInts spread(HtvmArena *arena, HtvmInts list, int64_t count) {
  if (list.count == count)
    return list;
  HtvmInts all = {count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    all.values[i] = list.values[0];
  return all;
}

// The normal form of fold_analog.h.
static MlirLogicalResult readRequant(MlirOperation op, HtvmArena *arena,
                                     const HtvmEngineLayer *layer,
                                     AnalogLayer *out) {
  const HtvmQnnRequant *requant = &layer->linear.requant;
  if (!htvmAnalogGain(layer, &out->gain))
    return refuse(op);
  out->relu = requant->clampMin == 0;
  const HtvmQnnPost *post = &requant->post;
  if (post->multiplier.count == 0)
    return mlirLogicalResultSuccess();
  out->relu = post->clampMin == 0;
  out->multiplier = spread(arena, post->multiplier, out->geometry.outChannels);
  out->add = spread(arena, post->add, out->geometry.outChannels);
  out->shift = spread(arena, post->shift, out->geometry.outChannels);
  return mlirLogicalResultSuccess();
}

// The weights as [K][C][FY][FX] in the new function; those of a dense layer
// are [K][C].
static MlirLogicalResult readWeights(Network *network, MlirOperation op,
                                     AnalogLayer *out) {
  const HtvmAnalogLayer *geometry = &out->geometry;
  HtvmInts weights;
  if (!htvmValueReadInts(mlirOperationGetOperand(op, 1), network->arena,
                         &weights))
    return refuse(op);
  const int64_t shape[] = {geometry->outChannels, geometry->channels,
                           geometry->kernelHeight, geometry->kernelWidth};
  out->weights =
      htvmBuildConstant(&network->builder, htvmDenseAttr(network->ctx, 4, shape,
                                                         8, weights.values));
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readPlan(Network *network, MlirOperation op,
                                  AnalogLayer *out) {
  HtvmPlan plan;
  HTVM_TRY(htvmPlanRead(op, network->arena, &plan));
  return htvmAnalogPlanOf(&network->machine, &plan, &out->geometry, &out->plan)
             ? mlirLogicalResultSuccess()
             : htvmPlanRefuse(op);
}

MlirLogicalResult analogLayerRead(Network *network, MlirOperation op,
                                  AnalogLayer *out) {
  *out = (AnalogLayer){0};
  HtvmEngineLayer layer = htvmLayerRead(op, 0, network->arena);
  if (!htvmAnalogGeometry(&layer, &out->geometry))
    return htvmEmitError(op, "is no layer that the analog engine knows");
  out->op = layer.kind == HTVM_LAYER_CONV ? "conv2d" : "dense";
  HTVM_TRY(readRequant(op, network->arena, &layer, out));
  HTVM_TRY(readWeights(network, op, out));
  MlirStringRef name = htvmOpString(op, "layer");
  out->name =
      htvmArenaPrintf(network->arena, "%.*s", (int)name.length, name.data);
  return readPlan(network, op, out);
}
