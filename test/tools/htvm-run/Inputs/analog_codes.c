//===- analog_codes.c - A job of the analog engine ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One input of value 20 with weight 1 in 64 columns, gain 1: prints the codes
// as letters, 20 being T.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "runtime/machine/machine.h"

enum { CHANNELS = 64, ROW_WORDS = 4, ROWS = 288 };

static _Alignas(64) int8_t line[CHANNELS] = {20};
static _Alignas(4) uint32_t weights[ROWS][2][ROW_WORDS];
static const uint32_t configuration[HTVM_ANALOG_CONF_WORDS] = {
    HTVM_ANALOG_CONF0, HTVM_ANALOG_CONF1, 1};
static _Alignas(4) uint16_t program[3][HTVM_ANALOG_ENTRY_HALFWORDS] = {
    {
        [HTVM_ANALOG_FIELD_SKIPS] = HTVM_ANALOG_SKIP_ALL,
        [HTVM_ANALOG_FIELD_OUTPUT_POINTER] = HTVM_ANALOG_BANKS,
        [HTVM_ANALOG_FIELD_C] = 1,
        [HTVM_ANALOG_FIELD_K] = CHANNELS,
        [HTVM_ANALOG_FIELD_CX] = 1,
        [HTVM_ANALOG_FIELD_CY] = 1,
        [HTVM_ANALOG_FIELD_PRECISION] = HTVM_ANALOG_PRECISION,
        [HTVM_ANALOG_FIELD_POOL_FY_FX] = 0x11,
        [HTVM_ANALOG_FIELD_OX] = 1,
        [HTVM_ANALOG_FIELD_OY] = 1,
        [HTVM_ANALOG_FIELD_OX_UNROLL] = 1,
        [HTVM_ANALOG_FIELD_STRIDE] = 1,
        [HTVM_ANALOG_FIELD_PROCESSING_BLOCKS] = 1,
        [HTVM_ANALOG_FIELD_CONST19] = HTVM_ANALOG_CONST19,
        [HTVM_ANALOG_FIELD_USE_BLK_COL] = 0xC000,
        [HTVM_ANALOG_FIELD_CONST21] = HTVM_ANALOG_CONST21,
        [HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_NO,
        [HTVM_ANALOG_FIELD_CONST24] = HTVM_ANALOG_CONST24,
        [HTVM_ANALOG_FIELD_ROWS] = 32,
    },
    {[HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_YES},
};

static volatile uint32_t *wordAt(uint32_t address) {
  return (volatile uint32_t *)address;
}

static void set(uint32_t offset, uint32_t value) {
  *wordAt(HTVM_ANALOG_BASE + offset) = value;
}

static void run(void) {
  __asm__ volatile("" ::: "memory");
  set(HTVM_REG_TRIGGER, 1);
  while (*wordAt(HTVM_ANALOG_BASE + HTVM_REG_STATUS))
    ;
  __asm__ volatile("" ::: "memory");
}

static void compute(const void *instructions) {
  set(HTVM_ANALOG_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_ANALOG_IM_ADDR, (uint32_t)instructions);
  set(HTVM_ANALOG_IM_N, HTVM_ANALOG_IM_WORDS);
  set(HTVM_ANALOG_CONF_ADDR, (uint32_t)configuration);
  set(HTVM_ANALOG_CONF_N, HTVM_ANALOG_CONF_WORDS);
  set(HTVM_ANALOG_WT_ADDR, (uint32_t)weights);
  run();
}

static void copy(uint32_t op, uint32_t l1) {
  set(HTVM_ANALOG_MEMCPY_OP, op);
  set(HTVM_ANALOG_MEMCPY_ADDR, (uint32_t)line);
  set(HTVM_ANALOG_MEMCPY_N, HTVM_ANALOG_LINE_BYTES / 4);
  set(HTVM_ANALOG_L1ADDR, l1 / HTVM_L1_WORD_BYTES);
  set(HTVM_ANALOG_MEMCPY_BANK_LENGTH, HTVM_ANALOG_BANKS);
  set(HTVM_ANALOG_MEMCPY_ROW_LENGTH, 1);
  run();
}

__attribute__((noinline, used)) void runAll(void) {
  // The only row is the last one of the image, where every weight is negated.
  weights[ROWS - 1][1][0] = weights[ROWS - 1][1][1] = UINT32_MAX;
  // A boot program: an entry that ends. What follows it does not count.
  compute(program[1]);
  copy(HTVM_MEMCPY_L2_TO_L1_BANKS, 0);
  compute(program);
  copy(HTVM_MEMCPY_L1_TO_L2_BANKS, HTVM_ANALOG_LINE_BYTES);
  for (int i = 0; i < CHANNELS; ++i)
    *wordAt(HTVM_TEST_BASE + HTVM_TEST_PUTC) = (uint32_t)('@' + line[i]);
  *wordAt(HTVM_TEST_BASE + HTVM_TEST_PUTC) = '\n';
  *wordAt(HTVM_TEST_BASE + HTVM_TEST_EXIT) = 0;
}

__attribute__((naked, section(".text.start"))) void _start(void) {
  __asm__("la sp, stackTop\nj runAll\n");
}
__asm__(".bss\n.balign 16\n.space 1024\nstackTop:\n.text\n");
