//===- choose.c - Weights and shift of a layer ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An engine computes clip((bias + sum of y * w) >> shift): its scale is a power
// of two, but the scale of the result is free, and with it
//     w = round(real weight * input scale / result scale * 2^shift)
// per output channel. Candidates are shifts around the one that uses 8 bits of
// weight, and scales around the smallest that holds the range, the same for all
// channels or each channel its own; never so that a weight is clipped. The
// cheapest wins: the sum over channels of the expected squared error, weighed
// by what the readers make of it.
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/choose.h"

#include "dialects/qnn/qnn_edit.h"
#include "engines/ir/read_layer.h"
#include "passes/requantize/evaluate.h"
#include "passes/requantize/scales.h"

#include <math.h>
#include <string.h>

enum {
  SHIFTS_BELOW = 1,
  SHIFTS_ABOVE = 6,
  SCALE_STEPS = 4, // to each side, of an eighth of an octave
  MAX_KNOWN = 512
};
static const double maxWeight = 127, maxScale = 8;

// A cost that was found: candidates share many.
typedef struct Known {
  int64_t shift, code;
  double scale, cost;
} Known;

typedef struct KnownList {
  int64_t count;
  Known list[MAX_KNOWN];
} KnownList;

typedef struct Search {
  Network *network;
  Layer *layer;
  HtvmArena *arena;
  Scale *output;
  const double *norm;
  Row *rows;       // [output channels]
  double *largest; // [output channels] |weight|
  double need;     // smallest scale that holds the range
  CostOnData *data;
  KnownList *known; // [output channels]
  int64_t *weights; // [taps] scratch
  Choice best;
  double least;
} Search;

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

// Integer weights and bias of output channel |channel|; rounding and zero
// point are not in the bias. False when a weight does not fit i8 or the
// accumulator could leave 32 bits.
static bool roundRow(const Row *row, int64_t taps, double scale, int64_t shift,
                     int64_t *weights, int64_t *bias) {
  double unit = ldexp(1, (int)shift) / scale;
  double reach = 0;
  for (int64_t t = 0; t < taps; ++t) {
    double weight = round(row->weights[t] * unit);
    if (fabs(weight) > maxWeight)
      return false;
    weights[t] = (int64_t)weight;
    reach += 255 * fabs(weight);
  }
  double rounded = round(row->bias * unit);
  *bias = (int64_t)rounded;
  // Zero point and rounding come on top: 129 << shift at most.
  return fabs(rounded) + reach + ldexp(129, (int)shift) < 2147483648.0;
}

static void readRow(Search *search, int64_t channel) {
  const Layer *layer = search->layer;
  const HtvmQnnLinear *conv = &layer->conv;
  const Scale *input = search->network->tensors[layer->input[0]].scale;
  double *weights = HTVM_ARENA_ARRAY(search->arena, double, layer->taps);
  double gain = layer->gain[channel];
  double bias = gain * (double)layer->conv.bias.values[channel];
  // The input's zero that the layer means, where it is not the tensor's.
  double offset = input->isPinned ? 0 : (double)(input->zero - conv->inputZp);
  double largest = 0;
  for (int64_t t = 0; t < layer->taps; ++t) {
    int64_t weight =
        layer->conv.weights.values[channel * layer->taps + t] - conv->weightZp;
    int64_t from = layerTapChannel(search->network, layer, channel, t);
    weights[t] = gain * (double)weight * scaleOf(input, from);
    bias += gain * (double)weight * offset;
    largest = fmax(largest, fabs(weights[t]));
  }
  search->rows[channel] = (Row){weights, bias};
  search->largest[channel] = largest;
}

//===----------------------------------------------------------------------===//
// Costs
//===----------------------------------------------------------------------===//

static double computeCost(Search *search, int64_t channel,
                          const Choice *choice) {
  const Layer *layer = search->layer;
  const Row *row = &search->rows[channel];
  double scale = choice->scale[channel];
  int64_t bias;
  if (!roundRow(row, layer->taps, scale, choice->shift, search->weights, &bias))
    return INFINITY;
  const Attempt attempt = {search->weights, bias, choice->shift, choice->code,
                           scale};
  return search->data ? costOnData(search->data, layer, channel, &attempt,
                                   search->output)
                      : costByModel(row, layer->taps, search->weights, scale,
                                    choice->shift, search->need);
}

static double channelCost(Search *search, int64_t channel,
                          const Choice *choice) {
  KnownList *known = &search->known[channel];
  double scale = choice->scale[channel];
  for (int64_t i = 0; i < known->count; ++i) {
    const Known *one = &known->list[i];
    if (one->shift == choice->shift && one->code == choice->code &&
        one->scale == scale)
      return one->cost;
  }
  double cost = computeCost(search, channel, choice);
  if (known->count < MAX_KNOWN)
    known->list[known->count++] =
        (Known){choice->shift, choice->code, scale, cost};
  return cost;
}

static void consider(Search *search, const Choice *choice) {
  double cost = 0;
  int64_t channels = search->layer->conv.outChannels;
  for (int64_t k = 0; k < channels && cost < search->least; ++k) {
    double own = channelCost(search, k, choice);
    if (isinf(own)) // not allowed, whatever it is worth
      return;
    cost += own * search->norm[k];
  }
  if (cost >= search->least)
    return;
  search->least = cost;
  search->best.shift = choice->shift;
  search->best.code = choice->code;
  memcpy(search->best.scale, choice->scale,
         sizeof *choice->scale * (size_t)channels);
}

//===----------------------------------------------------------------------===//
// Candidates
//===----------------------------------------------------------------------===//

static double largestOf(const Search *search) {
  double largest = 0;
  for (int64_t k = 0; k < search->layer->conv.outChannels; ++k)
    largest = fmax(largest, search->largest[k]);
  return largest;
}

// Considers scales from |least| on at |shift|: one for all channels, or each
// channel the smallest that holds its weights.
static void considerScales(Search *search, double least, int64_t shift,
                           bool isUniform) {
  int64_t channels = search->layer->conv.outChannels;
  double largest = largestOf(search), smallest = INFINITY;
  Choice choice = {.shift = shift,
                   .scale = HTVM_ARENA_ARRAY(search->arena, double, channels)};
  for (int64_t k = 0; k < channels; ++k) {
    double weight = isUniform ? largest : search->largest[k];
    choice.scale[k] = fmax(least, ldexp(weight, (int)shift) / maxWeight);
    if (choice.scale[k] > maxScale * search->need)
      return;
    smallest = fmin(smallest, choice.scale[k]);
  }
  choice.code = scaleCentre(search->output, smallest);
  consider(search, &choice);
}

static int64_t shiftMax(const Search *search) {
  return search->network->engine->shifts->shiftMax;
}

static int64_t shiftFor(const Search *search, double scale, double largest) {
  double shift = largest > 0 ? floor(log2(127.5 * scale / largest)) : 0;
  return (int64_t)fmin(fmax(shift, 0), (double)shiftMax(search));
}

static void searchScales(Search *search) {
  int64_t first = shiftFor(search, search->need, largestOf(search));
  for (int64_t shift = first - SHIFTS_BELOW; shift <= first + SHIFTS_ABOVE;
       ++shift)
    for (int step = -SCALE_STEPS; step <= SCALE_STEPS; ++step) {
      if (shift < 0 || shift > shiftMax(search))
        continue;
      double least = search->need * pow(2, step / 8.0);
      considerScales(search, least, shift, true);
      if (!search->output->isUniform)
        considerScales(search, least, shift, false);
    }
}

// Scale and code are given: the shift with the most bits of weight.
static void searchShift(Search *search) {
  int64_t channels = search->layer->conv.outChannels;
  Choice choice = {.code = search->output->code,
                   .scale = HTVM_ARENA_ARRAY(search->arena, double, channels)};
  for (int64_t k = 0; k < channels; ++k)
    choice.scale[k] = scaleOf(search->output, k);
  int64_t first = shiftFor(search, choice.scale[0], largestOf(search));
  for (choice.shift = first; choice.shift >= 0; --choice.shift)
    if (isinf(search->least))
      consider(search, &choice);
}

// Without data a layer with one weight scale keeps its weights: its result's
// scale follows from the shift.
static void keepWeights(Search *search) {
  const Layer *layer = search->layer;
  const Scale *input = search->network->tensors[layer->input[0]].scale;
  int64_t channels = layer->conv.outChannels;
  for (int64_t c = 1; c < input->channels; ++c)
    if (scaleOf(input, c) != scaleOf(input, 0))
      return;
  double unit = layer->gain[0] * scaleOf(input, 0);
  double largest = largestOf(search);
  if (layer->conv.requant.multiplier.count != 1 || unit <= 0 || largest <= 0 ||
      largest / unit > maxWeight)
    return;
  int64_t shift = (int64_t)ceil(log2(0.9 * search->need * maxWeight / largest));
  if (shift < 0 || shift > shiftMax(search))
    return;
  double scale = ldexp(unit, (int)shift);
  Choice choice = {.shift = shift,
                   .code = scaleCentre(search->output, scale),
                   .scale = HTVM_ARENA_ARRAY(search->arena, double, channels)};
  for (int64_t k = 0; k < channels; ++k)
    choice.scale[k] = scale;
  consider(search, &choice);
}

//===----------------------------------------------------------------------===//
// Outcome
//===----------------------------------------------------------------------===//

static void measureWeights(const Search *search, int64_t channel,
                           const int64_t *weights) {
  LayerEffect *effect = &search->layer->effect;
  const Row *row = &search->rows[channel];
  double unit = search->best.scale[channel] / ldexp(1, (int)search->best.shift);
  for (int64_t t = 0; t < search->layer->taps; ++t) {
    double error = (double)weights[t] * unit - row->weights[t];
    effect->weightSignal += row->weights[t] * row->weights[t];
    effect->weightError += error * error;
  }
}

static void make(Search *search) {
  Layer *layer = search->layer;
  HtvmArena *arena = search->network->arena;
  const Choice *best = &search->best;
  int64_t channels = layer->conv.outChannels;
  layer->made = layer->conv;
  layer->made.inputZp = layerPadCode(search->network, layer);
  layer->made.weightZp = 0;
  int64_t low, high;
  scaleClip(search->output, best->code, &low, &high);
  layer->made.requant =
      (HtvmQnnRequant){.multiplier = htvmOneInt(arena, 1),
                       .shift = htvmOneInt(arena, best->shift),
                       .rounding = HTVM_ROUND_SINGLE,
                       .outputZp = best->code,
                       .clampMin = low,
                       .clampMax = high};
  layer->made.weights =
      (HtvmInts){layer->conv.weights.count,
                 HTVM_ARENA_ARRAY(arena, int64_t, layer->conv.weights.count)};
  layer->made.bias =
      (HtvmInts){channels, HTVM_ARENA_ARRAY(arena, int64_t, channels)};
  for (int64_t k = 0; k < channels; ++k) {
    int64_t *weights = layer->made.weights.values + k * layer->taps;
    roundRow(&search->rows[k], layer->taps, best->scale[k], best->shift,
             weights, &layer->made.bias.values[k]);
    measureWeights(search, k, weights);
    search->output->scale[k] = best->scale[k];
  }
  search->output->code = best->code;
  search->output->isChosen = true;
}

static bool takes(const Network *network, MlirOperation op, HtvmArena *arena) {
  HtvmRefusal refusal;
  return htvmEngineTakesOp(network->engine, op, network->machine, false, arena,
                           &refusal);
}

// Does the engine take |op|, with a clamp of its own if need be? The rest of
// the clamp is for move-clamps to place.
static bool isExact(const Network *network, MlirOperation op,
                    HtvmArena *arena) {
  if (takes(network, op, arena))
    return true;
  if (!network->engine->widerClamp)
    return false;
  HtvmRange clamp = htvmQnnClamp(op);
  htvmQnnSetClamp(op, network->engine->widerClamp(clamp));
  bool ok = takes(network, op, arena);
  htvmQnnSetClamp(op, clamp);
  return ok;
}

static bool staysAsItIs(Network *network, Layer *layer, HtvmArena *arena) {
  Scale *output = network->tensors[layer->output].scale;
  if (!scaleIsSame(network->tensors[layer->input[0]].scale) ||
      (output->isChosen && !scaleIsSame(output)) ||
      !isExact(network, layer->op, arena))
    return false;
  scaleSet(output, 1, output->zero);
  return true;
}

static void search(Network *network, Layer *layer, HtvmArena *arena) {
  int64_t channels = layer->conv.outChannels;
  Search search = {.network = network,
                   .layer = layer,
                   .arena = arena,
                   .output = network->tensors[layer->output].scale,
                   .norm = network->tensors[layer->output].norm,
                   .rows = HTVM_ARENA_ARRAY(arena, Row, channels),
                   .largest = HTVM_ARENA_ARRAY(arena, double, channels),
                   .data = costOnDataCreate(network, layer, arena),
                   .known = HTVM_ARENA_ARRAY(arena, KnownList, channels),
                   .weights = HTVM_ARENA_ARRAY(arena, int64_t, layer->taps),
                   .least = INFINITY};
  search.best.scale = HTVM_ARENA_ARRAY(arena, double, channels);
  search.need = fmax(search.output->high - search.output->low, 1) / 255;
  for (int64_t k = 0; k < channels; ++k)
    readRow(&search, k);
  if (search.output->isChosen) {
    searchShift(&search);
  } else {
    if (!search.data)
      keepWeights(&search);
    if (isinf(search.least))
      searchScales(&search);
  }
  if (isinf(search.least))
    layerScaleOnCore(network, layer, search.rows);
  else
    make(&search);
}

// Does the layer keep its codes, end at a clamp that no engine has, and compute
// too little for the engine to be worth a clamp of the core behind it?
static bool isNotWorthIt(const Network *network, const Layer *layer) {
  enum { FEW = 16 }; // as in move-clamps
  const Scale *output = network->tensors[layer->output].scale;
  bool isPlain =
      (output->low == 0 || output->low == INT8_MIN) && output->high == INT8_MAX;
  return output->isPinned && !isPlain && layer->taps < FEW &&
         scaleIsSame(network->tensors[layer->input[0]].scale);
}

void layerChoose(Network *network, Layer *layer) {
  if (layer->kind != LAYER_LINEAR && layer->kind != LAYER_KEPT)
    return;
  HtvmArena *arena = htvmArenaCreate();
  if (layer->kind == LAYER_KEPT || isNotWorthIt(network, layer) ||
      staysAsItIs(network, layer, arena))
    layerKeep(network, layer);
  else
    search(network, layer, arena);
  htvmArenaDestroy(arena);
}
