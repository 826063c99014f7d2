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
//   4. w' is whole and fits i8.
//   5. zx may leave the sum: nothing is padded, or no border position sees
//      weights with a sum other than 0. Else the layer keeps it as the value of
//      its border (b' = B): see HtvmDigitalLayer for how the border gets it.
// G is the greatest common divisor of the weights and T / G = m * 2^(S-s); if
// that does not fit, the power of two nearest to m is tried, and step 2 shows
// whether the difference matters.
// A channel whose result is constant gets weights 0.
// S is the largest shift of a channel, or the smallest that all weights allow:
// if any S works that one does (halving weights and B together loses nothing).
// Where no S fits all channels, each block of 16 has its own.
//
//===----------------------------------------------------------------------===//
#include "dialects/support/numbers.h"
#include "engines/digital/fold_linear_channels.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Zero points
//===----------------------------------------------------------------------===//

bool htvmDigitalBorderShows(const HtvmEngineLayer *layer,
                            const HtvmInts *weights, HtvmArena *arena) {
  if (layer->linear.inputZp == 0 || !layer->isPadded)
    return false;
  for (int64_t k = 0; k < layer->linear.outChannels; ++k)
    if (!htvmBorderIsNeutral(&layer->linear, weights->values + k * layer->taps,
                             arena))
      return true;
  return false;
}

// Takes the input zero point out of the layer unless its border needs it.
static void foldInputZp(Fold *fold, HtvmDigitalForm *out) {
  const HtvmEngineLayer *layer = fold->layer;
  bool keeps =
      htvmDigitalBorderShows(layer, &out->weights, fold->question->arena);
  out->inputZp = keeps ? layer->linear.inputZp : 0;
  for (int64_t k = 0; k < layer->linear.outChannels; ++k) {
    int64_t bias = out->bias.values[k];
    for (int64_t i = 0; i < layer->taps && !keeps; ++i)
      bias -= layer->linear.inputZp * out->weights.values[k * layer->taps + i];
    out->bias.values[k] = (int32_t)(uint32_t)bias;
  }
}

//===----------------------------------------------------------------------===//
// Solving
//===----------------------------------------------------------------------===//

// A channel at a layer shift, ready to be solved.
typedef struct Attempt {
  HtvmChannel channel;
  int64_t factor, shift, low;
} Attempt;

static Attempt attemptChannel(const FoldChannel *channel, int64_t shift,
                              int64_t low) {
  Attempt attempt = {.shift = shift, .low = low};
  attempt.channel = (HtvmChannel){.requant = channel->requant,
                                  .bias = channel->bias,
                                  .divisor = 1,
                                  .sum = channel->sum};
  if (channel->constant)
    return attempt;
  int64_t up = shift - channel->scale.shift;
  attempt.factor = channel->divisor * channel->scale.odd;
  if (up >= 0)
    attempt.factor *= (int64_t)1 << up;
  else
    attempt.factor /= (int64_t)1 << -up; // without remainder, as all below
  attempt.channel.divisor = channel->divisor;
  attempt.channel.sum.min /= channel->divisor;
  attempt.channel.sum.max /= channel->divisor;
  return attempt;
}

static bool canSolve(Attempt attempt) {
  HtvmRange found = htvmChannelSolve(&attempt.channel, attempt.factor,
                                     attempt.shift, attempt.low);
  return found.min <= found.max;
}

// There is no bias for |attempt|: which property of the layer is to blame?
static bool refuseInexact(Fold *fold, const FoldChannel *channel,
                          Attempt attempt, int64_t index) {
  const HtvmChannelRequant was = attempt.channel.requant;
  if (!channel->exactScale)
    return foldRefuseMultiplier(fold, index);
  attempt.channel.requant.clampMin = attempt.low;
  attempt.channel.requant.clampMax = INT8_MAX;
  if (canSolve(attempt))
    return htvmRefuseWith(fold->question, "clamp",
                          "[%" PRId64 ", %" PRId64
                          "] with output zero point %" PRId64,
                          was.clampMin, was.clampMax, was.outputZp);
  attempt.channel.requant = was;
  attempt.channel.requant.rounding = HTVM_ROUND_SINGLE;
  if (was.rounding == HTVM_ROUND_DOUBLE && canSolve(attempt))
    return htvmRefuseWith(fold->question, "rounding",
                          "double, with output zero point %" PRId64,
                          was.outputZp);
  return htvmRefuseWith(fold->question, "equal-for-every-sum",
                        "channel %" PRId64 " is not", index);
}

static bool refuseOverflow(Fold *fold, Attempt attempt, HtvmRange solutions,
                           int64_t index) {
  int64_t nearest = htvmRangeClamp(solutions, 0);
  int64_t low = attempt.factor * attempt.channel.sum.min + nearest;
  int64_t high = attempt.factor * attempt.channel.sum.max + nearest;
  return htvmRefuseWith(fold->question, "folded-accumulator-32-bits",
                        "%" PRId64 " to %" PRId64 " in channel %" PRId64
                        " with shift %" PRId64,
                        low, high, index, attempt.shift);
}

// The allowed B nearest to what requantisation.md's identity 1.1 gives.
static int64_t chooseBias(const Attempt *attempt, HtvmRange solutions) {
  const HtvmChannelRequant *requant = &attempt->channel.requant;
  int64_t unit = (int64_t)1 << attempt->shift;
  int64_t ideal = requant->outputZp * unit;
  if (attempt->factor == 0)
    ideal = htvmRequantApply(requant, attempt->channel.bias) * unit;
  else
    ideal += htvmDivideDown(attempt->factor * attempt->channel.bias,
                            attempt->channel.divisor) +
             (requant->rounding == HTVM_ROUND_FLOOR ? 0 : unit / 2);
  return htvmRangeClamp(solutions, ideal);
}

static bool solveChannel(Fold *fold, int64_t index, int64_t shift, int64_t low,
                         HtvmDigitalForm *out) {
  const HtvmEngineLayer *layer = fold->layer;
  const FoldChannel *channel = &fold->channels[index];
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
        foldWeight(fold, channel, i) / attempt.channel.divisor * attempt.factor;
    out->weights.values[index * layer->taps + i] = weight;
  }
  out->bias.values[index] = bias;
  return true;
}

static bool solveBlock(Fold *fold, FoldBlock block, int64_t shift, int64_t low,
                       HtvmDigitalForm *out) {
  for (int64_t k = block.first; k < block.end; ++k) {
    out->shift.values[k] = shift;
    if (!solveChannel(fold, k, shift, low, out))
      return false;
  }
  return true;
}

// |block| with the shift of the one before it if that will do, as a job can
// compute several then; else with the banner's S.
static bool solveAnyShift(Fold *fold, FoldBlock block, int64_t low,
                          HtvmDigitalForm *out) {
  HtvmRange allowed;
  int64_t wanted;
  HtvmRefusal first;
  if (!foldFindShifts(fold, block, &allowed, &wanted))
    return false;
  if (block.first > 0) {
    int64_t before = out->shift.values[block.first - 1];
    if (before >= allowed.min && before <= allowed.max &&
        solveBlock(fold, block, before, low, out))
      return true;
  }
  if (solveBlock(fold, block, wanted, low, out))
    return true;
  first = *fold->question->refusal;
  if (solveBlock(fold, block, allowed.min, low, out))
    return true;
  *fold->question->refusal = first;
  return false;
}

// Blocks of |size| channels, each with one shift.
static bool solveBlocks(Fold *fold, int64_t size, int64_t low,
                        HtvmDigitalForm *out) {
  int64_t outputs = fold->layer->linear.outChannels;
  out->clampMin = low;
  for (int64_t k = 0; k < outputs; k += size) {
    FoldBlock block = {k, k + size < outputs ? k + size : outputs};
    if (!solveAnyShift(fold, block, low, out))
      return false;
  }
  return true;
}

static void mergeShifts(HtvmInts *shift) {
  for (int64_t k = 1; k < shift->count; ++k)
    if (shift->values[k] != shift->values[0])
      return;
  shift->count = 1;
}

bool htvmDigitalFoldLinear(const HtvmQuestion *question, HtvmDigitalForm *out) {
  const HtvmEngineLayer *layer = question->layer;
  HtvmArena *arena = question->arena;
  Fold fold = {.question = question, .layer = layer};
  if (!foldPrepareChannels(&fold))
    return false;
  out->weights.count = layer->linear.weights.count;
  out->weights.values = HTVM_ARENA_ARRAY(arena, int64_t, out->weights.count);
  out->bias.count = out->shift.count = layer->linear.outChannels;
  out->bias.values =
      HTVM_ARENA_ARRAY(arena, int64_t, layer->linear.outChannels);
  out->shift.values =
      HTVM_ARENA_ARRAY(arena, int64_t, layer->linear.outChannels);
  const int64_t sizes[] = {layer->linear.outChannels, HTVM_DIGITAL_LANES};
  int64_t low = layer->linear.requant.clampMin == 0 ? 0 : INT8_MIN;
  const int64_t lows[] = {low, low ? 0 : INT8_MIN};
  HtvmRefusal reason = {0};
  for (int i = 0; i < (layer->linear.outChannels > HTVM_DIGITAL_LANES ? 4 : 2);
       ++i) {
    if (solveBlocks(&fold, sizes[i / 2], lows[i % 2], out)) {
      foldInputZp(&fold, out);
      mergeShifts(&out->shift);
      return true;
    }
    // What keeps the smaller blocks from it, at the layer's own lower end.
    if (i == 0 || i == 2)
      reason = *question->refusal;
  }
  *question->refusal = reason;
  return false;
}
