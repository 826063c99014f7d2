//===- engine.c - Control registers and job start of an engine ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/engine.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

SimEngine *simEngineCreate(HtvmSimWorker worker, const HtvmMachine *machine,
                           SimMemory *l2, SimL1 *l1,
                           const HtvmSimObserver *observer) {
  const SimEngineKind *kind = simEngineKind(worker);
  SimEngine *engine = calloc(1, kind->bytes);
  if (!engine)
    return NULL;
  *engine = (SimEngine){.kind = kind,
                        .worker = worker,
                        .machine = machine,
                        .l2 = l2,
                        .l1 = l1,
                        .observer = observer};
  if (!kind->create || kind->create(engine))
    return engine;
  simEngineDestroy(engine);
  return NULL;
}

void simEngineDestroy(SimEngine *engine) {
  if (engine && engine->kind->destroy)
    engine->kind->destroy(engine);
  free(engine);
}

//===----------------------------------------------------------------------===//
// Start of a job
//===----------------------------------------------------------------------===//

static bool startJob(SimEngine *engine, uint64_t cycle, uint32_t pc,
                     char *message) {
  HtvmSimJob job = {.start = cycle, .pc = pc};
  uint32_t op = simEngineRegister(engine, engine->kind->copy.op);
  return op == HTVM_MEMCPY_COMPUTE
             ? engine->kind->compute(engine, &job, message)
             : simEngineCopy(engine, &job, message);
}

//===----------------------------------------------------------------------===//
// Registers
//===----------------------------------------------------------------------===//

static const char *controlRegister(uint32_t offset) {
  switch (offset) {
#define REG(name, value)                                                       \
  case value:                                                                  \
    return #name;
    HTVM_CONTROL_REGISTERS(REG)
#undef REG
  default:
    return NULL;
  }
}

static const char *findRegister(const SimEngine *engine, uint32_t offset,
                                char *message) {
  const char *name = controlRegister(offset);
  if (name)
    return name;
  const SimRegister *at = engine->kind->registers;
  while (at->name && at->offset != offset)
    ++at;
  if (!at->name)
    simEngineRefuse(engine, message, "no register at offset 0x%02x", offset);
  return at->name;
}

// Tells the observer how long the core has been polling.
static void notePoll(SimEngine *engine, bool busy, uint64_t cycle) {
  const HtvmSimObserver *observer = engine->observer;
  if (busy && !engine->polled)
    engine->polledSince = cycle;
  if (!busy && engine->polled && observer && observer->wait)
    observer->wait(observer->userData, engine->worker, engine->polledSince,
                   cycle);
  engine->polled = busy;
}

static bool readRegister(void *state, uint32_t offset, uint64_t cycle,
                         uint32_t *out, char *message) {
  SimEngine *engine = state;
  const char *name = findRegister(engine, offset, message);
  if (!name)
    return false;
  bool busy = cycle < engine->busyUntil;
  switch (offset) {
  case HTVM_REG_STATUS:
    notePoll(engine, busy, cycle);
    *out = busy;
    return true;
  case HTVM_REG_ACQUIRE: // all ones while no job is accepted (A)
    *out = busy ? UINT32_MAX : 0;
    return true;
  case HTVM_REG_RUNNING_JOB: // counted from 1; 0 when idle (A)
    *out = busy ? engine->startedJobs : 0;
    return true;
  case HTVM_REG_FINISHED: // jobs since power-up (A)
    *out = busy ? engine->finishedJobs : engine->startedJobs;
    return true;
  default:
    if (controlRegister(offset))
      return simEngineRefuse(engine, message, "register %s is write-only",
                             name);
    *out = engine->registers[offset / 4];
    return true;
  }
}

static bool writeRegister(void *state, uint32_t offset, uint32_t value,
                          uint64_t cycle, uint32_t pc, char *message) {
  SimEngine *engine = state;
  const char *name = findRegister(engine, offset, message);
  if (!name)
    return false;
  if (cycle < engine->busyUntil)
    return simEngineRefuse(
        engine, message,
        "%s written at cycle %" PRIu64 " while a job runs until cycle %" PRIu64
        "; wait until STATUS reads 0 before preparing the next job",
        name, cycle, engine->busyUntil);
  switch (offset) {
  case HTVM_REG_TRIGGER:
    return startJob(engine, cycle, pc, message);
  case HTVM_REG_SOFT_CLEAR: // all job registers to 0 (A)
    memset(engine->registers, 0, sizeof engine->registers);
    return true;
  default:
    if (controlRegister(offset))
      return simEngineRefuse(engine, message, "register %s is read-only", name);
    engine->registers[offset / 4] = value;
    return true;
  }
}

SimDevice simEngineDevice(SimEngine *engine) {
  return (SimDevice){.base = engine->kind->base,
                     .size = HTVM_ENGINE_REGISTER_BYTES,
                     .state = engine,
                     .read = readRegister,
                     .write = writeRegister};
}
