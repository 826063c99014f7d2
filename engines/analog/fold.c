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
#include "engines/digital/fold_linear.h"
#include "runtime/machine/machine.h"

#include <inttypes.h>
#include <string.h>

// One attempt: the layer over the inputs |input|, with or without its second
// scaling.
typedef struct Attempt {
  const HtvmLinear *layer;
  HtvmArena *arena;
  HtvmRefusal *refusal;
  HtvmAnalogChannel *channels;
  int64_t divisor, gain;
  HtvmPostTable table;
  bool isScaled;
  int64_t clampMin; // without scaling
  HtvmQnnPost post; // with it
} Attempt;

static bool refuse(HtvmRefusal *refusal, const char *rule, const char *actual,
                   const char *allowed, const char *remedy) {
  *refusal = (HtvmRefusal){rule, actual, allowed, remedy};
  return false;
}

//===----------------------------------------------------------------------===//
// What the sums are made of
//===----------------------------------------------------------------------===//

static bool checkWeights(const HtvmLinear *layer, HtvmArena *arena,
                         HtvmRefusal *refusal) {
  for (int64_t i = 0; i < layer->weights.count; ++i) {
    int64_t weight = layer->weights.values[i] - layer->weightZp;
    if (weight < -1 || weight > 1)
      return refuse(
          refusal, "ternary weights",
          htvmArenaPrintf(arena, "weight %" PRId64 " in channel %" PRId64,
                          weight, i / layer->taps),
          "-1, 0 and 1", "train the layer with weights of -1, 0 and 1");
  }
  return true;
}

static int64_t clipTo(HtvmRange range, int64_t value) {
  return value < range.min ? range.min : value > range.max ? range.max : value;
}

static const HtvmRange engineInput = {HTVM_ANALOG_INPUT_MIN,
                                      HTVM_ANALOG_INPUT_MAX};

// Is the layer's clip, if any, that of the engine on every value that occurs?
static bool checkInput(const HtvmLinear *layer, HtvmArena *arena,
                       HtvmRefusal *refusal) {
  const HtvmQnnClip *clip = &layer->inputClip;
  for (int64_t x = layer->tensor.min; x <= layer->tensor.max; ++x) {
    int64_t clipped =
        clip->isPresent ? clipTo((HtvmRange){clip->min, clip->max}, x) : x;
    if (clipped != clipTo(engineInput, x))
      return refuse(refusal, "input of 7 bits",
                    htvmArenaPrintf(arena, "%" PRId64 " to %" PRId64 "%s",
                                    layer->input.min, layer->input.max,
                                    clip->isPresent ? ", clipped" : ""),
                    "-64 to 63, by itself or by a clip",
                    "clamp the layer's input to [-64, 63]");
  }
  return true;
}

static bool checkBorder(const HtvmLinear *layer, HtvmArena *arena,
                        HtvmRefusal *refusal) {
  int64_t *weights = HTVM_ARENA_ARRAY(arena, int64_t, layer->taps);
  if (layer->inputZp == 0 || !layer->padded)
    return true;
  for (int64_t k = 0; k < layer->outputs; ++k) {
    for (int64_t i = 0; i < layer->taps; ++i)
      weights[i] = layer->weights.values[k * layer->taps + i] - layer->weightZp;
    if (!htvmBorderIsNeutral(layer->conv, weights, arena))
      return refuse(
          refusal, "padding with an input zero point",
          htvmArenaPrintf(arena, "zero point %" PRId64 " and padding",
                          layer->inputZp),
          "zero point 0, or no padding",
          "quantise the input with zero point 0, or leave out the padding");
  }
  return true;
}

// The layer's bias without the input's zero point.
static int64_t biasOf(const HtvmLinear *layer, int64_t k) {
  int64_t bias = layer->bias.values[k];
  for (int64_t i = 0; i < layer->taps; ++i)
    bias -= layer->inputZp *
            (layer->weights.values[k * layer->taps + i] - layer->weightZp);
  return bias;
}

static bool fits32(int64_t value) {
  return value >= INT32_MIN && value <= INT32_MAX;
}

static bool prepareChannel(Attempt *attempt, int64_t k, HtvmRange input) {
  const HtvmLinear *layer = attempt->layer;
  HtvmAnalogChannel *channel = &attempt->channels[k];
  *channel = (HtvmAnalogChannel){
      .requant = htvmChannelRequant(&layer->requant, k),
      .index = k,
      .bias = biasOf(layer, k),
      .sum = htvmSumRange(layer->weights.values + k * layer->taps, layer->taps,
                          layer->weightZp, input, 0, layer->padded)};
  HtvmRange v = {channel->sum.min + channel->bias,
                 channel->sum.max + channel->bias};
  if (fits32(v.min) && fits32(v.max) &&
      htvmRequantIsMonotone(&channel->requant, v))
    return true;
  return refuse(attempt->refusal, "no overflow",
                htvmArenaPrintf(attempt->arena,
                                "accumulator %" PRId64 " to %" PRId64
                                " in channel %" PRId64,
                                v.min, v.max, k),
                "32 bits, before and after the scaling",
                "use a smaller bias or multiplier");
}

static bool prepare(Attempt *attempt, HtvmRange input, bool withPost) {
  const HtvmLinear *layer = attempt->layer;
  attempt->channels =
      HTVM_ARENA_ARRAY(attempt->arena, HtvmAnalogChannel, layer->outputs);
  attempt->divisor = 0;
  bool varies = false;
  for (int64_t k = 0; k < layer->outputs; ++k) {
    HtvmAnalogChannel *channel = &attempt->channels[k];
    if (!prepareChannel(attempt, k, input))
      return false;
    if (withPost && layer->requant.post.multiplier.count)
      channel->post = &layer->requant.post;
    attempt->divisor = htvmAnalogDivisor(channel, attempt->divisor);
    varies |= htvmAnalogResult(channel, channel->sum.min) !=
              htvmAnalogResult(channel, channel->sum.max);
  }
  return varies ||
         refuse(attempt->refusal, "result depends on the input",
                "every output channel is constant", "at least one that is not",
                "replace the layer by a constant");
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

static bool refuseGain(Attempt *attempt, int64_t gain) {
  const HtvmQnnRequant *requant = &attempt->layer->requant;
  if (gain > HTVM_ANALOG_GAIN_MAX || gain < 1)
    return refuse(attempt->refusal, "gain",
                  htvmArenaPrintf(attempt->arena, "%" PRId64, gain),
                  "1 to 65535", "choose another output scale");
  if (requant->rounding == HTVM_ROUND_DOUBLE)
    return refuse(attempt->refusal, "rounding", "DOUBLE_ROUND",
                  "rounding down of the sum itself",
                  "use SINGLE_ROUND with the bias -2^(s-1) for a gain of 2^s");
  if (gain % 2 == 0 && !isPowerOfTwo(gain))
    return refuse(attempt->refusal, "gain",
                  htvmArenaPrintf(attempt->arena, "%" PRId64, gain),
                  "a power of two, or odd",
                  "choose an output scale with such a gain");
  return refuse(
      attempt->refusal, "no bias before the ADC",
      htvmArenaPrintf(attempt->arena,
                      "results change at sums that are no multiples of the "
                      "gain %" PRId64,
                      gain),
      "rounding down of the sum itself",
      "write -2^(s-1) as bias for a gain of 2^s, -(g-1)/2 for an odd gain g, "
      "so "
      "that SINGLE_ROUND rounds down, and no other bias; one scale for all "
      "channels");
}

static bool tabulate(Attempt *attempt, int64_t gain) {
  const HtvmLinear *layer = attempt->layer;
  int64_t code;
  attempt->gain = gain;
  attempt->table = htvmPostTable(layer->outputs, HTVM_ANALOG_CODE_MIN,
                                 HTVM_ANALOG_CODE_MAX, attempt->arena);
  for (int64_t k = 0; k < layer->outputs; ++k)
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
  return htvmQnnPostFit(&attempt->table, INT8_MIN, INT8_MAX, attempt->arena,
                        &attempt->post) ||
         htvmQnnPostFit(&attempt->table, 0, INT8_MAX, attempt->arena,
                        &attempt->post);
}

static bool refuseTable(Attempt *attempt) {
  const HtvmQnnRequant *requant = &attempt->layer->requant;
  if (requant->post.multiplier.count)
    return refuse(attempt->refusal, "second scaling",
                  "no constants give all its results",
                  "(code * mul + add) >> shift of codes clamped to [-32, 31], "
                  "mul of 16 bits",
                  "clamp the codes to [-32, 31] and nowhere else before the "
                  "second scaling");
  return refuse(attempt->refusal, "clamp",
                htvmArenaPrintf(attempt->arena, "[%" PRId64 ", %" PRId64 "]",
                                requant->clampMin, requant->clampMax),
                "[-32, 31] or [0, 31], where the sums reach further",
                "clamp the result to [-32, 31]");
}

static bool solve(Attempt *attempt, HtvmRange input, bool withPost) {
  if (!prepare(attempt, input, withPost))
    return false;
  int64_t divisor = attempt->divisor, own = ownGain(&attempt->layer->requant);
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
      .multiplier = htvmOneInt(attempt->arena, 1),
      .shift =
          htvmOneInt(attempt->arena, __builtin_ctzll((uint64_t)attempt->gain)),
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
static bool keepRequant(Attempt *attempt, HtvmAnalogFolded *folded) {
  const HtvmQnnRequant *requant = &attempt->layer->requant;
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
    return refuse(attempt->refusal, "gain",
                  htvmArenaPrintf(attempt->arena, "%" PRId64, gain),
                  "a power of two, or one whose scaling is exact for all sums",
                  "use a power of two");
  folded->requant = *requant;
  if (hasPost)
    folded->requant.post = post;
  return true;
}

static void fillOperands(const Attempt *attempt, bool keepsBias,
                         HtvmAnalogFolded *folded) {
  const HtvmLinear *layer = attempt->layer;
  folded->weights =
      (HtvmInts){layer->weights.count, HTVM_ARENA_ARRAY(attempt->arena, int64_t,
                                                        layer->weights.count)};
  folded->bias =
      (HtvmInts){layer->outputs,
                 HTVM_ARENA_ARRAY(attempt->arena, int64_t, layer->outputs)};
  for (int64_t i = 0; i < layer->weights.count; ++i)
    folded->weights.values[i] = layer->weights.values[i] - layer->weightZp;
  for (int64_t k = 0; keepsBias && k < layer->outputs; ++k)
    folded->bias.values[k] = attempt->channels[k].bias;
}

static bool sameInts(const HtvmInts *a, const HtvmInts *b) {
  return a->count == b->count &&
         (a->count == 0 ||
          !memcmp(a->values, b->values, (size_t)a->count * sizeof *a->values));
}

static bool sameRequant(const HtvmQnnRequant *a, const HtvmQnnRequant *b) {
  const HtvmQnnPost *p = &a->post, *q = &b->post;
  return sameInts(&a->multiplier, &b->multiplier) &&
         sameInts(&a->shift, &b->shift) && a->rounding == b->rounding &&
         a->outputZp == b->outputZp && a->clampMin == b->clampMin &&
         a->clampMax == b->clampMax &&
         sameInts(&p->multiplier, &q->multiplier) &&
         sameInts(&p->add, &q->add) && sameInts(&p->shift, &q->shift) &&
         p->clampMin == q->clampMin && p->clampMax == q->clampMax;
}

static bool isNormal(const HtvmLinear *layer, const HtvmAnalogFolded *folded) {
  const HtvmQnnClip *is = &layer->inputClip, *wanted = &folded->inputClip;
  return layer->inputZp == 0 && layer->weightZp == 0 &&
         is->isPresent == wanted->isPresent && is->min == wanted->min &&
         is->max == wanted->max && sameInts(&layer->bias, &folded->bias) &&
         sameRequant(&layer->requant, &folded->requant);
}

HtvmFoldResult htvmFoldAnalog(MlirOperation op, HtvmArena *arena,
                              HtvmAnalogFolded *folded, HtvmRefusal *refusal) {
  HtvmLinear layer;
  if (!htvmOpIs(op, HTVM_QNN_CONV2D) && !htvmOpIs(op, HTVM_QNN_DENSE)) {
    MlirStringRef name = mlirIdentifierStr(mlirOperationGetName(op));
    refuse(refusal, "operation",
           htvmArenaPrintf(arena, "%.*s", (int)name.length, name.data),
           "qnn.conv2d or qnn.dense", "none: the engine has no such operation");
    return HTVM_FOLD_REFUSED;
  }
  if (!htvmFoldReadLinear(op, arena, &layer, refusal) ||
      !checkWeights(&layer, arena, refusal) ||
      !checkInput(&layer, arena, refusal) ||
      !checkBorder(&layer, arena, refusal))
    return HTVM_FOLD_REFUSED;
  Attempt attempt = {.layer = &layer, .arena = arena, .refusal = refusal};
  if (!solve(&attempt, layer.input, true))
    return HTVM_FOLD_REFUSED;
  bool keeps = !isPowerOfTwo(attempt.gain);
  if (keeps && !keepRequant(&attempt, folded))
    return HTVM_FOLD_REFUSED;
  if (!keeps)
    folded->requant = shiftRequant(&attempt);
  folded->gain = attempt.gain;
  folded->inputZp = 0;
  folded->inputClip = (HtvmQnnClip){.min = INT8_MIN, .max = INT8_MAX};
  if (layer.tensor.min < engineInput.min || layer.tensor.max > engineInput.max)
    folded->inputClip = (HtvmQnnClip){true, engineInput.min, engineInput.max};
  fillOperands(&attempt, keeps, folded);
  return isNormal(&layer, folded) ? HTVM_FOLD_NORMAL : HTVM_FOLD_DONE;
}

bool htvmAnalogGain(MlirOperation op, int64_t *outGain) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmLinear layer;
  HtvmRefusal refusal;
  bool ok = htvmFoldReadLinear(op, arena, &layer, &refusal) &&
            checkWeights(&layer, arena, &refusal);
  Attempt attempt = {.layer = &layer, .arena = arena, .refusal = &refusal};
  ok = ok && solve(&attempt, engineInput, false) && !attempt.isScaled;
  *outGain = ok ? attempt.gain : 0;
  htvmArenaDestroy(arena);
  return ok;
}
