//===- capture.c - Results of layers while a program runs -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/capture.h"

#include <stdlib.h>
#include <string.h>

bool htvmCaptureCreate(HtvmCapture *capture, const HtvmManifest *manifest,
                       HtvmSim *sim) {
  *capture = (HtvmCapture){
      .manifest = manifest,
      .sim = sim,
      .left = calloc(manifest->layerCount + 1, sizeof *capture->left),
      .tensors = calloc(manifest->tensorCount + 1, sizeof *capture->tensors)};
  return capture->left && capture->tensors;
}

void htvmCaptureDestroy(HtvmCapture *capture) {
  for (unsigned i = 0; capture->tensors && i < capture->manifest->tensorCount;
       ++i)
    free(capture->tensors[i].data);
  free(capture->tensors);
  free(capture->left);
  *capture = (HtvmCapture){0};
}

void htvmCaptureBegin(HtvmCapture *capture, bool isWarm) {
  const HtvmManifest *manifest = capture->manifest;
  memset(capture->left, 0, manifest->layerCount * sizeof *capture->left);
  for (unsigned i = 0; i < manifest->jobCount; ++i) {
    const HtvmJobRow *row = &manifest->jobs[i];
    if (row->worker == HTVM_WORKER_CORE)
      ++capture->left[row->layer];
    else if (!row->isOnce || !isWarm)
      capture->left[row->layer] += row->pieces;
  }
}

// Where the element with the |index|-th place in row-major order lies.
static uint32_t addressOf(const HtvmLayerTensor *tensor, uint64_t index) {
  uint64_t offset = 0;
  for (int64_t i = tensor->tensor.info.rank - 1; i >= 0; --i) {
    uint64_t size = (uint64_t)tensor->tensor.shape[i];
    offset += index % size * (uint64_t)tensor->strides[i];
    index /= size;
  }
  if (tensor->reversed)
    offset ^= 3;
  return tensor->tensor.address + (uint32_t)offset;
}

// Element by element: what lies between them may be anything.
static void copyOut(HtvmCapture *capture, const HtvmLayerTensor *tensor,
                    HtvmCaptured *out) {
  size_t step = htvmTensorElementSize(tensor->tensor.info.element);
  uint64_t bytes = tensor->tensor.bytes;
  char *grown = realloc(out->data, (size_t)((out->inferences + 1) * bytes));
  if (!grown) {
    capture->failed = true;
    return;
  }
  out->data = grown;
  char *at = grown + out->inferences++ * bytes;
  for (uint64_t i = 0; i < bytes / step; ++i, at += step)
    if (!(tensor->isInL1 ? htvmSimReadL1 : htvmSimReadL2)(
            capture->sim, addressOf(tensor, i), at, step)) {
      memset(at, 0, step);
      ++out->undefined;
    }
}

void htvmCaptureDone(HtvmCapture *capture, unsigned layer) {
  const HtvmManifest *manifest = capture->manifest;
  if (--capture->left[layer])
    return;
  for (unsigned i = 0; i < manifest->tensorCount; ++i)
    if (manifest->tensors[i].layer == layer)
      copyOut(capture, &manifest->tensors[i], &capture->tensors[i]);
}
