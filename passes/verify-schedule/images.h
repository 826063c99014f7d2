//===- images.h - Weights taken apart -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a job fetches as weights, brought from the engine's layout to lanes:
// output channels of the job with their weights one behind another. Many jobs
// fetch the same bytes, so each image is made once.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_IMAGES_H
#define HTVM_PASSES_VERIFY_SCHEDULE_IMAGES_H

#include "passes/verify-schedule/check.h"

/// What a lane computes: a channel of the layer; else a constant; else nothing
/// of the layer.
typedef struct LaneMatch {
  int32_t channel;   // -1: none
  uint32_t constant; // content, where it has no weights; else 0
} LaneMatch;

typedef enum ImageKind { IMAGE_CONV, IMAGE_FC, IMAGE_ANALOG } ImageKind;

/// What tells images apart.
typedef struct ImageKey {
  const Global *global;
  int64_t offset;
  int64_t kind, lanes, planes, taps;   // weights of a lane: [plane][tap]
  int64_t kernelWidth, stride, unroll; // analog
} ImageKey;

struct Image {
  ImageKey key;
  const int8_t *weights; // [lane][plane][tap]
  const int32_t *bias;   // [lane]; NULL: none
  const bool *isUsed;    // [plane]: has some lane a weight for it?
  const bool *isEmpty;   // [lane]: has it no weight?
  // The last answer of laneMatches, and what it was asked.
  const Layer *matchLayer;
  int64_t matchState[4];
  LaneMatch *matches;
  Image *next;
};

/// The image with |key| if it was made before, or NULL.
Image *imageFind(const Check *check, const ImageKey *key);

/// Adds the image of |key| with |weights| and |bias| (may be NULL), both in the
/// arena of |check|.
Image *imageAdd(Check *check, const ImageKey *key, const int8_t *weights,
                const int32_t *bias);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_IMAGES_H
