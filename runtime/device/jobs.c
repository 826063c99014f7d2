//===- jobs.c - Starting and waiting for engine jobs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/device/jobs.h"

#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

// Kept out of line: a layer cut into many tiles calls these thousands of times,
// and a call costs few cycles beside a job's hundreds.
#define OUT_OF_LINE __attribute__((noinline))

static inline volatile uint32_t *registerAt(uint32_t offset) {
  return (volatile uint32_t *)(uintptr_t)(HTVM_DIGITAL_BASE + offset);
}

static inline void set(uint32_t offset, uint32_t value) {
  *registerAt(offset) = value;
}

static inline void waitIdle(void) {
  while (*registerAt(HTVM_REG_STATUS))
    ;
}

// What the core wrote to L2 must be there before the engine reads it, and what
// the engine wrote must not be read before: keep the compiler from moving
// memory accesses across. The core itself does not reorder.
static inline void fence(void) { __asm__ volatile("" ::: "memory"); }

OUT_OF_LINE void diana_copy(uint32_t operation, uint32_t l2, uint32_t l1,
                            uint32_t words) {
  fence();
  waitIdle();
  set(HTVM_DIGITAL_MEMCPY_OP, operation);
  set(HTVM_DIGITAL_MEMCPY_ADDR, l2);
  set(HTVM_DIGITAL_L1ADDR, l1);
  set(HTVM_DIGITAL_MEMCPY_N, words);
  set(HTVM_REG_TRIGGER, 1);
}

OUT_OF_LINE void diana_copy_series(uint32_t operation, uint32_t l2, uint32_t l1,
                                   uint32_t words, uint32_t count,
                                   uint32_t l2Step, uint32_t l1Step) {
  fence();
  waitIdle();
  set(HTVM_DIGITAL_MEMCPY_OP, operation);
  set(HTVM_DIGITAL_MEMCPY_N, words);
  while (1) {
    set(HTVM_DIGITAL_MEMCPY_ADDR, l2);
    set(HTVM_DIGITAL_L1ADDR, l1);
    set(HTVM_REG_TRIGGER, 1);
    if (--count == 0)
      return;
    l2 += l2Step;
    l1 += l1Step;
    waitIdle();
  }
}

OUT_OF_LINE void diana_copy_block(uint32_t l2, uint32_t l1,
                                  const DianaBlock *block) {
  for (uint32_t plane = 0; plane < block->planes; ++plane) {
    diana_copy_series(block->operation, l2, l1, block->words, block->rows,
                      block->l2Row, block->l1Row);
    l2 += block->l2Plane;
    l1 += block->l1Plane;
  }
}

static inline void compute(const uint32_t *program, const uint32_t *conf) {
  set(HTVM_DIGITAL_IM_ADDR, (uint32_t)(uintptr_t)program);
  set(HTVM_DIGITAL_IM_N, HTVM_DIGITAL_IM_WORDS);
  set(HTVM_DIGITAL_CONF_ADDR, (uint32_t)(uintptr_t)conf);
  set(HTVM_DIGITAL_CONF_N, HTVM_DIGITAL_CONF_WORDS);
  set(HTVM_DIGITAL_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_REG_TRIGGER, 1);
}

OUT_OF_LINE void diana_conv(uint32_t weights, uint32_t weightWords,
                            const uint32_t *program, const uint32_t *conf) {
  fence();
  waitIdle();
  set(HTVM_DIGITAL_WT_CONV_ADDR, weights);
  set(HTVM_DIGITAL_WT_CONV_N, weightWords);
  compute(program, conf);
}

// The engine reads the program when a job starts, so it may be changed only
// while the engine is idle.
OUT_OF_LINE void diana_conv_series(uint32_t weights, const uint32_t *program,
                                   const uint32_t *conf,
                                   const DianaSeries *series) {
  static uint32_t changing[HTVM_DIGITAL_IM_WORDS];
  waitIdle();
  for (uint32_t i = 0; i < HTVM_DIGITAL_IM_WORDS; ++i)
    changing[i] = program[i];
  for (uint32_t i = 0; i < series->count; ++i) {
    diana_conv(weights + series->weightOffsets[i], series->weightWords,
               changing, conf);
    waitIdle();
    changing[HTVM_FIELD_INPUT_POINTER] += series->inputStep;
    changing[HTVM_FIELD_OUTPUT_POINTER] += series->outputStep;
  }
}

OUT_OF_LINE void diana_fc(uint32_t weights, uint32_t weightWords,
                          const uint32_t *program, const uint32_t *conf) {
  fence();
  waitIdle();
  set(HTVM_DIGITAL_WT_FC_ADDR, weights);
  set(HTVM_DIGITAL_WT_FC_N, weightWords);
  compute(program, conf);
}

OUT_OF_LINE void diana_add(const uint32_t *program, const uint32_t *conf) {
  fence();
  waitIdle();
  compute(program, conf);
}

void diana_wait(void) {
  waitIdle();
  fence();
}
