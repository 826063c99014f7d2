//===- conv_pixels.c - A pointwise job, pixel by pixel --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel of one row and column looks at one pixel, so it does not matter how
// pixels lie to one another: rows may stand behind one another, with anything
// between them. Which pixel a place is, its first element says; all planes must
// then hold that pixel, and what is computed is it in the output.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"

typedef struct Pixels {
  Check *check;
  const ConvJob *job;
  const LaneMatch *matches;
} Pixels;

static uint32_t contentAt(const Pixels *pixels, int64_t plane, int64_t row,
                          int64_t column) {
  return pixels->check->l1
      .content[blockAddress(&pixels->job->input, plane, row, column)];
}

// Row and column of the layer for the first element at a place.
static bool findPixel(const Pixels *pixels, int64_t row, int64_t column,
                      int64_t out[3]) {
  const Tensor *tensor = pixels->job->layer->input.tensor;
  for (int64_t p = 0; p < pixels->job->input.planes; ++p) {
    uint32_t content = contentAt(pixels, p, row, column);
    if (content < tensor->first ||
        content >= tensor->first + (uint32_t)tensor->elements)
      continue;
    layerLocate(pixels->job->layer, content, out);
    return true;
  }
  return false;
}

// Do all planes hold pixel |at|? Notes the first that does not.
static bool isPixel(const Pixels *pixels, int64_t row, int64_t column,
                    const int64_t at[3]) {
  const ConvJob *job = pixels->job;
  Doubt *doubt =
      &pixels->check->doubts[job->task - pixels->check->program.tasks];
  for (int64_t p = 0; p < job->input.planes; ++p) {
    uint32_t step, found = contentAt(pixels, p, row, column);
    uint32_t needed = layerContent(job->layer, p, at[1], at[2], &step);
    if (found == needed || checkSame(pixels->check, found, needed))
      continue;
    if (!doubt->isKnown)
      *doubt = (Doubt){.isKnown = true,
                       .at = blockAddress(&job->input, p, row, column),
                       .found = found,
                       .needed = needed};
    return false;
  }
  return true;
}

// Brings all lanes at a place to pixel |at|, or to nothing when that is NULL.
static bool writePixel(const Pixels *pixels, int64_t row, int64_t column,
                       const int64_t *at) {
  const ConvJob *job = pixels->job;
  const HtvmQnnLinear *linear = &job->layer->linear;
  uint32_t *contents = pixels->check->l1.content;
  bool any = false;
  for (int64_t lane = 0; lane < job->output.planes; ++lane) {
    const LaneMatch *match = &pixels->matches[lane];
    uint32_t *content =
        &contents[blockAddress(&job->output, lane, row, column)];
    bool isOutput = at && match->channel >= 0;
    any |= isOutput;
    if (isOutput)
      *content = job->layer->output->first +
                 (uint32_t)((match->channel * linear->outHeight + at[1]) *
                                linear->outWidth +
                            at[2]);
    else
      *content = match->constant ? match->constant
                                 : checkVoid(pixels->check, job->task);
  }
  return any;
}

bool convPixelsRun(Check *check, const ConvJob *job) {
  const ConvPlace place = {.border = contentConstant(0)};
  const HtvmQnnLinear *linear = &job->layer->linear;
  bool isPointwise = linear->kernelHeight == 1 && linear->kernelWidth == 1 &&
                     linear->strideY == 1 && linear->groups == 1 &&
                     linear->outHeight == linear->inHeight &&
                     linear->outWidth == linear->inWidth &&
                     job->kernelHeight == 1 && job->kernelWidth == 1 &&
                     job->stride == 1 && job->top == 0 && job->left == 0 &&
                     job->input.planes == linear->inChannels &&
                     job->output.rows <= job->input.rows &&
                     job->output.columns <= job->input.columns;
  int32_t *lanePlanes;
  if (!isPointwise)
    return false;
  const Pixels pixels = {check, job,
                         laneMatches(check, job, &place, &lanePlanes)};
  bool any = false;
  for (int64_t row = 0; row < job->output.rows; ++row)
    for (int64_t column = 0; column < job->output.columns; ++column) {
      int64_t at[3];
      bool is = findPixel(&pixels, row, column, at) &&
                isPixel(&pixels, row, column, at);
      any |= writePixel(&pixels, row, column, is ? at : NULL);
    }
  return any;
}
