//===- digital_geometry.c - Tiles, windows and buffers of a layer ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/tile/digital_plan.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

static int64_t roundUp(int64_t value, int64_t unit) {
  return (value + unit - 1) / unit * unit;
}

static int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t maximum(int64_t a, int64_t b) { return a > b ? a : b; }

int64_t htvmTileCount(int64_t extent, int64_t tile) {
  return (extent + tile - 1) / tile;
}

HtvmTileRange htvmTileRange(int64_t extent, int64_t tile, int64_t index,
                            int64_t step, int64_t unitBytes,
                            int64_t beatBytes) {
  HtvmTileRange range = {.start = index * tile};
  range.size = minimum(tile, extent - range.start);
  if (range.size < tile && range.start > 0 &&
      range.size * unitBytes % beatBytes) {
    range.start -= step;
    range.size += step;
  }
  return range;
}

// Input rows (or columns) that outputs [start, start + size) look at, before
// anything is clipped.
typedef struct Span {
  int64_t begin, end;
} Span;

static Span inputSpan(HtvmTileRange range, int64_t stride, int64_t padBefore,
                      int64_t kernel) {
  int64_t begin = range.start * stride - padBefore;
  return (Span){begin, begin + (range.size - 1) * stride + kernel};
}

static void setRows(const HtvmDigitalLayer *layer, HtvmTileRange rows,
                    HtvmTileWindow *window) {
  Span span =
      inputSpan(rows, layer->stride, layer->padTop, layer->kernelHeight);
  window->padTop = maximum(0, -span.begin);
  window->padBottom = maximum(0, span.end - layer->inHeight);
  window->firstRow = 0;
  window->rows = layer->inHeight;
  if (rows.size == layer->outHeight)
    return; // whole planes stay contiguous, unused rows included
  window->firstRow = maximum(0, span.begin);
  window->rows =
      maximum(1, minimum(layer->inHeight, span.end) - window->firstRow);
}

static void setColumns(const HtvmDigitalLayer *layer, HtvmTileRange columns,
                       HtvmTileWindow *window) {
  if (columns.size >= layer->outWidth) {
    // Columns behind the row's own width are zeroed in L2 as far as the row
    // reaches; the engine pads what lies beyond it.
    HtvmTileRange valid = {0, layer->outWidth};
    Span span =
        inputSpan(valid, layer->stride, layer->padLeft, layer->kernelWidth);
    window->firstColumn = 0;
    window->columns = layer->inPitch;
    window->padLeft = layer->padLeft;
    window->padRight = maximum(0, span.end - layer->inPitch);
    return;
  }
  Span span = inputSpan(columns, layer->stride, 0, layer->kernelWidth);
  window->firstColumn = span.begin;
  window->columns = roundUp(span.end - span.begin, lanes);
  window->padLeft = 0;
  window->padRight = 0;
}

HtvmTileWindow htvmDigitalWindow(const HtvmDigitalLayer *layer,
                                 HtvmTileRange rows, HtvmTileRange columns) {
  HtvmTileWindow window;
  setRows(layer, rows, &window);
  setColumns(layer, columns, &window);
  return window;
}

HtvmDigitalLayer htvmDigitalPadFirst(const HtvmDigitalLayer *layer) {
  HtvmDigitalLayer padded = *layer;
  padded.inWidth = layer->padLeft + layer->inWidth + layer->padRight;
  padded.inPitch = roundUp(padded.inWidth, lanes);
  padded.padLeft = 0;
  padded.padRight = 0;
  return padded;
}

//===----------------------------------------------------------------------===//
// Buffers in L1
//===----------------------------------------------------------------------===//

// What a copy may write behind the end of its target.
static int64_t withSlack(const HtvmMachine *machine, int64_t bytes) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  return roundUp(bytes, beat) + beat;
}

static int64_t windowBytes(const HtvmDigitalLayer *layer, int64_t rows,
                           int64_t columns) {
  int64_t outPitch = roundUp(layer->outWidth, lanes);
  int64_t inRows = layer->inHeight, inColumns = layer->inPitch;
  if (rows < layer->outHeight)
    inRows = minimum(inRows, (rows - 1) * layer->stride + layer->kernelHeight);
  if (columns < outPitch)
    inColumns =
        roundUp((columns - 1) * layer->stride + layer->kernelWidth, lanes);
  return inRows * inColumns;
}

int64_t htvmDigitalInputBytes(const HtvmMachine *machine,
                              const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan) {
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_ADD:
    return withSlack(machine, plan->channels);
  case HTVM_DIGITAL_LAYER_DENSE:
    return withSlack(machine, roundUp(layer->channels, lanes));
  case HTVM_DIGITAL_LAYER_CONV:
    return withSlack(machine, layer->channels * windowBytes(layer, plan->rows,
                                                            plan->columns));
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return withSlack(machine, plan->channels * windowBytes(layer, plan->rows,
                                                           plan->columns));
  }
  return 0;
}

int64_t htvmDigitalOutputBytes(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan) {
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return withSlack(machine, plan->channels);
  return withSlack(machine,
                   roundUp(plan->channels, lanes) * plan->rows * plan->columns);
}
