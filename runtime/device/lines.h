//===- lines.h - Activations between other layouts and the analog one -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The analog engine's layout: for each pixel, row-major, ceil(channels / 64)
// lines of 64 bytes, channel after channel (docs/engines/analog.md). The other
// side is any buffer of bytes in which an element lies at
//   channel * channelStride + row * rowStride + column * columnStride,
// the column xor |flip|: 3 for the digital engine, which reverses the bytes of
// every word, else 0. Plain C: the same code runs on the host in tests.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_LINES_H
#define HTVM_RUNTIME_DEVICE_LINES_H

#include <stdint.h>

/// Fills the first |channels| bytes of every pixel of |target|; those behind
/// are not touched.
void diana_pack_lines(int8_t *target, const int8_t *source, uint32_t rows,
                      uint32_t width, uint32_t channels, uint32_t channelStride,
                      uint32_t rowStride, uint32_t columnStride,
                      uint32_t firstColumn, uint32_t flip);

/// The way back.
void diana_unpack_lines(int8_t *target, const int8_t *source, uint32_t rows,
                        uint32_t width, uint32_t channels,
                        uint32_t channelStride, uint32_t rowStride,
                        uint32_t columnStride, uint32_t firstColumn,
                        uint32_t flip);

#endif // HTVM_RUNTIME_DEVICE_LINES_H
