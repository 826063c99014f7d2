//===- cost.c - Cycle formulas of the engines -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/cost.h"

static const uint64_t lanes = HTVM_DIGITAL_LANES;

static uint64_t divideUp(uint64_t value, uint64_t unit) {
  return (value + unit - 1) / unit;
}

uint64_t htvmCostCopy(const HtvmMachine *machine, uint64_t bytes) {
  return machine->copy_job_cycles +
         divideUp(htvmRoundUp(bytes, machine->copy_beat_bytes),
                  machine->copy_bytes_per_cycle);
}

// Lines of the kernel that lie on real input for output row |y|; padded lines
// are skipped by the engine (F, MATCH's model).
static uint64_t linesOnInput(const HtvmConvJob *job, uint64_t y) {
  int64_t first = (int64_t)(y * job->stride) - (int64_t)job->padTop;
  int64_t last = first + (int64_t)job->kernelHeight;
  if (first < 0)
    first = 0;
  if (last > (int64_t)job->inRows)
    last = (int64_t)job->inRows;
  return last > first ? (uint64_t)(last - first) : 0;
}

uint64_t htvmCostConv(const HtvmMachine *machine, const HtvmConvJob *job) {
  uint64_t blocks =
      divideUp(job->outChannels, lanes) * divideUp(job->outColumns, lanes);
  uint64_t cycles = 0;
  for (uint64_t y = 0; y < job->outRows; ++y) {
    uint64_t lines = linesOnInput(job, y);
    cycles +=
        blocks * (job->channels * lines * job->kernelWidth +
                  machine->digital_pixel_load_factor * job->channels * lines +
                  machine->digital_writeout_cycles);
  }
  uint64_t k = htvmRoundUp(job->outChannels, lanes);
  uint64_t weightBytes =
      job->channels * k * job->kernelHeight * job->kernelWidth + 4 * k;
  return machine->compute_job_cycles +
         divideUp(weightBytes, machine->weight_bytes_per_cycle) + cycles;
}

uint64_t htvmCostFc(const HtvmMachine *machine, uint64_t inputs,
                    uint64_t outputs) {
  uint64_t c = divideUp(inputs, lanes), k = divideUp(outputs, lanes);
  uint64_t weightBytes = c * k * lanes * lanes + k * lanes * lanes;
  return machine->compute_job_cycles +
         divideUp(weightBytes, machine->weight_bytes_per_cycle) + c * k +
         machine->digital_writeout_cycles * k;
}

uint64_t htvmCostAdd(const HtvmMachine *machine, uint64_t elements) {
  return machine->compute_job_cycles +
         machine->digital_add_cycles * divideUp(elements, lanes);
}
