//===- constants.c - Weights of a layer as jobs fetch them ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/conv_jobs.h"
#include "engines/analog/pack.h"

static HtvmAnalogShape shapeOf(const HtvmAnalogLayer *geometry, int64_t count,
                               int64_t unroll) {
  return (HtvmAnalogShape){.k = (uint32_t)count,
                           .c = (uint32_t)geometry->channels,
                           .fy = (uint32_t)geometry->kernelHeight,
                           .fx = (uint32_t)geometry->kernelWidth,
                           .stride = (uint32_t)geometry->stride,
                           .unroll = (uint32_t)unroll};
}

// The weights of output channels [first, first + count).
static HtvmByteRange packWeights(HtvmAnalogConvJobs *conv, int64_t first,
                                 int64_t count, int64_t unroll) {
  const HtvmAnalogLayer *geometry = &conv->work.geometry;
  HtvmAnalogShape shape = shapeOf(geometry, count, unroll);
  int64_t each =
      geometry->channels * geometry->kernelHeight * geometry->kernelWidth;
  int8_t *weights = HTVM_ARENA_ARRAY(conv->jobs->arena, int8_t, count *each);
  for (int64_t i = 0; i < count * each; ++i)
    weights[i] = (int8_t)conv->work.weights.values[first * each + i];
  size_t bytes = htvmPackAnalogBytes(&shape);
  uint8_t *image = htvmArenaAlloc(conv->jobs->arena, bytes);
  htvmPackAnalog(&shape, weights, image);
  return htvmByteRangeRun(htvmJobsConstant(conv->jobs, image, (int64_t)bytes),
                          0, (int64_t)bytes);
}

static HtvmByteRange packScale(HtvmAnalogConvJobs *conv, int64_t first,
                               int64_t count) {
  const HtvmAnalogWork *work = &conv->work;
  HtvmArena *arena = conv->jobs->arena;
  int32_t *adds = HTVM_ARENA_ARRAY(arena, int32_t, count);
  int16_t *multipliers = HTVM_ARENA_ARRAY(arena, int16_t, count);
  uint8_t *shifts = HTVM_ARENA_ARRAY(arena, uint8_t, count);
  for (int64_t i = 0; i < count; ++i) {
    adds[i] = (int32_t)work->add.values[first + i];
    multipliers[i] = (int16_t)work->multiplier.values[first + i];
    shifts[i] = (uint8_t)work->shift.values[first + i];
  }
  int64_t bytes = count * HTVM_ANALOG_SCALE_BYTES;
  uint8_t *packed = htvmArenaAlloc(arena, (size_t)bytes);
  htvmPackAnalogScale((uint32_t)count, adds, multipliers, shifts, packed);
  return htvmByteRangeRun(htvmJobsConstant(conv->jobs, packed, bytes), 0,
                          bytes);
}

const HtvmAnalogPacked *htvmAnalogPackedFor(HtvmAnalogConvJobs *conv,
                                            int64_t first, int64_t count,
                                            int64_t unroll) {
  HtvmAnalogPacked *packed = &conv->packed[first / conv->work.plan.channels];
  if (packed->unroll == unroll)
    return packed;
  packed->unroll = unroll;
  packed->weights = packWeights(conv, first, count, unroll);
  if (conv->work.geometry.scaled)
    packed->scale = packScale(conv, first, count);
  return packed;
}
