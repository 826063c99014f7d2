//===- layer.c - A planned layer of the analog engine ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/layer.h"

#include "engines/analog/fold.h"

static bool refuse(HtvmJobFault *fault) {
  return htvmJobFail(fault, "is given to the analog engine but is not in its "
                            "normal form; run fold-requantization and "
                            "partition first");
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

// The normal form of fold.h.
static bool readRequant(const HtvmEngineLayer *layer, HtvmArena *arena,
                        HtvmAnalogWork *out) {
  const HtvmQnnRequant *requant = &layer->linear.requant;
  if (!htvmAnalogGain(layer, &out->gain))
    return false;
  out->relu = requant->clampMin == 0;
  const HtvmQnnPost *post = &requant->post;
  if (post->multiplier.count == 0)
    return true;
  out->relu = post->clampMin == 0;
  out->multiplier = spread(arena, post->multiplier, out->geometry.outChannels);
  out->add = spread(arena, post->add, out->geometry.outChannels);
  out->shift = spread(arena, post->shift, out->geometry.outChannels);
  return true;
}

static bool readWeights(const HtvmEngineLayer *layer, HtvmAnalogWork *out) {
  out->weights = layer->linear.weights;
  bool isTernary = layer->weights == HTVM_CONSTANT_HERE;
  for (int64_t i = 0; isTernary && i < out->weights.count; ++i)
    isTernary = out->weights.values[i] >= -1 && out->weights.values[i] <= 1;
  return isTernary;
}

bool htvmAnalogWorkRead(const HtvmPlannedLayer *planned,
                        const HtvmMachine *machine, HtvmArena *arena,
                        HtvmAnalogWork *out, HtvmJobFault *fault) {
  const HtvmEngineLayer *layer = planned->layer;
  *out = (HtvmAnalogWork){.name = planned->name, .macs = planned->macs};
  if (!htvmAnalogGeometry(layer, &out->geometry))
    return htvmJobFail(fault, "is no layer that the analog engine knows");
  out->op = layer->kind == HTVM_LAYER_DENSE ? "dense" : "conv2d";
  if (!readRequant(layer, arena, out) || !readWeights(layer, out))
    return refuse(fault);
  return htvmAnalogPlanOf(machine, planned->plan, &out->geometry, &out->plan) ||
         htvmJobFail(fault, "%s", HTVM_PLAN_NONE);
}
