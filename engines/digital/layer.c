//===- layer.c - A planned layer of the digital engine --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/layer.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>
#include <string.h>

int64_t htvmDigitalShift(const HtvmDigitalWork *work, int64_t channel) {
  return work->shifts.values[work->shifts.count == 1 ? 0 : channel];
}

//===----------------------------------------------------------------------===//
// The normal form
//===----------------------------------------------------------------------===//

// See the engine's rules. Only what the jobs rely on is checked again.
static bool checkNormalForm(const HtvmEngineLayer *layer,
                            const HtvmDigitalLayer *geometry,
                            HtvmJobFault *fault) {
  bool isAdd = layer->kind == HTVM_LAYER_ADD;
  const HtvmQnnRequant *requant =
      isAdd ? &layer->add.requant : &layer->linear.requant;
  bool isNormal =
      requant->rounding == HTVM_ROUND_FLOOR && requant->outputZp == 0 &&
      (isAdd ? layer->add.lhs.zp == 0 && layer->add.rhs.zp == 0
             : layer->linear.weightZp == 0 &&
                   (layer->linear.inputZp == 0 || geometry->border));
  return isNormal ||
         htvmJobFail(fault, "is given to the digital engine but is not in its "
                            "normal form; run fold-requantization and "
                            "partition first");
}

// One shift, or one for each channel of which every block of 16 is alike.
static bool readShifts(const HtvmEngineLayer *layer, int64_t outputs,
                       HtvmInts *out, HtvmJobFault *fault) {
  const int64_t lanes = HTVM_DIGITAL_LANES;
  *out = layer->kind == HTVM_LAYER_ADD ? layer->add.requant.shift
                                       : layer->linear.requant.shift;
  if (out->count < 1 || (out->count != 1 && out->count != outputs))
    return htvmJobFail(fault, "is not a complete layer");
  for (int64_t k = 0; k < out->count; ++k)
    if (out->values[k] != out->values[k / lanes * lanes])
      return htvmJobFail(fault,
                         "has shifts %" PRId64 " and %" PRId64
                         " in one block of 16 channels of the digital "
                         "engine; run fold-requantization and partition "
                         "first",
                         out->values[k / lanes * lanes], out->values[k]);
  return true;
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

//===----------------------------------------------------------------------===//
// A border other than zero
//===----------------------------------------------------------------------===//

// A border of its value makes the zero point a constant: -z * sum(w), modulo
// 2^32 as the engine adds.
static void addZeroPoint(const HtvmDigitalWork *work, const HtvmInts *weights,
                         HtvmInts *bias) {
  for (int64_t k = 0; k < work->outputs; ++k) {
    int64_t sum = bias->values[k];
    for (int64_t i = 0; i < work->perOutput; ++i)
      sum -= work->border * weights->values[k * work->perOutput + i];
    bias->values[k] = (int32_t)(uint32_t)sum;
  }
}

// Where the border is zero, so are planes of the zero point. Elsewhere they add
// z * u, which is the layer's -z * sum(w) with u = -sum of w over the channels,
// shared out among the planes.
static HtvmInts withIndicators(const HtvmDigitalWork *work,
                               const HtvmInts *weights, HtvmArena *arena) {
  const HtvmDigitalLayer *geometry = &work->geometry;
  int64_t planes = geometry->indicators;
  int64_t taps = geometry->kernelHeight * geometry->kernelWidth;
  int64_t channels = work->perOutput / taps;
  int64_t each = (planes + channels) * taps;
  HtvmInts all = {work->outputs * each,
                  HTVM_ARENA_ARRAY(arena, int64_t, work->outputs *each)};
  for (int64_t k = 0; k < work->outputs; ++k) {
    int64_t *to = all.values + k * each;
    const int64_t *from = weights->values + k * work->perOutput;
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
  return all;
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

static void keepConstants(HtvmDigitalWork *work, const HtvmInts *weights,
                          const HtvmInts *bias, HtvmArena *arena) {
  int8_t *bytes = HTVM_ARENA_ARRAY(arena, int8_t, weights->count + 1);
  int32_t *words = HTVM_ARENA_ARRAY(arena, int32_t, bias->count);
  for (int64_t i = 0; i < weights->count; ++i)
    bytes[i] = (int8_t)weights->values[i];
  for (int64_t i = 0; i < bias->count; ++i)
    words[i] = (int32_t)bias->values[i];
  work->weights = bytes;
  work->bias = words;
}

static bool readConstants(const HtvmEngineLayer *layer, HtvmArena *arena,
                          HtvmDigitalWork *out, HtvmJobFault *fault) {
  const HtvmQnnLinear *linear = &layer->linear;
  if (layer->weights != HTVM_CONSTANT_HERE ||
      layer->bias != HTVM_CONSTANT_HERE ||
      linear->bias.count != out->geometry.outChannels)
    return htvmJobFail(fault, "needs weights and bias that are constants with "
                              "elements in place to run on an engine");
  HtvmInts weights = linear->weights;
  HtvmInts bias = {
      linear->bias.count,
      htvmArenaCopy(arena, linear->bias.values,
                    (size_t)linear->bias.count * sizeof *linear->bias.values)};
  out->outputs = bias.count;
  out->perOutput = weights.count / bias.count;
  if (out->geometry.border) {
    out->border = linear->inputZp;
    if (out->plan.indicate)
      weights = withIndicators(out, &weights, arena);
    else
      addZeroPoint(out, &weights, &bias);
    out->perOutput = weights.count / bias.count;
  }
  keepConstants(out, &weights, &bias, arena);
  return true;
}

bool htvmDigitalWorkRead(const HtvmPlannedLayer *planned,
                         const HtvmMachine *machine, HtvmArena *arena,
                         HtvmDigitalWork *out, HtvmJobFault *fault) {
  const HtvmEngineLayer *layer = planned->layer;
  *out = (HtvmDigitalWork){.name = planned->name, .macs = planned->macs};
  if (!htvmDigitalGeometry(machine, layer, &out->geometry))
    return htvmJobFail(fault, "is no layer that the digital engine knows");
  if (!checkNormalForm(layer, &out->geometry, fault))
    return false;
  out->op = kindName(out->geometry.kind);
  bool isAdd = layer->kind == HTVM_LAYER_ADD;
  out->relu = !isAdd && layer->linear.requant.clampMin == 0;
  if (!htvmDigitalPlanOf(machine, planned->plan, &out->geometry, &out->plan))
    return htvmJobFail(fault, "%s", HTVM_PLAN_NONE);
  return readShifts(layer, out->geometry.outChannels, &out->shifts, fault) &&
         (isAdd || readConstants(layer, arena, out, fault));
}
