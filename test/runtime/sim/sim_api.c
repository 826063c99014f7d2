//===- sim_api.c - The simulator seen by a program that embeds it ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RUN: htvm-test-sim-api | FileCheck %s
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/parameters.h"
#include "runtime/sim/sim.h"

#include <elf.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Counts a0 down from 1000, then stores it as exit code.
static const uint32_t countDown[] = {
    0x3e800513, // li a0, 1000
    0x1a1005b7, // lui a1, 0x1a100
    0xfff50513, // addi a0, a0, -1      (watched)
    0xfe051ee3, // bnez a0, .-4
    0x00a5a223, // sw a0, 4(a1)
    0x0000006f, // j .
};
enum { watched = HTVM_L2_BASE + 8, leave = HTVM_L2_BASE + 16 };

typedef struct Seen {
  HtvmSim *sim;
  unsigned count;
  uint64_t first, last;
  uint32_t lastA0;
} Seen;

static void seeWatch(void *userData, uint32_t pc, uint64_t cycle) {
  Seen *seen = userData;
  if (pc != watched)
    return;
  if (seen->count++ == 0)
    seen->first = cycle;
  seen->last = cycle;
  seen->lastA0 = htvmSimRegister(seen->sim, 10);
  if (htvmSimCycle(seen->sim) != cycle)
    printf("the clock differs from the one told\n");
}

static HtvmSim *createCountDown(Seen *seen) {
  HtvmMachine machine = htvmMachineDefault();
  HtvmSimObserver observer = {.userData = seen, .watch = seeWatch};
  *seen = (Seen){0};
  seen->sim = htvmSimCreate(&machine, &observer);
  htvmSimWriteL2(seen->sim, HTVM_L2_BASE, countDown, sizeof countDown);
  htvmSimSetPc(seen->sim, HTVM_L2_BASE);
  return seen->sim;
}

static void printEnd(HtvmSim *sim, HtvmSimStop stop) {
  printf("stop %d, exit %" PRIu32 ", cycle %" PRIu64 ", instret %" PRIu64 "\n",
         stop, htvmSimExitCode(sim), htvmSimCycle(sim), htvmSimInstret(sim));
}

// CHECK-LABEL: @testRun
// li 1, lui 1, 999 rounds of 4, the last 2, the store 1.
// CHECK: stop 0, exit 0, cycle 4001, instret 2003
static void testRun(void) {
  printf("@testRun\n");
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  printEnd(sim, htvmSimRun(sim, UINT64_MAX));
  htvmSimDestroy(sim);
}

// Watches tell the clock before the instruction and change no time.
// CHECK-LABEL: @testWatch
// CHECK: odd 0, outside 0, inside 1
// CHECK: stop 0, exit 0, cycle 4001, instret 2003
// CHECK: 1000 times, first at 2, last at 3998 with a0 1
static void testWatch(void) {
  printf("@testWatch\n");
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  printf("odd %d, outside %d, inside %d\n", htvmSimWatch(sim, watched + 1),
         htvmSimWatch(sim, 0x1000), htvmSimWatch(sim, watched));
  htvmSimWatch(sim, leave);
  printEnd(sim, htvmSimRun(sim, UINT64_MAX));
  printf("%u times, first at %" PRIu64 ", last at %" PRIu64 " with a0 %" PRIu32
         "\n",
         seen.count, seen.first, seen.last, seen.lastA0);
  htvmSimDestroy(sim);
}

// Running in small pieces ends at the same time.
// CHECK-LABEL: @testLimit
// CHECK: stop 2, exit 0, cycle 102,
// CHECK: stop 0, exit 0, cycle 4001, instret 2003
static void testLimit(void) {
  printf("@testLimit\n");
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  HtvmSimStop stop = htvmSimRun(sim, 100);
  printEnd(sim, stop);
  for (uint64_t limit = 101; stop == HTVM_SIM_MAX_CYCLES; limit += 7)
    stop = htvmSimRun(sim, limit);
  printEnd(sim, stop);
  htvmSimDestroy(sim);
}

// The host may change code between runs.
// CHECK-LABEL: @testPatch
// CHECK: stop 2
// CHECK: stop 0, exit 996
static void testPatch(void) {
  printf("@testPatch\n");
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  printEnd(sim, htvmSimRun(sim, 12));
  const uint32_t nop = 0x00000013;
  htvmSimWriteL2(sim, watched + 4, &nop, 4);
  printEnd(sim, htvmSimRun(sim, UINT64_MAX));
  htvmSimDestroy(sim);
}

// CHECK-LABEL: @testMemory
// CHECK: below 0, across 0, all 1
// CHECK: fault: jump to a misaligned address
static void testMemory(void) {
  printf("@testMemory\n");
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  static uint8_t all[524288];
  printf("below %d, across %d, all %d\n",
         htvmSimReadL2(sim, HTVM_L2_BASE - 1, all, 1),
         htvmSimWriteL2(sim, HTVM_L2_BASE + 1, all, sizeof all),
         htvmSimReadL2(sim, HTVM_L2_BASE, all, sizeof all));
  htvmSimSetPc(sim, HTVM_L2_BASE + 1);
  if (htvmSimRun(sim, UINT64_MAX) == HTVM_SIM_FAULT)
    printf("fault: %s", htvmSimMessage(sim));
  htvmSimDestroy(sim);
}

static void tryElf(const char *what, const void *image, size_t size) {
  Seen seen;
  HtvmSim *sim = createCountDown(&seen);
  if (htvmSimLoadElf(sim, image, size))
    printf("%s: loaded\n", what);
  else
    printf("%s: %s\n", what, htvmSimMessage(sim));
  htvmSimDestroy(sim);
}

typedef struct SmallElf {
  Elf32_Ehdr header;
  Elf32_Phdr segment;
  uint32_t code;
} SmallElf;

// CHECK-LABEL: @testElf
// CHECK: good: loaded
// CHECK: empty: not an ELF file: too short
// CHECK: 64 bit: the ELF file is not for 32-bit
// CHECK: shared: the ELF file is not a linked
// CHECK: no table: the ELF file has no valid table
// CHECK: outside: the segment [0x1c07fffe, +4 bytes) does not fit into L2
// CHECK: cut: a segment reaches beyond the end
// CHECK: wrapping: a segment reaches beyond the end
// CHECK: no symbols: loaded
static void testElf(void) {
  printf("@testElf\n");
  const SmallElf good = {
      .header = {.e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB},
                 .e_type = ET_EXEC,
                 .e_machine = EM_RISCV,
                 .e_phoff = offsetof(SmallElf, segment),
                 .e_phentsize = sizeof(Elf32_Phdr),
                 .e_phnum = 1},
      .segment = {.p_type = PT_LOAD,
                  .p_offset = offsetof(SmallElf, code),
                  .p_paddr = HTVM_L2_BASE,
                  .p_filesz = 4,
                  .p_memsz = 4}};
  SmallElf bad = good;
  tryElf("good", &good, sizeof good);
  tryElf("empty", &good, 0);
  bad.header.e_ident[EI_CLASS] = ELFCLASS64;
  tryElf("64 bit", &bad, sizeof bad);
  bad = good, bad.header.e_type = ET_DYN;
  tryElf("shared", &bad, sizeof bad);
  bad = good, bad.header.e_phnum = 0xffff;
  tryElf("no table", &bad, sizeof bad);
  bad = good, bad.segment.p_paddr = HTVM_L2_BASE + 0x7fffe;
  tryElf("outside", &bad, sizeof bad);
  tryElf("cut", &good, sizeof good - 1);
  bad = good, bad.segment.p_offset = 0xfffffffe;
  tryElf("wrapping", &bad, sizeof bad);
  bad = good, bad.header.e_shoff = 0xfffffff0;
  bad.header.e_shnum = 100, bad.header.e_shentsize = sizeof(Elf32_Shdr);
  tryElf("no symbols", &bad, sizeof bad);
}

int main(void) {
  testRun();
  testWatch();
  testLimit();
  testPatch();
  testMemory();
  testElf();
  return 0;
}
