//===- analog_ranges.c - Windows of analog tiles, output by output --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What htvmAnalogRowRange and htvmAnalogColumnRange say about a tile against
// the definition of a convolution: output o looks at input o * stride + tap -
// pad for every tap of the kernel, and 0 outside the input. An argument is the
// seed.
//
// RUN: htvm-test-analog-ranges | FileCheck %s
// CHECK: seed 1
// CHECK-NEXT: 300 layers, {{[1-9][0-9]+}} tiles
// CHECK-NEXT: rows: equal
// CHECK-NEXT: columns: equal
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "test/passes/tile/random_analog.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LAYERS = 300 };

// One dimension of a layer, and the function under test.
typedef struct Dim {
  int64_t in, out, kernel, pad;
  HtvmAnalogRange (*rangeOf)(const HtvmAnalogLayer *layer, int64_t tile,
                             int64_t index);
  int64_t (*bytesOf)(const HtvmAnalogLayer *layer, int64_t tile);
} Dim;

// A tap of output |start| + |output| reads place output * stride + tap of what
// the engine sees: padding, the inputs of the range, padding.
static bool isTapRight(const HtvmAnalogLayer *layer, const Dim *dim,
                       const HtvmAnalogRange *range, int64_t output,
                       int64_t tap) {
  int64_t position = (range->start + output) * layer->stride + tap - dim->pad;
  int64_t place = output * layer->stride + tap - range->padBefore;
  bool inInput = position >= 0 && position < dim->in;
  if (inInput)
    return place >= 0 && place < range->count &&
           range->first + place == position;
  return place < 0 ||
         (place >= range->count && place < range->count + range->padAfter);
}

// Behind the last input no padding can begin: such a tile has a negative
// padding, which tells the planner that it is not legal.
static bool isProgrammable(const HtvmAnalogRange *range) {
  return range->padBefore >= 0;
}

static bool isRangeRight(const HtvmAnalogLayer *layer, const Dim *dim,
                         int64_t tile, int64_t index) {
  HtvmAnalogRange range = dim->rangeOf(layer, tile, index);
  int64_t left = dim->out - index * tile;
  if (range.start != index * tile || range.size != (left < tile ? left : tile))
    return false;
  if (range.first < 0 || range.count < 1 ||
      range.first + range.count > dim->in || range.padAfter < 0)
    return false;
  if (range.count > dim->bytesOf(layer, tile))
    return false;
  if (!isProgrammable(&range))
    return range.start * layer->stride - dim->pad >= dim->in;
  for (int64_t o = 0; o < range.size; ++o)
    for (int64_t tap = 0; tap < dim->kernel; ++tap)
      if (!isTapRight(layer, dim, &range, o, tap))
        return false;
  return true;
}

// The other dimension whole and one channel: bytes of L1 count the inputs.
static int64_t rowsInL1(const HtvmAnalogLayer *layer, int64_t tile) {
  HtvmAnalogLayer line = *layer;
  line.channels = line.inWidth = line.outWidth = line.kernelWidth = 1;
  const HtvmAnalogPlan plan = {.channels = 1, .rows = tile, .columns = 1};
  return htvmAnalogInputBytes(&line, &plan) / HTVM_ANALOG_LINE_BYTES;
}

static int64_t columnsInL1(const HtvmAnalogLayer *layer, int64_t tile) {
  HtvmAnalogLayer line = *layer;
  line.channels = line.inHeight = line.outHeight = line.kernelHeight = 1;
  const HtvmAnalogPlan plan = {.channels = 1, .rows = 1, .columns = tile};
  return htvmAnalogInputBytes(&line, &plan) / HTVM_ANALOG_LINE_BYTES;
}

static int64_t check(uint64_t seed, int layer, const HtvmAnalogLayer *geometry,
                     const Dim *dim, int *differing) {
  int64_t tiles = 0;
  for (int64_t tile = 1; tile <= dim->out; ++tile)
    for (int64_t index = 0; index * tile < dim->out; ++index, ++tiles)
      if (!isRangeRight(geometry, dim, tile, index)) {
        printf("seed %" PRIu64 ", layer %d: tile %" PRId64 " of %" PRId64
               " outputs\n",
               seed, layer, index, tile);
        ++*differing;
      }
  return tiles;
}

int main(int argc, char **argv) {
  uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  int rows = 0, columns = 0;
  int64_t tiles = 0;
  printf("seed %" PRIu64 "\n", seed);
  for (int i = 0; i < LAYERS; ++i) {
    HtvmMachine machine;
    HtvmAnalogLayer layer;
    testRandomAnalog(seed, i, &machine, &layer);
    const Dim y = {layer.inHeight, layer.outHeight,    layer.kernelHeight,
                   layer.padTop,   htvmAnalogRowRange, rowsInL1};
    const Dim x = {layer.inWidth, layer.outWidth,        layer.kernelWidth,
                   layer.padLeft, htvmAnalogColumnRange, columnsInL1};
    tiles += check(seed, i, &layer, &y, &rows);
    tiles += check(seed, i, &layer, &x, &columns);
  }
  printf("%d layers, %" PRId64 " tiles\n", LAYERS, tiles);
  printf("rows: %s\n", rows ? "DIFFERENT" : "equal");
  printf("columns: %s\n", columns ? "DIFFERENT" : "equal");
  return rows || columns;
}
