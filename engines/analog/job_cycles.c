//===- job_cycles.c - Cycles of the jobs that tiles are made of -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/job_cycles.h"

#include "engines/core/cycles.h"
#include "runtime/machine/analog_cycles.h"

int64_t htvmAnalogCopyCycles(const HtvmMachine *machine, int64_t runs,
                             int64_t bytes) {
  return runs * (int64_t)htvmBankCopyCycles(
                    machine, (uint64_t)(bytes / HTVM_ANALOG_LINE_BYTES));
}

int64_t htvmAnalogComputeCycles(const HtvmAnalogTiling *tiling,
                                const HtvmAnalogCompute *compute) {
  return htvmAnalogJobCycles(tiling->machine, tiling->layer, compute->count,
                             compute->tile->rows.size,
                             compute->tile->columns.size, compute->unroll);
}

int64_t htvmAnalogPieceCycles(const HtvmLines *piece, int64_t width) {
  int64_t cycles =
      htvmCoreLinesCycles(piece->rows * piece->width * piece->channels);
  return piece->width < width ? cycles + cycles / 8 : cycles;
}
