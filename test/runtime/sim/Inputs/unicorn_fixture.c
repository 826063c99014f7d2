//===- unicorn_fixture.c - The core beside an independent one -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/runtime/sim/Inputs/unicorn_fixture.h"

#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { devicePage = 0x1A100000, deviceBytes = 0x10000 };

static void recordStep(void *userData, uint32_t pc, uint64_t cycle) {
  Pair *pair = userData;
  Trace *trace = &pair->trace;
  (void)cycle;
  if (trace->count == trace->capacity)
    return;
  Step *step = &trace->steps[trace->count++];
  step->pc = pc;
  for (unsigned i = 0; i < 32; i++)
    step->x[i] = htvmSimRegister(pair->sim, i);
}

static void readRegisters(uc_engine *unicorn, uint32_t *x) {
  int ids[31];
  void *values[31];
  x[0] = 0;
  for (int i = 0; i < 31; i++) {
    ids[i] = UC_RISCV_REG_X1 + i;
    values[i] = &x[i + 1];
  }
  uc_reg_read_batch(unicorn, ids, values, 31);
}

static void printDifference(const Pair *pair, uint32_t pc, const uint32_t *x) {
  const Step *step = &pair->trace.steps[pair->compared];
  uint32_t before = pair->compared ? step[-1].pc : 0, bits = 0;
  htvmSimReadL2(pair->sim, before, &bits, 4);
  printf("step %u, after pc 0x%08" PRIx32 " (bits 0x%08" PRIx32 "):\n",
         pair->compared, before, bits);
  if (pc != step->pc)
    printf("  pc: sim 0x%08" PRIx32 ", unicorn 0x%08" PRIx32 "\n", step->pc,
           pc);
  for (unsigned i = 0; i < 32; i++)
    if (x[i] != step->x[i])
      printf("  x%u: sim 0x%08" PRIx32 ", unicorn 0x%08" PRIx32 "\n", i,
             step->x[i], x[i]);
}

static void compareStep(uc_engine *unicorn, uint64_t address, uint32_t size,
                        void *userData) {
  Pair *pair = userData;
  uint32_t x[32];
  (void)size;
  if (pair->compared == pair->trace.count) {
    uc_emu_stop(unicorn);
    return;
  }
  readRegisters(unicorn, x);
  const Step *step = &pair->trace.steps[pair->compared];
  if ((uint32_t)address != step->pc || memcmp(x, step->x, sizeof x) != 0) {
    printDifference(pair, (uint32_t)address, x);
    pair->differs = true;
    uc_emu_stop(unicorn);
    return;
  }
  pair->compared++;
}

bool pairCreate(Pair *pair, unsigned steps) {
  *pair = (Pair){.trace.capacity = steps};
  HtvmMachine machine = htvmMachineDefault();
  HtvmSimObserver observer = {.userData = pair, .watch = recordStep};
  pair->sim = htvmSimCreate(&machine, &observer);
  pair->trace.steps = calloc(steps + 1, sizeof *pair->trace.steps);
  uc_hook hook;
  bool done =
      pair->sim && pair->trace.steps &&
      uc_open(UC_ARCH_RISCV, UC_MODE_RISCV32, &pair->unicorn) == UC_ERR_OK &&
      uc_mem_map(pair->unicorn, HTVM_L2_BASE, machine.l2_bytes, UC_PROT_ALL) ==
          UC_ERR_OK &&
      uc_mem_map(pair->unicorn, devicePage, deviceBytes, UC_PROT_ALL) ==
          UC_ERR_OK &&
      (steps == 0 || uc_hook_add(pair->unicorn, &hook, UC_HOOK_CODE,
                                 (void *)compareStep, pair, 1, 0) == UC_ERR_OK);
  if (!done)
    pairDestroy(pair);
  return done;
}

void pairDestroy(Pair *pair) {
  htvmSimDestroy(pair->sim);
  free(pair->trace.steps);
  if (pair->unicorn)
    uc_close(pair->unicorn);
}

void pairWrite(Pair *pair, uint32_t address, const void *bytes, uint32_t size) {
  htvmSimWriteL2(pair->sim, address, bytes, size);
  uc_mem_write(pair->unicorn, address, bytes, size);
  // It keeps code that is written over from outside.
  uc_ctl_remove_cache(pair->unicorn, (uint64_t)address,
                      (uint64_t)address + size);
}

bool pairRun(Pair *pair, uint32_t pc, uint32_t codeBegin, uint32_t codeEnd,
             uint64_t maxCycles) {
  for (uint32_t at = codeBegin; at < codeEnd; at += 2)
    htvmSimWatch(pair->sim, at);
  htvmSimSetPc(pair->sim, pc);
  pair->trace.count = pair->compared = 0;
  pair->differs = false;
  htvmSimRun(pair->sim, htvmSimCycle(pair->sim) + maxCycles);
  uc_emu_start(pair->unicorn, pc, 0, 0, 0);
  if (!pair->differs && pair->compared < pair->trace.count) {
    printf("unicorn stopped after step %u of %u\n", pair->compared,
           pair->trace.count);
    return false;
  }
  return !pair->differs;
}

bool pairSameMemory(Pair *pair, uint32_t address, uint32_t size) {
  uint8_t *left = malloc(size), *right = malloc(size);
  bool same = left && right && htvmSimReadL2(pair->sim, address, left, size) &&
              uc_mem_read(pair->unicorn, address, right, size) == UC_ERR_OK &&
              memcmp(left, right, size) == 0;
  free(left);
  free(right);
  if (!same)
    printf("the memories differ\n");
  return same;
}
