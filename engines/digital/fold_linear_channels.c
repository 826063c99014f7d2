//===- fold_linear_channels.c - The channels of a layer to be folded ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold_linear_channels.h"

#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// What each channel needs
//===----------------------------------------------------------------------===//

int64_t foldWeight(const Fold *fold, const FoldChannel *channel, int64_t i) {
  return channel->weights[i] - fold->layer->linear.weightZp;
}

static FoldScale reduce(int64_t multiplier, int64_t shift) {
  FoldScale scale = {multiplier, shift};
  while (scale.odd && scale.odd % 2 == 0) {
    scale.odd /= 2;
    --scale.shift;
  }
  return scale;
}

static FoldScale nearestPowerOfTwo(FoldScale scale) {
  FoldScale nearest = {1, scale.shift};
  int64_t power = 1;
  while (3 * power < 2 * scale.odd) { // the middle of 2^n and 2^(n+1)
    power *= 2;
    --nearest.shift;
  }
  return nearest;
}

// Sets the shifts S for which all weights times odd * 2^(S - shift) are whole
// and within i8; false when there is none. Some weight is not 0.
static bool findShifts(const Fold *fold, FoldChannel *channel,
                       FoldScale scale) {
  int64_t low = 0, high = 0, divisor = 0;
  for (int64_t i = 0; i < fold->layer->taps; ++i) {
    int64_t weight = foldWeight(fold, channel, i);
    divisor = htvmGreatestDivisor(weight, divisor);
    low = weight < low ? weight : low;
    high = weight > high ? weight : high;
  }
  channel->divisor = divisor;
  channel->scale = scale;
  channel->minShift = scale.shift;
  if (scale.odd > INT8_MAX - INT8_MIN)
    return false;
  low *= scale.odd;
  high *= scale.odd;
  for (; divisor % 2 == 0; divisor /= 2, --channel->minShift) {
    low /= 2;
    high /= 2;
  }
  channel->maxShift = channel->minShift - 1;
  for (; low >= INT8_MIN && high <= INT8_MAX; ++channel->maxShift) {
    low *= 2;
    high *= 2;
  }
  return channel->maxShift >= channel->minShift;
}

static bool setRange(Fold *fold, FoldChannel *channel, int64_t index) {
  const HtvmEngineLayer *layer = fold->layer;
  HtvmRange v = channel->sum =
      htvmSumRange(channel->weights, layer->taps, layer->linear.weightZp,
                   layer->clipped, layer->linear.inputZp, layer->isPadded);
  v.min += channel->bias;
  v.max += channel->bias;
  if (!htvmRangeFits32(v))
    return htvmRefuseWith(fold->question, "accumulator-32-bits",
                          "%" PRId64 " to %" PRId64 " in channel %" PRId64,
                          v.min, v.max, index);
  if (!htvmRequantIsMonotone(&channel->requant, v))
    return htvmRefuseWith(fold->question, "requantised-32-bits",
                          "accumulator %" PRId64 " to %" PRId64
                          " times %" PRId64 " >> %" PRId64
                          " in channel %" PRId64,
                          v.min, v.max, channel->requant.multiplier,
                          channel->requant.shift, index);
  channel->constant = htvmRequantApply(&channel->requant, v.min) ==
                      htvmRequantApply(&channel->requant, v.max);
  return true;
}

static bool setScale(Fold *fold, FoldChannel *channel, int64_t index) {
  FoldScale scale = reduce(channel->requant.multiplier, channel->requant.shift);
  channel->exactScale = findShifts(fold, channel, scale);
  if (channel->exactScale ||
      findShifts(fold, channel, nearestPowerOfTwo(scale)))
    return true;
  return htvmRefuseWith(fold->question, "weights-i8",
                        "weights minus zero point %" PRId64
                        " in channel %" PRId64,
                        fold->layer->linear.weightZp, index);
}

bool foldPrepareChannels(Fold *fold) {
  const HtvmEngineLayer *layer = fold->layer;
  fold->channels = HTVM_ARENA_ARRAY(fold->question->arena, FoldChannel,
                                    layer->linear.outChannels);
  bool varies = false;
  for (int64_t k = 0; k < layer->linear.outChannels; ++k) {
    FoldChannel *channel = &fold->channels[k];
    channel->weights = layer->linear.weights.values + k * layer->taps;
    channel->bias = layer->linear.bias.values[k];
    channel->requant = htvmChannelRequant(&layer->linear.requant, k);
    channel->exactScale = true;
    if (!setRange(fold, channel, k) ||
        (!channel->constant && !setScale(fold, channel, k)))
      return false;
    varies |= !channel->constant;
  }
  return varies || htvmRefuse(fold->question, "varying-result",
                              "every output channel is constant");
}

//===----------------------------------------------------------------------===//
// One shift for several channels
//===----------------------------------------------------------------------===//

bool foldRefuseMultiplier(Fold *fold, int64_t index) {
  const HtvmChannelRequant *requant = &fold->channels[index].requant;
  return htvmRefuseWith(fold->question, "power-of-two-multiplier",
                        "multiplier %" PRId64 " (shift %" PRId64
                        ") in channel %" PRId64,
                        requant->multiplier, requant->shift, index);
}

static bool refuseShifts(Fold *fold, FoldBlock block, HtvmRange allowed,
                         int64_t wanted) {
  for (int64_t k = block.first; k < block.end; ++k)
    if (!fold->channels[k].exactScale)
      return foldRefuseMultiplier(fold, k);
  if (allowed.min > allowed.max)
    return htvmRefuseWith(fold->question, "shift-of-16-channels",
                          "of channels %" PRId64 " to %" PRId64
                          " one needs at least %" PRId64
                          ", another at most %" PRId64,
                          block.first, block.end - 1, allowed.min, allowed.max);
  htvmRefuseWith(fold->question, "shift-range", "%" PRId64, wanted);
  return htvmRefusalAdvise(fold->question,
                           allowed.max < 0 ? "choose a larger output scale"
                                           : "choose a smaller output scale");
}

bool foldFindShifts(Fold *fold, FoldBlock block, HtvmRange *allowed,
                    int64_t *wanted) {
  *allowed = (HtvmRange){INT64_MIN, INT64_MAX};
  *wanted = INT64_MIN;
  for (int64_t k = block.first; k < block.end; ++k) {
    const FoldChannel *channel = &fold->channels[k];
    if (channel->constant)
      continue;
    if (channel->minShift > allowed->min)
      allowed->min = channel->minShift;
    if (channel->maxShift < allowed->max)
      allowed->max = channel->maxShift;
    if (channel->scale.shift > *wanted)
      *wanted = channel->scale.shift;
  }
  if (allowed->min > allowed->max || allowed->max < 0 ||
      allowed->min > HTVM_DIGITAL_SHIFT_MAX)
    return refuseShifts(fold, block, *allowed, *wanted);
  if (allowed->min < 0)
    allowed->min = 0;
  if (allowed->max > HTVM_DIGITAL_SHIFT_MAX)
    allowed->max = HTVM_DIGITAL_SHIFT_MAX;
  *wanted = htvmRangeClamp(*allowed, *wanted);
  return true;
}
