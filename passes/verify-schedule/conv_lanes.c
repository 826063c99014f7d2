//===- conv_lanes.c - Which channels the lanes of a job are ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lane is a channel of the layer when its weights, bias and scaling are that
// channel's. Channels that are equal in all of these are equal in value, so any
// of them will do; the one behind the last job's is tried first.
//
// With zero point z a layer computes sum of w * (x - z), nothing outside its
// input. The job's border is z: then z is taken out of the bias. Or there are
// indicators, planes of z with a border of 0, whose weights u make up for it at
// each tap: sum of u = - sum of w.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"

#include <string.h>

typedef struct Lanes {
  const Check *check;
  const ConvJob *job;
  const ConvPlace *place;
  bool isDepthwise;
  int32_t *planes; // depthwise: the plane of each lane
} Lanes;

static uint32_t biasOf(const Layer *layer, int64_t channel) {
  const uint8_t *at = layer->bias + 4 * channel;
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
         (uint32_t)at[3] << 24;
}

// Sums wrap in 32 bits. An engine without a bias has it in its scaling.
static bool hasBias(const Lanes *lanes, int64_t lane, int64_t channel) {
  const Layer *layer = lanes->job->layer;
  const Image *image = lanes->job->image;
  uint32_t needed = biasOf(layer, channel);
  const int8_t *weights = layer->weights + channel * layer->each;
  if (!image->bias)
    return true;
  if (!lanes->place->indicators && layer->linear.inputZp)
    for (int64_t i = 0; i < layer->each; ++i)
      needed -= (uint32_t)(layer->linear.inputZp * weights[i]);
  return (uint32_t)image->bias[lane] == needed;
}

// Do the indicators of |lane| make up for the zero point?
static bool hasIndicators(const Lanes *lanes, int64_t lane, int64_t channel) {
  const Layer *layer = lanes->job->layer;
  const ImageKey *key = &lanes->job->image->key;
  const int8_t *own =
      lanes->job->image->weights + lane * key->planes * key->taps;
  const int8_t *weights = layer->weights + channel * layer->each;
  for (int64_t tap = 0; lanes->place->indicators && tap < key->taps; ++tap) {
    int64_t sum = 0;
    for (int64_t p = 0; p < lanes->place->indicators; ++p)
      sum += own[p * key->taps + tap];
    for (int64_t i = tap; i < layer->each; i += key->taps)
      sum += weights[i];
    if (sum)
      return false;
  }
  return true;
}

// Is |lane| channel |channel|, whose weights |own| must be?
static bool isChannel(const Lanes *lanes, int64_t lane, const int8_t *own,
                      int64_t channel) {
  const ConvJob *job = lanes->job;
  const Layer *layer = job->layer;
  return channel >= 0 && channel < layer->linear.outChannels &&
         !memcmp(own, layer->weights + channel * layer->each,
                 (size_t)layer->each) &&
         hasBias(lanes, lane, channel) && hasIndicators(lanes, lane, channel) &&
         job->engine->scalesAs(job, lane, channel);
}

static const int8_t *laneWeights(const Lanes *lanes, int64_t lane,
                                 int64_t plane) {
  const Image *image = lanes->job->image;
  return image->weights + (lane * image->key.planes + plane) * image->key.taps;
}

static LaneMatch withoutChannel(const Lanes *lanes, int64_t lane) {
  const ConvJob *job = lanes->job;
  LaneMatch match = {-1, 0};
  if (job->image->isEmpty[lane])
    match.constant = contentConstant(job->engine->constant(job, lane));
  return match;
}

//===----------------------------------------------------------------------===//
// Convolutions
//===----------------------------------------------------------------------===//

static bool isLane(const Lanes *lanes, int64_t lane, int64_t channel) {
  return isChannel(lanes, lane,
                   laneWeights(lanes, lane, lanes->place->indicators), channel);
}

// Are all lanes with weights channels from |first| on?
static bool allFrom(const Lanes *lanes, int64_t first) {
  const Image *image = lanes->job->image;
  for (int64_t lane = 0; lane < image->key.lanes; ++lane)
    if (!image->isEmpty[lane] && !isLane(lanes, lane, first + lane))
      return false;
  return true;
}

// A first channel for which that is so; -1 when there is none.
static int64_t findFirst(const Lanes *lanes) {
  int64_t next = lanes->job->layer->nextChannel;
  if (allFrom(lanes, next))
    return next;
  for (int64_t first = 0; first < lanes->job->layer->linear.outChannels;
       ++first)
    if (allFrom(lanes, first))
      return first;
  return -1;
}

static int32_t findChannel(const Lanes *lanes, int64_t lane) {
  for (int64_t k = 0; k < lanes->job->layer->linear.outChannels; ++k)
    if (isLane(lanes, lane, k))
      return (int32_t)k;
  return -1;
}

static void matchConv(const Lanes *lanes, LaneMatch *out) {
  const Image *image = lanes->job->image;
  int64_t first = findFirst(lanes);
  for (int64_t lane = 0; lane < image->key.lanes; ++lane) {
    out[lane] = withoutChannel(lanes, lane);
    if (first < 0 && !image->isEmpty[lane])
      out[lane].channel = findChannel(lanes, lane);
    if (first >= 0 && isLane(lanes, lane, first + lane)) {
      out[lane].channel = (int32_t)(first + lane);
      lanes->job->layer->nextChannel =
          (first + lane + 1) % lanes->job->layer->linear.outChannels;
    }
  }
}

//===----------------------------------------------------------------------===//
// Depthwise
//===----------------------------------------------------------------------===//

// The only plane behind the indicators for which |lane| has weights; that of
// the lane's own number when there is none, -1 when there are several.
static int64_t planeOf(const Lanes *lanes, int64_t lane) {
  const ImageKey *key = &lanes->job->image->key;
  int64_t found = -1;
  for (int64_t p = lanes->place->indicators; p < key->planes; ++p) {
    const int8_t *own = laneWeights(lanes, lane, p);
    bool any = false;
    for (int64_t tap = 0; tap < key->taps; ++tap)
      any |= own[tap] != 0;
    if (any && found >= 0)
      return -1;
    if (any)
      found = p;
  }
  int64_t own = lanes->place->indicators + lane;
  return found >= 0 ? found : own < key->planes ? own : -1;
}

static void matchDepthwise(const Lanes *lanes, LaneMatch *out) {
  const ConvPlace *place = lanes->place;
  for (int64_t lane = 0; lane < lanes->job->image->key.lanes; ++lane) {
    int64_t plane = planeOf(lanes, lane);
    int64_t channel = place->channel + plane - place->indicators;
    out[lane] = withoutChannel(lanes, lane);
    lanes->planes[lane] = (int32_t)plane;
    if (plane >= 0 &&
        isChannel(lanes, lane, laneWeights(lanes, lane, plane), channel))
      out[lane].channel = (int32_t)channel;
  }
}

//===----------------------------------------------------------------------===//
// The job
//===----------------------------------------------------------------------===//

const LaneMatch *laneMatches(const Check *check, const ConvJob *job,
                             const ConvPlace *place, int32_t **outPlanes) {
  Lanes lanes = {check, job, place, layerIsDepthwise(job->layer), NULL};
  Image *image = job->image;
  *outPlanes = NULL;
  if (!lanes.isDepthwise && image->matchLayer == job->layer &&
      !memcmp(image->matchState, job->state, sizeof job->state))
    return image->matches;
  if (!image->matches)
    image->matches =
        HTVM_ARENA_ARRAY(check->arena, LaneMatch, image->key.lanes);
  if (lanes.isDepthwise) {
    lanes.planes = *outPlanes =
        HTVM_ARENA_ARRAY(check->arena, int32_t, image->key.lanes);
    matchDepthwise(&lanes, image->matches);
  } else {
    matchConv(&lanes, image->matches);
  }
  image->matchLayer = job->layer;
  memcpy(image->matchState, job->state, sizeof job->state);
  return image->matches;
}
