//===- two_engines.c - Both engines and the core at once ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For the tests of what htvm-run shows. Layer `both` starts jobs of both
// engines and polls them in turns, -DROUNDS times four jobs; `outlast` starts
// an analog job and leaves; `core` computes while it runs, then waits for it;
// `late` starts a copy that outlasts the program. -DSTORM adds some thousand
// layers of a few cycles.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog.h"
#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

#ifndef ROUNDS
#define ROUNDS 1
#endif

enum { CHANNELS = 64, LINES = 4, DIGITAL_L1 = 4096, ADD_BYTES = 64 };
enum { WEIGHT_BYTES = 2 * HTVM_ANALOG_ROW_UNIT * HTVM_ANALOG_COLUMN_UNIT / 8 };

_Alignas(64) int8_t lines[LINES * HTVM_ANALOG_LINE_BYTES];
static _Alignas(16) uint8_t weights[WEIGHT_BYTES];
volatile int counter;

static const uint32_t bootConf[HTVM_ANALOG_CONF_WORDS] = {
    HTVM_ANALOG_CONF0, HTVM_ANALOG_CONF1, [HTVM_ANALOG_CONF_GAIN] = 1};
static const uint16_t bootProgram[2 * HTVM_ANALOG_IM_WORDS] __attribute__((
    aligned(4))) = {[HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_YES};
// A 1x1 layer of 64 into 64 channels on a row of LINES pixels.
static const uint16_t convProgram[2 * HTVM_ANALOG_IM_WORDS] __attribute__((
    aligned(4))) = {[HTVM_ANALOG_FIELD_SKIPS] = HTVM_ANALOG_SKIP_ALL,
                    [HTVM_ANALOG_FIELD_OUTPUT_POINTER] = LINES * 4,
                    [HTVM_ANALOG_FIELD_C] = CHANNELS,
                    [HTVM_ANALOG_FIELD_K] = CHANNELS,
                    [HTVM_ANALOG_FIELD_CX] = LINES,
                    [HTVM_ANALOG_FIELD_CY] = 1,
                    [HTVM_ANALOG_FIELD_PRECISION] = HTVM_ANALOG_PRECISION,
                    [HTVM_ANALOG_FIELD_POOL_FY_FX] = 1 | 1 << 4,
                    [HTVM_ANALOG_FIELD_OX] = LINES,
                    [HTVM_ANALOG_FIELD_OY] = 1,
                    [HTVM_ANALOG_FIELD_OX_UNROLL] = 1,
                    [HTVM_ANALOG_FIELD_STRIDE] = 1,
                    [HTVM_ANALOG_FIELD_PROCESSING_BLOCKS] = 1,
                    [HTVM_ANALOG_FIELD_CONST19] = HTVM_ANALOG_CONST19,
                    [HTVM_ANALOG_FIELD_USE_BLK_COL] = 0xC000,
                    [HTVM_ANALOG_FIELD_CONST21] = HTVM_ANALOG_CONST21,
                    [HTVM_ANALOG_FIELD_STOP] = HTVM_ANALOG_STOP_NO,
                    [HTVM_ANALOG_FIELD_CONST24] = HTVM_ANALOG_CONST24,
                    [HTVM_ANALOG_FIELD_ROWS] = 2 * CHANNELS,
                    [HTVM_ANALOG_ENTRY_HALFWORDS + HTVM_ANALOG_FIELD_STOP] =
                        HTVM_ANALOG_STOP_YES};
static const uint32_t addConf[HTVM_DIGITAL_CONF_WORDS];
static const uint32_t addProgram[HTVM_DIGITAL_IM_WORDS] = {
    [HTVM_FIELD_MODE] = HTVM_MODE_ADD,
    [HTVM_FIELD_WEIGHT_POINTER] = DIGITAL_L1,
    [HTVM_FIELD_INPUT_POINTER] = DIGITAL_L1,
    [HTVM_FIELD_OUTPUT_POINTER] = DIGITAL_L1 + ADD_BYTES,
    [HTVM_FIELD_C] = ADD_BYTES / 16,
    [HTVM_DIGITAL_ENTRY_WORDS + HTVM_FIELD_STOP] = 1,
};

static volatile uint32_t *at(uint32_t address) {
  return (volatile uint32_t *)address;
}

static void waitFor(uint32_t base) {
  while (*at(base + HTVM_REG_STATUS))
    ;
}

// In turns, so that the core waits for both at once.
static void waitForBoth(void) {
  uint32_t busy;
  do {
    busy = *at(HTVM_DIGITAL_BASE + HTVM_REG_STATUS);
    busy |= *at(HTVM_ANALOG_BASE + HTVM_REG_STATUS);
  } while (busy);
}

static void analogCompute(const uint16_t *program) {
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_WT_ADDR) = (uint32_t)weights;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_IM_ADDR) = (uint32_t)program;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_IM_N) = HTVM_ANALOG_IM_WORDS;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_CONF_ADDR) = (uint32_t)bootConf;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_CONF_N) = HTVM_ANALOG_CONF_WORDS;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_OP) = HTVM_MEMCPY_COMPUTE;
  *at(HTVM_ANALOG_BASE + HTVM_REG_TRIGGER) = 1;
}

static void analogCopy(void) {
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_OP) = HTVM_MEMCPY_L2_TO_L1_BANKS;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_ADDR) = (uint32_t)lines;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_N) = LINES * 16;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_BANK_LENGTH) = HTVM_ANALOG_BANKS;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_MEMCPY_ROW_LENGTH) = LINES;
  *at(HTVM_ANALOG_BASE + HTVM_ANALOG_L1ADDR) = 0;
  *at(HTVM_ANALOG_BASE + HTVM_REG_TRIGGER) = 1;
}

static void digitalCopy(void) {
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_MEMCPY_OP) = HTVM_MEMCPY_L2_TO_L1;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_MEMCPY_ADDR) = (uint32_t)lines;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_MEMCPY_N) = ADD_BYTES / 4;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_L1ADDR) =
      DIGITAL_L1 / HTVM_L1_WORD_BYTES;
  *at(HTVM_DIGITAL_BASE + HTVM_REG_TRIGGER) = 1;
}

static void digitalAdd(void) {
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_MEMCPY_OP) = HTVM_MEMCPY_COMPUTE;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_IM_ADDR) = (uint32_t)addProgram;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_IM_N) = HTVM_DIGITAL_IM_WORDS;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_CONF_ADDR) = (uint32_t)addConf;
  *at(HTVM_DIGITAL_BASE + HTVM_DIGITAL_CONF_N) = HTVM_DIGITAL_CONF_WORDS;
  *at(HTVM_DIGITAL_BASE + HTVM_REG_TRIGGER) = 1;
}

__attribute__((noinline)) void both(void) {
  analogCompute(bootProgram);
  for (int i = 0; i < ROUNDS; ++i) {
    waitFor(HTVM_ANALOG_BASE);
    analogCopy();
    digitalCopy();
    waitForBoth();
    analogCompute(convProgram);
    digitalAdd();
    waitFor(HTVM_DIGITAL_BASE);
  }
  waitFor(HTVM_ANALOG_BASE);
}

__attribute__((noinline)) void outlast(void) { analogCompute(convProgram); }

__attribute__((noinline)) void core(void) {
  for (int i = 0; i < 100; ++i)
    ++counter;
  waitFor(HTVM_ANALOG_BASE);
}

__attribute__((noinline)) void storm(void) { ++counter; }

__attribute__((noinline)) void late(void) { digitalCopy(); }

__attribute__((noinline)) void done(void) {
  *at(HTVM_TEST_BASE + HTVM_TEST_EXIT) = 0;
}

__attribute__((noinline, used)) void network(void) {
  both();
  outlast();
  core();
#ifdef STORM
  for (int i = 0; i < STORM; ++i)
    storm();
#endif
  late();
  done();
}

__attribute__((naked, section(".text.start"))) void _start(void) {
  __asm__("la sp, stackTop\nj network\n");
}

__asm__(".bss\n.balign 16\n.space 1024\nstackTop:\n.text\n");
__asm__(".section .htvm.manifest,\"\",@progbits\n.incbin \"" MANIFEST
        "\"\n.text\n");
