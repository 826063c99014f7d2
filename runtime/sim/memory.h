//===- memory.h - L2 as the core and the engines see it -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bytes of L2, which of them are undefined (written by an engine from
// columns or lanes whose value the hardware contract leaves open), and which
// ranges running jobs are still using.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_MEMORY_H
#define HTVM_RUNTIME_SIM_MEMORY_H

#include "runtime/sim/busy.h"

typedef struct SimMemory {
  uint8_t *bytes;
  uint8_t *undefined;      // one flag a byte: 1 = value left open
  uint64_t undefinedCount; // upper bound of set flags; 0 = none was ever set
  uint32_t base;           // address of bytes[0]
  uint32_t size;
  SimBusy busy;
} SimMemory;

/// A memory-mapped device. |offset| is from the device's base; accesses are
/// whole aligned words. Both return false on misuse and then leave a sentence
/// in |message| (at least 256 bytes).
typedef struct SimDevice {
  uint32_t base, size;
  void *state;
  bool (*read)(void *state, uint32_t offset, uint64_t cycle, uint32_t *out,
               char *message);
  bool (*write)(void *state, uint32_t offset, uint32_t value, uint64_t cycle,
                uint32_t pc, char *message);
} SimDevice;

#endif // HTVM_RUNTIME_SIM_MEMORY_H
