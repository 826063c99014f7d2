//===- fold.c - Ternary layers as the analog engine computes them ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With u the sum of a channel, zero points taken out of the input and put into
// the bias, the layer is a monotone function H of u (fold_channel.h). The
// engine's result depends on u through its code alone. So:
//   1. The gain divides every u at which H changes, in every channel. What the
//      layer's own scale says is tried first, then the greatest common divisor.
//   2. For each code H must be the same at both ends of the code's interval,
//      cut to the sums that can occur; the codes -32 and 31 take the rest.
//      Then H is a table of 64 entries at most, and equality is complete.
//   3. The table is the code itself (or the code with ReLU), or a second
//      scaling is found that gives it (qnn_post.h).
// No bias, rounding or clamp is compared with a wanted value: what is the same
// function is accepted.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/fold.h"

#include "engines/analog/channel.h"
#include "runtime/machine/analog.h"

#include <inttypes.h>

// One attempt: the layer over the inputs |input|, with or without its second
// scaling.
typedef struct Attempt {
  const HtvmQuestion *question;
  const HtvmEngineLayer *layer;
  HtvmAnalogChannel *channels;
  int64_t divisor, gain;
  HtvmPostTable table;
  bool isScaled;
  int64_t clampMin; // without scaling
  HtvmQnnPost post; // with it
} Attempt;

//===----------------------------------------------------------------------===//
// What the sums are made of
//===----------------------------------------------------------------------===//

static bool checkWeights(const HtvmQuestion *question) {
  const HtvmEngineLayer *layer = question->layer;
  const HtvmQnnLinear *linear = &layer->linear;
  for (int64_t i = 0; i < linear->weights.count; ++i) {
    int64_t weight = linear->weights.values[i] - linear->weightZp;
    if (weight < -1 || weight > 1)
      return htvmRefuseWith(question, "ternary-weights",
                            "weight %" PRId64 " in channel %" PRId64, weight,
                            i / layer->taps);
  }
  return true;
}

static const HtvmRange engineInput = {HTVM_ANALOG_INPUT_MIN,
                                      HTVM_ANALOG_INPUT_MAX};

// Is the layer's clip, if any, that of the engine on every value that occurs?
static bool checkInput(const HtvmQuestion *question) {
  const HtvmEngineLayer *layer = question->layer;
  const HtvmQnnClip *clip = &layer->linear.inputClip;
  const HtvmRange *input = &layer->inputs[0].range;
  for (int64_t x = input->min; x <= input->max; ++x) {
    int64_t clipped = clip->isPresent
                          ? htvmRangeClamp((HtvmRange){clip->min, clip->max}, x)
                          : x;
    if (clipped != htvmRangeClamp(engineInput, x))
      return htvmRefuseWith(question, "input-of-7-bits",
                            "%" PRId64 " to %" PRId64 "%s", layer->clipped.min,
                            layer->clipped.max,
                            clip->isPresent ? ", clipped" : "");
  }
  return true;
}

static bool checkBorder(const HtvmQuestion *question) {
  const HtvmEngineLayer *layer = question->layer;
  const HtvmQnnLinear *linear = &layer->linear;
  int64_t *weights = HTVM_ARENA_ARRAY(question->arena, int64_t, layer->taps);
  if (linear->inputZp == 0 || !layer->isPadded)
    return true;
  for (int64_t k = 0; k < linear->outChannels; ++k) {
    for (int64_t i = 0; i < layer->taps; ++i)
      weights[i] =
          linear->weights.values[k * layer->taps + i] - linear->weightZp;
    if (!htvmBorderIsNeutral(linear, weights, question->arena))
      return htvmRefuseWith(question, "border-of-zero",
                            "zero point %" PRId64 " and padding",
                            linear->inputZp);
  }
  return true;
}

// The layer's bias without the input's zero point.
static int64_t biasOf(const HtvmEngineLayer *layer, int64_t k) {
  const HtvmQnnLinear *linear = &layer->linear;
  int64_t bias = linear->bias.values[k];
  for (int64_t i = 0; i < layer->taps; ++i)
    bias -= linear->inputZp *
            (linear->weights.values[k * layer->taps + i] - linear->weightZp);
  return bias;
}

static bool prepareChannel(Attempt *attempt, int64_t k, HtvmRange input) {
  const HtvmEngineLayer *layer = attempt->layer;
  const HtvmQnnLinear *linear = &layer->linear;
  HtvmAnalogChannel *channel = &attempt->channels[k];
  *channel = (HtvmAnalogChannel){
      .requant = htvmChannelRequant(&linear->requant, k),
      .index = k,
      .bias = biasOf(layer, k),
      .sum = htvmSumRange(linear->weights.values + k * layer->taps, layer->taps,
                          linear->weightZp, input, 0, layer->isPadded)};
  HtvmRange v = {channel->sum.min + channel->bias,
                 channel->sum.max + channel->bias};
  return (htvmRangeFits32(v) && htvmRequantIsMonotone(&channel->requant, v)) ||
         htvmRefuseWith(attempt->question, "accumulator-32-bits",
                        "accumulator %" PRId64 " to %" PRId64
                        " in channel %" PRId64,
                        v.min, v.max, k);
}

static bool prepare(Attempt *attempt, HtvmRange input, bool withPost) {
  const HtvmQnnLinear *layer = &attempt->layer->linear;
  attempt->channels = HTVM_ARENA_ARRAY(attempt->question->arena,
                                       HtvmAnalogChannel, layer->outChannels);
  attempt->divisor = 0;
  bool varies = false;
  for (int64_t k = 0; k < layer->outChannels; ++k) {
    HtvmAnalogChannel *channel = &attempt->channels[k];
    if (!prepareChannel(attempt, k, input))
      return false;
    if (withPost && layer->requant.post.multiplier.count)
      channel->post = &layer->requant.post;
    attempt->divisor = htvmAnalogDivisor(channel, attempt->divisor);
    varies |= htvmAnalogResult(channel, channel->sum.min) !=
              htvmAnalogResult(channel, channel->sum.max);
  }
  return varies || htvmRefuse(attempt->question, "varying-result",
                              "every output channel is constant");
}

//===----------------------------------------------------------------------===//
// Gain and table
//===----------------------------------------------------------------------===//

static bool isPowerOfTwo(int64_t value) { return (value & (value - 1)) == 0; }

// The sum that the layer's first scaling makes 1, rounded.
static int64_t ownGain(const HtvmQnnRequant *requant) {
  int64_t m = requant->multiplier.values[0], s = requant->shift.values[0];
  return m ? (((int64_t)1 << s) + m / 2) / m : 0;
}

static bool refuseGainOf(Attempt *attempt, int64_t gain, const char *allowed,
                         const char *remedy) {
  htvmRefuseWith(attempt->question, "gain", "%" PRId64, gain);
  htvmRefusalAllow(attempt->question, allowed);
  return htvmRefusalAdvise(attempt->question, remedy);
}

static bool refuseGain(Attempt *attempt, int64_t gain) {
  if (gain > HTVM_ANALOG_GAIN_MAX || gain < 1)
    return refuseGainOf(attempt, gain, "1 to 65535",
                        "choose another output scale");
  if (attempt->layer->linear.requant.rounding == HTVM_ROUND_DOUBLE)
    return htvmRefuse(attempt->question, "rounding", "DOUBLE_ROUND");
  if (gain % 2 == 0 && !isPowerOfTwo(gain))
    return refuseGainOf(attempt, gain, "a power of two, or odd",
                        "choose an output scale with such a gain");
  return htvmRefuseWith(attempt->question, "no-bias",
                        "results change at sums that are no multiples of the "
                        "gain %" PRId64,
                        gain);
}

static bool tabulate(Attempt *attempt, int64_t gain) {
  const HtvmQnnLinear *layer = &attempt->layer->linear;
  int64_t code;
  attempt->gain = gain;
  attempt->table =
      htvmPostTable(layer->outChannels, HTVM_ANALOG_CODE_MIN,
                    HTVM_ANALOG_CODE_MAX, attempt->question->arena);
  for (int64_t k = 0; k < layer->outChannels; ++k)
    if (!htvmAnalogTabulate(&attempt->channels[k], gain, &attempt->table,
                            &code))
      return false;
  return true;
}

// Is every entry its code, limited to |low|?
static bool isCode(const HtvmPostTable *table, int64_t low) {
  int64_t row = table->high - table->low + 1;
  for (int64_t i = 0; i < table->channels * row; ++i) {
    int64_t code = table->low + i % row;
    if (table->values[i] != HTVM_POST_ANY &&
        table->values[i] != (code < low ? low : code))
      return false;
  }
  return true;
}

static bool fit(Attempt *attempt) {
  attempt->isScaled = false;
  attempt->clampMin = HTVM_ANALOG_CODE_MIN;
  if (isCode(&attempt->table, attempt->clampMin))
    return true;
  attempt->clampMin = 0;
  if (isCode(&attempt->table, attempt->clampMin))
    return true;
  attempt->isScaled = true;
  return htvmQnnPostFit(&attempt->table, INT8_MIN, INT8_MAX,
                        attempt->question->arena, &attempt->post) ||
         htvmQnnPostFit(&attempt->table, 0, INT8_MAX, attempt->question->arena,
                        &attempt->post);
}

static bool refuseTable(Attempt *attempt) {
  const HtvmQnnRequant *requant = &attempt->layer->linear.requant;
  if (requant->post.multiplier.count)
    return htvmRefuse(attempt->question, "second-scaling",
                      "no constants give all its results");
  return htvmRefuseWith(attempt->question, "clamp",
                        "[%" PRId64 ", %" PRId64 "]", requant->clampMin,
                        requant->clampMax);
}

static bool solve(Attempt *attempt, HtvmRange input, bool withPost) {
  if (!prepare(attempt, input, withPost))
    return false;
  int64_t divisor = attempt->divisor,
          own = ownGain(&attempt->layer->linear.requant);
  // A divisor of 0: results change at sum 0 at most, and any large gain does.
  const int64_t gains[] = {own, divisor ? divisor : INT64_C(1) << 15};
  for (int i = 0; i < 2; ++i) {
    if (gains[i] < 1 || gains[i] > HTVM_ANALOG_GAIN_MAX || divisor % gains[i])
      continue;
    if (tabulate(attempt, gains[i]) && fit(attempt))
      return true;
  }
  bool fits = own >= 1 && own <= HTVM_ANALOG_GAIN_MAX && divisor % own == 0;
  return fits ? refuseTable(attempt) : refuseGain(attempt, own);
}

//===----------------------------------------------------------------------===//
// The layer
//===----------------------------------------------------------------------===//

// The layer with |gain| in the shift.
static HtvmQnnRequant shiftRequant(const Attempt *attempt) {
  HtvmQnnRequant requant = {
      .multiplier = htvmOneInt(attempt->question->arena, 1),
      .shift = htvmOneInt(attempt->question->arena,
                          __builtin_ctzll((uint64_t)attempt->gain)),
      .rounding = HTVM_ROUND_FLOOR,
      .clampMin = HTVM_ANALOG_CODE_MIN,
      .clampMax = HTVM_ANALOG_CODE_MAX};
  if (attempt->isScaled)
    requant.post = attempt->post;
  else
    requant.clampMin = attempt->clampMin;
  return requant;
}

// Another gain stays in the layer's own arithmetic, which must then be the
// ADC's for every input of 7 bits: later passes know no more of it.
static bool keepRequant(Attempt *attempt, HtvmFolded *folded) {
  const HtvmQnnRequant *requant = &attempt->layer->linear.requant;
  bool hasPost = requant->post.multiplier.count != 0;
  int64_t gain = attempt->gain;
  HtvmQnnPost post = attempt->post;
  bool wasScaled = attempt->isScaled;
  Attempt code = *attempt;
  if (wasScaled != hasPost || requant->clampMax != HTVM_ANALOG_CODE_MAX ||
      requant->clampMin !=
          (hasPost ? HTVM_ANALOG_CODE_MIN : attempt->clampMin) ||
      !prepare(&code, engineInput, false) || !tabulate(&code, gain) ||
      !isCode(&code.table, requant->clampMin))
    return refuseGainOf(
        attempt, gain,
        "a power of two, or one whose scaling is exact for all sums",
        "use a power of two");
  folded->requant = *requant;
  if (hasPost)
    folded->requant.post = post;
  return true;
}

static void fillOperands(const Attempt *attempt, bool keepsBias,
                         HtvmFolded *folded) {
  const HtvmQnnLinear *layer = &attempt->layer->linear;
  HtvmArena *arena = attempt->question->arena;
  int64_t weights = layer->weights.count, outputs = layer->outChannels;
  folded->weights =
      (HtvmInts){weights, HTVM_ARENA_ARRAY(arena, int64_t, weights)};
  folded->bias = (HtvmInts){outputs, HTVM_ARENA_ARRAY(arena, int64_t, outputs)};
  for (int64_t i = 0; i < weights; ++i)
    folded->weights.values[i] = layer->weights.values[i] - layer->weightZp;
  for (int64_t k = 0; keepsBias && k < outputs; ++k)
    folded->bias.values[k] = attempt->channels[k].bias;
}

static bool sameRequant(const HtvmQnnRequant *a, const HtvmQnnRequant *b) {
  const HtvmQnnPost *p = &a->post, *q = &b->post;
  return htvmIntsEqual(&a->multiplier, &b->multiplier) &&
         htvmIntsEqual(&a->shift, &b->shift) && a->rounding == b->rounding &&
         a->outputZp == b->outputZp && a->clampMin == b->clampMin &&
         a->clampMax == b->clampMax &&
         htvmIntsEqual(&p->multiplier, &q->multiplier) &&
         htvmIntsEqual(&p->add, &q->add) &&
         htvmIntsEqual(&p->shift, &q->shift) && p->clampMin == q->clampMin &&
         p->clampMax == q->clampMax;
}

static bool isNormal(const HtvmQnnLinear *layer, const HtvmFolded *folded) {
  const HtvmQnnClip *is = &layer->inputClip, *wanted = &folded->inputClip;
  return layer->inputZp == 0 && layer->weightZp == 0 &&
         is->isPresent == wanted->isPresent && is->min == wanted->min &&
         is->max == wanted->max && htvmIntsEqual(&layer->bias, &folded->bias) &&
         sameRequant(&layer->requant, &folded->requant);
}

// An input that reaches further than the engine's is clipped.
static HtvmQnnClip clipOf(const HtvmRange *input) {
  bool isWide = input->min < engineInput.min || input->max > engineInput.max;
  return isWide ? (HtvmQnnClip){true, engineInput.min, engineInput.max}
                : (HtvmQnnClip){.min = INT8_MIN, .max = INT8_MAX};
}

HtvmFoldResult htvmAnalogFold(const HtvmQuestion *question,
                              HtvmFolded *folded) {
  const HtvmEngineLayer *layer = question->layer;
  if (!htvmCheckKind(question) || !htvmCheckNumbers(question) ||
      !checkWeights(question) || !checkInput(question) ||
      !checkBorder(question))
    return HTVM_FOLD_REFUSED;
  Attempt attempt = {.question = question, .layer = layer};
  if (!solve(&attempt, layer->clipped, true))
    return HTVM_FOLD_REFUSED;
  bool keeps = !isPowerOfTwo(attempt.gain);
  if (keeps && !keepRequant(&attempt, folded))
    return HTVM_FOLD_REFUSED;
  if (!keeps)
    folded->requant = shiftRequant(&attempt);
  folded->inputZp = 0;
  folded->inputClip = clipOf(&layer->inputs[0].range);
  fillOperands(&attempt, keeps, folded);
  return isNormal(&layer->linear, folded) ? HTVM_FOLD_NORMAL : HTVM_FOLD_DONE;
}

bool htvmAnalogGain(const HtvmEngineLayer *layer, int64_t *outGain) {
  HtvmArena *arena = htvmArenaCreate();
  const HtvmQuestion question = {.layer = layer, .arena = arena};
  bool ok = htvmKindsHave(HTVM_KIND_LINEAR, layer->kind) &&
            htvmCheckNumbers(&question) && checkWeights(&question);
  Attempt attempt = {.question = &question, .layer = layer};
  ok = ok && solve(&attempt, engineInput, false) && !attempt.isScaled;
  *outGain = ok ? attempt.gain : 0;
  htvmArenaDestroy(arena);
  return ok;
}
