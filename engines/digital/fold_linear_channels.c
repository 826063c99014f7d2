//===- fold_linear_channels.c - The channels of a layer to be folded ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/fold_linear_channels.h"

#include "runtime/machine/machine.h"

#include <inttypes.h>

int64_t foldClamp(HtvmRange range, int64_t value) {
  if (value < range.min)
    return range.min;
  return value > range.max ? range.max : value;
}

bool foldRefuse(Fold *fold, const char *rule, const char *actual,
                const char *allowed, const char *remedy) {
  *fold->refusal = (HtvmRefusal){rule, actual, allowed, remedy};
  return false;
}

//===----------------------------------------------------------------------===//
// What each channel needs
//===----------------------------------------------------------------------===//

int64_t foldWeight(const Fold *fold, const FoldChannel *channel, int64_t i) {
  return channel->weights[i] - fold->layer->weightZp;
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
  const HtvmLinear *layer = fold->layer;
  HtvmRange v = channel->sum =
      htvmSumRange(channel->weights, layer->taps, layer->weightZp, layer->input,
                   layer->inputZp, layer->padded);
  v.min += channel->bias;
  v.max += channel->bias;
  if (v.min < INT32_MIN || v.max > INT32_MAX)
    return foldRefuse(
        fold, "accumulator within 32 bits",
        htvmArenaPrintf(fold->arena,
                        "%" PRId64 " to %" PRId64 " in channel %" PRId64, v.min,
                        v.max, index),
        "-2147483648 to 2147483647", "use a smaller bias or smaller weights");
  if (!htvmRequantIsMonotone(&channel->requant, v))
    return foldRefuse(fold, "requantised value within 32 bits",
                      htvmArenaPrintf(fold->arena,
                                      "accumulator %" PRId64 " to %" PRId64
                                      " times %" PRId64 " >> %" PRId64
                                      " in channel %" PRId64,
                                      v.min, v.max, channel->requant.multiplier,
                                      channel->requant.shift, index),
                      "-2147483648 to 2147483647 after the shift",
                      "use a larger shift, or a smaller bias");
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
  return foldRefuse(fold, "weights within i8",
                    htvmArenaPrintf(fold->arena,
                                    "weights minus zero point %" PRId64
                                    " in channel %" PRId64,
                                    fold->layer->weightZp, index),
                    "-128 to 127", "quantise the weights with zero point 0");
}

bool foldPrepareChannels(Fold *fold) {
  const HtvmLinear *layer = fold->layer;
  fold->channels = HTVM_ARENA_ARRAY(fold->arena, FoldChannel, layer->outputs);
  bool varies = false;
  for (int64_t k = 0; k < layer->outputs; ++k) {
    FoldChannel *channel = &fold->channels[k];
    channel->weights = layer->weights.values + k * layer->taps;
    channel->bias = layer->bias.values[k];
    channel->requant = htvmChannelRequant(&layer->requant, k);
    channel->exactScale = true;
    if (!setRange(fold, channel, k) ||
        (!channel->constant && !setScale(fold, channel, k)))
      return false;
    varies |= !channel->constant;
  }
  if (!varies)
    return foldRefuse(
        fold, "result depends on the input", "every output channel is constant",
        "at least one that is not", "replace the layer by a constant");
  return true;
}

//===----------------------------------------------------------------------===//
// One shift for several channels
//===----------------------------------------------------------------------===//

bool foldRefuseMultiplier(Fold *fold, int64_t index) {
  const HtvmChannelRequant *requant = &fold->channels[index].requant;
  return foldRefuse(fold, "multiplier a power of two",
                    htvmArenaPrintf(fold->arena,
                                    "multiplier %" PRId64 " (shift %" PRId64
                                    ") in channel %" PRId64,
                                    requant->multiplier, requant->shift, index),
                    "2^k",
                    "quantise with scales whose ratio is a power of two");
}

static bool refuseShifts(Fold *fold, FoldBlock block, HtvmRange allowed,
                         int64_t wanted) {
  for (int64_t k = block.first; k < block.end; ++k)
    if (!fold->channels[k].exactScale)
      return foldRefuseMultiplier(fold, k);
  if (allowed.min <= allowed.max)
    return foldRefuse(fold, "shift",
                      htvmArenaPrintf(fold->arena, "%" PRId64, wanted),
                      "0 to 31",
                      allowed.max < 0 ? "choose a larger output scale"
                                      : "choose a smaller output scale");
  return foldRefuse(
      fold, "one shift for 16 channels",
      htvmArenaPrintf(fold->arena,
                      "of channels %" PRId64 " to %" PRId64
                      " one needs at least %" PRId64
                      ", another at most %" PRId64,
                      block.first, block.end - 1, allowed.min, allowed.max),
      "one shift that the weights of a block of 16 channels can be scaled to "
      "within i8",
      "quantise the weights of each block of 16 channels with one scale");
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
  *wanted = foldClamp(*allowed, *wanted);
  return true;
}
