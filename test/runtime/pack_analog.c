//===- pack_analog.c - The analog weight image, bit by bit ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-pack-analog 200 | FileCheck %s
//
// A few weights whose place was worked out by hand from
// docs/engines/analog.md, then random ones against the steps written there,
// one after another on a plain matrix. Arguments: how many, first seed.
//
//===----------------------------------------------------------------------===//
#include "engines/analog/pack.h"
#include "runtime/machine/analog_cycles.h"
#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 1152, COLUMNS = 512, IMAGE = ROWS * COLUMNS / 4 };

static uint8_t image[IMAGE];

static void printSetBytes(const HtvmAnalogShape *shape) {
  size_t size = htvmPackAnalogBytes(shape);
  printf("%zu bytes:", size);
  for (size_t i = 0; i < size; ++i)
    if (image[i])
      printf(" [%zu]=%02x", i, image[i]);
  puts("");
}

// CHECK-LABEL: @testByHand
static void testByHand(void) {
  puts("@testByHand");
  // One row, two columns: row 0 becomes row 287, block 4; column 0 is even and
  // flipped there, column 1 is odd and flipped, too. 16 bytes a plane; column 0
  // is bit 31 of a word, which is bit 7 of its last byte.
  HtvmAnalogShape dense = {
      .k = 2, .c = 1, .fy = 1, .fx = 1, .stride = 1, .unroll = 1};
  // +1 flipped lies in the minus plane, row 2 * 287 + 1; -1 in the plus plane.
  // CHECK-NEXT: 9216 bytes: [9187]=40 [9203]=80
  htvmPackAnalog(&dense, (const int8_t[]){1, -1}, image);
  printSetBytes(&dense);
  // Two copies, the second one kernel column further: rows 0 and 1 are
  // mirrored to 287 and 286, columns 0 and 1.
  HtvmAnalogShape twice = {
      .k = 1, .c = 1, .fy = 1, .fx = 1, .stride = 1, .unroll = 2};
  // CHECK-NEXT: 9216 bytes: [9171]=40 [9203]=80
  htvmPackAnalog(&twice, (const int8_t[]){1}, image);
  printSetBytes(&twice);
  // Rows 0 and 500 of 576 become 575 (block 8) and 75 (block 1); column 128 of
  // 256 is even: block 8 is not flipped, block 1 is. 32 bytes a plane, column
  // 128 in word 4.
  HtvmAnalogShape deep = {
      .k = 129, .c = 501, .fy = 1, .fx = 1, .stride = 1, .unroll = 1};
  int8_t *weights = calloc(129 * 501, 1);
  if (!weights)
    exit(1);
  weights[128 * 501] = 1;
  weights[128 * 501 + 500] = 1;
  // CHECK-NEXT: 36864 bytes: [4851]=80 [36819]=80
  htvmPackAnalog(&deep, weights, image);
  printSetBytes(&deep);
  free(weights);
}

// CHECK-LABEL: @testScale
static void testScale(void) {
  puts("@testScale");
  uint8_t bytes[17] = {[16] = 0x99};
  htvmPackAnalogScale(2, (const int32_t[]){0x01020304, -2},
                      (const int16_t[]){0x1122, -3}, (const uint8_t[]){31, 0},
                      bytes);
  // CHECK-NEXT: 04 03 02 01 22 11 1f 00 fe ff ff ff fd ff 00 00 99
  for (int i = 0; i < 17; ++i)
    printf("%02x%s", bytes[i], i < 16 ? " " : "\n");
}

// CHECK-LABEL: @testCycles
static void testCycles(void) {
  puts("@testCycles");
  HtvmMachine machine = htvmMachineDefault();
  // CHECK-NEXT: rows 27, 288 padded, 108 unrolled four times
  printf("rows %u, %u padded, %u unrolled four times\n",
         htvmAnalogRows(3, 3, 3, 1, 1), htvmAnalogPaddedRows(27),
         htvmAnalogRows(4, 3, 3, 2, 4));
  // CHECK-NEXT: weights 2304 4608 9216
  printf("weights %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
         htvmAnalogWeightCycles(&machine, 1),
         htvmAnalogWeightCycles(&machine, 289),
         htvmAnalogWeightCycles(&machine, 1152));
  // 8 bytes a channel, 16 a cycle.
  // CHECK-NEXT: scale 1 1 256
  printf("scale %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
         htvmAnalogScaleCycles(&machine, 1), htvmAnalogScaleCycles(&machine, 2),
         htvmAnalogScaleCycles(&machine, 512));
  // 18.2 a product.
  // CHECK-NEXT: products 19 91 4660
  printf("products %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
         htvmAnalogProductCycles(&machine, 1),
         htvmAnalogProductCycles(&machine, 5),
         htvmAnalogProductCycles(&machine, 256));
  machine.clock_hz = 4000000000;
  machine.analog_product_ns = 100000;
  // CHECK-NEXT: products 26214400000000
  printf("products %" PRIu64 "\n",
         htvmAnalogProductCycles(&machine, UINT64_C(65536000)));
  // CHECK-NEXT: lines 74 2118
  printf("lines %" PRIu64 " %" PRIu64 "\n", htvmBankCopyCycles(&machine, 1),
         htvmBankCopyCycles(&machine, 512));
}

//===----------------------------------------------------------------------===//
// Random shapes
//===----------------------------------------------------------------------===//

static int8_t matrix[ROWS][COLUMNS], mirrored[ROWS][COLUMNS];
static uint8_t planes[2 * ROWS][COLUMNS], expected[IMAGE];

static int pick(uint64_t *random, int low, int high) {
  *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
  return low + (int)((*random >> 33) % (uint64_t)(high - low + 1));
}

static bool pickShape(uint64_t *random, HtvmAnalogShape *shape) {
  *shape = (HtvmAnalogShape){.k = (uint32_t)pick(random, 1, 200),
                             .c = (uint32_t)pick(random, 1, 130),
                             .fy = (uint32_t)pick(random, 0, 3) * 2 + 1,
                             .fx = (uint32_t)pick(random, 0, 3) * 2 + 1,
                             .stride = (uint32_t)pick(random, 1, 2),
                             .unroll = 1u << pick(random, 0, 2)};
  return shape->k * shape->unroll <= COLUMNS &&
         shape->c * shape->fy *
                 (shape->fx + (shape->unroll - 1) * shape->stride) <=
             ROWS;
}

// Steps 1 to 6 of the document; returns the size of the image.
static size_t build(const HtvmAnalogShape *shape, const int8_t *weights) {
  int fx = (int)shape->fx,
      width = fx + (int)((shape->unroll - 1) * shape->stride);
  int rows = (int)(shape->c * shape->fy) * width, k = (int)shape->k;
  int columns = k * (int)shape->unroll;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      int x = row % width - column / k * (int)shape->stride;
      int line = row / width, lines = (int)(shape->c * shape->fy);
      matrix[row][column] =
          x >= 0 && x < fx ? weights[(column % k * lines + line) * fx + x] : 0;
    }
  int paddedRows = (rows + 287) / 288 * 288;
  int paddedColumns = (columns + 127) / 128 * 128;
  for (int row = 0; row < paddedRows; ++row)
    for (int column = 0; column < paddedColumns; ++column) {
      int from = paddedRows - 1 - row, block = row / 64;
      int value = from < rows && column < columns ? matrix[from][column] : 0;
      if (column % 2 == 0 && !(block >= 6 && block <= 11))
        value = -value;
      if (column % 2 == 1 && block <= 8)
        value = -value;
      mirrored[row][column] = (int8_t)value;
      planes[2 * row][column] = value == 1;
      planes[2 * row + 1][column] = value == -1;
    }
  size_t size = 0;
  for (int row = 0; row < 2 * paddedRows; ++row)
    for (int column = 0; column < paddedColumns; column += 32) {
      uint32_t word = 0;
      for (int i = 0; i < 32; ++i)
        word = word << 1 | planes[row][column + i];
      for (int i = 0; i < 4; ++i)
        expected[size++] = (uint8_t)(word >> (8 * i));
    }
  return size;
}

// CHECK: 200 of 200 random images equal
int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 200, equal = 0;
  long seed = argc > 2 ? atol(argv[2]) : 1;
  static int8_t weights[ROWS * COLUMNS];
  testByHand();
  testScale();
  testCycles();
  printf("seeds %ld to %ld\n", seed, seed + count - 1);
  for (long i = seed; i < seed + count; ++i) {
    uint64_t random = (uint64_t)i;
    HtvmAnalogShape shape;
    while (!pickShape(&random, &shape))
      ;
    for (uint32_t j = 0; j < shape.k * shape.c * shape.fy * shape.fx; ++j)
      weights[j] = (int8_t)pick(&random, -1, 1);
    size_t size = build(&shape, weights);
    memset(image, 0xFF, sizeof image);
    bool ok = size == htvmPackAnalogBytes(&shape);
    htvmPackAnalog(&shape, weights, image);
    ok = ok && memcmp(image, expected, size) == 0;
    if (!ok)
      printf("seed %ld differs\n", i);
    equal += ok;
  }
  printf("%ld of %ld random images equal\n", equal, count);
  return equal != count;
}
