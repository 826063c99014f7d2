//===- engine_fixture.h - A digital engine to drive from a test -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// L2 and one engine, without a core: the test is the core. Addresses below are
// offsets into L2.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H
#define HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H

#include "runtime/sim/digital.h"

enum {
  PROGRAM_AT = 0x100, // instruction memory
  CONF_AT = 0x400,
  WEIGHTS_AT = 0x1000,
  DATA_AT = 0x20000,
  RESULT_AT = 0x60000,
};

typedef struct Engine {
  HtvmMachine machine;
  HtvmSimObserver observer;
  SimMemory l2;
  SimL1 l1;
  SimDigital *digital;
  SimDevice device;
  HtvmSimJob job; // the last one accepted
  unsigned jobs;
  uint64_t cycle;
  char message[256];
} Engine;

/// A fresh engine with |l1Bytes| of L1 and every register 0.
Engine *engineCreate(uint32_t l1Bytes);
void engineDestroy(Engine *engine);

/// Register access; false with engine->message set on misuse.
bool engineWrite(Engine *engine, uint32_t offset, uint32_t value);
bool engineRead(Engine *engine, uint32_t offset, uint32_t *out);

/// Stores one word to L2, as the core would.
void engineStoreWord(Engine *engine, uint32_t offset, uint32_t value);

/// Triggers, and on success moves the clock to the end of the job.
bool engineRun(Engine *engine);

/// A whole copy job. |bytes| is a multiple of 4, |l1| of 16.
bool engineCopyIn(Engine *engine, uint32_t l2, uint32_t l1, uint32_t bytes);
bool engineCopyOut(Engine *engine, uint32_t l1, uint32_t l2, uint32_t bytes);

/// Writes the 32 |fields| of an operation and the end entry, the configuration
/// of the mode and the registers of a compute job, all valid; no trigger.
void enginePrepare(Engine *engine, const uint32_t *fields);

#endif // HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H
