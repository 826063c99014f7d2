//===- analog.c - Starting and waiting for jobs of the analog engine ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/analog.h"

#include "runtime/machine/analog.h"
#include "runtime/machine/machine.h"

// Out of line as in jobs.c, for the same reason.
#define OUT_OF_LINE __attribute__((noinline))

// Since power-up; a warm start (crt0.c) leaves it.
static uint32_t booted;

static inline volatile uint32_t *registerAt(uint32_t offset) {
  return (volatile uint32_t *)(uintptr_t)(HTVM_ANALOG_BASE + offset);
}

static inline void set(uint32_t offset, uint32_t value) {
  *registerAt(offset) = value;
}

static inline void waitIdle(void) {
  while (*registerAt(HTVM_REG_STATUS))
    ;
}

// See fence in jobs.c.
static inline void fence(void) { __asm__ volatile("" ::: "memory"); }

OUT_OF_LINE void diana_analog_copy_series(uint32_t operation, uint32_t l2,
                                          uint32_t l1, uint32_t lines,
                                          uint32_t count, uint32_t l2Step,
                                          uint32_t l1Step) {
  fence();
  waitIdle();
  set(HTVM_ANALOG_MEMCPY_OP, operation);
  set(HTVM_ANALOG_MEMCPY_N, lines * (HTVM_ANALOG_LINE_BYTES / 4));
  set(HTVM_ANALOG_MEMCPY_BANK_LENGTH, HTVM_ANALOG_BANKS);
  set(HTVM_ANALOG_MEMCPY_ROW_LENGTH, lines);
  while (1) {
    set(HTVM_ANALOG_MEMCPY_ADDR, l2);
    set(HTVM_ANALOG_L1ADDR, l1);
    set(HTVM_REG_TRIGGER, 1);
    if (--count == 0)
      return;
    l2 += l2Step;
    l1 += l1Step;
    waitIdle();
  }
}

OUT_OF_LINE void diana_analog_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                                   uint32_t lines) {
  diana_analog_copy_series(operation, l2, l1, lines, 1, 0, 0);
}

OUT_OF_LINE void diana_analog_conv(uint32_t weights, uint32_t scale,
                                   const uint32_t *program,
                                   const uint32_t *conf) {
  fence();
  waitIdle();
  set(HTVM_ANALOG_WT_ADDR, weights);
  set(HTVM_ANALOG_SIMD_ADDR, scale);
  set(HTVM_ANALOG_IM_ADDR, (uint32_t)(uintptr_t)program);
  set(HTVM_ANALOG_IM_N, HTVM_ANALOG_IM_WORDS);
  set(HTVM_ANALOG_CONF_ADDR, (uint32_t)(uintptr_t)conf);
  set(HTVM_ANALOG_CONF_N, HTVM_ANALOG_CONF_WORDS);
  set(HTVM_ANALOG_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_REG_TRIGGER, 1);
}

OUT_OF_LINE void diana_analog_boot(const uint32_t *program,
                                   const uint32_t *conf) {
  if (booted)
    return;
  booted = 1;
  diana_analog_conv(0, 0, program, conf);
}

void diana_analog_wait(void) {
  waitIdle();
  fence();
}
