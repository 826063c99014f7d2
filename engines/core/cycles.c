//===- cycles.c - Cycles of the core's work on layouts --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/cycles.h"

int64_t htvmCorePlanarCycles(int64_t bytes) { return bytes * 21 / 10; }

int64_t htvmCoreLinesCycles(int64_t bytes) { return bytes * 5 / 2; }

int64_t htvmCoreLayoutCycles(HtvmLayoutKind from, HtvmLayoutKind to,
                             int64_t bytes) {
  if (from == to)
    return 0;
  return from == HTVM_LAYOUT_LINES || to == HTVM_LAYOUT_LINES
             ? htvmCoreLinesCycles(bytes)
             : htvmCorePlanarCycles(bytes);
}

int64_t htvmCoreCallCycles(int64_t bytes, int64_t macs) {
  enum { BYTE_CYCLES = 3, MAC_CYCLES = 4 };
  return macs ? MAC_CYCLES * macs : BYTE_CYCLES * bytes;
}

int64_t htvmCoreFillCycles(int64_t bytes) {
  return bytes / (int64_t)sizeof(uint32_t) * 3 / 2;
}

// Word by word, which takes longer where columns come to lie elsewhere in
// theirs. Loops over short rows are unrolled.
static int64_t moveColumnsCycles(int64_t lines, int64_t width, int64_t left) {
  enum { SHORT_LINE = 1, LINE = 8, SHORT = 16, MOVED = 2, SHIFTED = 5 };
  static const int64_t rests[] = {0, 3, 3, 5}, shiftedRests[] = {0, 6, 6, 8};
  const int64_t word = (int64_t)sizeof(uint32_t);
  bool isShifted = left % word != 0;
  int64_t line = width < SHORT ? SHORT_LINE : LINE;
  int64_t rest = (isShifted ? shiftedRests : rests)[width % word];
  return lines * (line + width / word * (isShifted ? SHIFTED : MOVED) + rest);
}

int64_t htvmCorePadCycles(int64_t lines, int64_t width, int64_t left,
                          int64_t bytes, bool fromPlanes) {
  int64_t inner = lines * width;
  return htvmCoreFillCycles(bytes - inner) +
         (fromPlanes ? moveColumnsCycles(lines, width, left)
                     : htvmCorePlanarCycles(inner) + lines * left);
}

int64_t htvmCoreAverageCycles(int64_t planes, int64_t rows, int64_t width,
                              bool isSigned) {
  enum { PLANE = 16, WORD = 7, PAIR = 8 };
  int64_t words = (width + 3) / 4;
  int64_t row = isSigned ? words * WORD : words / 2 * PAIR + words % 2 * WORD;
  return planes * (PLANE + rows * row);
}

int64_t htvmCoreAverageLinesCycles(int64_t channels, int64_t pixels,
                                   bool isSigned) {
  enum { WORD = 60, PIXEL = 8, PAIRED = 5 };
  return (channels + 3) / 4 * (WORD + pixels * (isSigned ? PIXEL : PAIRED));
}

// Eight rows a turn of the loop: a store and an addition each, and the branch.
int64_t htvmCoreZeroColumnsCycles(int64_t lines, int64_t count) {
  return count * (10 + lines * 5 / 2);
}
