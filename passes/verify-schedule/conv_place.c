//===- conv_place.c - Where in its layer a job works ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/conv.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

Layer *convLayer(const Check *check, const Task *task) {
  Layer *layer = specLayer(&check->spec, task->layer);
  if (layer && layer->kind == LAYER_LINEAR)
    return layer;
  htvmEmitError(task->op,
                "is %s, but the network has no such layer of sums of "
                "products",
                describeTask(check, task));
  return NULL;
}

// The first byte of plane |plane| that holds an element of the layer's input.
static bool findElement(const Check *check, const ConvJob *job, int64_t plane,
                        int64_t out[3]) {
  const Tensor *tensor = job->layer->input.tensor;
  const Block *block = &job->input;
  for (int64_t y = 0; y < block->rows; ++y)
    for (int64_t x = 0; x < block->columns; ++x) {
      uint32_t content = check->l1.content[blockAddress(block, plane, y, x)];
      if (content < tensor->first ||
          content >= tensor->first + (uint32_t)tensor->elements)
        continue;
      layerLocate(job->layer, content, out);
      out[1] -= y;
      out[2] -= x;
      return true;
    }
  return false;
}

// Do the planes begin as they must when the first one is |channel|?
static bool beginsAt(const Check *check, const ConvJob *job,
                     const ConvPlace *place, int64_t channel) {
  uint32_t step;
  int64_t y = place->row < 0 ? -place->row : 0;
  int64_t x = place->column < 0 ? -place->column : 0;
  int64_t planes = job->input.planes - place->indicators;
  if (channel < 0 || channel + planes > job->layer->linear.inChannels)
    return false;
  for (int64_t p = 0; p < planes; ++p) {
    uint32_t found =
        check->l1
            .content[blockAddress(&job->input, place->indicators + p, y, x)];
    if (!checkSame(check, found,
                   layerContent(job->layer, channel + p, place->row + y,
                                place->column + x, &step)))
      return false;
  }
  return true;
}

// Depthwise, planes may be any of the layer's. Channels that are equal leave a
// choice, so each plane is asked.
static bool findChannel(const Check *check, const ConvJob *job,
                        ConvPlace *place) {
  int64_t found[3];
  bool any = false;
  for (int64_t p = place->indicators; p < job->input.planes; ++p) {
    if (!findElement(check, job, p, found))
      continue;
    int64_t channel = found[0] - (p - place->indicators);
    if (!any)
      place->channel = channel;
    any = true;
    if (beginsAt(check, job, place, channel)) {
      place->channel = channel;
      return true;
    }
  }
  return any;
}

static MlirLogicalResult reportNoInput(const Check *check, const ConvJob *job) {
  const Block *block = &job->input;
  const Tensor *tensor = job->layer->input.tensor;
  return htvmEmitError(
      job->task->op,
      "is %s and finds no element of '%.*s' in its %" PRId64 " x %" PRId64
      " x %" PRId64 " input bytes from byte %" PRId64
      " of L1 on; the first holds %s",
      describeTask(check, job->task), (int)tensor->name.length,
      tensor->name.data, block->planes, block->rows, block->columns,
      block->base,
      describeContent(check, check->l1.content[blockAddress(block, 0, 0, 0)]));
}

static MlirLogicalResult checkKernel(const ConvJob *job) {
  const HtvmQnnLinear *linear = &job->layer->linear;
  if (job->kernelHeight == linear->kernelHeight &&
      job->kernelWidth == linear->kernelWidth && job->stride == linear->strideY)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      job->task->op,
      "has a kernel of %" PRId64 " x %" PRId64 " and stride %" PRId64
      ", its layer %" PRId64 " x %" PRId64 " and %" PRId64,
      job->kernelHeight, job->kernelWidth, job->stride, linear->kernelHeight,
      linear->kernelWidth, linear->strideY);
}

// Planes in front of the layer's: a convolution reads all of these, a depthwise
// job the same one in every lane.
static MlirLogicalResult findIndicators(const Check *check, const ConvJob *job,
                                        ConvPlace *place) {
  const HtvmQnnLinear *linear = &job->layer->linear;
  int64_t found[3], planes = job->input.planes;
  if (layerIsDepthwise(job->layer))
    place->indicators = linear->inputZp != 0 && planes > 1 &&
                        !findElement(check, job, 0, found);
  else
    place->indicators = planes - linear->inChannels;
  if (place->indicators < 0 || (place->indicators && !linear->inputZp))
    return htvmEmitError(job->task->op,
                         "reads %" PRId64 " planes, its layer has %" PRId64
                         " input channels",
                         planes, linear->inChannels);
  place->border =
      contentConstant(place->indicators ? 0 : job->layer->linear.inputZp);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult convFindPlace(const Check *check, const ConvJob *job,
                                ConvPlace *out) {
  *out = (ConvPlace){0};
  const HtvmQnnLinear *linear = &job->layer->linear;
  HTVM_TRY(checkKernel(job));
  HTVM_TRY(findIndicators(check, job, out));
  int64_t found[3], plane = out->indicators;
  while (plane < job->input.planes && !findElement(check, job, plane, found))
    ++plane;
  if (plane == job->input.planes)
    return reportNoInput(check, job);
  out->row = found[1];
  out->column = found[2];
  if (layerIsDepthwise(job->layer))
    findChannel(check, job, out);
  int64_t firstRow = out->row - job->top + linear->padTop;
  int64_t firstColumn = out->column - job->left + linear->padLeft;
  if (firstRow % job->stride || firstColumn % job->stride)
    return htvmEmitError(job->task->op,
                         "begins its windows at row %" PRId64
                         " and column %" PRId64
                         " of the padded input, needs multiples of the stride "
                         "%" PRId64,
                         firstRow, firstColumn, job->stride);
  out->outRow = firstRow / job->stride;
  out->outColumn = firstColumn / job->stride;
  return mlirLogicalResultSuccess();
}
