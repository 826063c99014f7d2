//===- conv_terms.c - A job whose kernel is not its layer's ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job may make up a layer's kernel in other ways than the layer has it: of
// several planes that hold the same channel, each for some of the taps. Then
// each output byte is looked at as the sum that it is. Its terms, weights times
// the elements that lie where the window looks, must be those of one output of
// the layer, and so must what is constant: the bias, and weights times constant
// bytes. What is no output of the layer is void.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/channels.h"
#include "passes/verify-schedule/conv.h"

#include <string.h>

// An output of the layer: channel, row, column.
typedef struct Output {
  int64_t channel, row, column;
} Output;

typedef struct Terms {
  Check *check;
  const ConvJob *job;
  int64_t *sums;  // of one output: [weight of the layer's channel]
  Output *places; // [row * columns + column]: found there, channel -1: nothing
  bool any;       // was there an output of the layer?
} Terms;

static int64_t tapsOf(const HtvmQnnLinear *linear) {
  return linear->kernelHeight * linear->kernelWidth;
}

// The content that |plane| has at (row, column) of the block, which begins
// behind the engine's padding; 0 outside of it.
static uint32_t contentAt(const Terms *terms, int64_t plane, int64_t row,
                          int64_t column) {
  const Block *block = &terms->job->input;
  bool isInside =
      row >= 0 && row < block->rows && column >= 0 && column < block->columns;
  return isInside
             ? terms->check->l1.content[blockAddress(block, plane, row, column)]
             : contentConstant(0);
}

static bool isInput(const Terms *terms, uint32_t content) {
  const Tensor *tensor = terms->job->layer->input.tensor;
  return content >= tensor->first &&
         content < tensor->first + (uint32_t)tensor->elements;
}

//===----------------------------------------------------------------------===//
// One output
//===----------------------------------------------------------------------===//

// Adds |weight| times the element |content| to the sum of |output|; false when
// that has no such term.
static bool addElement(Terms *terms, const Output *output, int8_t weight,
                       uint32_t content) {
  const Layer *layer = terms->job->layer;
  const HtvmQnnLinear *linear = &layer->linear;
  int64_t at[3];
  layerLocate(layer, content, at);
  int64_t fy = at[1] - output->row * linear->strideY + linear->padTop;
  int64_t fx = at[2] - output->column * linear->strideX + linear->padLeft;
  int64_t channels = linear->inChannels / linear->groups;
  int64_t first = linear->outChannels / linear->groups;
  int64_t c = at[0] - output->channel / first * channels;
  if (fy < 0 || fy >= linear->kernelHeight || fx < 0 ||
      fx >= linear->kernelWidth || c < 0 || c >= channels)
    return false;
  terms->sums[(c * linear->kernelHeight + fy) * linear->kernelWidth + fx] +=
      weight;
  return true;
}

// The sum of the lane's terms at (row, column) of the job's output into
// terms->sums; what is constant of it into |*outConstant|.
static bool addTerms(Terms *terms, int64_t lane, int64_t row, int64_t column,
                     const Output *output, uint32_t *outConstant) {
  const ConvJob *job = terms->job;
  const Image *image = job->image;
  const int8_t *weight =
      image->weights + lane * image->key.planes * image->key.taps;
  *outConstant = (uint32_t)image->bias[lane];
  for (int64_t p = 0; p < image->key.planes; ++p)
    for (int64_t tap = 0; tap < image->key.taps; ++tap, ++weight) {
      if (!*weight)
        continue;
      uint32_t content = contentAt(
          terms, p, row * job->stride + tap / job->kernelWidth - job->top,
          column * job->stride + tap % job->kernelWidth - job->left);
      if (contentIsConstant(content))
        *outConstant += (uint32_t)(*weight * contentValue(content));
      else if (!isInput(terms, content) ||
               !addElement(terms, output, *weight, content))
        return false;
    }
  return true;
}

// Are the sums those of |output|, whose taps outside of the input add nothing?
// The zero point of the others is constant.
static bool areSums(const Terms *terms, const Output *output,
                    uint32_t constant) {
  const Layer *layer = terms->job->layer;
  const HtvmQnnLinear *linear = &layer->linear;
  const int8_t *weights = layer->weights + output->channel * layer->each;
  uint32_t needed = (uint32_t)channelsBias(layer, output->channel);
  for (int64_t i = 0; i < layer->each; ++i) {
    int64_t tap = i % tapsOf(linear);
    int64_t y = output->row * linear->strideY - linear->padTop +
                tap / linear->kernelWidth;
    int64_t x = output->column * linear->strideX - linear->padLeft +
                tap % linear->kernelWidth;
    bool isInside =
        y >= 0 && y < linear->inHeight && x >= 0 && x < linear->inWidth;
    if (terms->sums[i] != (isInside ? weights[i] : 0))
      return false;
    if (isInside)
      needed -= (uint32_t)(linear->inputZp * weights[i]);
  }
  return constant == needed;
}

static bool isOutput(Terms *terms, int64_t lane, int64_t row, int64_t column,
                     const Output *output) {
  const HtvmQnnLinear *linear = &terms->job->layer->linear;
  uint32_t constant;
  if (output->channel < 0 || output->channel >= linear->outChannels ||
      output->row < 0 || output->row >= linear->outHeight ||
      output->column < 0 || output->column >= linear->outWidth ||
      !terms->job->engine->scalesAs(terms->job, lane, output->channel))
    return false;
  memset(terms->sums, 0, (size_t)terms->job->layer->each * sizeof *terms->sums);
  return addTerms(terms, lane, row, column, output, &constant) &&
         areSums(terms, output, constant);
}

//===----------------------------------------------------------------------===//
// Which output
//===----------------------------------------------------------------------===//

// The first element that the lane multiplies at (row, column): channel, row and
// column of the layer's input. False when there is none.
static bool findElement(const Terms *terms, int64_t lane, int64_t row,
                        int64_t column, int64_t out[3]) {
  const ConvJob *job = terms->job;
  const ImageKey *key = &job->image->key;
  const int8_t *weight = job->image->weights + lane * key->planes * key->taps;
  for (int64_t i = 0; i < key->planes * key->taps; ++i) {
    int64_t tap = i % key->taps;
    uint32_t content =
        contentAt(terms, i / key->taps,
                  row * job->stride + tap / job->kernelWidth - job->top,
                  column * job->stride + tap % job->kernelWidth - job->left);
    if (weight[i] && isInput(terms, content)) {
      layerLocate(job->layer, content, out);
      return true;
    }
  }
  return false;
}

// Tries every output of |channel| whose window has element |at|.
static bool findInChannel(Terms *terms, int64_t lane, int64_t row,
                          int64_t column, const int64_t at[3], Output *out) {
  const HtvmQnnLinear *linear = &terms->job->layer->linear;
  for (int64_t tap = 0; tap < tapsOf(linear); ++tap) {
    int64_t y = at[1] + linear->padTop - tap / linear->kernelWidth;
    int64_t x = at[2] + linear->padLeft - tap % linear->kernelWidth;
    if (y % linear->strideY || x % linear->strideX)
      continue;
    out->row = y / linear->strideY;
    out->column = x / linear->strideX;
    if (isOutput(terms, lane, row, column, out))
      return true;
  }
  return false;
}

// |*out| is tried first; then every channel that reads the one of the element.
static bool findOutput(Terms *terms, int64_t lane, int64_t row, int64_t column,
                       Output *out) {
  const HtvmQnnLinear *linear = &terms->job->layer->linear;
  int64_t at[3];
  if (isOutput(terms, lane, row, column, out))
    return true;
  if (!findElement(terms, lane, row, column, at))
    return false;
  int64_t each = linear->outChannels / linear->groups;
  int64_t first = at[0] / (linear->inChannels / linear->groups) * each;
  for (int64_t k = first; k < first + each; ++k) {
    out->channel = k;
    if (findInChannel(terms, lane, row, column, at, out))
      return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// The job
//===----------------------------------------------------------------------===//

static Output *placeOf(const Terms *terms, int64_t row, int64_t column) {
  return &terms->places[row * terms->job->output.columns + column];
}

static uint32_t contentOf(const Terms *terms, const Output *output) {
  const HtvmQnnLinear *linear = &terms->job->layer->linear;
  return terms->job->layer->output->first +
         (uint32_t)((output->channel * linear->outHeight + output->row) *
                        linear->outWidth +
                    output->column);
}

// |*guess| becomes the output that is found; false when there is none.
static bool findContent(Terms *terms, int64_t lane, int64_t row, int64_t column,
                        Output *guess, uint32_t *out) {
  Output output = *guess;
  if (!findOutput(terms, lane, row, column, &output)) {
    *out = checkVoid(terms->check, terms->job->task);
    return false;
  }
  *guess = *placeOf(terms, row, column) = output;
  *out = contentOf(terms, &output);
  return true;
}

// The output to the right of one is most likely the next one. |*start| is the
// one that the row begins with, most likely.
static void writeRow(Terms *terms, int64_t lane, int64_t row, Output *start) {
  const Block *block = &terms->job->output;
  Output guess = *start;
  for (int64_t x = 0; x < block->columns; ++x) {
    uint32_t *content =
        &terms->check->l1.content[blockAddress(block, lane, row, x)];
    if (findContent(terms, lane, row, x, &guess, content)) {
      *start = (Output){guess.channel, guess.row, guess.column - x};
      terms->any = true;
    }
    ++guess.column;
  }
}

static void writeConstant(const Terms *terms, int64_t lane) {
  const ConvJob *job = terms->job;
  const Block *block = &job->output;
  for (int64_t y = 0; y < block->rows; ++y)
    for (int64_t x = 0; x < block->columns; ++x)
      terms->check->l1.content[blockAddress(block, lane, y, x)] =
          contentConstant(job->engine->constant(job, lane));
}

// The next lane is most likely the next channel, or begins with the row behind
// the last one of this.
static void writeLane(Terms *terms, int64_t lane, Output *start) {
  terms->any = false;
  if (terms->job->image->isEmpty[lane]) {
    writeConstant(terms, lane);
    start->row += terms->job->output.rows;
    return;
  }
  for (int64_t row = 0; row < terms->job->output.rows; ++row) {
    writeRow(terms, lane, row, start);
    ++start->row;
  }
}

// An output whose window has no element with a weight is no sum of any, nor is
// one of a lane without weights; but it stands where other lanes have theirs.
static void writeConstants(Terms *terms, int64_t lane, int64_t channel) {
  const Block *block = &terms->job->output;
  for (int64_t y = 0; y < block->rows; ++y)
    for (int64_t x = 0; x < block->columns; ++x) {
      Output output = *placeOf(terms, y, x);
      uint32_t *content =
          &terms->check->l1.content[blockAddress(block, lane, y, x)];
      if (output.channel < 0 || contentIsElement(*content))
        continue;
      output.channel = channel;
      if (isOutput(terms, lane, y, x, &output))
        *content = contentOf(terms, &output);
    }
}

static Terms createTerms(Check *check, const ConvJob *job) {
  int64_t places = job->output.rows * job->output.columns;
  Terms terms = {
      .check = check,
      .job = job,
      .sums = HTVM_ARENA_ARRAY(check->arena, int64_t, job->layer->each + 1),
      .places = HTVM_ARENA_ARRAY(check->arena, Output, places + 1)};
  for (int64_t i = 0; i < places; ++i)
    terms.places[i].channel = -1;
  return terms;
}

bool convTermsRun(Check *check, const ConvJob *job) {
  Terms terms = createTerms(check, job);
  int64_t *channels =
      HTVM_ARENA_ARRAY(check->arena, int64_t, job->output.planes + 1);
  Doubt *doubt = &check->doubts[job->task - check->program.tasks];
  Output start = {job->layer->nextChannel, 0, 0};
  bool any = false;
  for (int64_t lane = 0; lane < job->output.planes; ++lane) {
    channels[lane] = start.channel;
    writeLane(&terms, lane, &start);
    if (!terms.any && !doubt->isKnown && !job->image->isEmpty[lane])
      *doubt = (Doubt){.isKnown = true, .isLane = true, .at = lane};
    if (terms.any)
      channels[lane] = start.channel;
    if (start.row >= job->layer->linear.outHeight || convIsFlat(job))
      start = (Output){(start.channel + 1) % job->layer->linear.outChannels, 0,
                       start.column};
    any |= terms.any;
  }
  for (int64_t lane = 0; any && lane < job->output.planes; ++lane)
    writeConstants(&terms, lane, channels[lane]);
  job->layer->nextChannel = start.channel;
  return any;
}
