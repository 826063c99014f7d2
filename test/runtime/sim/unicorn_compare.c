//===- unicorn_compare.c - Compare the core with Unicorn ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// htvm-test-sim-unicorn random SEED COUNT    COUNT random programs
// htvm-test-sim-unicorn compressed SEED STEP every STEP-th 16-bit instruction
// htvm-test-sim-unicorn decode SEED COUNT    COUNT random 32-bit instructions
// htvm-test-sim-unicorn elf FILE STEPS       a program's first STEPS steps
//
// RUN: htvm-test-sim-unicorn random 1 150
// RUN: htvm-test-sim-unicorn compressed 1 2
// RUN: htvm-test-sim-unicorn decode 1 20000
// RUN: clang-22 --target=riscv32-unknown-elf -march=rv32imc -nostdlib -O2 \
// RUN:   -ffreestanding -fuse-ld=lld -Wl,--image-base=0x1C000000 \
// RUN:   %S/Inputs/kernels.c -o %t
// RUN: htvm-test-sim-unicorn elf %t 100000
// RUN: sim-bench %t | FileCheck %S/Inputs/kernels.c
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"
#include "runtime/sim/insn.h"
#include "test/runtime/sim/Inputs/random_program.h"
#include "test/runtime/sim/Inputs/unicorn_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { codeBase = 0x1C010000, randomSteps = 20000, randomLength = 250 };

static bool runRandom(uint64_t seed, unsigned *outSteps) {
  static Program program;
  Pair pair;
  if (!pairCreate(&pair, randomSteps))
    return false;
  programGenerate(&program, seed, randomLength);
  pairWrite(&pair, codeBase, program.code, program.bytes);
  uint8_t data[2 * PROGRAM_DATA_REACH];
  for (unsigned i = 0; i < sizeof data; i++)
    data[i] = (uint8_t)programRandom(&program);
  uint32_t low = PROGRAM_DATA - PROGRAM_DATA_REACH;
  pairWrite(&pair, low, data, sizeof data);
  bool same = pairRun(&pair, codeBase, codeBase, codeBase + program.bytes,
                      UINT32_MAX) &&
              pairSameMemory(&pair, low, sizeof data);
  if (same && !strstr(htvmSimMessage(pair.sim), "ebreak")) {
    printf("did not reach its end: %s", htvmSimMessage(pair.sim));
    same = false;
  }
  *outSteps = pair.compared;
  pairDestroy(&pair);
  return same;
}

static int compareRandom(uint64_t seed, unsigned count) {
  uint64_t total = 0;
  for (unsigned i = 0; i < count; i++) {
    unsigned steps = 0;
    if (!runRandom(seed + i, &steps)) {
      printf("random program differs, seed %" PRIu64 "\n", seed + i);
      return 1;
    }
    total += steps;
  }
  printf("%u random programs equal, %" PRIu64 " steps, seed %" PRIu64 "\n",
         count, total, seed);
  return 0;
}

// Single instructions, each at its own place in an L2 full of ebreaks, so that
// whatever follows stops the simulator. All registers point near the data.
enum { singleBase = HTVM_L2_BASE, singleStride = 8, breakBits = 0x9002 };

static void fillBreaks(Pair *pair, uint32_t begin, uint32_t end) {
  static uint16_t breaks[4096];
  for (unsigned i = 0; i < 4096; i++)
    breaks[i] = breakBits;
  for (uint32_t at = begin; at < end; at += sizeof breaks)
    pairWrite(pair, at, breaks, sizeof breaks);
}

static void setRegisters(Pair *pair, Program *random, uint32_t *x) {
  x[0] = 0;
  for (unsigned i = 1; i < 32; i++) {
    x[i] = PROGRAM_DATA + (programRandom(random) & 0x3ff);
    pair->sim->x[i] = x[i];
    uc_reg_write(pair->unicorn, UC_RISCV_REG_X0 + (int)i, &x[i]);
  }
}

static bool sameState(Pair *pair, uint32_t bits, bool legal, bool ucLegal) {
  uint32_t pc = 0, x = 0;
  uc_reg_read(pair->unicorn, UC_RISCV_REG_PC, &pc);
  bool same = legal == ucLegal && (!legal || pc == htvmSimPc(pair->sim));
  for (unsigned i = 1; i < 32 && legal && same; i++) {
    uc_reg_read(pair->unicorn, UC_RISCV_REG_X0 + (int)i, &x);
    same = x == htvmSimRegister(pair->sim, i);
  }
  if (!same)
    printf("instruction 0x%08" PRIx32 ": sim %s, next pc 0x%08" PRIx32
           "; unicorn %s, next pc 0x%08" PRIx32 "\n",
           bits, legal ? "legal" : "illegal", htvmSimPc(pair->sim),
           ucLegal ? "legal" : "illegal", pc);
  return same;
}

// Floating point: Unicorn's core has it, this one has not.
static bool isFloat(uint32_t bits) {
  uint32_t function = bits >> 13;
  return (bits & 1) == 0 && (function & 1) == 1;
}

// Reserved on RV32C, yet executed by Unicorn: quadrant 0 with function 4,
// shifts by 32 and more, and the 64-bit forms of register arithmetic.
static bool isReserved(uint32_t bits) {
  uint32_t quadrant = bits & 3, function = bits >> 13;
  bool high = (bits & 0x1000) != 0, andImmediate = (bits >> 10 & 3) == 2;
  return (quadrant == 0 && function == 4) ||
         (quadrant == 1 && function == 4 && high && !andImmediate) ||
         (quadrant == 2 && function == 0 && high);
}

static bool runSingle(Pair *pair, Program *random, uint32_t at, uint32_t bits) {
  uint32_t x[32];
  SimInsn insn = simInsnDecode(bits);
  // Into its own second half: what is there is not an ebreak.
  if (insn.length == 4 && insn.imm == 2 &&
      (simInsnIsBranch(&insn) || insn.kind == SIM_Jal))
    return true;
  setRegisters(pair, random, x);
  pairWrite(pair, at, &bits, (bits & 3) == 3 ? 4 : 2);
  htvmSimSetPc(pair->sim, at);
  uint64_t before = htvmSimInstret(pair->sim);
  // A jump to itself has no end.
  htvmSimRun(pair->sim, htvmSimCycle(pair->sim) + 1000);
  bool legal = htvmSimInstret(pair->sim) > before;
  uc_err error = uc_emu_start(pair->unicorn, at, 0, 0, 1);
  bool ucLegal = error == UC_ERR_OK || error == UC_ERR_FETCH_UNMAPPED;
  if ((bits & 3) != 3 && isReserved(bits))
    ucLegal = false;
  bool same = sameState(pair, bits, legal, ucLegal);
  // The next one may jump here.
  const uint32_t breaks = (uint32_t)breakBits << 16 | breakBits;
  pairWrite(pair, at, &breaks, 4);
  if (simInsnIsStore(&insn))
    fillBreaks(pair, PROGRAM_DATA - 4096, PROGRAM_DATA + 4096);
  return same;
}

static uint32_t randomBits(Program *random) {
  static const uint8_t opcodes[] = {0x03, 0x23, 0x13, 0x33, 0x37,
                                    0x17, 0x63, 0x67, 0x6f};
  uint32_t bits = programRandom(random) & ~0x7fu;
  bits |= opcodes[programRandom(random) % sizeof opcodes];
  if ((bits & 0x7f) == 0x33 || (bits & 0x707f) == 0x1013 ||
      (bits & 0x707f) == 0x5013) // few of the top bits are defined
    bits &= programRandom(random) & 1 ? 0x43ffffff : 0x03ffffff;
  return bits;
}

// |bits| < 0x10000: the compressed instruction; else a random one.
static int compareSingles(const char *what, uint64_t seed, uint32_t first,
                          uint32_t step) {
  static Program random;
  Pair pair;
  random.seed = seed * 2 + 1;
  if (!pairCreate(&pair, 0))
    return 1;
  fillBreaks(&pair, HTVM_L2_BASE, HTVM_L2_BASE + 0x80000);
  unsigned count = 0, different = 0, places = 0x40000 / singleStride / 2;
  for (uint32_t i = first; i < 0x10000; i += step) {
    uint32_t bits = what[0] == 'c' ? i : randomBits(&random);
    if (what[0] == 'c' &&
        ((bits & 3) == 3 || isFloat(bits) || bits == breakBits))
      continue;
    uint32_t at = singleBase + count++ % places * singleStride;
    if (count % places == 0) { // places are used again: start anew
      pairDestroy(&pair);
      if (!pairCreate(&pair, 0))
        return 1;
      fillBreaks(&pair, HTVM_L2_BASE, HTVM_L2_BASE + 0x80000);
    }
    different += !runSingle(&pair, &random, at, bits);
  }
  pairDestroy(&pair);
  printf("%u %s instructions, %u different, seed %" PRIu64 "\n", count, what,
         different, seed);
  return different != 0;
}

static void *readFile(const char *path, size_t *outSize) {
  FILE *file = fopen(path, "rb");
  enum { limit = 1 << 20 };
  void *bytes = file ? malloc(limit) : NULL;
  *outSize = bytes ? fread(bytes, 1, limit, file) : 0;
  if (file)
    fclose(file);
  return bytes;
}

static int compareElf(const char *path, unsigned steps) {
  static uint8_t l2[0x80000];
  size_t size = 0;
  void *image = readFile(path, &size);
  Pair pair;
  if (!image || !pairCreate(&pair, steps))
    return 1;
  if (!htvmSimLoadElf(pair.sim, image, size)) {
    printf("%s\n", htvmSimMessage(pair.sim));
    return 1;
  }
  free(image);
  uint32_t pc = htvmSimPc(pair.sim);
  htvmSimReadL2(pair.sim, HTVM_L2_BASE, l2, sizeof l2);
  uc_mem_write(pair.unicorn, HTVM_L2_BASE, l2, sizeof l2);
  bool same =
      pairRun(&pair, pc, HTVM_L2_BASE, HTVM_L2_BASE + sizeof l2, UINT32_MAX);
  printf("%u steps %s\n", pair.compared, same ? "equal" : "until they differ");
  pairDestroy(&pair);
  return !same;
}

int main(int count, char **arguments) {
  if (count == 4) {
    const char *mode = arguments[1];
    uint64_t seed = strtoull(arguments[2], NULL, 0);
    unsigned amount = (unsigned)strtoul(arguments[3], NULL, 0);
    if (strcmp(mode, "random") == 0)
      return compareRandom(seed, amount);
    if (strcmp(mode, "compressed") == 0 && amount)
      return compareSingles(mode, seed, (uint32_t)(seed % amount), amount);
    if (strcmp(mode, "decode") == 0 && amount && amount <= 0x10000)
      return compareSingles(mode, seed, 0, 0x10000 / amount);
    if (strcmp(mode, "elf") == 0)
      return compareElf(arguments[2], amount);
  }
  fprintf(stderr, "usage: htvm-test-sim-unicorn random|compressed|decode SEED "
                  "COUNT | elf FILE STEPS\n");
  return 2;
}
