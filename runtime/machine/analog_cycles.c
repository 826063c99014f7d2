//===- analog_cycles.c - How long a job of the analog engine takes --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog_cycles.h"

#include "runtime/machine/cycles.h"

uint64_t htvmBankCopyCycles(const HtvmMachine *machine, uint64_t lines) {
  return htvmCopyCycles(machine, lines * HTVM_ANALOG_LINE_BYTES);
}

uint32_t htvmAnalogRows(uint32_t c, uint32_t fy, uint32_t fx, uint32_t stride,
                        uint32_t unroll) {
  return c * fy * (fx + (unroll - 1) * stride);
}

uint32_t htvmAnalogPaddedRows(uint32_t rows) {
  return (uint32_t)htvmUnits(rows, HTVM_ANALOG_ROW_UNIT) * HTVM_ANALOG_ROW_UNIT;
}

uint64_t htvmAnalogWeightCycles(const HtvmMachine *machine, uint32_t rows) {
  return machine->analog_weight_row_cycles * htvmAnalogPaddedRows(rows);
}

uint64_t htvmAnalogScaleCycles(const HtvmMachine *machine, uint32_t k) {
  return htvmUnits((uint64_t)k * HTVM_ANALOG_SCALE_BYTES,
                   machine->weight_bytes_per_cycle);
}

// products * ns * hz / 10^9, rounded up, in parts that cannot overflow.
uint64_t htvmAnalogProductCycles(const HtvmMachine *machine,
                                 uint64_t products) {
  static const uint64_t giga = 1000000000;
  uint64_t scaled = machine->analog_product_ns * machine->clock_hz;
  return products * (scaled / giga) +
         htvmUnits(products * (scaled % giga), giga);
}
