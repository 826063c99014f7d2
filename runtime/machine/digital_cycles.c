//===- digital_cycles.c - How long a job of the digital engine takes ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital_cycles.h"

#include "runtime/machine/cycles.h"

uint64_t htvmDigitalWeightCycles(const HtvmMachine *machine, uint64_t bytes) {
  return htvmUnits(bytes, machine->weight_bytes_per_cycle);
}

// Lines [begin, end) of the input, of which so many lie in front of its first
// row or in the padding behind its last one.
static uint32_t paddedLines(const HtvmDigitalConv *conv, uint32_t row) {
  int64_t begin = (int64_t)row * conv->stride - conv->top;
  int64_t end = begin + conv->fy, rows = conv->cy, last = rows + conv->bottom;
  int64_t above = (end < 0 ? end : 0) - begin;
  int64_t below = (end < last ? end : last) - (begin > rows ? begin : rows);
  return (uint32_t)((above > 0 ? above : 0) + (below > 0 ? below : 0));
}

// The silicon model (F) works per 16 output channels x 16 columns x 1 row and
// skips padded lines: multiply, load pixels, write out. Rows are grouped by
// the padded lines they see, as the model does; the group size is a multiple
// of 16 x 16, so the division below never rounds.
uint64_t htvmDigitalConvCycles(const HtvmMachine *machine,
                               const HtvmDigitalConv *conv) {
  uint64_t rows[HTVM_DIGITAL_KERNEL_MAX + 1] = {0};
  for (uint32_t row = 0; row < conv->oy; ++row)
    ++rows[paddedLines(conv, row)];
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
