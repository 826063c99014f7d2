//===- layout.c - Activations between row-major and the engine's layout ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/layout.h"

// Column |x| of a line lies at byte x ^ 3: the bytes of a word are reversed.
static inline uint32_t reversed(uint32_t x) { return x ^ 3; }

// Columns moved in one straight run: taken branches cost three cycles, a byte
// moved by itself two.
enum { RUN = 16, SHORT_RUN = 4 };

// All loads first: a store that needs the load before it would wait for it.
#define MOVE_RUN(COUNT, TARGET, SOURCE)                                        \
  do {                                                                         \
    int8_t run[COUNT];                                                         \
    _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < COUNT; ++i)    \
        run[i] = SOURCE;                                                       \
    _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < COUNT; ++i)    \
        TARGET = run[i];                                                       \
  } while (0)

static inline void packLine(int8_t *target, const int8_t *source,
                            uint32_t width, uint32_t pitch, uint32_t stride) {
  uint32_t x = 0;
  for (; x + RUN <= width; x += RUN, source += RUN * stride)
    MOVE_RUN(RUN, target[x + reversed(i)], source[i * stride]);
  for (; x + SHORT_RUN <= width; x += SHORT_RUN, source += SHORT_RUN * stride)
    MOVE_RUN(SHORT_RUN, target[x + reversed(i)], source[i * stride]);
  for (; x < width; ++x, source += stride)
    target[reversed(x)] = *source;
  for (; x % sizeof(uint32_t); ++x)
    target[reversed(x)] = 0;
  for (; x < pitch; x += sizeof(uint32_t))
    *(uint32_t *)(void *)(target + x) = 0;
}

// Inlined into every use: sizes and strides are constants there, which is worth
// a cycle a byte.
__attribute__((always_inline)) void
diana_pack(int8_t *target, const int8_t *source, uint32_t planes, uint32_t rows,
           uint32_t width, uint32_t pitch, uint32_t planeStride,
           uint32_t rowStride, uint32_t columnStride) {
  for (uint32_t p = 0; p < planes; ++p, source += planeStride)
    for (uint32_t r = 0; r < rows; ++r, target += pitch)
      packLine(target, source + r * rowStride, width, pitch, columnStride);
}

// Reads the first |width| columns only: those behind hold no value to load.
static inline void unpackLine(int8_t *target, const int8_t *source,
                              uint32_t width, uint32_t stride) {
  uint32_t x = 0;
  for (; x + RUN <= width; x += RUN, target += RUN * stride)
    MOVE_RUN(RUN, target[i * stride], source[x + reversed(i)]);
  for (; x + SHORT_RUN <= width; x += SHORT_RUN, target += SHORT_RUN * stride)
    MOVE_RUN(SHORT_RUN, target[i * stride], source[x + reversed(i)]);
  for (; x < width; ++x, target += stride)
    *target = source[reversed(x)];
}

__attribute__((always_inline)) void
diana_unpack(int8_t *target, const int8_t *source, uint32_t planes,
             uint32_t rows, uint32_t width, uint32_t pitch,
             uint32_t planeStride, uint32_t rowStride, uint32_t columnStride) {
  for (uint32_t p = 0; p < planes; ++p, target += planeStride)
    for (uint32_t r = 0; r < rows; ++r, source += pitch)
      unpackLine(target + r * rowStride, source, width, columnStride);
}

void diana_zero_columns(int8_t *buffer, uint32_t lines, uint32_t pitch,
                        uint32_t first, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    int8_t *byte = buffer + reversed(first + i);
    _Pragma("clang loop unroll_count(8)") for (uint32_t line = 0; line < lines;
                                               ++line, byte += pitch) *byte = 0;
  }
}

// Whole words from |target| on, four equal bytes each.
static inline int8_t *fillWords(int8_t *target, uint32_t bytes,
                                uint32_t value) {
  uint32_t word = (value & 0xff) * 0x01010101u;
  for (uint32_t x = 0; x < bytes; x += sizeof word)
    *(uint32_t *)(void *)(target + x) = word;
  return target + bytes;
}

// The first |count| columns of a word, 4 at most; those behind are not loaded,
// which may hold no value, and are 0.
static inline uint32_t columnsOf(const int8_t *word, uint32_t count) {
  enum { HALF = 16, BYTE = 8, LAST = 24 };
  const uint8_t *bytes = (const uint8_t *)word;
  if (count == sizeof(uint32_t))
    return *(const uint32_t *)(const void *)word;
  if (count == 1)
    return (uint32_t)bytes[3] << LAST;
  uint32_t half = (uint32_t)*(const uint16_t *)(const void *)(bytes + 2)
                  << HALF;
  return count == 2 ? half : half | (uint32_t)bytes[1] << BYTE;
}

// The columns of |before| and |now|, |shift| bits to the right.
static inline uint32_t shifted(uint32_t before, uint32_t now, uint32_t shift) {
  enum { BITS = 32 };
  return shift ? before << (BITS - shift) | now >> shift : now;
}

// A line of planes, word by word.
static inline void padWords(int8_t *target, const int8_t *source,
                            uint32_t width, uint32_t pitch, uint32_t left,
                            uint32_t value) {
  enum { WORD = 4, BYTE_BITS = 8 };
  const uint32_t around = (value & 0xff) * 0x01010101u;
  const uint32_t shift = left % WORD * BYTE_BITS;
  uint32_t *to = (uint32_t *)(void *)target;
  uint32_t before = around, x = 0, rest = width % WORD;
  for (uint32_t i = 0; i < left / WORD; ++i)
    *to++ = around;
  for (; x + RUN <= width; x += RUN, to += RUN / WORD) {
    uint32_t run[RUN / WORD];
    _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < RUN / WORD; ++i)
        run[i] = columnsOf(source + x + WORD * i, WORD);
    _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < RUN / WORD;
                                            before = run[i++]) to[i] =
        shifted(before, run[i], shift);
  }
  for (; x + WORD <= width; x += WORD) {
    uint32_t now = columnsOf(source + x, WORD);
    *to++ = shifted(before, now, shift);
    before = now;
  }
  if (rest) {
    uint32_t now = columnsOf(source + x, rest) | around >> rest * BYTE_BITS;
    *to++ = shifted(before, now, shift);
    before = now;
  }
  for (const int8_t *end = target + pitch; (int8_t *)to < end; before = around)
    *to++ = shifted(before, around, shift);
}

static inline void padLine(int8_t *target, const int8_t *source, uint32_t width,
                           uint32_t stride, uint32_t flip, uint32_t pitch,
                           uint32_t left, uint32_t value) {
  uint32_t x = 0;
  for (; x < left; ++x)
    target[reversed(x)] = (int8_t)value;
  // Runs start at multiples of 16, so a column's place in its word depends on
  // |left| alone.
  for (x = 0; x + RUN <= width; x += RUN)
    MOVE_RUN(RUN, target[x + reversed(left + i)],
             source[(x + (i ^ flip)) * stride]);
  for (; x < width; ++x)
    target[reversed(left + x)] = source[(x ^ flip) * stride];
  for (x += left; x % sizeof(uint32_t); ++x)
    target[reversed(x)] = (int8_t)value;
  fillWords(target + x, pitch - x, value);
}

__attribute__((always_inline)) void
diana_pad(int8_t *target, const int8_t *source, uint32_t planes, uint32_t rows,
          uint32_t width, uint32_t planeStride, uint32_t rowStride,
          uint32_t columnStride, uint32_t flip, uint32_t targetRows,
          uint32_t targetPitch, uint32_t top, uint32_t left, uint32_t value) {
  for (uint32_t p = 0; p < planes; ++p, source += planeStride) {
    target = fillWords(target, top * targetPitch, value);
    for (uint32_t r = 0; r < rows; ++r, target += targetPitch)
      if (flip && columnStride == 1)
        padWords(target, source + r * rowStride, width, targetPitch, left,
                 value);
      else
        padLine(target, source + r * rowStride, width, columnStride, flip,
                targetPitch, left, value);
    target = fillWords(target, (targetRows - top - rows) * targetPitch, value);
  }
}

void diana_fill(int8_t *target, uint32_t lines, uint32_t width, uint32_t pitch,
                uint32_t value) {
  for (uint32_t line = 0; line < lines; ++line) {
    uint32_t words = width / sizeof(uint32_t) * sizeof(uint32_t);
    fillWords(target, words, value);
    fillWords(target + words, pitch - words, 0);
    for (uint32_t x = words; x < width; ++x)
      target[reversed(x)] = (int8_t)value;
    target += pitch;
  }
}
