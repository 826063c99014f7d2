//===- analog_layer.c - An analog layer's geometry, constants and plan ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-tile/analog_layer.h"

#include "dialects/qnn/qnn.h"
#include "dialects/support/diagnostics.h"
#include "engines/analog/fold.h"
#include "engines/analog/geometry_of.h"
#include "engines/analog/plan_attr.h"

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
                                     const HtvmQnnRequant *requant,
                                     AnalogLayer *out) {
  if (!htvmAnalogGain(op, &out->gain))
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

static MlirLogicalResult readLayer(MlirOperation op, HtvmArena *arena,
                                   HtvmQnnRequant *outRequant,
                                   AnalogLayer *out) {
  HtvmQnnConv2d conv;
  HtvmQnnDense dense;
  bool isConv = htvmOpIs(op, HTVM_QNN_CONV2D);
  if (!htvmAnalogGeometryOf(op, &out->geometry) ||
      (isConv ? !htvmQnnConv2dRead(op, arena, &conv)
              : !htvmQnnDenseRead(op, arena, &dense)))
    return htvmEmitError(op, "is no layer that the analog engine knows");
  *outRequant = isConv ? conv.requant : dense.requant;
  out->op = isConv ? "conv2d" : "dense";
  return mlirLogicalResultSuccess();
}

MlirLogicalResult analogLayerRead(Network *network, MlirOperation op,
                                  AnalogLayer *out) {
  *out = (AnalogLayer){0};
  HtvmQnnRequant requant;
  HTVM_TRY(readLayer(op, network->arena, &requant, out));
  HTVM_TRY(readRequant(op, network->arena, &requant, out));
  HTVM_TRY(readWeights(network, op, out));
  MlirStringRef name = htvmOpString(op, "layer");
  out->name =
      htvmArenaPrintf(network->arena, "%.*s", (int)name.length, name.data);
  return htvmAnalogPlanRead(op, &network->machine, &out->geometry, &out->plan);
}
