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

static inline void waitIdle(void) {
  const volatile uint32_t *status =
      (const volatile uint32_t *)(HTVM_DIGITAL_BASE + HTVM_REG_STATUS);
  _Pragma("clang loop unroll(disable)") while (*status);
}

// Operation and length stay in their registers.
static bool copies(const uint32_t *words, const uint32_t *steps,
                   uint32_t count) {
  uint32_t l2 = words[1], l1 = words[2], l2Step = steps[1], l1Step = steps[2];
  if (steps[0] | steps[3])
    return false;
  waitIdle();
  set(HTVM_DIGITAL_MEMCPY_OP, words[0]);
  set(HTVM_DIGITAL_MEMCPY_N, words[3]);
  _Pragma("clang loop unroll(disable)") while (1) {
    set(HTVM_DIGITAL_MEMCPY_ADDR, l2);
    set(HTVM_DIGITAL_L1ADDR, l1);
    set(HTVM_REG_TRIGGER, 1);
    if (!--count)
      return true;
    l2 += l2Step;
    l1 += l1Step;
    waitIdle();
  }
}

DIANA_ISSUE diana_digital_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                               uint32_t words) {
  set(HTVM_DIGITAL_MEMCPY_OP, operation);
  set(HTVM_DIGITAL_MEMCPY_ADDR, l2);
  set(HTVM_DIGITAL_L1ADDR, l1);
  set(HTVM_DIGITAL_MEMCPY_N, words);
  set(HTVM_REG_TRIGGER, 1);
}

const DianaEngine diana_digital = {
    .status = (const volatile uint32_t *)(HTVM_DIGITAL_BASE + HTVM_REG_STATUS),
    .open = openEngine,
    .copy = diana_digital_copy,
    .copies = copies};

static inline void compute(uint32_t program, uint32_t configuration) {
  set(HTVM_DIGITAL_IM_ADDR, program);
  set(HTVM_DIGITAL_CONF_ADDR, configuration);
  set(HTVM_DIGITAL_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
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
