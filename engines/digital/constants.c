//===- constants.c - Weights of a layer as jobs fetch them ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A layer's weights are packed once; its jobs take blocks of 16 output channels
// out of them, which lie one behind another.
//
//===----------------------------------------------------------------------===//
#include "engines/digital/constants.h"

#include "dialects/support/numbers.h"
#include "engines/digital/pack.h"
#include "runtime/machine/digital.h"

#include <string.h>

static const int64_t lanes = HTVM_DIGITAL_LANES;

static HtvmDigitalPacked keep(HtvmJobs *jobs, const uint8_t *bytes,
                              HtvmDigitalPacked packed) {
  packed.buffer = htvmJobsConstant(jobs, bytes, packed.bytes);
  return packed;
}

// The jobs' kernel of |work| with |k| outputs of |c| planes.
static HtvmPackShape shapeOf(const HtvmDigitalWork *work, int64_t k,
                             int64_t c) {
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(&work->geometry);
  return (HtvmPackShape){.k = (uint32_t)k,
                         .c = (uint32_t)c,
                         .fy = (uint32_t)kernel.height,
                         .fx = (uint32_t)kernel.width};
}

static int64_t tapsOf(const HtvmDigitalWork *work) {
  return work->geometry.kernelHeight * work->geometry.kernelWidth;
}

// Planes that a job of |channels| input channels reads, indicators excepted.
static int64_t planesOf(const HtvmDigitalWork *work, int64_t channels) {
  return htvmDigitalImages(&work->geometry) *
         htvmDigitalImagePlanes(&work->geometry, channels);
}

// The taps |from| of a channel to the planes of its images, the first of which
// has its taps at |to|; planes of an image are |planes|.
static void spreadTaps(const HtvmDigitalWork *work, const int8_t *from,
                       int64_t planes, int8_t *to) {
  const HtvmDigitalLayer *layer = &work->geometry;
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(layer);
  const int64_t word = HTVM_DIGITAL_IMAGE_COLUMNS;
  for (int64_t y = 0; y < layer->kernelHeight; ++y)
    for (int64_t x = 0; x < layer->kernelWidth; ++x) {
      int64_t row = htvmMin(y / kernel.height, kernel.rowImages - 1);
      int64_t column = htvmMin(x / word, kernel.columnImages - 1);
      int64_t plane = (row * kernel.columnImages + column) * planes;
      to[(plane * kernel.height + y - row * kernel.height) * kernel.width + x -
         column * word] = *from++;
    }
}

static HtvmDigitalPacked packDense(HtvmJobs *jobs, const HtvmDigitalWork *work,
                                   int64_t first, int64_t count) {
  int64_t taps = tapsOf(work), channels = work->perOutput / taps;
  int64_t inputs = planesOf(work, channels);
  HtvmPackShape shape = shapeOf(work, count, inputs);
  int64_t each = (int64_t)shape.fy * shape.fx;
  HtvmDigitalPacked packed = {
      .blockBytes = (int64_t)htvmPackConvBytes(shapeOf(work, lanes, inputs)),
      .bytes = (int64_t)htvmPackConvBytes(shape)};
  int8_t *spread =
      HTVM_ARENA_ARRAY(jobs->arena, int8_t, count * inputs * each + 1);
  for (int64_t k = 0; k < count; ++k)
    for (int64_t c = 0; c < channels; ++c)
      spreadTaps(work, work->weights + (first + k) * work->perOutput + c * taps,
                 htvmDigitalImagePlanes(&work->geometry, channels),
                 spread + (k * inputs + c) * each);
  uint8_t *bytes = htvmArenaAlloc(jobs->arena, (size_t)packed.bytes);
  htvmPackConv(shape, spread, work->bias + first, bytes);
  return keep(jobs, bytes, packed);
}

// Channels [first, first + k) as a convolution whose weights are zero off the
// diagonal; planes that all of them read are in front.
static void packGroup(HtvmJobs *jobs, const HtvmDigitalWork *work,
                      int64_t first, HtvmPackShape shape, uint8_t *bytes) {
  int64_t k = shape.k, taps = tapsOf(work);
  int64_t each = (int64_t)shape.fy * shape.fx;
  int64_t shared = work->perOutput / taps - 1;
  int8_t *square =
      HTVM_ARENA_ARRAY(jobs->arena, int8_t, k *(int64_t)shape.c *each);
  for (int64_t i = 0; i < k; ++i) {
    const int8_t *from = work->weights + (first + i) * work->perOutput;
    int8_t *to = square + i * (int64_t)shape.c * each;
    memcpy(to, from, (size_t)(shared * taps));
    spreadTaps(work, from + shared * taps,
               htvmDigitalImagePlanes(&work->geometry, k),
               to + (shared + i) * each);
  }
  htvmPackConv(shape, square, work->bias + first, bytes);
}

// Sixteen channels at a time.
static HtvmDigitalPacked packDiagonal(HtvmJobs *jobs,
                                      const HtvmDigitalWork *work,
                                      int64_t first, int64_t count) {
  int64_t shared = work->perOutput / tapsOf(work) - 1;
  HtvmDigitalPacked packed = {
      .blockBytes = (int64_t)htvmPackConvBytes(
          shapeOf(work, lanes, shared + planesOf(work, lanes)))};
  int64_t groups = htvmDivideUp(count, lanes);
  uint8_t *bytes =
      htvmArenaAlloc(jobs->arena, (size_t)(groups * packed.blockBytes));
  for (int64_t done = 0; done < count; done += lanes) {
    int64_t k = htvmMin(count - done, lanes);
    HtvmPackShape shape = shapeOf(work, k, shared + planesOf(work, k));
    packGroup(jobs, work, first + done, shape, bytes + packed.bytes);
    packed.bytes += (int64_t)htvmPackConvBytes(shape);
  }
  return keep(jobs, bytes, packed);
}

// HTVM's way: each channel followed by three zero channels, so that a block of
// 16 lanes holds four. A job for channel i starts at that channel's lane, lane
// (i % 4) * 4 of block i / 4, and uses the first lane of what it fetches; the
// fetch for the last channels reaches behind the last block.
static HtvmDigitalPacked packSparse(HtvmJobs *jobs,
                                    const HtvmDigitalWork *work) {
  const int64_t gap = lanes / HTVM_DIGITAL_SPARSE_CHANNELS;
  int64_t taps = work->perOutput;
  HtvmPackShape shape = shapeOf(work, work->outputs * gap, 1);
  int8_t *spread = HTVM_ARENA_ARRAY(jobs->arena, int8_t, shape.k *taps);
  int32_t *bias = HTVM_ARENA_ARRAY(jobs->arena, int32_t, shape.k);
  for (int64_t i = 0; i < work->outputs; ++i) {
    memcpy(spread + i * gap * taps, work->weights + i * taps, (size_t)taps);
    bias[i * gap] = work->bias[i];
  }
  HtvmDigitalPacked packed = {
      .blockBytes = (int64_t)htvmPackConvBytes(shapeOf(work, lanes, 1)),
      .bytes = (int64_t)htvmPackConvBytes(shape) + lanes,
      .isSparse = true};
  uint8_t *bytes = htvmArenaAlloc(jobs->arena, (size_t)packed.bytes);
  htvmPackConv(shape, spread, bias, bytes);
  return keep(jobs, bytes, packed);
}

HtvmDigitalPacked htvmDigitalPackConv(HtvmJobs *jobs,
                                      const HtvmDigitalWork *work,
                                      int64_t first, int64_t count) {
  if (work->geometry.kind != HTVM_DIGITAL_LAYER_DEPTHWISE)
    return packDense(jobs, work, first, count);
  if (work->plan.jobChannels == 1)
    return packSparse(jobs, work);
  return packDiagonal(jobs, work, first, count);
}

HtvmDigitalPacked htvmDigitalPackDense(HtvmJobs *jobs,
                                       const HtvmDigitalWork *work,
                                       const HtvmPlanar *input,
                                       int64_t inputs) {
  const int64_t in = work->plan.readsRows ? HTVM_WORD_BYTES - 1 : 0;
  const int64_t out = work->plan.leavesRows ? HTVM_WORD_BYTES - 1 : 0;
  int8_t *spread =
      htvmArenaAlloc(jobs->arena, (size_t)(work->outputs * inputs));
  int32_t *bias = HTVM_ARENA_ARRAY(jobs->arena, int32_t, work->outputs);
  for (int64_t k = 0; k < work->outputs; ++k) {
    bias[k ^ out] = work->bias[k];
    for (int64_t i = 0; i < work->perOutput; ++i)
      spread[(k ^ out) * inputs +
             ((i / input->width * input->pitch + i % input->width) ^ in)] =
          work->weights[k * work->perOutput + i];
  }
  HtvmPackShape shape = {
      .k = (uint32_t)work->outputs, .c = (uint32_t)inputs, .fy = 1, .fx = 1};
  HtvmPackShape block = shape;
  block.k = (uint32_t)lanes;
  HtvmDigitalPacked packed = {.blockBytes = (int64_t)htvmPackFcBytes(block),
                              .bytes = (int64_t)htvmPackFcBytes(shape)};
  uint8_t *bytes = htvmArenaAlloc(jobs->arena, (size_t)packed.bytes);
  htvmPackFc(shape, spread, bias, bytes);
  return keep(jobs, bytes, packed);
}

HtvmByteRange htvmDigitalPackedRange(const HtvmDigitalPacked *packed,
                                     int64_t first, int64_t count) {
  if (packed->isSparse) {
    const int64_t perBlock = HTVM_DIGITAL_SPARSE_CHANNELS;
    const int64_t gap = lanes / perBlock;
    return htvmByteRangeRun(packed->buffer,
                            first / perBlock * packed->blockBytes +
                                first % perBlock * gap,
                            packed->blockBytes);
  }
  int64_t offset = first / lanes * packed->blockBytes;
  int64_t bytes = htvmDivideUp(count, lanes) * packed->blockBytes;
  // The last group of a depthwise layer may be narrower than a block.
  if (offset + bytes > packed->bytes)
    bytes = packed->bytes - offset;
  return htvmByteRangeRun(packed->buffer, offset, bytes);
}
