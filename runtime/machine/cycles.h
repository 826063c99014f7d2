//===- cycles.h - How long a job of an engine takes -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cycle formulas of the engines, once, for the cost model and the
// simulator. They speak in what the job's fields say (blocks of 16 channels,
// blocks of 16 columns, rows of the macro), never in layers.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_CYCLES_H
#define HTVM_RUNTIME_MACHINE_CYCLES_H

#include "runtime/machine/machine.h"

/// A convolution as its instruction states it.
typedef struct HtvmDigitalConv {
  uint32_t c, kBlocks; // input channels, blocks of 16 output channels
  uint32_t cx, cy;     // input columns and rows
  uint32_t fx, fy;     // kernel
  uint32_t oxBlocks;   // blocks of 16 output columns
  uint32_t oy;         // output rows
  uint32_t stride;     // 1 or 2
  uint32_t left, right, top, bottom; // padding
} HtvmDigitalConv;

/// Bytes a copy job of |bytes| really moves: whole beats.
uint64_t htvmCopyMovedBytes(const HtvmMachine *machine, uint64_t bytes);

/// A whole copy job of |bytes|.
uint64_t htvmCopyCycles(const HtvmMachine *machine, uint64_t bytes);

/// A whole multi-bank copy job of |lines| lines of HTVM_ANALOG_LINE_BYTES.
uint64_t htvmBankCopyCycles(const HtvmMachine *machine, uint64_t lines);

/// Fetching |bytes| of weights and bias from L2.
uint64_t htvmDigitalWeightCycles(const HtvmMachine *machine, uint64_t bytes);

/// How many of the kernel's lines fall on padding in output row |row|.
uint32_t htvmDigitalPaddedLines(const HtvmDigitalConv *conv, uint32_t row);

/// The computing part of a job; the whole job is compute_job_cycles, the
/// weight fetch and this, one after another.
uint64_t htvmDigitalConvCycles(const HtvmMachine *machine,
                               const HtvmDigitalConv *conv);
uint64_t htvmDigitalFcCycles(const HtvmMachine *machine, uint32_t cBlocks,
                             uint32_t kBlocks);
uint64_t htvmDigitalAddCycles(const HtvmMachine *machine, uint32_t blocks);

//===----------------------------------------------------------------------===//
// The analog engine. A whole job is compute_job_cycles, the weight load, the
// fetch of the SIMD constants if used and the products, one after another; a
// boot job is compute_job_cycles alone.
//===----------------------------------------------------------------------===//

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

#endif // HTVM_RUNTIME_MACHINE_CYCLES_H
