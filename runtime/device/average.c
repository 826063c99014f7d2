//===- average.c - Averages of whole planes -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Words are added up in two halves, the even and the odd bytes in 16 bits each.
// For that elements count from |low| on, so that none is less than 0. Bytes
// behind the last element hold no value: what fills no word is added alone.
//
//===----------------------------------------------------------------------===//
#include "runtime/device/average.h"

// So many words of bytes fit the halves.
enum { WORD = sizeof(uint32_t), HALF_WORDS = 256 };

#define EVEN 0x00ff00ffu

typedef struct Halves {
  uint32_t even, odd;
} Halves;

static inline void add(Halves *sum, uint32_t word) {
  sum->even += word & EVEN;
  sum->odd += word >> 8 & EVEN;
}

static inline uint32_t total(Halves sum) {
  return (sum.even & 0xffff) + (sum.even >> 16) + (sum.odd & 0xffff) +
         (sum.odd >> 16);
}

// Elements as what they are above |low|: -128 turns their highest bits.
static inline uint32_t above(uint32_t word, int32_t low) {
  return low ? word ^ 0x80808080u : word;
}

static inline uint32_t wordAt(const int8_t *bytes) {
  return *(const uint32_t *)(const void *)bytes;
}

// |words| words, |step| bytes apart. Two have room for one another's sums where
// no element is less than 0.
static inline void addWords(Halves *sum, const int8_t *bytes, uint32_t words,
                            uint32_t step, int32_t low) {
  uint32_t i = 0;
  if (!low)
    for (; i + 2 <= words; i += 2, bytes += 2 * step)
      add(sum, wordAt(bytes) + wordAt(bytes + step));
  for (; i < words; ++i, bytes += step)
    add(sum, above(wordAt(bytes), low));
}

static inline uint32_t sumBytes(const int8_t *bytes, uint32_t first,
                                uint32_t end, int32_t low) {
  uint32_t sum = 0;
  for (uint32_t x = first; x < end; ++x) // column x lies at byte x ^ 3
    sum += (uint32_t)(bytes[x ^ 3] - low);
  return sum;
}

static inline uint32_t sumRows(const int8_t *source, uint32_t rows,
                               uint32_t width, uint32_t pitch, int32_t low) {
  uint32_t words = width / WORD;
  uint32_t sum = 0, step = words ? HALF_WORDS / words : rows;
  for (uint32_t first = 0; first < rows; first += step) {
    uint32_t end = first + step < rows ? first + step : rows;
    Halves halves = {0, 0};
    for (uint32_t r = first; r < end; ++r, source += pitch) {
      addWords(&halves, source, words, WORD, low);
      sum += sumBytes(source, words * WORD, width, low);
    }
    sum += total(halves);
  }
  return sum;
}

static inline uint32_t sumPlane(const int8_t *source, uint32_t rows,
                                uint32_t width, uint32_t pitch, int32_t low) {
  uint32_t sum = 0;
  for (; width > HALF_WORDS * WORD; width -= HALF_WORDS * WORD) {
    sum += sumRows(source, rows, HALF_WORDS * WORD, pitch, low);
    source += HALF_WORDS * WORD;
  }
  return sum + sumRows(source, rows, width, pitch, low);
}

static inline int32_t quotient(int32_t sum, int32_t count, uint32_t rounding) {
  int32_t result = sum / count;
  return result - (rounding == DIANA_AVERAGE_FLOOR && sum % count < 0);
}

static inline int8_t average(int32_t sum, int32_t count, uint32_t rounding,
                             int32_t multiplier, uint32_t shift,
                             int32_t outputZero, int32_t clampMin,
                             int32_t clampMax) {
  int32_t value =
      rounding == DIANA_AVERAGE_SCALE
          ? (int32_t)(((int64_t)sum * multiplier + (1ll << (shift - 1))) >>
                      shift)
          : quotient(sum, count, rounding);
  value += outputZero;
  value = value < clampMin ? clampMin : value;
  return (int8_t)(value > clampMax ? clampMax : value);
}

// Inlined into every use: sizes are constants there.
__attribute__((always_inline)) void
diana_average(int8_t *target, const int8_t *source, uint32_t planes,
              uint32_t rows, uint32_t width, uint32_t pitch, uint32_t plane,
              int32_t low, int32_t zero, uint32_t rounding, int32_t multiplier,
              uint32_t shift, int32_t outputZero, int32_t clampMin,
              int32_t clampMax) {
  int32_t count = (int32_t)(rows * width), offset = count * (low - zero);
  for (uint32_t p = 0; p < planes; ++p, source += plane) {
    uint32_t sum = sumPlane(source, rows, width, pitch, low);
    target[p] = average((int32_t)sum + offset, count, rounding, multiplier,
                        shift, outputZero, clampMin, clampMax);
  }
}

// Four channels of all pixels.
static inline void sumChannels(const int8_t *source, uint32_t pixels,
                               uint32_t pitch, int32_t low,
                               uint32_t sums[WORD]) {
  sums[0] = sums[1] = sums[2] = sums[3] = 0;
  for (uint32_t first = 0; first < pixels; first += HALF_WORDS) {
    uint32_t left = pixels - first;
    Halves halves = {0, 0};
    addWords(&halves, source + first * pitch,
             left < HALF_WORDS ? left : HALF_WORDS, pitch, low);
    sums[0] += halves.even & 0xffff;
    sums[1] += halves.odd & 0xffff;
    sums[2] += halves.even >> 16;
    sums[3] += halves.odd >> 16;
  }
}

static inline uint32_t sumChannel(const int8_t *source, uint32_t pixels,
                                  uint32_t pitch, int32_t low) {
  uint32_t sum = 0;
  for (uint32_t p = 0; p < pixels; ++p, source += pitch)
    sum += (uint32_t)(*source - low);
  return sum;
}

__attribute__((always_inline)) void
diana_average_lines(int8_t *target, const int8_t *source, uint32_t channels,
                    uint32_t pixels, uint32_t pitch, int32_t low, int32_t zero,
                    uint32_t rounding, int32_t multiplier, uint32_t shift,
                    int32_t outputZero, int32_t clampMin, int32_t clampMax) {
  int32_t count = (int32_t)pixels, offset = count * (low - zero);
  uint32_t c = 0;
  for (; c + WORD <= channels; c += WORD) {
    uint32_t sums[WORD];
    sumChannels(source + c, pixels, pitch, low, sums);
    for (uint32_t i = 0; i < WORD; ++i)
      target[c + i] =
          average((int32_t)sums[i] + offset, count, rounding, multiplier, shift,
                  outputZero, clampMin, clampMax);
  }
  for (; c < channels; ++c) {
    uint32_t sum = sumChannel(source + c, pixels, pitch, low);
    target[c] = average((int32_t)sum + offset, count, rounding, multiplier,
                        shift, outputZero, clampMin, clampMax);
  }
}
