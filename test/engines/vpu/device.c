//===- device.c - Issuing jobs of the vector unit -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rows of its queue name these functions.
//
//===----------------------------------------------------------------------===//
#include "runtime/device/queue.h"
#include "test/engines/vpu/machine.h"

static inline void set(uint32_t offset, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)(VPU_BASE + offset) = value;
}

static void openEngine(void) { set(VPU_JOB_N, VPU_JOB_WORDS); }

const DianaEngine diana_vpu = {
    .status = (const volatile uint32_t *)(VPU_BASE + HTVM_REG_STATUS),
    .open = openEngine};

DIANA_ISSUE diana_vpu_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                           uint32_t words) {
  set(VPU_MEMCPY_OP, operation);
  set(VPU_MEMCPY_ADDR, l2);
  set(VPU_L1ADDR, l1);
  set(VPU_MEMCPY_N, words);
  set(HTVM_REG_TRIGGER, 1);
}

DIANA_ISSUE diana_vpu_compute(uint32_t descriptor, uint32_t unused,
                              uint32_t unusedToo, uint32_t unusedThree) {
  (void)unused, (void)unusedToo, (void)unusedThree;
  set(VPU_JOB_ADDR, descriptor);
  set(VPU_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_REG_TRIGGER, 1);
}
