//===- lines.c - Packing and unpacking lines on the host ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The device's layout changes against straight loops written from
// docs/engines/analog.md, for every order of the dimensions on the other side
// and for the digital engine's layout; whole buffers are compared, also the
// bytes that must stay.
//
// RUN: htvm-test-device-lines | FileCheck %s
// CHECK: pack, row-major: equal
// CHECK: pack, reversed words: equal
// CHECK: unpack, row-major: equal
// CHECK: unpack, reversed words: equal
//
//===----------------------------------------------------------------------===//
#include "runtime/device/lines.c"

#include <stdio.h>

enum { BYTES = 16384, GUARD = 64, LINE = 64 };

typedef struct Shape {
  uint32_t rows, width, channels;
} Shape;

// Bytes between channels, rows and columns of the other side; |first|: the
// column there of column 0; |flip|: 3 where column x of a row lies at byte
// x ^ 3.
typedef struct Other {
  uint32_t channel, row, column, first, flip;
} Other;

static int8_t source[BYTES], actual[BYTES], expected[BYTES];

// Bytes that differ from one another as far as that goes.
static void fill(void) {
  uint32_t state = 1;
  for (int i = 0; i < BYTES; ++i) {
    state = state * 1664525 + 1013904223;
    source[i] = (int8_t)(state >> 24);
    actual[i] = expected[i] = (int8_t)(state >> 16);
  }
}

static uint32_t inLines(const Shape *shape, uint32_t y, uint32_t x,
                        uint32_t c) {
  uint32_t lines = (shape->channels + LINE - 1) / LINE;
  uint32_t line = (y * shape->width + x) * lines + c / LINE;
  return GUARD + line * LINE + c % LINE;
}

static uint32_t inOther(const Other *other, uint32_t y, uint32_t x,
                        uint32_t c) {
  x += other->first;
  uint32_t column = other->flip ? x ^ other->flip : x;
  return GUARD + c * other->channel + y * other->row + column * other->column;
}

static int differs(int pack, const Shape *shape, const Other *other) {
  fill();
  for (uint32_t y = 0; y < shape->rows; ++y)
    for (uint32_t x = 0; x < shape->width; ++x)
      for (uint32_t c = 0; c < shape->channels; ++c) {
        uint32_t line = inLines(shape, y, x, c);
        uint32_t place = inOther(other, y, x, c);
        expected[pack ? line : place] = source[pack ? place : line];
      }
  if (pack)
    diana_pack_lines(actual + GUARD, source + GUARD, shape->rows, shape->width,
                     shape->channels, other->channel, other->row, other->column,
                     other->first, other->flip);
  else
    diana_unpack_lines(actual + GUARD, source + GUARD, shape->rows,
                       shape->width, shape->channels, other->channel,
                       other->row, other->column, other->first, other->flip);
  for (int i = 0; i < BYTES; ++i)
    if (actual[i] != expected[i])
      return 1;
  return 0;
}

// All orders of three dimensions, the innermost first.
static int checkOrders(int pack, const Shape *shape) {
  static const int orders[6][3] = {{2, 1, 0}, {1, 2, 0}, {2, 0, 1},
                                   {0, 2, 1}, {1, 0, 2}, {0, 1, 2}};
  const uint32_t sizes[] = {shape->channels, shape->rows, shape->width};
  int failures = 0;
  for (int i = 0; i < 6; ++i) {
    uint32_t strides[3], stride = 1;
    for (int d = 0; d < 3; ++d) {
      strides[orders[i][d]] = stride;
      stride *= sizes[orders[i][d]];
    }
    const Other other = {strides[0], strides[1], strides[2], (uint32_t)i % 3,
                         0};
    failures += differs(pack, shape, &other);
  }
  return failures;
}

// Planes of rows of whole 16 bytes, the bytes of every word reversed.
static int checkReversed(int pack, const Shape *shape) {
  uint32_t pitch = (shape->width + 15) / 16 * 16;
  int failures = 0;
  for (uint32_t first = 0; first < 6; ++first) {
    const Other other = {shape->rows * (pitch + 16), pitch + 16, 1, first, 3};
    failures += differs(pack, shape, &other);
  }
  return failures;
}

static void check(int pack, int reversed) {
  static const uint32_t channels[] = {1,  2,  15, 16,  17,  31, 33,
                                      63, 64, 65, 100, 128, 130};
  static const Shape sizes[] = {{1, 1, 0}, {1, 2, 0}, {2, 3, 0}, {3, 1, 0},
                                {2, 4, 0}, {1, 5, 0}, {3, 6, 0}, {1, 17, 0}};
  int failures = 0;
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; ++s)
    for (size_t c = 0; c < sizeof channels / sizeof *channels; ++c) {
      Shape shape = {sizes[s].rows, sizes[s].width, channels[c]};
      failures +=
          reversed ? checkReversed(pack, &shape) : checkOrders(pack, &shape);
    }
  printf("%s, %s: ", pack ? "pack" : "unpack",
         reversed ? "reversed words" : "row-major");
  if (failures)
    printf("%d shapes DIFFERENT\n", failures);
  else
    printf("equal\n");
}

int main(void) {
  check(1, 0);
  check(1, 1);
  check(0, 0);
  check(0, 1);
  return 0;
}
