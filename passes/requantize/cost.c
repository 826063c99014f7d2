//===- cost.c - What a choice of scale and shift costs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/choose.h"

#include "dialects/support/numbers.h"
#include "passes/requantize/evaluate.h"
#include "passes/requantize/scales.h"

#include <math.h>

enum { MAX_WINDOWS = 2048 };

// Windows spread over all inputs and positions: the input codes (less the code
// of the real 0) of one group, and the real results of all channels.
struct CostOnData {
  const Network *network;
  int64_t windows;
  int64_t *places;  // [windows] inference * positions + position
  int64_t group;    // whose windows are in |codes|
  int16_t *codes;   // [windows][taps]
  int16_t *weights; // [taps] scratch
};

// Window |index| of |count| out of |all|: a low-discrepancy sequence, so that
// no period of the layer's rows is met.
static int64_t placeOf(int64_t index, int64_t count, int64_t all) {
  if (count == all)
    return index;
  const uint32_t golden = 2654435769u;
  uint64_t hash = (uint32_t)((uint64_t)index * golden);
  return (int64_t)(hash * (uint64_t)all >> 32);
}

CostOnData *costOnDataCreate(const Network *network, const Layer *layer,
                             HtvmArena *arena) {
  if (network->samples == 0 || !network->tensors[layer->input[0]].codes ||
      !network->tensors[layer->output].real)
    return NULL;
  CostOnData *cost = HTVM_ARENA_ARRAY(arena, CostOnData, 1);
  int64_t all = network->samples * layerPositions(layer);
  *cost = (CostOnData){.network = network,
                       .windows = all < MAX_WINDOWS ? all : MAX_WINDOWS,
                       .group = -1};
  cost->places = HTVM_ARENA_ARRAY(arena, int64_t, cost->windows);
  for (int64_t i = 0; i < cost->windows; ++i)
    cost->places[i] = placeOf(i, cost->windows, all);
  cost->codes = HTVM_ARENA_ARRAY(arena, int16_t, cost->windows * layer->taps);
  cost->weights = HTVM_ARENA_ARRAY(arena, int16_t, layer->taps);
  return cost;
}

static void fetchGroup(CostOnData *cost, const Layer *layer, int64_t group) {
  const Tensor *input = &cost->network->tensors[layer->input[0]];
  int64_t code = layerPadCode(cost->network, layer);
  int64_t positions = layerPositions(layer);
  HtvmArena *arena = htvmArenaCreate();
  int64_t *taps = HTVM_ARENA_ARRAY(arena, int64_t, layer->taps);
  for (int64_t i = 0; i < cost->windows; ++i) {
    const int8_t *in =
        input->codes + cost->places[i] / positions * input->elements;
    evaluateTaps(layer, group, cost->places[i] % positions, taps);
    for (int64_t t = 0; t < layer->taps; ++t)
      cost->codes[i * layer->taps + t] =
          (int16_t)(taps[t] < 0 ? 0 : in[taps[t]] - code);
  }
  cost->group = group;
  htvmArenaDestroy(arena);
}

static int32_t dot(const int16_t *a, const int16_t *b, int64_t count) {
  int32_t sum = 0;
  for (int64_t i = 0; i < count; ++i)
    sum = (int32_t)((uint32_t)sum + (uint32_t)(a[i] * b[i]));
  return sum;
}

double costOnData(CostOnData *cost, const Layer *layer, int64_t channel,
                  const Attempt *attempt, const Scale *output) {
  int64_t shift = attempt->shift, code = attempt->code;
  const HtvmQnnLinear *conv = &layer->conv;
  int64_t group = channel / (conv->outChannels / conv->groups);
  if (cost->group != group)
    fetchGroup(cost, layer, group);
  for (int64_t t = 0; t < layer->taps; ++t)
    cost->weights[t] = (int16_t)attempt->weights[t];
  const Tensor *result = &cost->network->tensors[layer->output];
  int64_t positions = layerPositions(layer);
  int64_t half = shift > 0 ? (int64_t)1 << (shift - 1) : 0;
  int64_t low, high;
  scaleClip(output, code, &low, &high);
  double error = 0;
  for (int64_t i = 0; i < cost->windows; ++i) {
    int64_t sum =
        attempt->bias + half +
        dot(cost->codes + i * layer->taps, cost->weights, layer->taps);
    int64_t y = (sum >> shift) + code;
    y = htvmClamp(y, low, high);
    int64_t place = cost->places[i];
    double want =
        (double)result->real[place / positions * result->elements +
                             layerElement(layer, place % positions, channel)];
    double got = attempt->scale * (double)(y - code) + (double)output->zero;
    error += (got - want) * (got - want);
  }
  return error / (double)cost->windows;
}

// requantisation without data: weights are rounded (inputs of about 40 steps),
// results are rounded, and what exceeds the range is clipped.
double costByModel(const Row *row, int64_t taps, const int64_t *weights,
                   double scale, int64_t shift, double need) {
  double rounded = 0, unit = ldexp(1, (int)shift) / scale;
  for (int64_t t = 0; t < taps; ++t) {
    double error = (double)weights[t] - row->weights[t] * unit;
    rounded += error * error;
  }
  double clipped = 20 * fmax(need / scale - 1, 0);
  return (ldexp(rounded * 40 * 40, (int)(-2 * shift)) + 1.0 / 12 +
          clipped * clipped) *
         scale * scale;
}
