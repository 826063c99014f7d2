//===- cycles.c - How long a job of an engine takes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/cycles.h"

uint64_t htvmUnits(uint64_t value, uint64_t unit) {
  return (value + unit - 1) / unit;
}

uint64_t htvmCopyMovedBytes(const HtvmMachine *machine, uint64_t bytes) {
  return htvmUnits(bytes, machine->copy_beat_bytes) * machine->copy_beat_bytes;
}

uint64_t htvmCopyCycles(const HtvmMachine *machine, uint64_t bytes) {
  return machine->copy_job_cycles +
         htvmUnits(htvmCopyMovedBytes(machine, bytes),
                   machine->copy_bytes_per_cycle);
}
