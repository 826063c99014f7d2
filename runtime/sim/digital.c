//===- digital.c - Registers and job start of the digital engine ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The engine is lazy: a store to TRIGGER checks the job, computes its result at
// once and only remembers until which cycle the real engine would be busy.
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/digital.h"
#include "runtime/sim/digital_state.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

SimDigital *simDigitalCreate(const HtvmMachine *machine, SimMemory *l2,
                             const HtvmSimObserver *observer) {
  SimDigital *digital = calloc(1, sizeof *digital);
  if (!digital)
    return NULL;
  digital->machine = machine;
  digital->l2 = l2;
  digital->observer = observer;
  // C * FY * FX * 16 bytes of weights fit the weight memory, so C * FY lines
  // of pixels are at most a sixteenth of it.
  size_t weightBytes = (size_t)machine->weight_memory_bytes;
  size_t windowBytes = weightBytes / SIM_LANES * SIM_WINDOW_COLUMNS;
  digital->weights = malloc(weightBytes);
  digital->window = malloc(windowBytes);
  digital->windowUndefined = malloc(windowBytes);
  bool ok = simL1Create(&digital->l1, (uint32_t)machine->l1_bytes);
  if (!ok || !digital->weights || !digital->window ||
      !digital->windowUndefined) {
    simDigitalDestroy(digital);
    return NULL;
  }
  return digital;
}

void simDigitalDestroy(SimDigital *digital) {
  if (!digital)
    return;
  simL1Destroy(&digital->l1);
  free(digital->weights);
  free(digital->window);
  free(digital->windowUndefined);
  free(digital);
}

//===----------------------------------------------------------------------===//
// Job start
//===----------------------------------------------------------------------===//

static void dropFreeRanges(SimBusyRange *ranges, unsigned *count,
                           uint64_t cycle) {
  unsigned kept = 0;
  for (unsigned i = 0; i < *count; ++i)
    if (ranges[i].until > cycle)
      ranges[kept++] = ranges[i];
  *count = kept;
}

// Neither table can be full: one engine has one job at a time, and a job uses
// at most three ranges of each memory.
static void useL2(SimDigital *digital, uint32_t begin, uint32_t bytes,
                  bool written) {
  SimMemory *l2 = digital->l2;
  if (bytes && l2->busyCount < SIM_BUSY_RANGES)
    l2->busy[l2->busyCount++] =
        (SimBusyRange){begin, begin + bytes, digital->busyUntil, written};
}

static void useL1(SimDigital *digital, uint32_t begin, uint32_t bytes,
                  bool written) {
  SimL1 *l1 = &digital->l1;
  if (bytes && l1->busyCount < SIM_BUSY_RANGES)
    l1->busy[l1->busyCount++] =
        (SimBusyRange){begin, begin + bytes, digital->busyUntil, written};
}

static void acceptJob(SimDigital *digital, HtvmSimJob *job) {
  job->worker = HTVM_WORKER_DIGITAL;
  job->end =
      job->start + job->setupCycles + job->weightCycles + job->computeCycles;
  digital->busyUntil = job->end;
  digital->finishedJobs = digital->startedJobs++;
  dropFreeRanges(digital->l2->busy, &digital->l2->busyCount, job->start);
  dropFreeRanges(digital->l1.busy, &digital->l1.busyCount, job->start);
  if (digital->observer && digital->observer->job)
    digital->observer->job(digital->observer->userData, job);
}

static bool startCopy(SimDigital *digital, HtvmSimJob *job, char *message) {
  SimCopy copy;
  if (!simDigitalDecodeCopy(digital, &copy, message))
    return false;
  simDigitalCopy(digital, &copy);
  job->isCopy = true;
  job->opcode = simDigitalRegister(digital, HTVM_DIGITAL_MEMCPY_OP);
  job->setupCycles = digital->machine->copy_job_cycles;
  job->computeCycles =
      htvmCopyCycles(digital->machine, copy.bytes) - job->setupCycles;
  job->l1Address = copy.l1Address;
  job->l2Address = copy.l2Address;
  job->bytes = copy.bytes;
  acceptJob(digital, job);
  useL2(digital, copy.l2Address, copy.bytes, !copy.toL1);
  useL1(digital, copy.l1Address, copy.bytes, copy.toL1);
  return true;
}

static uint64_t computeCycles(const SimDigital *digital,
                              const SimProgram *program) {
  const HtvmDigitalConv *conv = &program->conv;
  switch (program->mode) {
  case HTVM_MODE_FC:
    return htvmDigitalFcCycles(digital->machine, conv->c, conv->kBlocks);
  case HTVM_MODE_CONV:
    return htvmDigitalConvCycles(digital->machine, conv);
  default:
    return htvmDigitalAddCycles(digital->machine, conv->c);
  }
}

static void fetchWeights(SimDigital *digital, const SimProgram *program) {
  const uint8_t *from =
      digital->l2->bytes + (program->weightAddress - digital->l2->base);
  for (uint32_t i = 0; i < program->weightBytes; ++i)
    digital->weights[i] = (int8_t)from[i ^ 3u];
}

static void useComputeRanges(SimDigital *digital, const SimProgram *program) {
  useL2(digital, simDigitalRegister(digital, HTVM_DIGITAL_IM_ADDR),
        4 * HTVM_DIGITAL_IM_WORDS, false);
  useL2(digital, simDigitalRegister(digital, HTVM_DIGITAL_CONF_ADDR),
        4 * HTVM_DIGITAL_CONF_WORDS, false);
  useL2(digital, program->weightAddress, program->weightBytes, false);
  useL1(digital, program->input, program->inputBytes, false);
  useL1(digital, program->output, program->outputBytes, true);
  if (program->mode == HTVM_MODE_ADD)
    useL1(digital, program->second, program->inputBytes, false);
}

static bool startCompute(SimDigital *digital, HtvmSimJob *job, char *message) {
  SimProgram program;
  if (!simDigitalDecode(digital, &program, message))
    return false;
  fetchWeights(digital, &program);
  job->macs = program.mode == HTVM_MODE_FC ? simDigitalFc(digital, &program)
              : program.mode == HTVM_MODE_CONV
                  ? simDigitalConv(digital, &program)
                  : simDigitalAdd(digital, &program);
  job->opcode = program.mode;
  job->setupCycles = digital->machine->compute_job_cycles;
  job->weightCycles =
      htvmDigitalWeightCycles(digital->machine, program.weightBytes);
  job->computeCycles = computeCycles(digital, &program);
  job->l1Address = program.output;
  job->l2Address = program.weightAddress;
  job->bytes = program.weightBytes;
  acceptJob(digital, job);
  useComputeRanges(digital, &program);
  return true;
}

static bool startJob(SimDigital *digital, uint64_t cycle, uint32_t pc,
                     char *message) {
  HtvmSimJob job = {.start = cycle, .pc = pc};
  uint32_t opcode = simDigitalRegister(digital, HTVM_DIGITAL_MEMCPY_OP);
  return opcode == HTVM_MEMCPY_COMPUTE ? startCompute(digital, &job, message)
                                       : startCopy(digital, &job, message);
}

//===----------------------------------------------------------------------===//
// Registers
//===----------------------------------------------------------------------===//

static const char *registerName(uint32_t offset) {
  switch (offset) {
#define REG(name, value)                                                       \
  case value:                                                                  \
    return #name;
    HTVM_CONTROL_REGISTERS(REG)
    HTVM_DIGITAL_REGISTERS(REG)
#undef REG
  default:
    return NULL;
  }
}

static bool isJobRegister(uint32_t offset) {
  return offset >= HTVM_DIGITAL_WT_CONV_ADDR;
}

static bool checkRegister(uint32_t offset, char *message) {
  if (registerName(offset))
    return true;
  return simDigitalRefuse(
      message, "digital engine: no register at offset 0x%02x", offset);
}

// Tells the observer how long the core has been polling.
static void notePoll(SimDigital *digital, bool busy, uint64_t cycle) {
  if (busy && !digital->polled)
    digital->polledSince = cycle;
  if (!busy && digital->polled && digital->observer && digital->observer->wait)
    digital->observer->wait(digital->observer->userData, HTVM_WORKER_DIGITAL,
                            digital->polledSince, cycle);
  digital->polled = busy;
}

static bool readRegister(void *state, uint32_t offset, uint64_t cycle,
                         uint32_t *out, char *message) {
  SimDigital *digital = state;
  if (!checkRegister(offset, message))
    return false;
  bool busy = cycle < digital->busyUntil;
  switch (offset) {
  case HTVM_REG_STATUS:
    notePoll(digital, busy, cycle);
    *out = busy;
    return true;
  case HTVM_REG_ACQUIRE: // all ones while no job is accepted (A)
    *out = busy ? UINT32_MAX : 0;
    return true;
  case HTVM_REG_RUNNING_JOB: // counted from 1; 0 when idle (A)
    *out = busy ? digital->startedJobs : 0;
    return true;
  case HTVM_REG_FINISHED: // jobs since power-up (A)
    *out = busy ? digital->finishedJobs : digital->startedJobs;
    return true;
  default:
    if (!isJobRegister(offset))
      return simDigitalRefuse(message,
                              "digital engine: register %s is write-only",
                              registerName(offset));
    *out = digital->registers[offset / 4];
    return true;
  }
}

static bool writeRegister(void *state, uint32_t offset, uint32_t value,
                          uint64_t cycle, uint32_t pc, char *message) {
  SimDigital *digital = state;
  if (!checkRegister(offset, message))
    return false;
  if (cycle < digital->busyUntil)
    return simDigitalRefuse(
        message,
        "digital engine: %s written at cycle %" PRIu64
        " while a job runs until cycle %" PRIu64
        "; wait until STATUS reads 0 before preparing the next job",
        registerName(offset), cycle, digital->busyUntil);
  switch (offset) {
  case HTVM_REG_TRIGGER:
    return startJob(digital, cycle, pc, message);
  case HTVM_REG_SOFT_CLEAR: // all job registers to 0 (A)
    memset(digital->registers, 0, sizeof digital->registers);
    return true;
  default:
    if (!isJobRegister(offset))
      return simDigitalRefuse(message,
                              "digital engine: register %s is read-only",
                              registerName(offset));
    digital->registers[offset / 4] = value;
    return true;
  }
}

SimDevice simDigitalDevice(SimDigital *digital) {
  return (SimDevice){.base = HTVM_DIGITAL_BASE,
                     .size = HTVM_ENGINE_REGISTER_BYTES,
                     .state = digital,
                     .read = readRegister,
                     .write = writeRegister};
}
