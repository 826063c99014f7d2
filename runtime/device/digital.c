//===- digital.c - Issuing jobs of the digital engine ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rows of the digital queue name these functions (docs/dialects/diana.md).
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "runtime/device/queue.h"
#include "runtime/machine/machine.h"

static inline void set(uint32_t offset, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)(HTVM_DIGITAL_BASE + offset) = value;
}

static void openEngine(void) {
  set(HTVM_DIGITAL_IM_N, HTVM_DIGITAL_IM_WORDS);
  set(HTVM_DIGITAL_CONF_N, HTVM_DIGITAL_CONF_WORDS);
}

const DianaEngine diana_digital = {
    (const volatile uint32_t *)(HTVM_DIGITAL_BASE + HTVM_REG_STATUS),
    openEngine};

static inline void compute(uint32_t program, uint32_t configuration) {
  set(HTVM_DIGITAL_IM_ADDR, program);
  set(HTVM_DIGITAL_CONF_ADDR, configuration);
  set(HTVM_DIGITAL_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_REG_TRIGGER, 1);
}

DIANA_ISSUE diana_digital_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                               uint32_t words) {
  set(HTVM_DIGITAL_MEMCPY_OP, operation);
  set(HTVM_DIGITAL_MEMCPY_ADDR, l2);
  set(HTVM_DIGITAL_L1ADDR, l1);
  set(HTVM_DIGITAL_MEMCPY_N, words);
  set(HTVM_REG_TRIGGER, 1);
}

DIANA_ISSUE diana_digital_conv(uint32_t weights, uint32_t words,
                               uint32_t program, uint32_t configuration) {
  set(HTVM_DIGITAL_WT_CONV_ADDR, weights);
  set(HTVM_DIGITAL_WT_CONV_N, words);
  compute(program, configuration);
}

DIANA_ISSUE diana_digital_fc(uint32_t weights, uint32_t words, uint32_t program,
                             uint32_t configuration) {
  set(HTVM_DIGITAL_WT_FC_ADDR, weights);
  set(HTVM_DIGITAL_WT_FC_N, words);
  compute(program, configuration);
}

DIANA_ISSUE diana_digital_add(uint32_t program, uint32_t configuration,
                              uint32_t unused, uint32_t unusedToo) {
  (void)unused, (void)unusedToo;
  compute(program, configuration);
}
