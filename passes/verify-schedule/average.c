//===- average.c - Averages of whole maps by the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The numbers are derived anew from the layer by docs/dialects/qnn.md. No
// element is below -128, so that is always a low that will do.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/average.h"

#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

// In the order of runtime/device/average.h.
enum {
  LOW,
  ZERO,
  ROUNDING,
  MULTIPLIER,
  SHIFT,
  OUTPUT_ZERO,
  CLAMP_MIN,
  CLAMP_MAX,
  NUMBERS
};
static const char *const names[NUMBERS] = {
    "low",   "zero",        "rounding",  "multiplier",
    "shift", "output_zero", "clamp_min", "clamp_max"};

static int64_t leastOf(const Tensor *tensor, int depth);

// Of a sum that only shifts: no less than what the least elements give.
static int64_t leastOfSum(const Layer *layer, int depth) {
  const HtvmQnnAdd *sum = &layer->sum;
  const HtvmQnnRequant *requant = &sum->requant;
  int64_t least = requant->clampMin;
  bool isPlain = sum->lhs.zp == 0 && sum->rhs.zp == 0 &&
                 sum->lhs.multiplier.count == 0 &&
                 sum->rhs.multiplier.count == 0 && requant->outputZp == 0 &&
                 requant->multiplier.values[0] == 1 &&
                 requant->rounding == HTVM_ROUND_FLOOR;
  if (!isPlain || depth == 0)
    return least;
  const Tensor *first = layer->input.tensor, *second = layer->other.tensor;
  int64_t one = leastOf(first, depth - 1);
  int64_t other = first == second ? one : leastOf(second, depth - 1);
  int64_t both = (one + other) >> requant->shift.values[0];
  return both > least ? both : least;
}

// The least value that a tensor of the network is said to hold, looked for
// |depth| sums back.
static int64_t leastOf(const Tensor *tensor, int depth) {
  const Layer *layer = tensor->layer;
  if (!layer)
    return INT8_MIN;
  const HtvmQnnRequant *requant = &layer->linear.requant;
  switch (layer->kind) {
  case LAYER_LINEAR:
    return requant->post.multiplier.count ? requant->post.clampMin
                                          : requant->clampMin;
  case LAYER_SUM:
    return leastOfSum(layer, depth);
  default:
    return layer->pool.clampMin;
  }
}

static void numbersOf(const Layer *layer, int64_t *out) {
  enum { SUMS = 12 };
  const HtvmQnnPool2d *pool = &layer->pool;
  int64_t count = pool->inHeight * pool->inWidth, k = 0;
  while ((1ll << k) < count)
    ++k;
  bool scales = pool->rounding == HTVM_ROUND_TOSA;
  out[LOW] = leastOf(layer->input.tensor, SUMS) >= 0 ? 0 : INT8_MIN;
  out[ZERO] = pool->inputZp;
  out[ROUNDING] = scales ? 0 : pool->rounding == HTVM_ROUND_TRUNCATE ? 1 : 2;
  out[MULTIPLIER] = scales ? (((1ll << 30) + 1) << k) / count : 0;
  out[SHIFT] = scales ? 30 + k : 0;
  out[OUTPUT_ZERO] = pool->outputZp;
  out[CLAMP_MIN] = pool->clampMin;
  out[CLAMP_MAX] = pool->clampMax;
}

// The bytes of one channel from |source| on, and where its average goes.
typedef struct Average {
  const Run *run;
  const Layer *layer;
  int64_t source, target;
  int64_t width, rowStep, columnStep, flip;
} Average;

static MlirLogicalResult checkNumbers(const Task *task, const int64_t *numbers,
                                      const Layer *layer) {
  int64_t needed[NUMBERS];
  numbersOf(layer, needed);
  for (int i = 0; i < NUMBERS; ++i)
    if (numbers[i] != needed[i] && !(i == LOW && numbers[i] == INT8_MIN))
      return reportField(task, names[i], numbers[i], needed[i], needed[i], 1);
  return mlirLogicalResultSuccess();
}

// Finds the layer that |run| claims, which averages |elements| elements.
static MlirLogicalResult findLayer(const Run *run, int64_t elements,
                                   const int64_t *numbers, const Layer **out) {
  const Task *task = run->task;
  const Layer *layer = *out = specLayer(&run->check->spec, task->layer);
  if (!layer || layer->kind != LAYER_AVERAGE)
    return htvmEmitError(task->op, "is %s, but the network has no such average",
                         describeTask(run->check, task));
  const HtvmQnnPool2d *pool = &layer->pool;
  int64_t count = pool->inHeight * pool->inWidth;
  if (pool->kernelHeight != pool->inHeight ||
      pool->kernelWidth != pool->inWidth || pool->outHeight != 1 ||
      pool->outWidth != 1)
    return htvmEmitError(task->op,
                         "is %s and averages whole maps, its layer "
                         "windows of them",
                         describeTask(run->check, task));
  if (elements != count)
    return reportField(task, "elements", elements, count, count, 1);
  return checkNumbers(task, numbers, layer);
}

// Which channel it is, the first element says.
static MlirLogicalResult runChannel(const Average *average) {
  Check *check = average->run->check;
  uint32_t *contents = check->l2.content;
  const View *input = &average->layer->input;
  const HtvmQnnPool2d *pool = &average->layer->pool;
  int64_t count = pool->inHeight * pool->inWidth, channel = 0;
  int64_t start = average->source + average->flip * average->columnStep;
  uint32_t first = contents[start] - input->tensor->first;
  if (first < (uint32_t)input->tensor->elements)
    channel = viewIndex(input, first) / count;
  for (int64_t i = 0; i < count; ++i) {
    int64_t column = (i % average->width) ^ average->flip;
    int64_t at = average->source + i / average->width * average->rowStep +
                 column * average->columnStep;
    uint32_t needed = viewContent(input, channel * count + i, 0);
    if (!checkSame(check, contents[at], needed))
      return reportContent(check, average->run->task, &check->l2, at,
                           contents[at], needed);
  }
  contents[average->target] = average->layer->output->first + (uint32_t)channel;
  return mlirLogicalResultSuccess();
}

MlirLogicalResult averageRun(const Run *run) {
  enum { PLANES, ROWS, WIDTH, PITCH, PLANE, OTHERS };
  const int64_t *n = run->n;
  Average average = {.run = run,
                     .width = n[WIDTH],
                     .rowStep = n[PITCH],
                     .columnStep = 1,
                     .flip = LINE_FLIP};
  Line target = {run->target, 0, 1, 0};
  HTVM_TRY(findLayer(run, n[ROWS] * n[WIDTH], n + OTHERS, &average.layer));
  HTVM_TRY(lineTouch(run, true, &target, n[PLANES]));
  for (int64_t p = 0; p < n[PLANES]; ++p) {
    average.source = run->source + p * n[PLANE];
    average.target = run->target + p;
    for (int64_t r = 0; r < n[ROWS]; ++r) {
      Line line = {average.source + r * n[PITCH], 0, 1, LINE_FLIP};
      HTVM_TRY(lineTouch(run, false, &line, n[WIDTH]));
    }
    HTVM_TRY(runChannel(&average));
  }
  return lineNote(run, &target, n[PLANES]);
}

MlirLogicalResult averageLinesRun(const Run *run) {
  enum { CHANNELS, PIXELS, PITCH, OTHERS };
  const int64_t *n = run->n;
  Average average = {.run = run, .width = n[PIXELS], .columnStep = n[PITCH]};
  Line target = {run->target, 0, 1, 0};
  HTVM_TRY(findLayer(run, n[PIXELS], n + OTHERS, &average.layer));
  HTVM_TRY(lineTouch(run, true, &target, n[CHANNELS]));
  for (int64_t p = 0; p < n[PIXELS]; ++p) {
    Line line = {run->source + p * n[PITCH], 0, 1, 0};
    HTVM_TRY(lineTouch(run, false, &line, n[CHANNELS]));
  }
  for (int64_t c = 0; c < n[CHANNELS]; ++c) {
    average.source = run->source + c;
    average.target = run->target + c;
    HTVM_TRY(runChannel(&average));
  }
  return lineNote(run, &target, n[CHANNELS]);
}
