//===- crt0.c - Start-up of the device ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two entries. `_start`: cold, sets the state, clears .bss and runs one
// inference. `htvm_again`: warm, runs one more inference on memory as it is.
// Both set their own registers, so the host may jump to them at any time.
// Sections that are not loaded (arena, stack) are never touched here.
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/machine.h"

/// The compiled network: one inference from its input to its output globals.
void htvm_main(void);

// From the linker script; word aligned.
extern uint32_t __bss_start[], __bss_end[];

// Exit codes of a trap start here: 128 + cause.
enum { TRAP_EXIT = 128, CAUSE_MASK = 0x3f };

static inline void writeWord(uint32_t address, uint32_t value) {
  *(volatile uint32_t *)(uintptr_t)address = value;
}

static _Noreturn void leave(uint32_t exitCode) {
  writeWord(HTVM_TEST_BASE + HTVM_TEST_EXIT, exitCode);
  for (;;)
    __asm__ volatile("wfi");
}

// RI5CY keeps bits 31:8 of mtvec only (F), and interrupts stay disabled: one
// handler at a multiple of 256 sees every exception.
__attribute__((aligned(256), used)) static _Noreturn void trap(void) {
  uint32_t cause;
  __asm__ volatile("csrr %0, mcause" : "=r"(cause));
  leave(TRAP_EXIT + (cause & CAUSE_MASK));
}

// Where a profile sees the last layer end.
_Noreturn void htvm_end(void);
__attribute__((noinline)) void htvm_end(void) { leave(0); }

__attribute__((used)) static _Noreturn void runNetwork(void) {
  __asm__ volatile("csrw mtvec, %0" : : "r"(&trap));
  writeWord(HTVM_EVENT_UNIT_ENGINES, HTVM_EVENT_UNIT_ENABLE);
  htvm_main();
  htvm_end();
}

_Noreturn void htvm_clear_and_run(void);
__attribute__((used)) void htvm_clear_and_run(void) {
  for (volatile uint32_t *word = __bss_start; word != __bss_end; ++word)
    *word = 0;
  runNetwork();
}

#define SET_REGISTERS                                                          \
  ".option push\n"                                                             \
  ".option norelax\n"                                                          \
  "la gp, __global_pointer$\n"                                                 \
  ".option pop\n"                                                              \
  "la sp, __stack_top\n"

// What a cold start does first. A network that keeps state brings its own:
// it sets the state and goes on with htvm_cold_done.
void htvm_cold(void) __attribute__((weak, alias("htvm_clear_and_run")));

__attribute__((naked, used, section(".text.start"))) void _start(void) {
  __asm__ volatile(SET_REGISTERS "j htvm_cold");
}

void htvm_cold_done(void);
__attribute__((naked)) void htvm_cold_done(void) {
  __asm__ volatile(SET_REGISTERS "j htvm_clear_and_run");
}

__attribute__((naked, used, section(".text.start"))) void htvm_again(void) {
  __asm__ volatile(SET_REGISTERS "j %0" : : "i"(&runNetwork));
}
