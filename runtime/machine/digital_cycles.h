//===- digital_cycles.h - How long a job of the digital engine takes ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_DIGITAL_CYCLES_H
#define HTVM_RUNTIME_MACHINE_DIGITAL_CYCLES_H

#include "runtime/machine/digital.h"

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

/// Fetching |bytes| of weights and bias from L2.
uint64_t htvmDigitalWeightCycles(const HtvmMachine *machine, uint64_t bytes);

/// The computing part of a job; the whole job is compute_job_cycles, the
/// weight fetch and this, one after another.
uint64_t htvmDigitalConvCycles(const HtvmMachine *machine,
                               const HtvmDigitalConv *conv);
uint64_t htvmDigitalFcCycles(const HtvmMachine *machine, uint32_t cBlocks,
                             uint32_t kBlocks);
uint64_t htvmDigitalAddCycles(const HtvmMachine *machine, uint32_t blocks);

#endif // HTVM_RUNTIME_MACHINE_DIGITAL_CYCLES_H
