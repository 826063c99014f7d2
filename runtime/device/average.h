//===- average.h - Averages of whole planes -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// qnn.avg_pool2d (docs/dialects/qnn.md) whose window is the whole input, read
// from an engine's layout, four elements at a time. Plain C: the same code runs
// on the host in tests.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_DEVICE_AVERAGE_H
#define HTVM_RUNTIME_DEVICE_AVERAGE_H

#include <stdint.h>

/// How a sum becomes an average: times |multiplier| and shifted to the right
/// (TOSA's reciprocal), divided toward zero, divided toward minus infinity.
enum { DIANA_AVERAGE_SCALE, DIANA_AVERAGE_TRUNCATE, DIANA_AVERAGE_FLOOR };

/// One byte of |target| for each plane of |source|, |plane| bytes apart: |rows|
/// rows of |width| elements, |pitch| bytes apart, the bytes of every 32-bit
/// word reversed. |low| is -128, or 0 where no element is less than 0; |zero|
/// is the input's zero point; |multiplier| and |shift| are those of |rounding|
/// 0.
void diana_average(int8_t *target, const int8_t *source, uint32_t planes,
                   uint32_t rows, uint32_t width, uint32_t pitch,
                   uint32_t plane, int32_t low, int32_t zero, uint32_t rounding,
                   int32_t multiplier, uint32_t shift, int32_t outputZero,
                   int32_t clampMin, int32_t clampMax);

/// The same of the first |channels| channels of |pixels| pixels that lie
/// |pitch| bytes apart, channel after channel.
void diana_average_lines(int8_t *target, const int8_t *source,
                         uint32_t channels, uint32_t pixels, uint32_t pitch,
                         int32_t low, int32_t zero, uint32_t rounding,
                         int32_t multiplier, uint32_t shift, int32_t outputZero,
                         int32_t clampMin, int32_t clampMax);

#endif // HTVM_RUNTIME_DEVICE_AVERAGE_H
