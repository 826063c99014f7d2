//===- layout.c - Activations between row-major and the engine's layout ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/layout.h"

// Column |x| of a line lies at byte x ^ 3: the bytes of a word are reversed.
static inline uint32_t reversed(uint32_t x) { return x ^ 3; }

// The next four columns as one word, first column in the highest byte.
static inline uint32_t gather(const int8_t *source, uint32_t stride) {
  uint32_t a = (uint8_t)source[0], b = (uint8_t)source[stride];
  uint32_t c = (uint8_t)source[2 * stride], d = (uint8_t)source[3 * stride];
  return a << 24 | b << 16 | c << 8 | d;
}

static inline uint32_t *packLine(uint32_t *target, const int8_t *source,
                                 uint32_t width, uint32_t pitch,
                                 uint32_t stride) {
  uint32_t x = 0;
  for (; x + 4 <= width; x += 4, source += 4 * stride)
    *target++ = gather(source, stride);
  if (x < width) {
    uint32_t word = 0;
    for (uint32_t i = 0; x + i < width; ++i, source += stride)
      word |= (uint32_t)(uint8_t)*source << (24 - 8 * i);
    *target++ = word;
    x += 4;
  }
  for (; x < pitch; x += 4)
    *target++ = 0;
  return target;
}

void diana_pack(uint32_t *target, const int8_t *source, uint32_t planes,
                uint32_t rows, uint32_t width, uint32_t pitch,
                uint32_t planeStride, uint32_t rowStride,
                uint32_t columnStride) {
  for (uint32_t p = 0; p < planes; ++p) {
    const int8_t *line = source + p * planeStride;
    for (uint32_t r = 0; r < rows; ++r, line += rowStride)
      target = packLine(target, line, width, pitch, columnStride);
  }
}

static inline void unpackLine(int8_t *target, const uint32_t *source,
                              uint32_t width, uint32_t stride) {
  uint32_t x = 0;
  for (; x + 4 <= width; x += 4, target += 4 * stride) {
    uint32_t word = *source++;
    target[0] = (int8_t)(word >> 24);
    target[stride] = (int8_t)(word >> 16);
    target[2 * stride] = (int8_t)(word >> 8);
    target[3 * stride] = (int8_t)word;
  }
  // The rest byte by byte: columns behind the width hold no value to load.
  const int8_t *bytes = (const int8_t *)source;
  for (uint32_t i = 0; x + i < width; ++i, target += stride)
    *target = bytes[reversed(i)];
}

void diana_unpack(int8_t *target, const uint32_t *source, uint32_t planes,
                  uint32_t rows, uint32_t width, uint32_t pitch,
                  uint32_t planeStride, uint32_t rowStride,
                  uint32_t columnStride) {
  for (uint32_t p = 0; p < planes; ++p) {
    int8_t *line = target + p * planeStride;
    for (uint32_t r = 0; r < rows; ++r, line += rowStride, source += pitch / 4)
      unpackLine(line, source, width, columnStride);
  }
}

void diana_zero_columns(int8_t *buffer, uint32_t lines, uint32_t pitch,
                        uint32_t first, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    int8_t *byte = buffer + reversed(first + i);
    for (uint32_t line = 0; line < lines; ++line, byte += pitch)
      *byte = 0;
  }
}

void diana_pad_columns(int8_t *target, const int8_t *source, uint32_t lines,
                       uint32_t width, uint32_t sourcePitch,
                       uint32_t targetPitch, uint32_t left) {
  for (uint32_t line = 0; line < lines; ++line) {
    for (uint32_t x = 0; x < left; ++x)
      target[reversed(x)] = 0;
    for (uint32_t x = 0; x < width; ++x)
      target[reversed(left + x)] = source[reversed(x)];
    for (uint32_t x = left + width; x < targetPitch; ++x)
      target[reversed(x)] = 0;
    target += targetPitch;
    source += sourcePitch;
  }
}
