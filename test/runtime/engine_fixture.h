//===- engine_fixture.h - The engines to drive from a test ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// L2, L1 and all engines, without a core: the test is the core. Addresses
// below are offsets into L2.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H
#define HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H

#include "runtime/sim/engine.h"
#include "test/runtime/random.h"

enum {
  PROGRAM_AT = 0x100, // instruction memory
  CONF_AT = 0x400,
  WEIGHTS_AT = 0x1000,
  DATA_AT = 0x20000,
  ANALOG_WEIGHTS_AT = 0x30000,
  ANALOG_PROGRAM_AT = 0x600,
  ANALOG_CONF_AT = 0x800,
  SCALE_AT = 0x58000, // SIMD constants
  RESULT_AT = 0x60000,
  IMAGE_BYTES = 0x10000, // L1 of the random tests
};

// HtvmSimWorker
enum { HTVM_WORKER_DIGITAL, HTVM_WORKER_ANALOG };

typedef struct Engine {
  HtvmMachine machine;
  HtvmSimObserver observer;
  SimMemory l2;
  SimL1 l1;
  SimEngine *engines[HTVM_ENGINES_MAX];
  SimDevice devices[HTVM_ENGINES_MAX];
  HtvmSimWorker worker; // the engine that the functions below talk to
  HtvmSimJob job;       // the last one accepted
  unsigned jobs;
  uint64_t cycle;
  char message[256];
} Engine;

/// Fresh engines with |l1Bytes| of L1 and every register 0; talks to the
/// digital engine.
Engine *engineCreate(uint32_t l1Bytes);
void engineDestroy(Engine *engine);

/// Register access; false with engine->message set on misuse.
bool engineWrite(Engine *engine, uint32_t offset, uint32_t value);
bool engineRead(Engine *engine, uint32_t offset, uint32_t *out);

/// The register's value; prints why when it cannot be read.
uint32_t engineReadOrPrint(Engine *engine, uint32_t offset);

/// Stores one word to L2, as the core would.
void engineStoreWord(Engine *engine, uint32_t offset, uint32_t value);

/// Triggers, and on success moves the clock to the end of the job.
bool engineRun(Engine *engine);

/// Writes the registers of a copy job in linear or multi-bank form; no trigger.
/// |bytes| is a multiple of 4, of 64 in multi-bank form; |l1| one of 16.
void enginePrepareCopy(Engine *engine, uint32_t op, uint32_t l2, uint32_t l1,
                       uint32_t bytes);

/// A whole copy job.
bool engineCopyIn(Engine *engine, uint32_t l2, uint32_t l1, uint32_t bytes);
bool engineCopyOut(Engine *engine, uint32_t l1, uint32_t l2, uint32_t bytes);

/// Puts the digital engine's job in place: the 32 |fields| of an operation and
/// the end entry, the configuration of the mode and the registers of a compute
/// job, all valid; no trigger.
void enginePrepare(Engine *engine, const uint32_t *fields);

/// Runs the boot program of the analog engine and talks to it from then on.
bool engineBoot(Engine *engine);

/// Puts the analog engine's job in place: the 32 half-words |fields| of an
/// operation and the end entry, the configuration with |gain| and the registers
/// of a compute job; no trigger.
void enginePrepareAnalog(Engine *engine, const uint16_t *fields, uint32_t gain);

/// What L1 holds, as the test has it.
typedef struct Image {
  uint8_t bytes[IMAGE_BYTES], open[IMAGE_BYTES];
} Image;

/// Draws every byte, and for some draws which are open.
void imagePick(Image *image, Random *random);

/// Copies the image to L1 of |engine| by a job of the digital engine.
bool imageLoad(const Image *image, Engine *engine);

/// Whether L1 of |engine| is equal to the image; prints the first difference.
bool imageCompare(const Image *image, const Engine *engine);

#endif // HTVM_TEST_RUNTIME_ENGINE_FIXTURE_H
