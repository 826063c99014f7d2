//===- cost.h - Cycle formulas of the engines -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a job costs, from its geometry: used by the compiler's cost model. The
// simulator has its own account from the registers; a test holds the two
// against each other.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_MACHINE_COST_H
#define HTVM_RUNTIME_MACHINE_COST_H

#include "runtime/machine/machine.h"

/// Geometry of one convolution job of the digital engine.
typedef struct HtvmConvJob {
  uint64_t channels;            // input channels summed
  uint64_t outChannels;         // rounded up to 16 by the engine
  uint64_t outRows, outColumns; // columns rounded up to 16 by the engine
  uint64_t inRows;              // rows present in L1
  uint64_t kernelHeight, kernelWidth;
  uint64_t stride;
  uint64_t padTop;
} HtvmConvJob;

/// Cycles of one copy job of |bytes| bytes.
uint64_t htvmCostCopy(const HtvmMachine *machine, uint64_t bytes);

/// Cycles of one convolution job, configuration and weights included.
uint64_t htvmCostConv(const HtvmMachine *machine, const HtvmConvJob *job);

/// Cycles of one fully connected job of |inputs| by |outputs|.
uint64_t htvmCostFc(const HtvmMachine *machine, uint64_t inputs,
                    uint64_t outputs);

/// Cycles of one element-wise sum job.
uint64_t htvmCostAdd(const HtvmMachine *machine, uint64_t elements);

/// |value| rounded up to a multiple of |unit|.
static inline uint64_t htvmRoundUp(uint64_t value, uint64_t unit) {
  return (value + unit - 1) / unit * unit;
}

#endif // HTVM_RUNTIME_MACHINE_COST_H
