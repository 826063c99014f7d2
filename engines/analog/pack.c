//===- pack.c - Weights in the layout of the analog engine ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/pack.h"

#include "dialects/support/numbers.h"
#include "runtime/machine/analog_cycles.h"

#include <stdbool.h>
#include <string.h>

static size_t paddedRows(const HtvmAnalogShape *shape) {
  return htvmAnalogPaddedRows(htvmAnalogRows(shape->c, shape->fy, shape->fx,
                                             shape->stride, shape->unroll));
}

// Bytes of one plane of a row: a bit a column.
static size_t planeBytes(const HtvmAnalogShape *shape) {
  int64_t columns = (int64_t)shape->k * (int64_t)shape->unroll;
  return (size_t)htvmRoundUp(columns, HTVM_ANALOG_COLUMN_UNIT) / 8;
}

size_t htvmPackAnalogBytes(const HtvmAnalogShape *shape) {
  return 2 * paddedRows(shape) * planeBytes(shape);
}

// Cells of the macro that hold the negated weight (F).
static bool isFlipped(size_t row, size_t column) {
  size_t block = row / HTVM_ANALOG_ROW_BLOCK;
  return column % 2 == 0 ? block < 6 || block > 11 : block <= 8;
}

// Sets the weight of |row|, counted before mirroring.
static void setCell(const HtvmAnalogShape *shape, size_t row, size_t column,
                    int8_t weight, uint8_t *out) {
  size_t mirrored = paddedRows(shape) - 1 - row;
  bool minus = (weight < 0) != isFlipped(mirrored, column);
  size_t plane = 2 * mirrored + minus;
  // Column 0 of a word is its top bit, and words are little-endian.
  size_t bit = HTVM_ANALOG_COLUMN_BLOCK - 1 - column % HTVM_ANALOG_COLUMN_BLOCK;
  size_t word = column / HTVM_ANALOG_COLUMN_BLOCK;
  out[plane * planeBytes(shape) + word * 4 + bit / 8] |=
      (uint8_t)(1u << bit % 8);
}

void htvmPackAnalog(const HtvmAnalogShape *shape, const int8_t *weights,
                    uint8_t *out) {
  size_t width = shape->fx + (size_t)(shape->unroll - 1) * shape->stride;
  size_t lines = (size_t)shape->c * shape->fy;
  memset(out, 0, htvmPackAnalogBytes(shape));
  for (size_t k = 0; k < shape->k; ++k)
    for (size_t line = 0; line < lines; ++line)
      for (size_t x = 0; x < shape->fx; ++x, ++weights)
        for (size_t copy = 0; *weights && copy < shape->unroll; ++copy)
          setCell(shape, line * width + x + copy * shape->stride,
                  copy * shape->k + k, *weights, out);
}

void htvmPackAnalogScale(uint32_t k, const int32_t *add, const int16_t *mul,
                         const uint8_t *shift, uint8_t *out) {
  for (uint32_t i = 0; i < k; ++i, out += HTVM_ANALOG_SCALE_BYTES) {
    uint32_t addBits = (uint32_t)add[i], mulBits = (uint32_t)(uint16_t)mul[i];
    for (unsigned byte = 0; byte < 4; ++byte)
      out[byte] = (uint8_t)(addBits >> (8 * byte));
    out[4] = (uint8_t)mulBits;
    out[5] = (uint8_t)(mulBits >> 8);
    out[6] = shift[i];
    out[7] = 0;
  }
}
