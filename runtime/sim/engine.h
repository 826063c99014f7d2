//===- engine.h - What the engines have in common -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the engines: control registers, copy jobs, checks, and the start
// of a job beside those of other engines. An engine is lazy: a store to
// TRIGGER checks the job, computes its result at once and only remembers until
// which cycle the real engine would be busy. A job is checked completely before
// it touches memory, so a refused job leaves the machine as it was.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_ENGINE_H
#define HTVM_RUNTIME_SIM_ENGINE_H

#include "runtime/sim/l1.h"
#include "runtime/sim/memory.h"

#include <stddef.h>

enum { SIM_MESSAGE_BYTES = 256 };

typedef struct SimEngine SimEngine;

/// A job register. SIM_REGISTER makes rows of the lists in runtime/machine.
typedef struct SimRegister {
  uint32_t offset;
  const char *name;
} SimRegister;
#define SIM_REGISTER(name, offset) {offset, #name},

/// A device of the simulated chip: what distinguishes one engine from another,
/// for the shared parts.
typedef struct SimEngineKind {
  const char *title; // in sentences
  uint32_t base;     // address of the registers
  size_t bytes;      // of its state, which begins with a SimEngine
  /// Allocates what the state points to; false when memory cannot be had. Null
  /// when there is nothing.
  bool (*create)(SimEngine *engine);
  /// Frees it, what was not allocated included.
  void (*destroy)(SimEngine *engine);
  const SimRegister *registers; // ends with a name that is NULL
  /// Where the registers of a copy job are; |banks| and |lines| 0: there is no
  /// multi-bank form.
  struct {
    uint32_t op, address, words, l1Address, banks, lines;
  } copy;
  /// Checks and runs the compute job that the registers describe.
  bool (*compute)(SimEngine *engine, HtvmSimJob *job, char *message);
  /// From now on results carry noise. Null: the engine is exact.
  void (*setNoise)(SimEngine *engine, uint64_t seed);
} SimEngineKind;

struct SimEngine {
  const SimEngineKind *kind;
  HtvmSimWorker worker;
  const HtvmMachine *machine;
  SimMemory *l2;
  SimL1 *l1;
  const HtvmSimObserver *observer;
  uint32_t registers[HTVM_ENGINE_REGISTER_BYTES / 4]; // job registers only
  uint64_t busyUntil;                                 // idle from this cycle on
  uint32_t finishedJobs, startedJobs;
  bool polled;          // the core has read STATUS as busy since ...
  uint64_t polledSince; // ... this cycle, and not yet as idle
};

/// What a job reads and writes, until it is accepted without times.
typedef struct SimUses {
  SimBusy l1, l2;
} SimUses;

// engine_kinds.c

/// What |worker| is.
const SimEngineKind *simEngineKind(HtvmSimWorker worker);

// engine.c

/// Creates |worker| as after power-up. |machine|, |l2|, |l1| and |observer| are
/// borrowed and must outlive it. Returns NULL when memory cannot be had.
SimEngine *simEngineCreate(HtvmSimWorker worker, const HtvmMachine *machine,
                           SimMemory *l2, SimL1 *l1,
                           const HtvmSimObserver *observer);
void simEngineDestroy(SimEngine *engine);

/// The engine's registers as a device.
SimDevice simEngineDevice(SimEngine *engine);

/// Value of job register |offset|.
static inline uint32_t simEngineRegister(const SimEngine *engine,
                                         uint32_t offset) {
  return engine->registers[offset / 4];
}

// engine_job.c

/// True unless |uses| of a job that starts at |cycle| meet those of a running
/// job: what one writes, the other may not touch.
bool simEngineCheckRaces(const SimEngine *engine, const SimUses *uses,
                         uint64_t cycle, char *message);

/// Enters a job that has been run: busy until its end, its |uses| with it.
/// Fills in worker and end of |job|, whose cycles are set.
void simEngineAccept(SimEngine *engine, HtvmSimJob *job, const SimUses *uses);

// engine_check.c

/// Writes a sentence that starts with the engine's name; returns false.
bool simEngineRefuse(const SimEngine *engine, char *message, const char *format,
                     ...) __attribute__((format(printf, 3, 4)));

/// True when register |name| at |offset| has |value|.
bool simEngineRequire(const SimEngine *engine, const char *name,
                      uint32_t offset, uint64_t value, char *message);

/// True when [address, address + bytes) lies in L2 and starts aligned; names
/// register |name| otherwise.
bool simEngineCheckL2(const SimEngine *engine, const char *name,
                      uint32_t address, uint64_t bytes, char *message);

/// The same for what a job fetches, which must not be of open value.
bool simEngineCheckFetch(const SimEngine *engine, const char *name,
                         uint32_t address, uint64_t bytes, char *message);

/// True when [address, address + bytes) lies in L1; |what| names the field.
bool simEngineCheckL1(const SimEngine *engine, const char *what,
                      uint32_t address, uint64_t bytes, char *message);

/// The bytes of L2 at |address|, which has been checked.
const uint8_t *simEngineL2(const SimEngine *engine, uint32_t address);

/// The word at |address| of L2, which has been checked.
uint32_t simEngineReadWord(const SimEngine *engine, uint32_t address);

// engine_copy.c

/// Checks and runs the copy job that the registers describe.
bool simEngineCopy(SimEngine *engine, HtvmSimJob *job, char *message);

#endif // HTVM_RUNTIME_SIM_ENGINE_H
