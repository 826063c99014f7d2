//===- objective.c - DORY's way of choosing a tile ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/objective.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

enum {
  LANES = HTVM_DIGITAL_LANES,
  PE_WEIGHT = 1000000,
  COLUMN_WEIGHT = 1000000,
  CHANNEL_WEIGHT = 100000,
};

// Bytes of input, output and weights as DORY counts them: elements, nothing
// rounded up to what the engine or a copy moves.
static int64_t tileBytes(const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *tile) {
  int64_t k = tile->channels;
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return 3 * k;
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    return layer->channels + k +
           k * (layer->channels + HTVM_DIGITAL_CONV_BIAS_BYTES);
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  int64_t inRows = htvmMin(layer->inHeight, (tile->rows - 1) * layer->stride +
                                                layer->kernelHeight);
  int64_t inColumns = htvmMin(
      layer->inWidth, (tile->columns - 1) * layer->stride + layer->kernelWidth);
  int64_t inputs = depthwise ? k : layer->channels;
  int64_t perOutput = (depthwise ? 1 : layer->channels) * layer->kernelHeight *
                      layer->kernelWidth;
  return inputs * inRows * inColumns + k * tile->rows * tile->columns +
         k * (perOutput + HTVM_DIGITAL_CONV_BIAS_BYTES);
}

// How well a tile fills the sixteen by sixteen processing elements.
static int64_t elementScore(const HtvmDigitalLayer *layer,
                            const HtvmDigitalPlan *tile) {
  int64_t score = PE_WEIGHT * ((tile->columns - 1) % LANES) +
                  PE_WEIGHT * (tile->rows * tile->columns >= LANES);
  if (layer->kind != HTVM_DIGITAL_LAYER_DEPTHWISE)
    score += PE_WEIGHT * ((tile->channels - 1) % LANES);
  return score;
}

int64_t htvmDoryScore(HtvmTileObjective objective,
                      const HtvmDigitalLayer *layer,
                      const HtvmDigitalPlan *tile) {
  int64_t score = tileBytes(layer, tile);
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return score;
  if (objective != HTVM_OBJECTIVE_SIZE)
    score += elementScore(layer, tile);
  if (objective == HTVM_OBJECTIVE_DORY)
    score += COLUMN_WEIGHT * tile->columns + CHANNEL_WEIGHT * tile->channels;
  return score;
}

int htvmDoryAttempt(const HtvmDigitalLayer *layer,
                    const HtvmDigitalPlan *tile) {
  unsigned cuts = htvmDigitalCuts(layer, tile);
  if (cuts & HTVM_CUT_COLUMNS)
    return 3;
  if (cuts & HTVM_CUT_ROWS)
    return 2;
  return cuts & HTVM_CUT_CHANNELS ? 1 : 0;
}
