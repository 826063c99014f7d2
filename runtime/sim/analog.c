//===- analog.c - The analog engine: its parts and its jobs ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/analog_cycles.h"
#include "runtime/sim/analog_state.h"

#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Compute jobs
//===----------------------------------------------------------------------===//

static SimUses usesOf(const SimEngine *engine,
                      const SimAnalogProgram *program) {
  SimUses uses = {0};
  simBusyAdd(&uses.l2, simEngineRegister(engine, HTVM_ANALOG_IM_ADDR),
             4 * HTVM_ANALOG_IM_WORDS, false);
  simBusyAdd(&uses.l2, simEngineRegister(engine, HTVM_ANALOG_CONF_ADDR),
             4 * HTVM_ANALOG_CONF_WORDS, false);
  simBusyAdd(&uses.l2, program->weightAddress, program->weightBytes, false);
  simBusyAdd(&uses.l2, program->scaleAddress, program->scaleBytes, false);
  simBusyAdd(&uses.l1, program->input, program->inputBytes, false);
  simBusyAdd(&uses.l1, program->output, program->outputBytes, true);
  return uses;
}

static void describe(const SimEngine *engine, const SimAnalogProgram *program,
                     HtvmSimJob *job) {
  const HtvmMachine *machine = engine->machine;
  job->name = "conv";
  job->products = (uint64_t)program->ox * program->oy;
  job->rows = program->rows;
  job->unroll = program->unroll;
  job->weightCycles = htvmAnalogWeightCycles(machine, program->rows);
  if (program->scale)
    job->weightCycles += htvmAnalogScaleCycles(machine, program->k);
  job->computeCycles = htvmAnalogProductCycles(machine, job->products);
  job->l1Address = program->output;
  job->l2Address = program->weightAddress;
  job->bytes = program->weightBytes;
}

static bool compute(SimEngine *engine, HtvmSimJob *job, char *message) {
  SimAnalog *analog = (SimAnalog *)engine;
  SimAnalogProgram program;
  if (!simAnalogDecode(analog, &program, message))
    return false;
  SimUses uses = usesOf(engine, &program);
  if (!simEngineCheckRaces(engine, &uses, job->start, message))
    return false;
  job->setupCycles = engine->machine->compute_job_cycles;
  if (program.boot) {
    analog->booted = true;
    job->name = "boot";
  } else {
    job->macs = simAnalogRun(analog, &program);
    describe(engine, &program, job);
  }
  simEngineAccept(engine, job, &uses);
  return true;
}

//===----------------------------------------------------------------------===//
// The engine
//===----------------------------------------------------------------------===//

static const SimRegister registers[] = {
    HTVM_ANALOG_REGISTERS(SIM_REGISTER){0, NULL}};

static bool create(SimEngine *engine) {
  SimAnalog *analog = (SimAnalog *)engine;
  size_t rows = (size_t)engine->machine->analog_rows;
  size_t columns = (size_t)engine->machine->analog_columns;
  analog->weights = malloc(rows * columns);
  analog->inputs = malloc(rows);
  analog->inputsUndefined = malloc(rows);
  analog->sums = malloc(columns * sizeof *analog->sums);
  analog->sumsUndefined = malloc(columns);
  return analog->weights && analog->inputs && analog->inputsUndefined &&
         analog->sums && analog->sumsUndefined;
}

static void destroy(SimEngine *engine) {
  SimAnalog *analog = (SimAnalog *)engine;
  free(analog->weights);
  free(analog->inputs);
  free(analog->inputsUndefined);
  free(analog->sums);
  free(analog->sumsUndefined);
}

// Every code of the ADC gets it, in the order of jobs, pixels and columns.
static void setNoise(SimEngine *engine, uint64_t seed) {
  ((SimAnalog *)engine)->noise = (SimNoise){.on = true, .state = seed};
}

const SimEngineKind simAnalog = {
    .title = "analog engine",
    .base = HTVM_ANALOG_BASE,
    .bytes = sizeof(SimAnalog),
    .create = create,
    .destroy = destroy,
    .registers = registers,
    .copy = {.op = HTVM_ANALOG_MEMCPY_OP,
             .address = HTVM_ANALOG_MEMCPY_ADDR,
             .words = HTVM_ANALOG_MEMCPY_N,
             .l1Address = HTVM_ANALOG_L1ADDR,
             .banks = HTVM_ANALOG_MEMCPY_BANK_LENGTH,
             .lines = HTVM_ANALOG_MEMCPY_ROW_LENGTH},
    .compute = compute,
    .setNoise = setNoise,
};
