//===- geometry.c - Tiles, windows and buffers of a layer -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/geometry.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/digital.h"

static const int64_t lanes = HTVM_DIGITAL_LANES;

int64_t htvmTileCount(int64_t extent, int64_t tile) {
  return htvmDivideUp(extent, tile);
}

bool htvmDigitalIsWindowed(const HtvmDigitalLayer *layer) {
  return layer->kind == HTVM_DIGITAL_LAYER_CONV ||
         layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

int64_t htvmDigitalExtent(const HtvmDigitalLayer *layer) {
  return layer->kind == HTVM_DIGITAL_LAYER_ADD ? layer->channels
                                               : layer->outChannels;
}

int64_t htvmDigitalPieceSize(const HtvmDigitalLayer *layer,
                             const HtvmDigitalPlan *plan) {
  enum { BEATS = 64 }; // of a sum: whole beats
  bool isSum = layer->kind == HTVM_DIGITAL_LAYER_ADD;
  int64_t extent = htvmDigitalExtent(layer);
  return plan->pieces > 1
             ? htvmMin(extent, htvmRoundUp(htvmDivideUp(extent, plan->pieces),
                                           isSum ? BEATS : lanes))
             : extent;
}

unsigned htvmDigitalCuts(const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan) {
  bool isWindowed = htvmDigitalIsWindowed(layer);
  unsigned cuts = 0;
  if (plan->channels < htvmDigitalExtent(layer))
    cuts |= HTVM_CUT_CHANNELS;
  if (isWindowed && plan->rows < layer->outHeight)
    cuts |= HTVM_CUT_ROWS;
  if (isWindowed && plan->columns < layer->outWidth)
    cuts |= HTVM_CUT_COLUMNS;
  return cuts;
}

// Odd sides are the engine's.
static int64_t sideOf(int64_t side) { return side | 1; }

HtvmDigitalKernel htvmDigitalKernelFor(int64_t height, int64_t width) {
  const int64_t most = HTVM_DIGITAL_KERNEL_MAX,
                word = HTVM_DIGITAL_IMAGE_COLUMNS;
  HtvmDigitalKernel kernel = {height, width, 1, 1};
  if (height > most) {
    kernel.rowImages = htvmDivideUp(height, most);
    kernel.height = sideOf(htvmDivideUp(height, kernel.rowImages));
  }
  if (width > most) {
    kernel.columnImages = htvmDivideUp(width - most, word) + 1;
    kernel.width =
        sideOf(htvmMax(word, width - word * (kernel.columnImages - 1)));
  }
  return kernel;
}

HtvmDigitalKernel htvmDigitalKernelOf(const HtvmDigitalLayer *layer) {
  if (!layer->flat.pitch)
    return htvmDigitalKernelFor(layer->kernelHeight, layer->kernelWidth);
  HtvmDigitalKernel kernel = htvmDigitalKernelFor(1, layer->kernelWidth);
  kernel.rowImages = layer->kernelHeight;
  return kernel;
}

// Rows that a window of a job covers.
static int64_t windowHeight(const HtvmDigitalLayer *layer) {
  return layer->flat.pitch ? 1 : layer->kernelHeight;
}

int64_t htvmDigitalImages(const HtvmDigitalLayer *layer) {
  HtvmDigitalKernel kernel = htvmDigitalKernelOf(layer);
  return kernel.rowImages * kernel.columnImages;
}

bool htvmDigitalCopiesImages(const HtvmMachine *machine) {
  return machine->copy_l2_align <= HTVM_DIGITAL_IMAGE_COLUMNS;
}

int64_t htvmDigitalImagePlanes(const HtvmDigitalLayer *layer, int64_t planes) {
  return htvmDigitalImages(layer) > 1 ? htvmRoundUp(planes, 2) : planes;
}

int64_t htvmDigitalOutPitch(const HtvmDigitalLayer *layer) {
  return htvmRoundUp(layer->outWidth, lanes);
}

// Whole rows are written behind one another, so the last tile must end at a
// beat: it starts a row earlier where it does not.
HtvmTileRange htvmDigitalRowTile(const HtvmMachine *machine,
                                 const HtvmDigitalLayer *layer,
                                 const HtvmDigitalPlan *plan, int64_t index) {
  HtvmTileRange range = {.start = index * plan->rows};
  range.size = htvmMin(plan->rows, layer->outHeight - range.start);
  bool wholeRows = plan->columns >= layer->outWidth;
  if (wholeRows && range.size < plan->rows && range.start > 0 &&
      range.size * htvmDigitalOutPitch(layer) %
          (int64_t)machine->copy_beat_bytes) {
    --range.start;
    ++range.size;
  }
  return range;
}

// Bytes by which the beats of a row of |range| reach behind the output's row.
static int64_t spill(const HtvmMachine *machine, const HtvmDigitalLayer *layer,
                     HtvmTileRange range) {
  int64_t end =
      range.start + htvmRoundUp(range.size, (int64_t)machine->copy_beat_bytes);
  return end - htvmDigitalOutPitch(layer);
}

// A row's spill over the columns to its right is written again by the next
// tile. What the last tile would spill it avoids by starting earlier, where
// that makes it no larger than the others.
HtvmTileRange htvmDigitalColumnTile(const HtvmMachine *machine,
                                    const HtvmDigitalLayer *layer,
                                    const HtvmDigitalPlan *plan,
                                    int64_t index) {
  HtvmTileRange range = {.start = index * plan->columns};
  range.size = htvmMin(plan->columns, layer->outWidth - range.start);
  bool isLast = range.start + range.size == layer->outWidth;
  int64_t excess = spill(machine, layer, range);
  if (isLast && range.start > 0 && excess > 0 &&
      range.size + excess <= plan->columns) {
    range.start -= excess;
    range.size += excess;
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
      inputSpan(rows, layer->stride, layer->padTop, windowHeight(layer));
  window->padTop = htvmMax(0, -span.begin);
  window->padBottom = htvmMax(0, span.end - layer->inHeight);
  window->firstRow = 0;
  window->rows = layer->inHeight;
  if (rows.size == layer->outHeight)
    return; // whole planes stay contiguous, unused rows included
  window->firstRow = htvmMax(0, span.begin);
  window->rows =
      htvmMax(1, htvmMin(layer->inHeight, span.end) - window->firstRow);
}

static void setColumns(const HtvmDigitalLayer *layer, HtvmTileRange columns,
                       HtvmTileWindow *window) {
  if (columns.size >= layer->outWidth) {
    // Columns behind the row's own width are zeroed in L2 as far as the row
    // reaches; the engine pads what lies beyond it.
    Span span =
        inputSpan(columns, layer->stride, layer->padLeft, layer->kernelWidth);
    window->firstColumn = 0;
    window->columns = layer->inPitch;
    window->padLeft = layer->padLeft;
    window->padRight = htvmMax(0, span.end - layer->inPitch);
    return;
  }
  Span span = inputSpan(columns, layer->stride, 0, layer->kernelWidth);
  window->firstColumn = span.begin;
  window->columns = htvmRoundUp(span.end - span.begin, lanes);
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
  if (layer->flat.pitch)
    return padded;
  padded.inWidth = layer->padLeft + layer->inWidth + layer->padRight;
  padded.inPitch = htvmRoundUp(padded.inWidth, lanes);
  padded.padLeft = 0;
  padded.padRight = 0;
  if (!layer->border && htvmDigitalImages(layer) == 1)
    return padded;
  padded.inHeight = layer->padTop + layer->inHeight + layer->padBottom;
  padded.padTop = 0;
  padded.padBottom = 0;
  return padded;
}

//===----------------------------------------------------------------------===//
// Buffers in L1
//===----------------------------------------------------------------------===//

// What a copy may write behind the end of its target.
static int64_t withSlack(const HtvmMachine *machine, int64_t bytes) {
  int64_t beat = (int64_t)machine->copy_beat_bytes;
  return htvmRoundUp(bytes, beat) + beat;
}

static int64_t windowBytes(const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  int64_t inRows = layer->inHeight, inColumns = layer->inPitch;
  if (plan->rows < layer->outHeight)
    inRows =
        htvmMin(inRows, (plan->rows - 1) * layer->stride + windowHeight(layer));
  if (plan->columns < layer->outWidth)
    inColumns = htvmRoundUp(
        (plan->columns - 1) * layer->stride + layer->kernelWidth, lanes);
  return inRows * inColumns;
}

int64_t htvmDigitalIndicators(const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan) {
  return plan->indicate ? layer->indicators : 0;
}

// A copy's last beat may reach behind the group of planes that it fills.
HtvmDigitalInput htvmDigitalInputPlaces(const HtvmMachine *machine,
                                        const HtvmDigitalLayer *layer,
                                        const HtvmDigitalPlan *plan) {
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  int64_t plane = windowBytes(layer, plan);
  HtvmDigitalInput input = {.planes =
                                depthwise ? plan->channels : layer->channels};
  int64_t images = htvmDigitalImages(layer);
  input.lead = htvmDigitalIndicators(layer, plan) * plane;
  bool isGrouped = input.lead > 0 || images > 1;
  if (isGrouped && depthwise)
    input.planes = htvmMin(input.planes, lanes);
  input.group =
      input.lead + images * htvmDigitalImagePlanes(layer, input.planes) * plane;
  if (isGrouped)
    input.group = withSlack(machine, input.group);
  return input;
}

static int64_t planesBytes(const HtvmMachine *machine,
                           const HtvmDigitalLayer *layer,
                           const HtvmDigitalPlan *plan) {
  HtvmDigitalInput input = htvmDigitalInputPlaces(machine, layer, plan);
  bool depthwise = layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  return input.group *
         (depthwise ? htvmTileCount(plan->channels, input.planes) : 1);
}

int64_t htvmDigitalInputBytes(const HtvmMachine *machine,
                              const HtvmDigitalLayer *layer,
                              const HtvmDigitalPlan *plan) {
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_ADD:
    return withSlack(machine, plan->channels);
  case HTVM_DIGITAL_LAYER_DENSE:
    return withSlack(machine, htvmRoundUp(layer->channels, lanes));
  case HTVM_DIGITAL_LAYER_CONV:
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return withSlack(machine, planesBytes(machine, layer, plan));
  }
  return 0;
}

int64_t htvmDigitalPixelBytes(const HtvmDigitalLayer *layer) {
  return htvmRoundUp(layer->outChannels, HTVM_DIGITAL_LINE_BYTES);
}

// A job writes sixteen planes, whatever it computes.
int64_t htvmDigitalOutputBytes(const HtvmMachine *machine,
                               const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan) {
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return withSlack(machine, plan->channels);
  int64_t planes = plan->jobChannels == 1 ? plan->channels + lanes - 1
                                          : htvmRoundUp(plan->channels, lanes);
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    return withSlack(machine, planes);
  if (layer->lines)
    planes = htvmDigitalPixelBytes(layer);
  return withSlack(machine,
                   planes * plan->rows * htvmRoundUp(plan->columns, lanes));
}

int64_t htvmDigitalRun(const HtvmDigitalLayer *layer, int64_t first,
                       int64_t most) {
  int64_t end = htvmMin(first + most, layer->shiftCount);
  for (int64_t next = (first / lanes + 1) * lanes; next < end; next += lanes)
    if (layer->shifts[next] != layer->shifts[first])
      return next - first;
  return most;
}

int64_t htvmDigitalWeightBytes(const HtvmDigitalLayer *layer,
                               const HtvmDigitalPlan *plan, int64_t channels) {
  int64_t k = htvmRoundUp(channels, lanes);
  HtvmDigitalKernel sides = htvmDigitalKernelOf(layer);
  int64_t kernel = sides.height * sides.width;
  int64_t images = sides.rowImages * sides.columnImages;
  int64_t indicators = htvmDigitalIndicators(layer, plan);
  switch (layer->kind) {
  case HTVM_DIGITAL_LAYER_CONV:
    return ((indicators +
             images * htvmDigitalImagePlanes(layer, layer->channels)) *
                kernel +
            HTVM_DIGITAL_CONV_BIAS_BYTES) *
           k;
  case HTVM_DIGITAL_LAYER_DEPTHWISE:
    return ((indicators +
             images * htvmDigitalImagePlanes(
                          layer, htvmMin(channels, plan->jobChannels))) *
                kernel +
            HTVM_DIGITAL_CONV_BIAS_BYTES) *
           lanes;
  case HTVM_DIGITAL_LAYER_DENSE:
    return (htvmRoundUp(layer->channels, lanes) + HTVM_DIGITAL_FC_BIAS_BYTES) *
           k;
  case HTVM_DIGITAL_LAYER_ADD:
    return 0;
  }
  return 0;
}

//===----------------------------------------------------------------------===//
// The rest of a plan
//===----------------------------------------------------------------------===//

static int64_t tileCount(const HtvmDigitalLayer *layer,
                         const HtvmDigitalPlan *plan) {
  if (layer->kind == HTVM_DIGITAL_LAYER_ADD)
    return htvmTileCount(layer->channels, plan->channels);
  int64_t tiles = htvmTileCount(layer->outChannels, plan->channels);
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    return tiles;
  return tiles * htvmTileCount(layer->outHeight, plan->rows) *
         htvmTileCount(layer->outWidth, plan->columns);
}

// Is the input padded in L2? |cut|: in columns.
static bool padsFirst(const HtvmDigitalLayer *layer,
                      const HtvmDigitalPlan *plan, bool cut) {
  if (layer->flat.pitch)
    return !layer->flat.readsInput;
  if (layer->border)
    return !plan->indicate;
  bool padsColumns = layer->padLeft || layer->padRight;
  bool pads = padsColumns || layer->padTop || layer->padBottom;
  return htvmDigitalImages(layer) > 1 ? pads : cut && padsColumns;
}

void htvmDigitalComplete(const HtvmMachine *machine,
                         const HtvmDigitalLayer *layer, HtvmDigitalPlan *plan) {
  bool isWindow = layer->kind == HTVM_DIGITAL_LAYER_CONV ||
                  layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
  HtvmDigitalLayer read = *layer;
  plan->padFirst = false;
  plan->writtenPitch = 0;
  if (isWindow) {
    bool cut = plan->columns < layer->outWidth;
    plan->writtenPitch = htvmDigitalOutPitch(layer);
    plan->padFirst = padsFirst(layer, plan, cut);
    if (plan->padFirst)
      read = htvmDigitalPadFirst(layer);
    int64_t last = htvmTileCount(layer->outWidth, plan->columns) - 1;
    if (cut)
      plan->writtenPitch += htvmMax(
          0,
          htvmRoundUp(spill(machine, layer,
                            htvmDigitalColumnTile(machine, layer, plan, last)),
                      lanes));
  }
  int64_t input = htvmDigitalInputBytes(machine, &read, plan);
  int64_t inputs = layer->kind == HTVM_DIGITAL_LAYER_ADD ? layer->operands : 1;
  plan->l1Bytes = inputs * input + htvmDigitalOutputBytes(machine, &read, plan);
  plan->tiles = tileCount(layer, plan);
}
