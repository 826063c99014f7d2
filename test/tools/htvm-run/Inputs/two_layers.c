//===- two_layers.c - A program as the compiler makes them ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For the tests of htvm-run: `twice`, on the digital engine, adds the input to
// itself; `count`, on the core, adds how often the program has run. What is
// wrong on purpose is chosen with -DFAULT=...; -DSHARED runs `twice` for two
// layers; -DIN_PLACE puts both results in the same memory; the manifest is a
// file, named by -DMANIFEST="...".
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital.h"
#include "runtime/machine/machine.h"

enum { SIZE = 64 };
enum { NONE, EXIT_CODE, ENDLESS, UNMAPPED, BUSY_WRITE, OPEN_RESULT };

#ifndef FAULT
#define FAULT NONE
#endif

_Alignas(16) int8_t input[SIZE], output[SIZE];
#ifdef IN_PLACE
#define middle output
#else
static _Alignas(16) int8_t middle[SIZE];
#endif
static int8_t runs;

static const uint32_t configuration[HTVM_DIGITAL_CONF_WORDS];
static const uint32_t instructions[HTVM_DIGITAL_IM_WORDS] = {
    [HTVM_FIELD_MODE] = HTVM_MODE_ADD,
    [HTVM_FIELD_WEIGHT_POINTER] = SIZE,
    [HTVM_FIELD_OUTPUT_POINTER] = 2 * SIZE,
    [HTVM_FIELD_C] = SIZE / 16,
    [HTVM_DIGITAL_ENTRY_WORDS + HTVM_FIELD_STOP] = 1,
};

static volatile uint32_t *wordAt(uint32_t address) {
  return (volatile uint32_t *)address;
}

static void set(uint32_t offset, uint32_t value) {
  *wordAt(HTVM_DIGITAL_BASE + offset) = value;
}

static void run(void) {
  __asm__ volatile("" ::: "memory");
  set(HTVM_REG_TRIGGER, 1);
  if (FAULT == BUSY_WRITE)
    set(HTVM_DIGITAL_MEMCPY_N, 1);
  while (*wordAt(HTVM_DIGITAL_BASE + HTVM_REG_STATUS))
    ;
  __asm__ volatile("" ::: "memory");
}

static void copy(uint32_t op, const int8_t *l2, uint32_t l1) {
  set(HTVM_DIGITAL_MEMCPY_OP, op);
  set(HTVM_DIGITAL_MEMCPY_ADDR, (uint32_t)l2);
  set(HTVM_DIGITAL_MEMCPY_N, SIZE / 4);
  set(HTVM_DIGITAL_L1ADDR, l1 / HTVM_L1_WORD_BYTES);
  run();
}

__attribute__((noinline)) void twice(void) {
  copy(HTVM_MEMCPY_L2_TO_L1, input, 0);
  copy(HTVM_MEMCPY_L2_TO_L1, input, SIZE);
  set(HTVM_DIGITAL_MEMCPY_OP, HTVM_MEMCPY_COMPUTE);
  set(HTVM_DIGITAL_IM_ADDR, (uint32_t)instructions);
  set(HTVM_DIGITAL_IM_N, HTVM_DIGITAL_IM_WORDS);
  set(HTVM_DIGITAL_CONF_ADDR, (uint32_t)configuration);
  set(HTVM_DIGITAL_CONF_N, HTVM_DIGITAL_CONF_WORDS);
  run();
  copy(HTVM_MEMCPY_L1_TO_L2, middle, 2 * SIZE);
}

__attribute__((noinline)) void count(void) {
  ++runs;
  for (int i = 0; i < SIZE; ++i)
    output[i] = (int8_t)(middle[i] + runs);
  if (FAULT == OPEN_RESULT)
    copy(HTVM_MEMCPY_L1_TO_L2, output, 0x1000);
  if (FAULT == UNMAPPED)
    *wordAt(0x40000000) = 1;
  while (FAULT == ENDLESS)
    ;
}

__attribute__((noinline)) void done(void) {
  *wordAt(HTVM_TEST_BASE + HTVM_TEST_MARK) = (uint32_t)runs;
  for (const char *at = "done\n"; *at; ++at)
    *wordAt(HTVM_TEST_BASE + HTVM_TEST_PUTC) = (uint32_t)*at;
  *wordAt(HTVM_TEST_BASE + HTVM_TEST_EXIT) = FAULT == EXIT_CODE ? 7 : 0;
}

__attribute__((noinline, used)) void network(void) {
  twice();
#ifdef SHARED
  twice();
#endif
  count();
  done();
}

#define ENTRY "la sp, stackTop\nj network\n"
__attribute__((naked, section(".text.start"))) void _start(void) {
  __asm__(ENTRY);
}
__attribute__((naked)) void again(void) { __asm__(ENTRY); }

__asm__(".bss\n.balign 16\n.space 1024\nstackTop:\n.text\n");
#ifdef MANIFEST
__asm__(".section .htvm.manifest,\"\",@progbits\n.incbin \"" MANIFEST
        "\"\n.text\n");
#endif
