//===- evaluate_linear.c - Convolutions on one inference ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/evaluate.h"
#include "passes/requantize/evaluate_layers.h"

#include "dialects/qnn/qnn_requant.h"

#include <math.h>

int64_t layerPositions(const Layer *layer) {
  const HtvmQnnLinear *conv = &layer->conv;
  return conv->batch * conv->outHeight * conv->outWidth;
}

int64_t layerElement(const Layer *layer, int64_t position, int64_t channel) {
  int64_t area = layer->conv.outHeight * layer->conv.outWidth;
  int64_t batch = position / area;
  return (batch * layer->conv.outChannels + channel) * area + position % area;
}

void evaluateTaps(const Layer *layer, int64_t group, int64_t position,
                  int64_t *out) {
  const HtvmQnnLinear *conv = &layer->conv;
  int64_t channels = conv->inChannels / conv->groups;
  int64_t x0 = position % conv->outWidth * conv->strideX - conv->padLeft;
  int64_t row = position / conv->outWidth;
  int64_t y0 = row % conv->outHeight * conv->strideY - conv->padTop;
  int64_t plane = row / conv->outHeight * conv->inChannels + group * channels;
  for (int64_t c = 0; c < channels; ++c, ++plane)
    for (int64_t fy = 0; fy < conv->kernelHeight; ++fy)
      for (int64_t fx = 0; fx < conv->kernelWidth; ++fx) {
        int64_t y = y0 + fy * conv->dilationY, x = x0 + fx * conv->dilationX;
        bool inside =
            y >= 0 && y < conv->inHeight && x >= 0 && x < conv->inWidth;
        *out++ = inside ? (plane * conv->inHeight + y) * conv->inWidth + x : -1;
      }
}

// Weights of one group with the output channel innermost, so that the sums of
// all channels run side by side, in real numbers.
static float *realWeights(const Layer *layer, int64_t group, HtvmArena *arena) {
  const HtvmQnnLinear *conv = &layer->conv;
  int64_t outputs = conv->outChannels / conv->groups;
  float *weights = HTVM_ARENA_ARRAY(arena, float, layer->taps *outputs);
  for (int64_t k = 0; k < outputs; ++k)
    for (int64_t t = 0; t < layer->taps; ++t) {
      int64_t from = (group * outputs + k) * layer->taps + t;
      weights[t * outputs + k] =
          (float)(layer->conv.weights.values[from] - conv->weightZp);
    }
  return weights;
}

static void sumReal(const Layer *layer, const float *weights,
                    const int64_t *taps, const float *in, int64_t outputs,
                    float *sums) {
  for (int64_t t = 0; t < layer->taps; ++t) {
    if (taps[t] < 0)
      continue;
    float value = in[taps[t]] - (float)layer->conv.inputZp;
    for (int64_t k = 0; k < outputs; ++k)
      sums[k] += value * weights[t * outputs + k];
  }
}

static void storeReal(const Layer *layer, int64_t position, int64_t first,
                      int64_t outputs, const float *sums, float *out) {
  const HtvmQnnRequant *requant = &layer->conv.requant;
  for (int64_t k = 0; k < outputs; ++k) {
    int64_t channel = first + k;
    double sum = (double)sums[k] + (double)layer->conv.bias.values[channel];
    double value = layer->gain[channel] * sum + (double)requant->outputZp;
    value =
        fmin(fmax(value, (double)requant->clampMin), (double)requant->clampMax);
    out[layerElement(layer, position, channel)] = (float)value;
  }
}

void evaluateLinearReal(const Layer *layer, const float *in, float *out) {
  HtvmArena *arena = htvmArenaCreate();
  const HtvmQnnLinear *conv = &layer->conv;
  int64_t outputs = conv->outChannels / conv->groups;
  int64_t *taps = HTVM_ARENA_ARRAY(arena, int64_t, layer->taps);
  float *sums = HTVM_ARENA_ARRAY(arena, float, outputs);
  for (int64_t group = 0; group < conv->groups; ++group) {
    float *weights = realWeights(layer, group, arena);
    for (int64_t p = 0; p < layerPositions(layer); ++p) {
      for (int64_t k = 0; k < outputs; ++k)
        sums[k] = 0;
      evaluateTaps(layer, group, p, taps);
      sumReal(layer, weights, taps, in, outputs, sums);
      storeReal(layer, p, group * outputs, outputs, sums, out);
    }
  }
  htvmArenaDestroy(arena);
}

static void storeCodes(const Layer *layer, const int16_t *weights,
                       const int16_t *patch, int64_t position, int64_t group,
                       int8_t *out) {
  int64_t outputs = layer->made.outChannels / layer->made.groups;
  for (int64_t k = group * outputs; k < (group + 1) * outputs; ++k) {
    const int16_t *row = weights + k * layer->taps;
    int32_t sum = 0;
    for (int64_t t = 0; t < layer->taps; ++t)
      sum = (int32_t)((uint32_t)sum + (uint32_t)(patch[t] * row[t]));
    HtvmChannelRequant requant = htvmChannelRequant(&layer->made.requant, k);
    int64_t value =
        htvmRequantApply(&requant, sum + layer->made.bias.values[k]);
    out[layerElement(layer, position, k)] = (int8_t)value;
  }
}

void evaluateLinearCodes(const Layer *layer, const int8_t *in, int8_t *out) {
  HtvmArena *arena = htvmArenaCreate();
  const HtvmQnnLinear *conv = &layer->made;
  int64_t *taps = HTVM_ARENA_ARRAY(arena, int64_t, layer->taps);
  int16_t *patch = HTVM_ARENA_ARRAY(arena, int16_t, layer->taps);
  int16_t *weights =
      HTVM_ARENA_ARRAY(arena, int16_t, layer->conv.weights.count);
  for (int64_t i = 0; i < layer->conv.weights.count; ++i)
    weights[i] = (int16_t)(layer->made.weights.values[i] - conv->weightZp);
  for (int64_t group = 0; group < conv->groups; ++group)
    for (int64_t p = 0; p < layerPositions(layer); ++p) {
      evaluateTaps(layer, group, p, taps);
      for (int64_t t = 0; t < layer->taps; ++t)
        patch[t] = (int16_t)(taps[t] < 0 ? 0 : in[taps[t]] - conv->inputZp);
      storeCodes(layer, weights, patch, p, group, out);
    }
  htvmArenaDestroy(arena);
}
