//===- bus.c - Accesses of the core that need a look ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

#include <inttypes.h>
#include <string.h>

void simBusRefresh(HtvmSim *sim) {
  const SimMemory *memory = &sim->memory;
  bool fast = memory->busy.count == 0 && memory->undefinedCount == 0;
  sim->fastBytes = fast ? memory->size : 0;
  sim->fastHalves = sim->fastBytes / 2;
  sim->fastWords = sim->fastBytes / 4;
}

// Whether a running job leaves the range to the core.
static bool isFree(HtvmSim *sim, const SimOp *op, uint32_t address,
                   unsigned size, bool store) {
  SimBusy *busy = &sim->memory.busy;
  if (busy->count == 0)
    return true;
  simBusyDrop(busy, sim->nowCycle);
  const SimBusyRange *range =
      simBusyConflict(busy, address, address + size, store);
  if (range)
    simFault(sim, simOpInfo(sim, op)->pc,
             "%s of %u bytes at 0x%08" PRIx32 " while a running job of the %s "
             "%s [0x%08" PRIx32 ", 0x%08" PRIx32 ") until cycle %" PRIu64
             "; wait for the job first",
             store ? "store" : "load", size, address,
             simEngineKind(range->worker)->title,
             range->written ? "writes" : "reads", range->begin, range->end,
             range->until);
  return !range;
}

static bool isDefined(HtvmSim *sim, const SimOp *op, uint32_t offset,
                      unsigned size) {
  for (unsigned i = 0; i < size; i++) {
    if (!sim->memory.undefined[offset + i])
      continue;
    simFault(sim, simOpInfo(sim, op)->pc,
             "load of %u bytes at 0x%08" PRIx32
             ", where the byte at 0x%08" PRIx32
             " is undefined: an engine wrote it from lanes or columns "
             "that carry no value",
             size, offset + sim->memory.base, offset + sim->memory.base + i);
    return false;
  }
  return true;
}

static void define(SimMemory *memory, uint32_t offset, unsigned size) {
  for (unsigned i = 0; i < size; i++)
    if (memory->undefined[offset + i]) {
      memory->undefined[offset + i] = 0;
      memory->undefinedCount--;
    }
}

static const SimDevice *findDevice(const HtvmSim *sim, uint32_t address) {
  for (unsigned i = 0; i < sim->deviceCount; i++)
    if (address - sim->devices[i].base < sim->devices[i].size)
      return &sim->devices[i];
  return 0;
}

// A device may have started a job: code it overwrites is stale.
static void afterDevice(HtvmSim *sim) {
  const SimMemory *memory = &sim->memory;
  simBusyDrop(&sim->memory.busy, sim->nowCycle);
  for (unsigned i = 0; i < memory->busy.count; i++) {
    const SimBusyRange *range = &memory->busy.ranges[i];
    if (range->written)
      simBlockInvalidate(sim, range->begin - memory->base,
                         range->end - range->begin);
  }
  simBusRefresh(sim);
}

// The device for an access outside L2; NULL after a fault.
static const SimDevice *deviceFor(HtvmSim *sim, const SimOp *op,
                                  uint32_t address, unsigned size,
                                  const char *what) {
  const SimDevice *device = findDevice(sim, address);
  uint32_t pc = simOpInfo(sim, op)->pc;
  if (!device) {
    simFault(sim, pc,
             "%s of %u bytes at the unmapped address 0x%08" PRIx32
             " (L2 is [0x%08" PRIx32 ", 0x%08" PRIx32 "))",
             what, size, address, sim->memory.base,
             sim->memory.base + sim->memory.size);
    return 0;
  }
  if (size != 4 || (address & 3) != 0) {
    simFault(sim, pc,
             "%s of %u bytes at the device register 0x%08" PRIx32
             "; devices take aligned words only",
             what, size, address);
    return 0;
  }
  return device;
}

bool simBusLoad(HtvmSim *sim, const SimOp *op, uint32_t address, unsigned size,
                uint32_t *out) {
  SimMemory *memory = &sim->memory;
  uint32_t offset = address - memory->base;
  *out = 0;
  if (offset <= memory->size - size) {
    if (!isFree(sim, op, address, size, false) ||
        (memory->undefinedCount && !isDefined(sim, op, offset, size)))
      return false;
    memcpy(out, memory->bytes + offset, size);
    simBusRefresh(sim);
    return true;
  }
  const SimDevice *device = deviceFor(sim, op, address, size, "load");
  if (!device)
    return false;
  char message[256] = "";
  bool done = device->read(device->state, address - device->base, sim->nowCycle,
                           out, message);
  if (!done)
    simFault(sim, simOpInfo(sim, op)->pc, "%s", message);
  afterDevice(sim);
  return done;
}

bool simBusStore(HtvmSim *sim, const SimOp *op, uint32_t address, unsigned size,
                 uint32_t value) {
  SimMemory *memory = &sim->memory;
  uint32_t offset = address - memory->base, pc = simOpInfo(sim, op)->pc;
  if (offset <= memory->size - size) {
    if (!isFree(sim, op, address, size, true))
      return false;
    if (memory->undefinedCount)
      define(memory, offset, size);
    memcpy(memory->bytes + offset, &value, size);
    simBlockInvalidate(sim, offset, size);
    simBusRefresh(sim);
    return true;
  }
  const SimDevice *device = deviceFor(sim, op, address, size, "store");
  if (!device)
    return false;
  char message[256] = "";
  bool done = device->write(device->state, address - device->base, value,
                            sim->nowCycle, pc, message);
  if (!done)
    simFault(sim, pc, "%s", message);
  afterDevice(sim);
  return done;
}
