//===- flat.c - A narrow layer as one long row ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/flat.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

static bool isPadded(const HtvmDigitalLayer *layer) {
  return layer->padTop || layer->padBottom || layer->padLeft || layer->padRight;
}

// Columns of a row that windows look at, its own ones, and those in front of
// it, which are the end of the row before.
static int64_t columnsOf(const HtvmDigitalLayer *layer) {
  int64_t last = (layer->outWidth - 1) * layer->stride + layer->kernelWidth;
  int64_t seen = layer->border ? last : last - layer->padLeft;
  return htvmMax(seen, layer->padLeft + layer->inWidth);
}

int64_t htvmDigitalLeastPitch(const HtvmDigitalLayer *layer) {
  const int64_t word = HTVM_DIGITAL_IMAGE_COLUMNS;
  bool isPointwise = layer->kernelHeight == 1 && layer->kernelWidth == 1 &&
                     layer->stride == 1 && !isPadded(layer);
  return isPointwise ? HTVM_PITCH_OF_INPUT
                     : htvmRoundUp(columnsOf(layer), word * layer->stride) /
                           layer->stride;
}

// Rows of a part: all that windows look at, until they fill words of L1.
static int64_t partRows(const HtvmDigitalLayer *layer, int64_t pitch) {
  int64_t rows = layer->outHeight + (layer->kernelHeight - 1) / layer->stride;
  while (rows * pitch % HTVM_L1_WORD_BYTES)
    ++rows;
  return rows;
}

// What lies as the layer needs it is read so.
static bool readsInput(const HtvmDigitalLayer *layer, int64_t pitch,
                       int64_t inputPitch) {
  return layer->stride == 1 && !isPadded(layer) && inputPitch == pitch;
}

bool htvmDigitalFlatten(HtvmDigitalLayer *layer, int64_t pitch,
                        int64_t inputPitch) {
  const HtvmDigitalLayer given = *layer;
  int64_t row = pitch * given.stride;
  HtvmDigitalFlat flat = {.pitch = pitch,
                          .rows = given.outHeight,
                          .parts = given.stride,
                          .inRows = given.inHeight,
                          .inWidth = given.inWidth,
                          .top = given.padTop,
                          .left = given.border ? given.padLeft : 0,
                          .readsInput = readsInput(layer, pitch, inputPitch)};
  if (columnsOf(&given) > row || given.inHeight < given.stride)
    return false;
  layer->flat = flat;
  layer->inHeight = 1;
  layer->inPitch =
      flat.readsInput
          ? htvmRoundUp((given.inHeight - 1) * pitch + given.inWidth,
                        HTVM_L1_WORD_BYTES)
          : partRows(&given, row) * row;
  layer->inWidth = layer->inPitch;
  layer->outHeight = 1;
  layer->outWidth = (given.outHeight - 1) * pitch + given.outWidth;
  layer->padTop = layer->padBottom = layer->padRight = 0;
  layer->padLeft = given.padLeft - flat.left;
  layer->indicators = 0;
  return htvmDigitalImages(layer) <= HTVM_DIGITAL_IMAGES_MAX;
}
