//===- l1.h - The activation scratchpad of the engines --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// L1 as both engines see it: bytes, which of them have a value the hardware
// contract leaves open (never written, or written from such values), and the
// ranges running jobs are still using. The core has no access to it.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_L1_H
#define HTVM_RUNTIME_SIM_L1_H

#include "runtime/sim/memory.h"

typedef struct SimL1 {
  uint8_t *bytes;
  uint8_t *undefined; // one flag a byte: 1 = value left open
  uint32_t size;
  SimBusy busy;
} SimL1;

/// Creates |size| bytes, all of them undefined, as after power-up. False when
/// memory cannot be had.
bool simL1Create(SimL1 *l1, uint32_t size);
void simL1Destroy(SimL1 *l1);

/// What the simulator writes where the value is open: the same in every run,
/// different from byte to byte, rarely a plausible activation.
static inline uint8_t simOpenValue(uint32_t address) {
  return (uint8_t)(0xA5u ^ (address * 0x9Du >> 3));
}

/// Writes one byte of a result, or an open value.
static inline void simL1Store(SimL1 *l1, uint32_t address, uint8_t value,
                              bool undefined) {
  l1->bytes[address] = undefined ? simOpenValue(address) : value;
  l1->undefined[address] = undefined;
}

#endif // HTVM_RUNTIME_SIM_L1_H
