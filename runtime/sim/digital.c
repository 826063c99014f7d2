//===- digital.c - The digital engine: its parts and its jobs -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/digital_cycles.h"
#include "runtime/sim/digital_state.h"

#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

static uint64_t computeCycles(const HtvmMachine *machine,
                              const SimProgram *program) {
  const HtvmDigitalConv *conv = &program->conv;
  switch (program->mode) {
  case HTVM_MODE_FC:
    return htvmDigitalFcCycles(machine, conv->c, conv->kBlocks);
  case HTVM_MODE_CONV:
    return htvmDigitalConvCycles(machine, conv);
  default:
    return htvmDigitalAddCycles(machine, conv->c);
  }
}

static void fetchWeights(SimDigital *digital, const SimProgram *program) {
  const uint8_t *from = simEngineL2(&digital->engine, program->weightAddress);
  for (uint32_t i = 0; i < program->weightBytes; ++i)
    digital->weights[i] = (int8_t)from[i ^ 3u];
}

static SimUses usesOf(const SimEngine *engine, const SimProgram *program) {
  SimUses uses = {0};
  simBusyAdd(&uses.l2, simEngineRegister(engine, HTVM_DIGITAL_IM_ADDR),
             4 * HTVM_DIGITAL_IM_WORDS, false);
  simBusyAdd(&uses.l2, simEngineRegister(engine, HTVM_DIGITAL_CONF_ADDR),
             4 * HTVM_DIGITAL_CONF_WORDS, false);
  simBusyAdd(&uses.l2, program->weightAddress, program->weightBytes, false);
  simBusyAdd(&uses.l1, program->input, program->inputBytes, false);
  simBusyAdd(&uses.l1, program->output, program->outputBytes, true);
  if (program->mode == HTVM_MODE_ADD)
    simBusyAdd(&uses.l1, program->second, program->inputBytes, false);
  return uses;
}

static const char *modeName(uint32_t mode) {
  switch (mode) {
  case HTVM_MODE_FC:
    return "fc";
  case HTVM_MODE_CONV:
    return "conv";
  default:
    return "add";
  }
}

static uint64_t run(SimDigital *digital, const SimProgram *program) {
  switch (program->mode) {
  case HTVM_MODE_FC:
    fetchWeights(digital, program);
    return simDigitalFc(digital, program);
  case HTVM_MODE_CONV:
    fetchWeights(digital, program);
    return simDigitalConv(digital, program);
  default:
    return simDigitalAdd(digital, program);
  }
}

static bool compute(SimEngine *engine, HtvmSimJob *job, char *message) {
  SimDigital *digital = (SimDigital *)engine;
  SimProgram program;
  if (!simDigitalDecode(digital, &program, message))
    return false;
  SimUses uses = usesOf(engine, &program);
  if (!simEngineCheckRaces(engine, &uses, job->start, message))
    return false;
  job->macs = run(digital, &program);
  job->opcode = program.mode;
  job->name = modeName(program.mode);
  job->setupCycles = engine->machine->compute_job_cycles;
  job->weightCycles =
      htvmDigitalWeightCycles(engine->machine, program.weightBytes);
  job->computeCycles = computeCycles(engine->machine, &program);
  job->l1Address = program.output;
  job->l2Address = program.weightAddress;
  job->bytes = program.weightBytes;
  simEngineAccept(engine, job, &uses);
  return true;
}

//===----------------------------------------------------------------------===//
// The engine
//===----------------------------------------------------------------------===//

static const SimRegister registers[] = {
    HTVM_DIGITAL_REGISTERS(SIM_REGISTER){0, NULL}};

static bool create(SimEngine *engine) {
  SimDigital *digital = (SimDigital *)engine;
  // C * FY * FX * 16 bytes of weights fit the weight memory, so C * FY lines
  // of pixels are at most a sixteenth of it.
  size_t weightBytes = (size_t)engine->machine->weight_memory_bytes;
  size_t windowBytes = weightBytes / SIM_LANES * SIM_WINDOW_COLUMNS;
  digital->weights = malloc(weightBytes);
  digital->window = malloc(windowBytes);
  digital->windowUndefined = malloc(windowBytes);
  return digital->weights && digital->window && digital->windowUndefined;
}

static void destroy(SimEngine *engine) {
  SimDigital *digital = (SimDigital *)engine;
  free(digital->weights);
  free(digital->window);
  free(digital->windowUndefined);
}

const SimEngineKind simDigital = {
    .title = "digital engine",
    .base = HTVM_DIGITAL_BASE,
    .bytes = sizeof(SimDigital),
    .create = create,
    .destroy = destroy,
    .registers = registers,
    .copy = {.op = HTVM_DIGITAL_MEMCPY_OP,
             .address = HTVM_DIGITAL_MEMCPY_ADDR,
             .words = HTVM_DIGITAL_MEMCPY_N,
             .l1Address = HTVM_DIGITAL_L1ADDR,
             .banks = HTVM_DIGITAL_MEMCPY_BANK_LENGTH,
             .lines = HTVM_DIGITAL_MEMCPY_ROW_LENGTH},
    .compute = compute,
};
