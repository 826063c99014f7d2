//===- sim.c - The simulator's interface ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/sim.h"

#include "runtime/sim/core.h"

#include <stdlib.h>
#include <string.h>

// The clock of one stay in the core must not leave the low half of |time|.
enum { longestStay = 1 << 30 };

static bool allocateMemories(HtvmSim *sim) {
  SimMemory *memory = &sim->memory;
  memory->base = HTVM_L2_BASE;
  memory->size = (uint32_t)sim->machine.l2_bytes & ~3u;
  memory->bytes = calloc(memory->size, 1);
  memory->undefined = calloc(memory->size, 1);
  sim->blocks = calloc(memory->size / 2, sizeof *sim->blocks);
  sim->codeWords = calloc(memory->size / 4, 1);
  sim->codeLines = calloc((memory->size >> SIM_LINE_SHIFT) + 1, 1);
  sim->ops = malloc(SIM_OP_CAPACITY * sizeof *sim->ops);
  sim->info = malloc(SIM_OP_CAPACITY * sizeof *sim->info);
  return simL1Create(&sim->l1, (uint32_t)sim->machine.l1_bytes) &&
         memory->bytes && memory->undefined && sim->blocks && sim->codeWords &&
         sim->codeLines && sim->ops && sim->info;
}

static bool createEngines(HtvmSim *sim) {
  for (int i = 0; i < htvmSimEngineCount(); ++i) {
    sim->engines[i] = simEngineCreate(i, &sim->machine, &sim->memory, &sim->l1,
                                      &sim->observer);
    if (!sim->engines[i])
      return false;
  }
  return true;
}

HtvmSim *htvmSimCreate(const HtvmMachine *machine,
                       const HtvmSimObserver *observer) {
  HtvmSim *sim = calloc(1, sizeof *sim);
  if (!sim)
    return 0;
  sim->machine = *machine;
  if (observer)
    sim->observer = *observer;
  if (!allocateMemories(sim) || !createEngines(sim)) {
    htvmSimDestroy(sim);
    return 0;
  }
  sim->exitOp.run = simOpExit;
  sim->pc = sim->memory.base;
  simDevicesAdd(sim);
  for (int i = 0; i < htvmSimEngineCount(); ++i)
    sim->devices[sim->deviceCount++] = simEngineDevice(sim->engines[i]);
  simBusRefresh(sim);
  return sim;
}

void htvmSimDestroy(HtvmSim *sim) {
  if (!sim)
    return;
  for (int i = 0; i < htvmSimEngineCount(); ++i)
    simEngineDestroy(sim->engines[i]);
  simL1Destroy(&sim->l1);
  free(sim->memory.bytes);
  free(sim->memory.undefined);
  free(sim->blocks);
  free(sim->codeWords);
  free(sim->codeLines);
  free(sim->ops);
  free(sim->info);
  free(sim->watched);
  free(sim->symbols);
  free(sim->symbolNames);
  free(sim);
}

void htvmSimSetNoise(HtvmSim *sim, uint64_t seed) {
  for (int i = 0; i < htvmSimEngineCount(); ++i)
    if (sim->engines[i]->kind->setNoise)
      sim->engines[i]->kind->setNoise(sim->engines[i], seed);
}

void htvmSimSetPc(HtvmSim *sim, uint32_t pc) { sim->pc = pc; }

bool htvmSimWatch(HtvmSim *sim, uint32_t pc) {
  uint32_t offset = pc - sim->memory.base;
  if (offset >= sim->memory.size || (pc & 1) != 0)
    return false;
  if (!sim->watched)
    sim->watched = calloc(sim->memory.size / 16 + 1, 1);
  if (!sim->watched)
    return false;
  uint8_t bit = (uint8_t)(1u << offset / 2 % 8);
  if (sim->watched[offset / 16] & bit)
    return true; // and the code need not be translated anew
  sim->watched[offset / 16] |= bit;
  sim->flushWanted = true;
  sim->budget = 0; // leave the core at the next taken branch at the latest
  return true;
}

// One stay in the core: until a taken branch finds the budget used up, or
// something wants it to end.
static void stay(HtvmSim *sim, uint64_t maxCycles) {
  if (sim->flushWanted)
    simBlockFlush(sim);
  SimOp *op = simBlockGet(sim, sim->pc);
  if (!op) {
    simBlockFlush(sim);
    op = simBlockGet(sim, sim->pc);
  }
  uint64_t left = maxCycles - sim->cycle;
  sim->budget = left < longestStay ? (uint32_t)left : longestStay;
  sim->running = true;
  op->run(op, sim->x, sim->memory.bytes, simOpRest(sim, op), sim);
}

HtvmSimStop htvmSimRun(HtvmSim *sim, uint64_t maxCycles) {
  sim->stopped = false;
  sim->message[0] = '\0';
  simBusRefresh(sim);
  if (sim->pc & 1) {
    sim->nowCycle = sim->cycle;
    sim->nowInstret = sim->instret;
    simFault(sim, sim->pc, "jump to a misaligned address");
  }
  while (!sim->stopped && sim->cycle < maxCycles)
    stay(sim, maxCycles);
  return sim->stopped ? sim->stop : HTVM_SIM_MAX_CYCLES;
}

uint32_t htvmSimExitCode(const HtvmSim *sim) { return sim->exitCode; }

const char *htvmSimMessage(const HtvmSim *sim) { return sim->message; }

uint64_t htvmSimCycle(const HtvmSim *sim) {
  return sim->running ? sim->nowCycle : sim->cycle;
}

uint64_t htvmSimInstret(const HtvmSim *sim) {
  return sim->running ? sim->nowInstret : sim->instret;
}

uint32_t htvmSimPc(const HtvmSim *sim) { return sim->pc; }

uint32_t htvmSimRegister(const HtvmSim *sim, unsigned index) {
  return index < 32 ? sim->x[index] : 0;
}

static bool inL2(const HtvmSim *sim, uint32_t address, size_t size) {
  uint32_t offset = address - sim->memory.base;
  return offset <= sim->memory.size && size <= sim->memory.size - offset;
}

bool htvmSimReadL2(HtvmSim *sim, uint32_t address, void *out, size_t size) {
  if (!inL2(sim, address, size))
    return false;
  uint32_t offset = address - sim->memory.base;
  if (sim->memory.undefinedCount &&
      memchr(sim->memory.undefined + offset, 1, size))
    return false;
  memcpy(out, sim->memory.bytes + offset, size);
  return true;
}

bool htvmSimReadL1(HtvmSim *sim, uint32_t offset, void *out, size_t size) {
  const SimL1 *l1 = &sim->l1;
  if (offset > l1->size || size > l1->size - offset ||
      memchr(l1->undefined + offset, 1, size))
    return false;
  memcpy(out, l1->bytes + offset, size);
  return true;
}

bool htvmSimWriteL2(HtvmSim *sim, uint32_t address, const void *in,
                    size_t size) {
  if (!inL2(sim, address, size))
    return false;
  uint32_t offset = address - sim->memory.base;
  memcpy(sim->memory.bytes + offset, in, size);
  memset(sim->memory.undefined + offset, 0, size);
  simBlockInvalidate(sim, offset, (uint32_t)size);
  return true;
}
