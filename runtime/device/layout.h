//===- layout.h - Activations between row-major and the engine's layout ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine's layout: lines of |width| bytes, |pitch| bytes apart (a multiple
// of 16), the bytes of every 32-bit word reversed. Plain C: the same code runs
// on the host in tests.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_LAYOUT_H
#define HTVM_RUNTIME_DEVICE_LAYOUT_H

#include <stdint.h>

/// Row-major |source| (element strides in bytes) to the engine's layout;
/// columns from |width| to |pitch| become zero.
void diana_pack(int8_t *target, const int8_t *source, uint32_t planes,
                uint32_t rows, uint32_t width, uint32_t pitch,
                uint32_t planeStride, uint32_t rowStride,
                uint32_t columnStride);

/// The way back; reads only the first |width| columns.
void diana_unpack(int8_t *target, const int8_t *source, uint32_t planes,
                  uint32_t rows, uint32_t width, uint32_t pitch,
                  uint32_t planeStride, uint32_t rowStride,
                  uint32_t columnStride);

/// Makes columns [first, first + count) of |lines| lines zero.
void diana_zero_columns(int8_t *buffer, uint32_t lines, uint32_t pitch,
                        uint32_t first, uint32_t count);

/// Copies |planes| planes of |rows| x |width| elements of |source| (element
/// strides in bytes; |flip| is 3 where its words are reversed, else 0) to row
/// |top| and column |left| of planes of |targetRows| lines in the engine's
/// layout; all around them becomes |value|.
void diana_pad(int8_t *target, const int8_t *source, uint32_t planes,
               uint32_t rows, uint32_t width, uint32_t planeStride,
               uint32_t rowStride, uint32_t columnStride, uint32_t flip,
               uint32_t targetRows, uint32_t targetPitch, uint32_t top,
               uint32_t left, uint32_t value);

/// Makes the first |width| columns of |lines| lines |value|, the others zero.
void diana_fill(int8_t *target, uint32_t lines, uint32_t width, uint32_t pitch,
                uint32_t value);

#endif // HTVM_RUNTIME_DEVICE_LAYOUT_H
