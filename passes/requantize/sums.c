//===- sums.c - One scale for both sides of a sum -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine adds codes: clip(a + b). With a real sum of
//     gainA * (qA - zeroA) + gainB * (qB - zeroB)
// that is right when gainA * scaleA = gainB * scaleB = scale of the sum and
// codeA + codeB = code of the sum. Scales tied in this way form groups: one
// number decides all of a group. It is searched around the smallest scale that
// holds the sum's range, and with it every way of dividing the codes, by the
// error of the clipped sums: on the calibration inputs, or of a model without.
//
//===----------------------------------------------------------------------===//
#include "passes/requantize/sums.h"

#include "dialects/support/numbers.h"
#include "passes/requantize/scales.h"

#include <math.h>

enum {
  FIRST_STEP = -6, // of an eighth of an octave
  LAST_STEP = 10,
  MAX_STEP = 40,
  CODE_STEP = 8,
  MAX_ELEMENTS = 2048
};

// A sum's tensors: both sides and the result.
typedef struct Sum {
  Layer *layer;
  Scale *scales[3];
  double gains[3]; // steps of the result per step of each
  int64_t tensors[3];
} Sum;

static Sum sumOf(Network *network, int64_t index) {
  Layer *layer = &network->layers[index];
  Sum sum = {.layer = layer,
             .gains = {layer->sideGain[0], layer->sideGain[1], 1},
             .tensors = {layer->input[0], layer->input[1], layer->output}};
  for (int i = 0; i < 3; ++i)
    sum.scales[i] = network->tensors[sum.tensors[i]].scale;
  return sum;
}

//===----------------------------------------------------------------------===//
// Groups
//===----------------------------------------------------------------------===//

static bool isClose(double a, double b) {
  return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static Scale *nextScale(Network *network, int64_t *index) {
  while (*index < network->tensorCount) {
    Scale *scale = network->tensors[(*index)++].scale;
    if (scale)
      return scale;
  }
  return NULL;
}

// The scale of |group| when a member's is decided; 0 when none is.
static double decidedScale(Network *network, int64_t group) {
  int64_t index = 0;
  for (Scale *scale; (scale = nextScale(network, &index));)
    if (scale->group == group && scale->isChosen)
      return scaleOf(scale, 0) / scale->factor;
  return 0;
}

// Ties two scales so that gain * scale is equal. False when they are tied in
// another way already.
static bool tie(Network *network, Scale *from, double fromGain, Scale *to,
                double toGain) {
  double factor = to->factor * toGain / (fromGain * from->factor);
  if (from->group == to->group)
    return isClose(factor, 1);
  double fixedFrom = decidedScale(network, from->group);
  double fixedTo = decidedScale(network, to->group);
  if (fixedFrom > 0 && fixedTo > 0 && !isClose(fixedFrom, fixedTo * factor))
    return false;
  int64_t index = 0, group = from->group;
  for (Scale *scale; (scale = nextScale(network, &index));)
    if (scale->group == group) {
      scale->group = to->group;
      scale->factor *= factor;
    }
  return true;
}

// All sums' scales in groups; the index of a sum that cannot be, or -1.
static int64_t group(Network *network) {
  int64_t index = 0, next = 0;
  for (Scale *scale; (scale = nextScale(network, &index));)
    scale->group = -1, scale->factor = 1;
  for (int64_t i = 0; i < network->layerCount; ++i) {
    if (network->layers[i].kind != LAYER_SUM)
      continue;
    Sum sum = sumOf(network, i);
    for (int k = 0; k < 3; ++k)
      if (sum.scales[k]->group < 0)
        sum.scales[k]->group = next++;
    for (int k = 0; k < 2; ++k)
      if (!tie(network, sum.scales[k], sum.gains[k], sum.scales[2], 1))
        return i;
  }
  return -1;
}

//===----------------------------------------------------------------------===//
// Error of one sum
//===----------------------------------------------------------------------===//

// What a scale does to tensor |i| of a sum in steps of the result.
typedef struct Coding {
  double step;     // the result's scale
  int64_t code[3]; // of the real 0, each
} Coding;

static double clip(double value) {
  return fmin(fmax(value, INT8_MIN), INT8_MAX);
}

static double errorOnData(const Network *network, const Sum *sum,
                          const Coding *coding) {
  const Tensor *result = &network->tensors[sum->tensors[2]];
  int64_t count = network->samples * result->elements;
  int64_t stride = htvmDivideUp(count, MAX_ELEMENTS);
  double error = 0;
  for (int64_t i = 0; i < count; i += stride) {
    double codes = 0;
    for (int k = 0; k < 2; ++k) {
      double real = (double)network->tensors[sum->tensors[k]].real[i] -
                    (double)sum->scales[k]->zero;
      codes += clip(round(real * sum->gains[k] / coding->step) +
                    (double)coding->code[k]);
    }
    double got = (clip(codes) - (double)coding->code[2]) * coding->step;
    double want = (double)result->real[i] - (double)sum->scales[2]->zero;
    error += (got - want) * (got - want);
  }
  return error / (double)htvmDivideUp(count, stride);
}

// Without data: rounding, and what of each range lies beyond the codes.
static double errorByModel(const Sum *sum, const Coding *coding) {
  double error = 0;
  for (int k = 0; k < 3; ++k) {
    const Scale *scale = sum->scales[k];
    double unit = coding->step / sum->gains[k];
    double low = (scale->low - (double)scale->zero) / unit;
    double high = (scale->high - (double)scale->zero) / unit;
    double beyond = fmax(0, INT8_MIN - (low + (double)coding->code[k])) +
                    fmax(0, high + (double)coding->code[k] - INT8_MAX);
    double clipped = 20 * beyond / 255;
    error += coding->step * coding->step * (1.0 / 12 + clipped * clipped);
  }
  return error;
}

static double errorOf(const Network *network, const Sum *sum,
                      const Coding *coding) {
  bool hasData = network->samples > 0;
  for (int k = 0; k < 3; ++k)
    hasData &= network->tensors[sum->tensors[k]].real != NULL;
  return hasData ? errorOnData(network, sum, coding)
                 : errorByModel(sum, coding);
}

//===----------------------------------------------------------------------===//
// Codes of one sum
//===----------------------------------------------------------------------===//

// The codes that the real 0 of |scale| may have: those that are decided, those
// that leave the clip at the real 0 of a ReLU, or any.
static bool mayHaveCode(const Scale *scale, int64_t code, bool isResult) {
  if (code < INT8_MIN || code > INT8_MAX)
    return false;
  if (scale->isChosen)
    return code == scale->code;
  // The engine's own ReLU clips at code 0; sums have none.
  return !scale->isRelu || code == INT8_MIN || (code == 0 && !isResult);
}

static void tryCodes(const Network *network, const Sum *sum, Coding coding,
                     Coding *best, double *least) {
  coding.code[1] = coding.code[2] - coding.code[0];
  for (int k = 0; k < 3; ++k)
    if (!mayHaveCode(sum->scales[k], coding.code[k], k == 2))
      return;
  double error = errorOf(network, sum, &coding);
  if (error < *least) {
    *least = error;
    *best = coding;
  }
}

// Candidates for the code of |scale|: decided ones, the ends that a ReLU needs,
// a grid otherwise.
static int64_t listCodes(const Scale *scale, double step, int64_t *out) {
  int64_t count = 0;
  if (scale->isChosen) {
    out[count++] = scale->code;
  } else if (scale->isRelu) {
    out[count++] = INT8_MIN;
    out[count++] = 0;
  } else {
    out[count++] = scaleCentre(scale, step);
    for (int64_t code = INT8_MIN; code <= INT8_MAX; code += CODE_STEP)
      out[count++] = code;
  }
  return count;
}

// The best codes with |step|; the error, infinite when there are none.
static double chooseCodes(const Network *network, const Sum *sum, double step,
                          Coding *best) {
  int64_t lhs[80], result[80];
  double least = INFINITY;
  int64_t lhsCount = listCodes(sum->scales[0], step / sum->gains[0], lhs);
  int64_t resultCount = listCodes(sum->scales[2], step, result);
  for (int64_t r = 0; r < resultCount; ++r) {
    for (int64_t l = 0; l < lhsCount; ++l)
      tryCodes(network, sum,
               (Coding){.step = step, .code = {lhs[l], 0, result[r]}}, best,
               &least);
    // A decided side decides the other.
    if (sum->scales[1]->isChosen)
      tryCodes(
          network, sum,
          (Coding){.step = step,
                   .code = {result[r] - sum->scales[1]->code, 0, result[r]}},
          best, &least);
  }
  return least;
}

//===----------------------------------------------------------------------===//
// Scales of one group
//===----------------------------------------------------------------------===//

static void undecide(Network *network, int64_t group) {
  int64_t index = 0;
  for (Scale *scale; (scale = nextScale(network, &index));)
    if (scale->group == group && !scale->isPinned)
      scale->isChosen = false;
}

// Decides all scales of |group| for |value|, sum after sum; the error, infinite
// when a sum has no codes left.
static double decide(Network *network, int64_t group, double value) {
  double error = 0;
  undecide(network, group);
  for (int64_t i = 0; i < network->layerCount; ++i) {
    if (network->layers[i].kind != LAYER_SUM)
      continue;
    Sum sum = sumOf(network, i);
    if (sum.scales[2]->group != group)
      continue;
    Coding coding;
    error += chooseCodes(network, &sum, value * sum.scales[2]->factor, &coding);
    if (!isfinite(error))
      return error;
    for (int k = 0; k < 3; ++k)
      if (!sum.scales[k]->isChosen)
        scaleSet(sum.scales[k], coding.step / sum.gains[k], coding.code[k]);
  }
  return error;
}

// Scales to try for a group: from one that holds the range of its first result
// on; the last step holds the sides of all its sums, too.
typedef struct Span {
  double start;
  int lastStep;
} Span;

static double rangeOf(const Scale *scale) {
  return fmax(scale->high - scale->low, 1) / 255;
}

static Span spanOf(Network *network, int64_t group) {
  Span span = {0, LAST_STEP};
  for (int64_t i = 0; i < network->layerCount; ++i) {
    if (network->layers[i].kind != LAYER_SUM)
      continue;
    Sum sum = sumOf(network, i);
    if (sum.scales[2]->group != group)
      continue;
    if (span.start == 0)
      span.start = rangeOf(sum.scales[2]) / sum.scales[2]->factor;
    for (int k = 0; k < 2; ++k) {
      double needed = rangeOf(sum.scales[k]) / sum.scales[k]->factor;
      int step = (int)fmin(ceil(8 * log2(needed / span.start)), MAX_STEP);
      span.lastStep = step > span.lastStep ? step : span.lastStep;
    }
  }
  return span;
}

// False when no scale suits all sums of |group|.
static bool chooseScale(Network *network, int64_t group) {
  double fixed = 0, best = 0, least = INFINITY;
  undecide(network, group);
  fixed = decidedScale(network, group);
  if (fixed > 0)
    return isfinite(decide(network, group, fixed));
  Span span = spanOf(network, group);
  for (int step = FIRST_STEP; step <= span.lastStep; ++step) {
    double value = span.start * pow(2, step / 8.0);
    double error = decide(network, group, value);
    if (error < least) {
      least = error;
      best = value;
    }
  }
  return best > 0 && isfinite(decide(network, group, best));
}

// Leaves sum |index| to the core.
static void giveUp(Network *network, int64_t index) {
  Sum sum = sumOf(network, index);
  sum.layer->kind = LAYER_OTHER;
  for (int k = 0; k < 3; ++k)
    scalePin(sum.scales[k]);
}

// A sum of old codes that clamps, which the engine's does not; or -1.
static int64_t findClamped(Network *network) {
  for (int64_t i = 0; i < network->layerCount; ++i) {
    if (network->layers[i].kind != LAYER_SUM)
      continue;
    const Scale *result = network->tensors[network->layers[i].output].scale;
    if (result->isPinned && (result->low > INT8_MIN || result->high < INT8_MAX))
      return i;
  }
  return -1;
}

// Decides every group; the index of a sum to give up, or -1.
static int64_t chooseAll(Network *network) {
  HtvmArena *arena = htvmArenaCreate();
  bool *isDone = HTVM_ARENA_ARRAY(arena, bool, 3 * network->layerCount);
  int64_t bad = -1;
  for (int64_t i = 0; i < network->layerCount && bad < 0; ++i) {
    if (network->layers[i].kind != LAYER_SUM)
      continue;
    int64_t tied = sumOf(network, i).scales[2]->group;
    if (!isDone[tied] && !chooseScale(network, tied))
      bad = i;
    isDone[tied] = true;
  }
  htvmArenaDestroy(arena);
  return bad;
}

void sumsChoose(Network *network) {
  for (;;) {
    int64_t index = 0;
    for (Scale *scale; (scale = nextScale(network, &index));)
      if (!scale->isPinned)
        scale->isChosen = false;
    int64_t bad = findClamped(network);
    if (bad < 0)
      bad = group(network);
    if (bad < 0)
      bad = chooseAll(network);
    if (bad < 0)
      return;
    giveUp(network, bad);
  }
}
