//===- digital_fc.c - Fully connected jobs of the digital engine ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The input is a vector of bytes in which the layer's inputs may lie anywhere:
// what else lies there needs weights of zero, or is a zero.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <string.h>

enum { PROGRAM = 2 };

// What an input byte is, when not an input of the layer.
enum { PLACE_ZERO = -1, PLACE_VOID = -2 };

typedef struct Fc {
  Check *check;
  const ConvJob *job; // its input is planes of one byte
  int64_t *places;    // of each input byte: index of the layer's input
  bool isPlain;       // byte i is input i, and zeros behind
} Fc;

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

// What |content| is, behind input |before|.
static int64_t placeOf(const Fc *fc, uint32_t content, int64_t before) {
  const Layer *layer = fc->job->layer;
  const Tensor *tensor = layer->input.tensor;
  uint32_t step;
  int64_t found[3];
  if (content == contentConstant(0))
    return PLACE_ZERO;
  if (before + 1 < layer->linear.inChannels &&
      checkSame(fc->check, content,
                layerContent(layer, before + 1, 0, 0, &step)))
    return before + 1;
  if (content - tensor->first >= (uint32_t)tensor->elements)
    return PLACE_VOID;
  layerLocate(layer, content, found);
  return found[0];
}

static void findPlaces(Fc *fc) {
  const Block *block = &fc->job->input;
  int64_t before = -1, inputs = fc->job->layer->linear.inChannels;
  fc->isPlain = true;
  for (int64_t i = 0; i < block->planes; ++i) {
    uint32_t content = fc->check->l1.content[blockAddress(block, i, 0, 0)];
    int64_t place = placeOf(fc, content, before);
    fc->places[i] = place;
    fc->isPlain &= place == (i < inputs ? i : PLACE_ZERO);
    before = place >= 0 ? place : before;
  }
}

//===----------------------------------------------------------------------===//
// Lanes
//===----------------------------------------------------------------------===//

// Has |lane| the weights |needed| for the inputs, and none for what has no
// value?
static bool hasWeights(const Fc *fc, int64_t lane, const int8_t *needed,
                       bool *isSeen) {
  const Image *image = fc->job->image;
  const int8_t *own = image->weights + lane * image->key.planes;
  int64_t inputs = fc->job->layer->linear.inChannels;
  if (fc->isPlain && memcmp(own, needed, (size_t)inputs))
    return false;
  memset(isSeen, 0, (size_t)inputs);
  for (int64_t i = fc->isPlain ? inputs : 0; i < image->key.planes; ++i) {
    int64_t place = fc->places[i];
    bool again = place >= 0 && isSeen[place];
    if (place >= 0 && !again && own[i] != needed[place])
      return false;
    if ((again || place == PLACE_VOID) && own[i])
      return false;
    if (place >= 0)
      isSeen[place] = true;
  }
  for (int64_t i = 0; !fc->isPlain && i < inputs; ++i)
    if (!isSeen[i] && needed[i])
      return false;
  return true;
}

static bool hasBias(const Fc *fc, int64_t lane, int64_t channel) {
  const uint8_t *at = fc->job->layer->bias + 4 * channel;
  uint32_t bias = (uint32_t)at[0] | (uint32_t)at[1] << 8 |
                  (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
  return (uint32_t)fc->job->image->bias[lane] == bias;
}

static bool isLane(const Fc *fc, int64_t lane, int64_t channel, bool *isSeen) {
  const Layer *layer = fc->job->layer;
  return channel < layer->linear.outChannels && !layer->linear.inputZp &&
         hasBias(fc, lane, channel) &&
         fc->job->engine->scalesAs(fc->job, lane, channel) &&
         hasWeights(fc, lane, layer->weights + channel * layer->each, isSeen);
}

// The channel of |lane|: that behind the lane before if it will do.
static int64_t channelOf(const Fc *fc, int64_t lane, int64_t next,
                         bool *isSeen) {
  if (isLane(fc, lane, next, isSeen))
    return next;
  for (int64_t k = 0; k < fc->job->layer->linear.outChannels; ++k)
    if (isLane(fc, lane, k, isSeen))
      return k;
  return -1;
}

static uint32_t contentOf(const Fc *fc, int64_t lane, int64_t channel) {
  const ConvJob *job = fc->job;
  if (channel >= 0)
    return job->layer->output->first + (uint32_t)channel;
  if (job->image->isEmpty[lane])
    return contentConstant(job->engine->constant(job, lane));
  Doubt *doubt = &fc->check->doubts[job->task - fc->check->program.tasks];
  if (!doubt->isKnown)
    *doubt = (Doubt){.isKnown = true, .isLane = true, .at = lane};
  return checkVoid(fc->check, job->task);
}

MlirLogicalResult fcRun(Check *check, const ConvJob *job) {
  Fc fc = {.check = check,
           .job = job,
           .places =
               HTVM_ARENA_ARRAY(check->arena, int64_t, job->input.planes + 1)};
  bool any = false;
  bool *isSeen =
      HTVM_ARENA_ARRAY(check->arena, bool, job->layer->linear.inChannels + 1);
  int64_t next = job->layer->nextChannel;
  findPlaces(&fc);
  for (int64_t lane = 0; lane < job->output.planes; ++lane) {
    int64_t channel = channelOf(&fc, lane, next, isSeen);
    check->l1.content[blockAddress(&job->output, lane, 0, 0)] =
        contentOf(&fc, lane, channel);
    next = channel >= 0 ? channel + 1 : next;
    any |= channel >= 0;
  }
  job->layer->nextChannel = next % job->layer->linear.outChannels;
  if (any)
    return mlirLogicalResultSuccess();
  return htvmEmitError(job->task->op,
                       "is %s and computes nothing of its layer: it leaves %s",
                       describeTask(check, job->task),
                       describeContent(check, checkVoid(check, job->task)));
}
