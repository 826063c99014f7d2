//===- cycles.c - How long a job of an engine takes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/cycles.h"

static uint64_t divideUp(uint64_t value, uint64_t by) {
  return (value + by - 1) / by;
}

uint64_t htvmCopyMovedBytes(const HtvmMachine *machine, uint64_t bytes) {
  return divideUp(bytes, machine->copy_beat_bytes) * machine->copy_beat_bytes;
}

uint64_t htvmCopyCycles(const HtvmMachine *machine, uint64_t bytes) {
  return machine->copy_job_cycles + divideUp(htvmCopyMovedBytes(machine, bytes),
                                             machine->copy_bytes_per_cycle);
}

uint64_t htvmBankCopyCycles(const HtvmMachine *machine, uint64_t lines) {
  return htvmCopyCycles(machine, lines * HTVM_ANALOG_LINE_BYTES);
}

//===----------------------------------------------------------------------===//
// The digital engine
//===----------------------------------------------------------------------===//

uint64_t htvmDigitalWeightCycles(const HtvmMachine *machine, uint64_t bytes) {
  return divideUp(bytes, machine->weight_bytes_per_cycle);
}

uint32_t htvmDigitalPaddedLines(const HtvmDigitalConv *conv, uint32_t row) {
  uint32_t padded = 0;
  for (uint32_t tap = 0; tap < conv->fy; ++tap) {
    int64_t y = (int64_t)row * conv->stride + tap - conv->top;
    if (y < 0 || (y >= conv->cy && y < (int64_t)conv->cy + conv->bottom))
      ++padded;
  }
  return padded;
}

// The silicon model (F) works per 16 output channels x 16 columns x 1 row and
// skips padded lines: multiply, load pixels, write out. Rows are grouped by
// the padded lines they see, as the model does; the group size is a multiple
// of 16 x 16, so the division below never rounds.
uint64_t htvmDigitalConvCycles(const HtvmMachine *machine,
                               const HtvmDigitalConv *conv) {
  uint64_t rows[HTVM_DIGITAL_KERNEL_MAX + 1] = {0};
  for (uint32_t row = 0; row < conv->oy; ++row)
    ++rows[htvmDigitalPaddedLines(conv, row)];
  uint64_t cycles = 0;
  for (uint32_t padded = 0; padded <= conv->fy; ++padded) {
    uint64_t lines = (uint64_t)conv->c * (conv->fy - padded);
    cycles += rows[padded] * conv->kBlocks * conv->oxBlocks *
              (lines * conv->fx + machine->digital_pixel_load_factor * lines +
               machine->digital_writeout_cycles);
  }
  return cycles;
}

uint64_t htvmDigitalFcCycles(const HtvmMachine *machine, uint32_t cBlocks,
                             uint32_t kBlocks) {
  return kBlocks * (cBlocks + machine->digital_writeout_cycles);
}

uint64_t htvmDigitalAddCycles(const HtvmMachine *machine, uint32_t blocks) {
  return machine->digital_add_cycles * blocks;
}

//===----------------------------------------------------------------------===//
// The analog engine
//===----------------------------------------------------------------------===//

uint32_t htvmAnalogRows(uint32_t c, uint32_t fy, uint32_t fx, uint32_t stride,
                        uint32_t unroll) {
  return c * fy * (fx + (unroll - 1) * stride);
}

uint32_t htvmAnalogPaddedRows(uint32_t rows) {
  return (uint32_t)divideUp(rows, HTVM_ANALOG_ROW_UNIT) * HTVM_ANALOG_ROW_UNIT;
}

uint64_t htvmAnalogWeightCycles(const HtvmMachine *machine, uint32_t rows) {
  return machine->analog_weight_row_cycles * htvmAnalogPaddedRows(rows);
}

uint64_t htvmAnalogScaleCycles(const HtvmMachine *machine, uint32_t k) {
  return divideUp((uint64_t)k * HTVM_ANALOG_SCALE_BYTES,
                  machine->weight_bytes_per_cycle);
}

// products * ns * hz / 10^9, rounded up, in parts that cannot overflow.
uint64_t htvmAnalogProductCycles(const HtvmMachine *machine,
                                 uint64_t products) {
  static const uint64_t giga = 1000000000;
  uint64_t scaled = machine->analog_product_ns * machine->clock_hz;
  return products * (scaled / giga) +
         divideUp(products * (scaled % giga), giga);
}
