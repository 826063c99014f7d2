//===- devices.c - Test device, standard output, event unit ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

enum { testBytes = 12 };

static bool readNothing(void *state, uint32_t offset, uint64_t cycle,
                        uint32_t *out, char *message) {
  (void)state, (void)cycle, (void)message, (void)offset;
  *out = 0;
  return true;
}

static void putCharacter(HtvmSim *sim, uint32_t value) {
  if (sim->observer.putChar)
    sim->observer.putChar(sim->observer.userData, (int)(value & 0xff));
}

static bool writeTest(void *state, uint32_t offset, uint32_t value,
                      uint64_t cycle, uint32_t pc, char *message) {
  HtvmSim *sim = state;
  (void)pc, (void)message;
  switch (offset) {
  case HTVM_TEST_PUTC:
    putCharacter(sim, value);
    break;
  case HTVM_TEST_EXIT:
    sim->stopped = true;
    sim->stop = HTVM_SIM_EXIT;
    sim->exitCode = value;
    break;
  default:
    if (sim->observer.mark)
      sim->observer.mark(sim->observer.userData, value, cycle);
    break;
  }
  return true;
}

static bool writeStdout(void *state, uint32_t offset, uint32_t value,
                        uint64_t cycle, uint32_t pc, char *message) {
  (void)offset, (void)cycle, (void)pc, (void)message;
  putCharacter(state, value);
  return true;
}

static bool readEventUnit(void *state, uint32_t offset, uint64_t cycle,
                          uint32_t *out, char *message) {
  (void)offset, (void)cycle, (void)message;
  *out = ((HtvmSim *)state)->eventUnitEngines;
  return true;
}

static bool writeEventUnit(void *state, uint32_t offset, uint32_t value,
                           uint64_t cycle, uint32_t pc, char *message) {
  (void)offset, (void)cycle, (void)pc, (void)message;
  ((HtvmSim *)state)->eventUnitEngines = value;
  return true;
}

void simDevicesAdd(HtvmSim *sim) {
  const SimDevice devices[] = {
      {HTVM_TEST_BASE, testBytes, sim, readNothing, writeTest},
      {HTVM_STDOUT, 4, sim, readNothing, writeStdout},
      {HTVM_EVENT_UNIT_ENGINES, 4, sim, readEventUnit, writeEventUnit},
  };
  for (unsigned i = 0; i < sizeof devices / sizeof *devices; i++)
    sim->devices[sim->deviceCount++] = devices[i];
}
