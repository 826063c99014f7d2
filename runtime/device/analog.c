//===- analog.c - Issuing jobs of the analog engine -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The rows of the analog queue name these functions (docs/dialects/diana.md).
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "runtime/device/queue.h"
#include "runtime/machine/machine.h"

// Since power-up; a warm start (crt0.c) leaves it.
static uint32_t booted;

static inline void set(uint32_t offset, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)(HTVM_ANALOG_BASE + offset) = value;
}

// Its first job writes the registers that never change.
static void openEngine(void) {}

static inline void waitIdle(void) {
  const volatile uint32_t *status =
      (const volatile uint32_t *)(HTVM_ANALOG_BASE + HTVM_REG_STATUS);
  _Pragma("clang loop unroll(disable)") while (*status);
}

DIANA_ISSUE diana_analog_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                              uint32_t lines) {
  set(HTVM_ANALOG_MEMCPY_OP, operation);
  set(HTVM_ANALOG_MEMCPY_ADDR, l2);
  set(HTVM_ANALOG_L1ADDR, l1);
  set(HTVM_ANALOG_MEMCPY_N, lines * (HTVM_ANALOG_LINE_BYTES / 4));
  set(HTVM_ANALOG_MEMCPY_ROW_LENGTH, lines);
  set(HTVM_REG_TRIGGER, 1);
}

// Operation and length stay in their registers.
static bool copies(const uint32_t *words, const uint32_t *steps,
                   uint32_t count) {
  uint32_t l2 = words[1], l1 = words[2];
  if (steps[0] | steps[3])
    return false;
  waitIdle();
  diana_analog_copy(words[0], l2, l1, words[3]);
  _Pragma("clang loop unroll(disable)") while (--count) {
    l2 += steps[1];
    l1 += steps[2];
    waitIdle();
    set(HTVM_ANALOG_MEMCPY_ADDR, l2);
    set(HTVM_ANALOG_L1ADDR, l1);
    set(HTVM_REG_TRIGGER, 1);
  }
  return true;
}

const DianaEngine diana_analog = {
    .status = (const volatile uint32_t *)(HTVM_ANALOG_BASE + HTVM_REG_STATUS),
    .open = openEngine,
    .copy = diana_analog_copy,
    .copies = copies};

// |scale| is ignored by a program that skips that stage.
DIANA_ISSUE diana_analog_conv(uint32_t weights, uint32_t scale,
                              uint32_t program, uint32_t configuration) {
  set(HTVM_ANALOG_WT_ADDR, weights);
  set(HTVM_ANALOG_SIMD_ADDR, scale);
  set(HTVM_ANALOG_IM_ADDR, program);
  set(HTVM_ANALOG_CONF_ADDR, configuration);
  set(HTVM_ANALOG_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_REG_TRIGGER, 1);
}

// Once after power-up, with the registers that all jobs share: they keep their
// values (A). Later it starts nothing, and a job that starts nothing is
// complete at the next poll.
DIANA_ISSUE diana_analog_boot(uint32_t program, uint32_t configuration,
                              uint32_t unused, uint32_t unusedToo) {
  (void)unused, (void)unusedToo;
  if (booted)
    return;
  booted = 1;
  set(HTVM_ANALOG_IM_N, HTVM_ANALOG_IM_WORDS);
  set(HTVM_ANALOG_CONF_N, HTVM_ANALOG_CONF_WORDS);
  set(HTVM_ANALOG_MEMCPY_BANK_LENGTH, HTVM_ANALOG_BANKS);
  diana_analog_conv(0, 0, program, configuration);
}
