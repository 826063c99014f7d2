//===- fold_linear.c - Convolution and dense layers in normal form --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A channel's accumulator is v = b + L with L = sum (x - zx) * (w - zw). Let
// m * 2^-s be its multiplier and shift, m = odd * 2^k. In normal form its
// weights are w' = (w - zw) * T / G, so that the sum is T * (L / G), and its
// bias b' = B - zx * sum(w'). To be shown, for every reachable x:
//   1. v does not wrap, and neither does its requantisation: the layer is then
//      a monotone function of L. L's bounds come from the weights and the
//      range of x.
//   2. T * (L / G) + B with the layer's one shift S gives the same result:
//      decided completely by htvmChannelSolve, which finds all such B.
//   3. T * (L / G) + B does not wrap. Only this final value counts: sums on
//      the way and b' itself may, since all are taken modulo 2^32.
//   4. w' fits i8, and G divides every weight.
//   5. zx may leave the sum: nothing is padded, or no border position sees
//      weights with a sum other than 0 (the engine's border holds 0, not zx).
// T / G = m * 2^(S-s), with G a power of two; if T does not fit, the power of
// two nearest to it is tried, and step 2 shows whether the difference matters.
// A channel whose result is constant gets weights 0.
// S is the largest shift of a channel, or the smallest that all weights allow:
// if any S works that one does (halving weights and B together loses nothing).
//
//===----------------------------------------------------------------------===//
#include "passes/partition/fold_linear.h"

#include "passes/partition/fold_channel.h"
#include "runtime/machine/machine.h"

#include <inttypes.h>

// The multiplier of a channel as odd * 2^-shift.
typedef struct Scale {
  int64_t odd, shift;
} Scale;

typedef struct Channel {
  const int64_t *weights; // the layer's, without zero point correction
  int64_t bias;
  HtvmChannelRequant requant;
  HtvmRange sum; // of L
  bool constant; // the result does not depend on the input
  Scale scale;   // the replacement's
  bool exactScale;
  int64_t minShift, maxShift; // S for which w' is whole and fits
} Channel;

typedef struct Fold {
  const HtvmLinear *layer;
  HtvmArena *arena;
  HtvmRefusal *refusal;
  Channel *channels;
} Fold;

static int64_t clampTo(HtvmRange range, int64_t value) {
  if (value < range.min)
    return range.min;
  return value > range.max ? range.max : value;
}

static int64_t floorDivide(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool refuse(Fold *fold, const char *rule, const char *actual,
                   const char *allowed, const char *remedy) {
  *fold->refusal = (HtvmRefusal){rule, actual, allowed, remedy};
  return false;
}

//===----------------------------------------------------------------------===//
// What each channel needs
//===----------------------------------------------------------------------===//

static int64_t weightAt(const Fold *fold, const Channel *channel, int64_t i) {
  return channel->weights[i] - fold->layer->weightZp;
}

static Scale reduce(int64_t multiplier, int64_t shift) {
  Scale scale = {multiplier, shift};
  while (scale.odd && scale.odd % 2 == 0) {
    scale.odd /= 2;
    --scale.shift;
  }
  return scale;
}

static Scale nearestPowerOfTwo(Scale scale) {
  Scale nearest = {1, scale.shift};
  int64_t power = 1;
  while (3 * power < 2 * scale.odd) { // the middle of 2^n and 2^(n+1)
    power *= 2;
    --nearest.shift;
  }
  return nearest;
}

// Sets the shifts S for which all weights times odd * 2^(S - shift) are whole
// and within i8; false when there is none.
static bool findShifts(const Fold *fold, Channel *channel, Scale scale) {
  uint64_t bits = 0;
  int64_t low = 0, high = 0;
  for (int64_t i = 0; i < fold->layer->taps; ++i) {
    int64_t weight = weightAt(fold, channel, i);
    bits |= (uint64_t)weight;
    low = weight < low ? weight : low;
    high = weight > high ? weight : high;
  }
  channel->scale = scale;
  channel->minShift = scale.shift;
  if (scale.odd > INT8_MAX - INT8_MIN)
    return false;
  low *= scale.odd;
  high *= scale.odd;
  for (; bits % 2 == 0; bits /= 2, --channel->minShift) {
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

static bool setRange(Fold *fold, Channel *channel, int64_t index) {
  const HtvmLinear *layer = fold->layer;
  HtvmRange v = channel->sum =
      htvmSumRange(channel->weights, layer->taps, layer->weightZp, layer->input,
                   layer->inputZp, layer->padded);
  v.min += channel->bias;
  v.max += channel->bias;
  if (v.min < INT32_MIN || v.max > INT32_MAX)
    return refuse(
        fold, "accumulator within 32 bits",
        htvmArenaPrintf(fold->arena,
                        "%" PRId64 " to %" PRId64 " in channel %" PRId64, v.min,
                        v.max, index),
        "-2147483648 to 2147483647", "use a smaller bias or smaller weights");
  if (!htvmRequantIsMonotone(&channel->requant, v))
    return refuse(fold, "requantised value within 32 bits",
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

static bool setScale(Fold *fold, Channel *channel, int64_t index) {
  Scale scale = reduce(channel->requant.multiplier, channel->requant.shift);
  channel->exactScale = findShifts(fold, channel, scale);
  if (channel->exactScale ||
      findShifts(fold, channel, nearestPowerOfTwo(scale)))
    return true;
  return refuse(fold, "weights within i8",
                htvmArenaPrintf(fold->arena,
                                "weights minus zero point %" PRId64
                                " in channel %" PRId64,
                                fold->layer->weightZp, index),
                "-128 to 127", "quantise the weights with zero point 0");
}

static bool prepareChannels(Fold *fold) {
  const HtvmLinear *layer = fold->layer;
  fold->channels = HTVM_ARENA_ARRAY(fold->arena, Channel, layer->outputs);
  bool varies = false;
  for (int64_t k = 0; k < layer->outputs; ++k) {
    Channel *channel = &fold->channels[k];
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
    return refuse(
        fold, "result depends on the input", "every output channel is constant",
        "at least one that is not", "replace the layer by a constant");
  return true;
}

//===----------------------------------------------------------------------===//
// Zero points
//===----------------------------------------------------------------------===//

static bool checkBorder(Fold *fold) {
  const HtvmLinear *layer = fold->layer;
  if (layer->inputZp == 0 || !layer->padded)
    return true;
  int64_t *weights = HTVM_ARENA_ARRAY(fold->arena, int64_t, layer->taps);
  for (int64_t k = 0; k < layer->outputs; ++k) {
    const Channel *channel = &fold->channels[k];
    if (channel->constant)
      continue;
    for (int64_t i = 0; i < layer->taps; ++i)
      weights[i] = weightAt(fold, channel, i);
    if (!htvmBorderIsNeutral(layer->conv, weights, fold->arena))
      return refuse(
          fold, "padding with an input zero point",
          htvmArenaPrintf(fold->arena, "zero point %" PRId64 " and padding",
                          layer->inputZp),
          "zero point 0, or no padding",
          "quantise the input with zero point 0, or leave out the padding");
  }
  return true;
}

//===----------------------------------------------------------------------===//
// One shift for all channels
//===----------------------------------------------------------------------===//

static bool refuseMultiplier(Fold *fold, int64_t index) {
  const HtvmChannelRequant *requant = &fold->channels[index].requant;
  return refuse(fold, "multiplier a power of two",
                htvmArenaPrintf(fold->arena,
                                "multiplier %" PRId64 " (shift %" PRId64
                                ") in channel %" PRId64,
                                requant->multiplier, requant->shift, index),
                "2^k", "quantise with scales whose ratio is a power of two");
}

static bool refuseShifts(Fold *fold, HtvmRange allowed, int64_t wanted) {
  for (int64_t k = 0; k < fold->layer->outputs; ++k)
    if (!fold->channels[k].exactScale)
      return refuseMultiplier(fold, k);
  if (allowed.min <= allowed.max)
    return refuse(fold, "shift",
                  htvmArenaPrintf(fold->arena, "%" PRId64, wanted), "0 to 31",
                  allowed.max < 0 ? "choose a larger output scale"
                                  : "choose a smaller output scale");
  return refuse(
      fold, "one shift for all channels",
      htvmArenaPrintf(fold->arena,
                      "one channel needs at least %" PRId64
                      ", another at most %" PRId64,
                      allowed.min, allowed.max),
      "one shift that all channels' weights can be scaled to within i8",
      "quantise the weights with one scale for the layer");
}

// The shifts every channel's weights allow, and the largest shift of one.
static bool findLayerShifts(Fold *fold, HtvmRange *allowed, int64_t *wanted) {
  *allowed = (HtvmRange){INT64_MIN, INT64_MAX};
  *wanted = INT64_MIN;
  for (int64_t k = 0; k < fold->layer->outputs; ++k) {
    const Channel *channel = &fold->channels[k];
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
    return refuseShifts(fold, *allowed, *wanted);
  if (allowed->min < 0)
    allowed->min = 0;
  if (allowed->max > HTVM_DIGITAL_SHIFT_MAX)
    allowed->max = HTVM_DIGITAL_SHIFT_MAX;
  *wanted = clampTo(*allowed, *wanted);
  return true;
}

//===----------------------------------------------------------------------===//
// Solving
//===----------------------------------------------------------------------===//

// A channel at a layer shift, ready to be solved.
typedef struct Attempt {
  HtvmChannel channel;
  int64_t factor, shift, low;
} Attempt;

static Attempt attemptChannel(const Channel *channel, int64_t shift,
                              int64_t low) {
  Attempt attempt = {.shift = shift, .low = low};
  attempt.channel = (HtvmChannel){.requant = channel->requant,
                                  .bias = channel->bias,
                                  .divisor = 1,
                                  .sum = channel->sum};
  if (channel->constant)
    return attempt;
  int64_t up = shift - channel->scale.shift;
  attempt.factor = channel->scale.odd * ((int64_t)1 << (up > 0 ? up : 0));
  attempt.channel.divisor = (int64_t)1 << (up < 0 ? -up : 0);
  attempt.channel.sum.min /= attempt.channel.divisor; // without remainder
  attempt.channel.sum.max /= attempt.channel.divisor;
  return attempt;
}

static bool canSolve(Attempt attempt) {
  HtvmRange found = htvmChannelSolve(&attempt.channel, attempt.factor,
                                     attempt.shift, attempt.low);
  return found.min <= found.max;
}

// There is no bias for |attempt|: which property of the layer is to blame?
static bool refuseInexact(Fold *fold, const Channel *channel, Attempt attempt,
                          int64_t index) {
  const HtvmChannelRequant was = attempt.channel.requant;
  if (!channel->exactScale)
    return refuseMultiplier(fold, index);
  attempt.channel.requant.clampMin = attempt.low;
  attempt.channel.requant.clampMax = INT8_MAX;
  if (canSolve(attempt))
    return refuse(fold, "clamp",
                  htvmArenaPrintf(fold->arena,
                                  "[%" PRId64 ", %" PRId64
                                  "] with output zero point %" PRId64,
                                  was.clampMin, was.clampMax, was.outputZp),
                  "[-128, 127] or [0, 127]",
                  "choose output scale and zero point so that the activation "
                  "begins at -128 or 0 and ends at 127");
  attempt.channel.requant = was;
  attempt.channel.requant.rounding = HTVM_ROUND_SINGLE;
  if (was.rounding == HTVM_ROUND_DOUBLE && canSolve(attempt))
    return refuse(fold, "rounding",
                  htvmArenaPrintf(fold->arena,
                                  "\"double\" with output zero point %" PRId64,
                                  was.outputZp),
                  "\"floor\" or \"single\"; \"double\" where every negative "
                  "value is clipped",
                  "use SINGLE_ROUND, or output zero point -128 after a ReLU");
  return refuse(
      fold, "equal for every accumulator",
      htvmArenaPrintf(fold->arena, "channel %" PRId64 " is not", index),
      "clip((x + bias) >> shift, 0 or -128, 127)",
      "change the layer's requantisation");
}

static bool refuseOverflow(Fold *fold, Attempt attempt, HtvmRange solutions,
                           int64_t index) {
  int64_t nearest = clampTo(solutions, 0);
  int64_t low = attempt.factor * attempt.channel.sum.min + nearest;
  int64_t high = attempt.factor * attempt.channel.sum.max + nearest;
  return refuse(fold, "folded accumulator within 32 bits",
                htvmArenaPrintf(fold->arena,
                                "%" PRId64 " to %" PRId64 " in channel %" PRId64
                                " with shift %" PRId64,
                                low, high, index, attempt.shift),
                "-2147483648 to 2147483647",
                "use a smaller shift or an output zero point nearer to 0");
}

// The allowed B nearest to what requantisation.md's identity 1.1 gives.
static int64_t chooseBias(const Attempt *attempt, HtvmRange solutions) {
  const HtvmChannelRequant *requant = &attempt->channel.requant;
  int64_t unit = (int64_t)1 << attempt->shift;
  int64_t ideal = requant->outputZp * unit;
  if (attempt->factor == 0)
    ideal = htvmRequantApply(requant, attempt->channel.bias) * unit;
  else
    ideal += floorDivide(attempt->factor * attempt->channel.bias,
                         attempt->channel.divisor) +
             (requant->rounding == HTVM_ROUND_FLOOR ? 0 : unit / 2);
  return clampTo(solutions, ideal);
}

static bool solveChannel(Fold *fold, int64_t index, int64_t shift, int64_t low,
                         HtvmFolded *out) {
  const HtvmLinear *layer = fold->layer;
  const Channel *channel = &fold->channels[index];
  Attempt attempt = attemptChannel(channel, shift, low);
  HtvmRange found =
      htvmChannelSolve(&attempt.channel, attempt.factor, shift, low);
  if (found.min > found.max)
    return refuseInexact(fold, channel, attempt, index);
  HtvmRange limited = htvmChannelLimit(&attempt.channel, attempt.factor, found);
  if (limited.min > limited.max)
    return refuseOverflow(fold, attempt, found, index);
  int64_t bias = chooseBias(&attempt, limited);
  for (int64_t i = 0; i < layer->taps; ++i) {
    int64_t weight =
        weightAt(fold, channel, i) / attempt.channel.divisor * attempt.factor;
    out->weights.values[index * layer->taps + i] = weight;
    bias -= layer->inputZp * weight;
  }
  out->bias.values[index] = (int32_t)(uint32_t)bias;
  return true;
}

static bool solveLayer(Fold *fold, int64_t shift, int64_t low,
                       HtvmFolded *out) {
  out->shift = shift;
  out->clampMin = low;
  for (int64_t k = 0; k < fold->layer->outputs; ++k)
    if (!solveChannel(fold, k, shift, low, out))
      return false;
  return true;
}

bool htvmFoldLinear(const HtvmLinear *layer, HtvmArena *arena, HtvmFolded *out,
                    HtvmRefusal *refusal) {
  Fold fold = {.layer = layer, .arena = arena, .refusal = refusal};
  HtvmRange allowed;
  int64_t wanted;
  if (!prepareChannels(&fold) || !checkBorder(&fold) ||
      !findLayerShifts(&fold, &allowed, &wanted))
    return false;
  out->weights.count = layer->weights.count;
  out->weights.values = HTVM_ARENA_ARRAY(arena, int64_t, out->weights.count);
  out->bias.count = layer->bias.count;
  out->bias.values = HTVM_ARENA_ARRAY(arena, int64_t, out->bias.count);
  int64_t low = layer->requant.clampMin == 0 ? 0 : INT8_MIN;
  int64_t other = low ? 0 : INT8_MIN;
  HtvmRefusal first;
  if (solveLayer(&fold, wanted, low, out))
    return true;
  first = *refusal;
  if (solveLayer(&fold, allowed.min, low, out) ||
      solveLayer(&fold, wanted, other, out) ||
      solveLayer(&fold, allowed.min, other, out))
    return true;
  *refusal = first;
  return false;
}
