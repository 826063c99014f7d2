//===- analog_cycles.h - How long a job of the analog engine takes --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A whole job is compute_job_cycles, the weight load, the fetch of the SIMD
// constants if used and the products, one after another; a boot job is
// compute_job_cycles alone.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_ANALOG_CYCLES_H
#define HTVM_RUNTIME_MACHINE_ANALOG_CYCLES_H

#include "runtime/machine/analog.h"

/// A whole multi-bank copy job of |lines| lines of HTVM_ANALOG_LINE_BYTES.
uint64_t htvmBankCopyCycles(const HtvmMachine *machine, uint64_t lines);

/// Rows of the macro that a convolution with |unroll| output columns at once
/// occupies: C * FY * (FX + (unroll - 1) * stride).
uint32_t htvmAnalogRows(uint32_t c, uint32_t fy, uint32_t fx, uint32_t stride,
                        uint32_t unroll);

/// |rows| padded as the weight image has them: whole HTVM_ANALOG_ROW_UNITs.
uint32_t htvmAnalogPaddedRows(uint32_t rows);

/// Loading a weight image of |rows| rows, padded or not.
uint64_t htvmAnalogWeightCycles(const HtvmMachine *machine, uint32_t rows);

/// Fetching the SIMD constants of |k| channels.
uint64_t htvmAnalogScaleCycles(const HtvmMachine *machine, uint32_t k);

/// |products| matrix-vector products, rounded up as a whole.
uint64_t htvmAnalogProductCycles(const HtvmMachine *machine, uint64_t products);

#endif // HTVM_RUNTIME_MACHINE_ANALOG_CYCLES_H
