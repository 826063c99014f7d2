//===- unicorn_fixture.h - The core beside an independent one -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the same L2 image on the simulator and on Unicorn and compares program
// counter and registers before every instruction, and L2 at the end.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_SIM_INPUTS_UNICORN_FIXTURE_H
#define HTVM_TEST_RUNTIME_SIM_INPUTS_UNICORN_FIXTURE_H

#include "runtime/sim/sim.h"

#include <stdbool.h>
#include <stdint.h>
#include <unicorn/unicorn.h>

/// State before an instruction.
typedef struct Step {
  uint32_t pc;
  uint32_t x[32];
} Step;

typedef struct Trace {
  Step *steps;
  unsigned count, capacity;
} Trace;

typedef struct Pair {
  HtvmSim *sim;
  uc_engine *unicorn;
  Trace trace;       // of the simulator
  unsigned compared; // steps Unicorn has gone along it
  bool differs;
} Pair;

/// Makes both machines with an empty L2; at most |steps| steps are compared.
/// With 0 pairRun is not to be used.
bool pairCreate(Pair *pair, unsigned steps);
void pairDestroy(Pair *pair);

/// Writes |bytes| into the L2 of both.
void pairWrite(Pair *pair, uint32_t address, const void *bytes, uint32_t size);

/// Runs both from |pc|; every instruction in [codeBegin, codeEnd) is compared.
/// |sim|'s run ends by exit, fault or the limit; Unicorn follows as many steps.
/// False after a difference, which is printed.
bool pairRun(Pair *pair, uint32_t pc, uint32_t codeBegin, uint32_t codeEnd,
             uint64_t maxCycles);

/// Compares |size| bytes of both L2 at |address|.
bool pairSameMemory(Pair *pair, uint32_t address, uint32_t size);

#endif // HTVM_TEST_RUNTIME_SIM_INPUTS_UNICORN_FIXTURE_H
