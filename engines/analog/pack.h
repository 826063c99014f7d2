//===- pack.h - Weights in the layout of the analog engine ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From plain row-major ternary weights and SIMD constants to the bytes the
// engine fetches from L2 (layouts: docs/engines/analog.md). Host side only.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_PACK_H
#define HTVM_ENGINES_ANALOG_PACK_H

#include "runtime/machine/analog_cycles.h"

#include <stddef.h>
#include <stdint.h>

/// What one job multiplies by. unroll * k columns and htvmAnalogRows rows
/// (cycles.h) have to fit the macro; nothing here checks it.
typedef struct HtvmAnalogShape {
  uint32_t k, c;   // output and input channels
  uint32_t fy, fx; // kernel
  uint32_t stride; // 1 or 2; where a copy of the kernel stands
  uint32_t unroll; // output columns at once: 1, 2 or 4
} HtvmAnalogShape;

/// Bytes of a packed weight image; a multiple of 16.
size_t htvmPackAnalogBytes(const HtvmAnalogShape *shape);

/// Packs |weights|, [K][C][FY][FX], each -1, 0 or 1, into |out|, which holds
/// htvmPackAnalogBytes bytes.
void htvmPackAnalog(const HtvmAnalogShape *shape, const int8_t *weights,
                    uint8_t *out);

/// Packs the SIMD constants of |k| channels into |out|, which holds
/// k * HTVM_ANALOG_SCALE_BYTES bytes. |shift| is at most
/// HTVM_ANALOG_SCALE_SHIFT_MAX.
void htvmPackAnalogScale(uint32_t k, const int32_t *add, const int16_t *mul,
                         const uint8_t *shift, uint8_t *out);

#endif // HTVM_ENGINES_ANALOG_PACK_H
