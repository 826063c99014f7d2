//===- keep.c - Layers that stay on the core ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core multiplies: any scales between input and result are right to 31
// bits.
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/choose.h"

#include "passes/requantize/evaluate.h"

#include <math.h>

static const double maxBias = 1 << 30;

// Appends multiplier and shift of |gain| >= 0 as channel |index|.
static void setGain(HtvmQnnRequant *requant, int64_t index, double gain) {
  int exponent;
  double mantissa = frexp(gain, &exponent);
  int64_t shift = 31 - exponent;
  // Beyond the largest shift the multiplier loses bits, before 0 it has none.
  int64_t kept = shift > 62 ? 62 : shift < 0 ? 0 : shift;
  double multiplier = round(ldexp(mantissa, (int)(31 + kept - shift)));
  requant->multiplier.values[index] = (int64_t)fmin(multiplier, INT32_MAX);
  requant->shift.values[index] = kept;
}

static void makeRoom(HtvmQnnRequant *requant, int64_t count, HtvmArena *arena) {
  requant->multiplier =
      (HtvmInts){count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
  requant->shift = (HtvmInts){count, HTVM_ARENA_ARRAY(arena, int64_t, count)};
}

void layerKeep(const Network *network, Layer *layer) {
  const Scale *input = network->tensors[layer->input[0]].scale;
  layer->made = layer->conv;
  layer->isUnchanged = scaleIsSame(input);
  if (layer->isUnchanged)
    return;
  layer->made.inputZp = layerPadCode(network, layer);
  int64_t count = layer->conv.requant.multiplier.count;
  makeRoom(&layer->made.requant, count, network->arena);
  for (int64_t k = 0; k < count; ++k)
    setGain(&layer->made.requant, k, layer->gain[k] * scaleOf(input, 0));
}

// The new code of old code |value|, of a scale that is the same for all
// channels.
static int64_t codeOf(const Scale *scale, double value) {
  double code =
      (value - (double)scale->zero) / scaleOf(scale, 0) + (double)scale->code;
  return (int64_t)fmin(fmax(round(code), INT8_MIN), INT8_MAX);
}

void layerScaleOnCore(Network *network, Layer *layer, const Row *rows) {
  HtvmArena *arena = network->arena;
  Scale *output = network->tensors[layer->output].scale;
  int64_t channels = layer->conv.outChannels;
  if (!output->isChosen)
    scaleSet(output, 1, output->zero);
  layer->kind = LAYER_KEPT;
  layer->reason = "a shift that suits";
  layer->made = layer->conv;
  layer->made.inputZp = layerPadCode(network, layer);
  layer->made.weightZp = 0;
  layer->made.requant.outputZp = output->code;
  layer->made.requant.clampMin = codeOf(output, output->low);
  layer->made.requant.clampMax = codeOf(output, output->high);
  makeRoom(&layer->made.requant, channels, arena);
  layer->made.weights =
      (HtvmInts){layer->conv.weights.count,
                 HTVM_ARENA_ARRAY(arena, int64_t, layer->conv.weights.count)};
  layer->made.bias =
      (HtvmInts){channels, HTVM_ARENA_ARRAY(arena, int64_t, channels)};
  for (int64_t k = 0; k < channels; ++k) {
    double largest = 0, bias = rows[k].bias;
    for (int64_t t = 0; t < layer->taps; ++t)
      largest = fmax(largest, fabs(rows[k].weights[t]));
    double unit = fmin(INT8_MAX / fmax(largest, 1e-30),
                       maxBias / fmax(fabs(bias), 1e-30));
    for (int64_t t = 0; t < layer->taps; ++t)
      layer->made.weights.values[k * layer->taps + t] =
          (int64_t)round(rows[k].weights[t] * unit);
    layer->made.bias.values[k] = (int64_t)round(bias * unit);
    setGain(&layer->made.requant, k, 1 / (unit * scaleOf(output, k)));
  }
}
