//===- activation.c - A tensor of a network and its places ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/activation.h"

#include "dialects/support/numbers.h"
#include "dialects/support/sizes.h"

#include <string.h>

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

HtvmPlanar htvmPlanarOf(int64_t rank, const int64_t *shape) {
  HtvmPlanar planar = {.planes = 1, .rows = 1, .width = 1};
  if (rank >= 1)
    planar.width = shape[rank - 1];
  if (rank >= 2)
    planar.rows = shape[rank - 2];
  for (int64_t i = 0; i + 2 < rank; ++i)
    planar.planes *= shape[i];
  planar.pitch = htvmRoundUp(planar.width, HTVM_L1_WORD_BYTES);
  planar.plane = htvmSizeMultiply(planar.rows, planar.pitch);
  return planar;
}

HtvmPlanar htvmPlanarFlat(int64_t rank, const int64_t *shape, int64_t pitch) {
  HtvmPlanar planar = htvmPlanarOf(rank, shape);
  if (pitch == 0)
    return planar;
  planar.pitch = pitch;
  planar.plane =
      htvmRoundUp((planar.rows - 1) * pitch + planar.width, HTVM_L1_WORD_BYTES);
  return planar;
}

int64_t htvmPlanarBytes(const HtvmPlanar *planar) {
  return htvmSizeMultiply(planar->planes, planar->plane);
}

int64_t htvmLinesPixelBytes(const HtvmLines *lines) {
  return htvmSizeMultiply(htvmDivideUp(lines->channels, HTVM_LINE_BYTES),
                          HTVM_LINE_BYTES);
}

int64_t htvmLinesBytes(const HtvmLines *lines) {
  return htvmSizeMultiply(htvmSizeMultiply(lines->rows, lines->width),
                          htvmLinesPixelBytes(lines));
}

//===----------------------------------------------------------------------===//
// Tensors
//===----------------------------------------------------------------------===//

HtvmActivation *htvmActivationCreate(HtvmJobs *jobs, int64_t rank,
                                     const int64_t *shape,
                                     unsigned elementBits) {
  HtvmActivation *tensor = HTVM_ARENA_ARRAY(jobs->arena, HtvmActivation, 1);
  tensor->rank = rank;
  memcpy(tensor->shape, shape, (size_t)rank * sizeof *shape);
  tensor->elementBits = elementBits;
  tensor->plain = -1;
  tensor->layer = "input";
  tensor->result.buffer = -1;
  return tensor;
}

int64_t htvmActivationElements(const HtvmActivation *tensor) {
  int64_t elements = 1;
  for (int64_t i = 0; i < tensor->rank; ++i)
    elements *= tensor->shape[i];
  return elements;
}

static int64_t elementBytes(const HtvmActivation *tensor) {
  int64_t bytes = 1;
  while (8 * bytes < tensor->elementBits)
    bytes *= 2;
  return bytes;
}

intptr_t htvmActivationAllocPlain(HtvmJobs *jobs,
                                  const HtvmActivation *tensor) {
  HtvmJobBuffer buffer = {.bytes = htvmActivationElements(tensor) *
                                   elementBytes(tensor),
                          .alignment = (int64_t)jobs->machine.copy_beat_bytes,
                          .argument = -1,
                          .rank = tensor->rank,
                          .elementBits = tensor->elementBits};
  memcpy(buffer.shape, tensor->shape, sizeof buffer.shape);
  return htvmJobsAddBuffer(jobs, &buffer);
}

HtvmActivation *htvmActivationPlainHolder(HtvmActivation *tensor) {
  for (HtvmActivation *at = tensor; at; at = at->source)
    if (at->plain >= 0)
      return at;
  return NULL;
}

static void rowMajorStrides(const HtvmActivation *tensor,
                            int64_t strides[HTVM_TENSOR_RANK]) {
  int64_t stride = elementBytes(tensor);
  for (int64_t i = tensor->rank - 1; i >= 0; --i) {
    strides[i] = stride;
    stride *= tensor->shape[i];
  }
}

void htvmActivationStrides(const HtvmActivation *tensor,
                           const HtvmActivation *holder,
                           int64_t strides[HTVM_TENSOR_RANK]) {
  int64_t inner[HTVM_TENSOR_RANK];
  if (tensor == holder) {
    rowMajorStrides(holder, strides);
    return;
  }
  htvmActivationStrides(tensor->source, holder, inner);
  for (int64_t i = 0; i < tensor->rank; ++i)
    strides[i] = inner[tensor->permutation[i]];
}

//===----------------------------------------------------------------------===//
// Planes
//===----------------------------------------------------------------------===//

HtvmPlanarForm *htvmPlanarCreate(HtvmJobs *jobs, const HtvmPlanar *planar) {
  HtvmPlanarForm *form = HTVM_ARENA_ARRAY(jobs->arena, HtvmPlanarForm, 1);
  form->buffer = htvmJobsAlloc(jobs, htvmPlanarBytes(planar), false);
  form->planar = *planar;
  HtvmJobBuffer *buffer = &jobs->buffers[form->buffer];
  buffer->layout = HTVM_LAYOUT_PLANAR;
  memcpy(buffer->dims, planar, sizeof *planar);
  if (planar->plane == planar->rows * planar->pitch)
    buffer->dims[HTVM_PLANAR_DIMS - 1] = 0;
  return form;
}

HtvmPlanarForm *htvmActivationAddPlanar(HtvmJobs *jobs, HtvmActivation *tensor,
                                        const HtvmPlanar *planar) {
  HtvmPlanarForm *form = htvmPlanarCreate(jobs, planar);
  form->next = tensor->planar;
  tensor->planar = form;
  return form;
}

HtvmPlanarForm *htvmActivationFindPlanar(HtvmActivation *tensor,
                                         const HtvmPlanar *planar) {
  for (HtvmPlanarForm *form = tensor->planar; form; form = form->next)
    if (memcmp(&form->planar, planar, sizeof *planar) == 0)
      return form;
  return NULL;
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

bool htvmActivationOwnLines(const HtvmActivation *tensor, HtvmLines *out) {
  if ((tensor->rank != 2 && tensor->rank != 4) || tensor->shape[0] != 1)
    return false;
  *out = (HtvmLines){1, 1, tensor->shape[1]};
  if (tensor->rank == 4) {
    out->rows = tensor->shape[2];
    out->width = tensor->shape[3];
  }
  return true;
}

static bool sameLines(const HtvmLines *a, const HtvmLines *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

HtvmLineForm *htvmActivationFindLines(HtvmActivation *tensor,
                                      const HtvmLines *lines) {
  for (HtvmLineForm *form = tensor->lines; form; form = form->next)
    if (sameLines(&form->lines, lines))
      return form;
  return NULL;
}

HtvmLineForm *htvmActivationAddLines(HtvmJobs *jobs, HtvmActivation *tensor,
                                     const HtvmLines *lines) {
  HtvmLineForm *form = HTVM_ARENA_ARRAY(jobs->arena, HtvmLineForm, 1);
  form->buffer = htvmJobsAlloc(jobs, htvmLinesBytes(lines), false);
  form->lines = *lines;
  HtvmJobBuffer *buffer = &jobs->buffers[form->buffer];
  buffer->layout = HTVM_LAYOUT_LINES;
  memcpy(buffer->dims, lines, sizeof *lines);
  form->next = tensor->lines;
  tensor->lines = form;
  return form;
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

void htvmResultIsPlain(HtvmActivation *tensor, const char *layer,
                       intptr_t buffer) {
  tensor->result = (HtvmResultPlace){.buffer = buffer, .layer = layer};
  rowMajorStrides(tensor, tensor->result.strides);
}

void htvmResultIsPlanar(HtvmActivation *tensor, const char *layer,
                        const HtvmPlanarForm *form) {
  int64_t rank = tensor->rank, step = form->planar.plane;
  int64_t *strides = tensor->result.strides;
  tensor->result.buffer = form->buffer;
  tensor->result.layer = layer;
  tensor->result.isReversed = true;
  for (int64_t i = rank - 3; i >= 0; --i) {
    strides[i] = step;
    step *= tensor->shape[i];
  }
  if (rank >= 2)
    strides[rank - 2] = form->planar.pitch;
  if (rank >= 1)
    strides[rank - 1] = 1;
}

void htvmResultIsLines(HtvmActivation *tensor, const char *layer,
                       const HtvmLineForm *form) {
  int64_t pixel = htvmLinesPixelBytes(&form->lines);
  int64_t row = pixel * form->lines.width;
  tensor->result =
      (HtvmResultPlace){.buffer = form->buffer,
                        .layer = layer,
                        .strides = {row * form->lines.rows, 1, row, pixel}};
}
