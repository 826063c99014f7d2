//===- lines.c - Activations between other layouts and the analog one -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/lines.h"

#include "runtime/machine/analog.h"
#include "runtime/machine/machine.h"

// Channels moved in one straight run; all loads first: a store that needs the
// load before it would wait for it (layout.c).
enum { RUN = 16 };

static inline void moveRun(int8_t *target, uint32_t targetStep,
                           const int8_t *source, uint32_t sourceStep) {
  int8_t run[RUN];
  _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < RUN; ++i) run[i] =
      source[i * sourceStep];
  _Pragma("clang loop unroll(full)") for (uint32_t i = 0; i < RUN; ++i)
      target[i * targetStep] = run[i];
}

static inline void moveChannels(int8_t *target, uint32_t targetStep,
                                const int8_t *source, uint32_t sourceStep,
                                uint32_t channels) {
  uint32_t c = 0;
  for (; c + RUN <= channels; c += RUN) {
    moveRun(target, targetStep, source, sourceStep);
    target += RUN * targetStep;
    source += RUN * sourceStep;
  }
  for (; c < channels; ++c, target += targetStep, source += sourceStep)
    *target = *source;
}

static inline uint32_t pixelBytes(uint32_t channels) {
  return (channels + HTVM_ANALOG_LINE_BYTES - 1) / HTVM_ANALOG_LINE_BYTES *
         HTVM_ANALOG_LINE_BYTES;
}

// Inlined into every use: sizes and strides are constants there.
__attribute__((always_inline)) void
diana_pack_lines(int8_t *target, const int8_t *source, uint32_t rows,
                 uint32_t width, uint32_t channels, uint32_t channelStride,
                 uint32_t rowStride, uint32_t columnStride,
                 uint32_t firstColumn, uint32_t flip) {
  for (uint32_t y = 0; y < rows; ++y, source += rowStride)
    for (uint32_t x = 0; x < width; ++x, target += pixelBytes(channels))
      moveChannels(target, 1,
                   source + ((firstColumn + x) ^ flip) * columnStride,
                   channelStride, channels);
}

__attribute__((always_inline)) void
diana_unpack_lines(int8_t *target, const int8_t *source, uint32_t rows,
                   uint32_t width, uint32_t channels, uint32_t channelStride,
                   uint32_t rowStride, uint32_t columnStride,
                   uint32_t firstColumn, uint32_t flip) {
  for (uint32_t y = 0; y < rows; ++y, target += rowStride)
    for (uint32_t x = 0; x < width; ++x, source += pixelBytes(channels))
      moveChannels(target + ((firstColumn + x) ^ flip) * columnStride,
                   channelStride, source, 1, channels);
}
