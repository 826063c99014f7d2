//===- sim.h - The simulated DIANA ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One core (rv32imc, timed as a CV32E40P), L2, the accelerators with their L1,
// and the test device, all on one clock. Plain C, no MLIR. A simulator value
// holds the whole state of one chip; several may live at once; none is shared
// between threads.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_SIM_H
#define HTVM_RUNTIME_SIM_SIM_H

#include "runtime/machine/engines.h"
#include "runtime/machine/machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct HtvmSim HtvmSim;

/// Why a run stopped.
typedef enum HtvmSimStop {
  HTVM_SIM_EXIT,      // the program stored its exit code to the test device
  HTVM_SIM_FAULT,     // trap, unmapped address, engine misuse, race
  HTVM_SIM_MAX_CYCLES // the limit given to htvmSimRun was reached
} HtvmSimStop;

/// An engine: its place in the list of engines (runtime/machine/engines.h).
typedef int HtvmSimWorker;

int htvmSimEngineCount(void);
const char *htvmSimEngineName(HtvmSimWorker worker);

struct HtvmSimJob;

/// What an observer is told. Every member may be NULL.
typedef struct HtvmSimObserver {
  void *userData;
  /// A character written to the test device or to stdout's address.
  void (*putChar)(void *userData, int character);
  /// A store to the mark register, at the cycle of the store.
  void (*mark)(void *userData, uint32_t value, uint64_t cycle);
  /// The core is about to execute the watched |pc| at |cycle|.
  void (*watch)(void *userData, uint32_t pc, uint64_t cycle);
  /// A job was accepted by an engine; |job| lives until the next call.
  void (*job)(void *userData, const struct HtvmSimJob *job);
  /// The core polled STATUS of |worker|: it first read busy at |begin| and then
  /// idle at |end|.
  void (*wait)(void *userData, HtvmSimWorker worker, uint64_t begin,
               uint64_t end);
} HtvmSimObserver;

/// One engine job, as it was computed from the registers.
typedef struct HtvmSimJob {
  HtvmSimWorker worker;
  bool isCopy;
  const char *name;       // of what a compute job does; static
  uint32_t opcode;        // MEMCPY_OP of a copy, mode of a compute job
  uint64_t start, end;    // cycles; the engine is busy in [start, end)
  uint64_t setupCycles;   // fixed part
  uint64_t weightCycles;  // fetching weights
  uint64_t computeCycles; // computing, or moving bytes
  uint32_t l1Address, l2Address, bytes; // of a copy; weights of a compute job
  uint64_t macs; // multiply-accumulates of valid lanes issued
  uint32_t pc;   // of the store that triggered it
  // Of a compute job that multiplies vectors by a matrix; else 0.
  uint64_t products;     // matrix-vector products
  uint32_t rows, unroll; // of the macro in use; output columns at once
} HtvmSimJob;

/// Creates a chip with cleared memories. |machine| and |observer| are copied.
/// The caller owns the result. Returns NULL when memory cannot be had.
HtvmSim *htvmSimCreate(const HtvmMachine *machine,
                       const HtvmSimObserver *observer);

void htvmSimDestroy(HtvmSim *sim);

/// From now on the results of engines that are not exact carry noise, drawn
/// from |seed|: the same seed and program give the same run. Off before this
/// call.
void htvmSimSetNoise(HtvmSim *sim, uint64_t seed);

/// Loads a 32-bit little-endian RISC-V executable's segments and sets the pc
/// to its entry. On failure returns false; htvmSimMessage says why.
bool htvmSimLoadElf(HtvmSim *sim, const void *image, size_t size);

/// Continues at |pc| with the registers as they are.
void htvmSimSetPc(HtvmSim *sim, uint32_t pc);

/// Calls the observer's watch whenever the core reaches |pc|. Costs nothing
/// elsewhere. False when |pc| is odd or outside L2, or memory is lacking. Set
/// from a callback it takes effect after the next taken branch at the latest.
bool htvmSimWatch(HtvmSim *sim, uint32_t pc);

/// Runs until exit, fault or the clock reaching |maxCycles| (absolute); the
/// clock is looked at where control is transferred, so the run may end some
/// instructions later. Running on is exact: nothing of the timing is lost.
HtvmSimStop htvmSimRun(HtvmSim *sim, uint64_t maxCycles);

/// After HTVM_SIM_EXIT: the program's exit code.
uint32_t htvmSimExitCode(const HtvmSim *sim);

/// After a fault: a text with what happened, pc, cycle and registers. Owned by
/// the simulator, valid until the next run.
const char *htvmSimMessage(const HtvmSim *sim);

/// Clock and retired instructions since creation; core's program counter and
/// integer register |index|. In a callback: as before the instruction that
/// caused it, but for the program counter, which the watch is given.
uint64_t htvmSimCycle(const HtvmSim *sim);
uint64_t htvmSimInstret(const HtvmSim *sim);
uint32_t htvmSimPc(const HtvmSim *sim);
uint32_t htvmSimRegister(const HtvmSim *sim, unsigned index);

/// Copies bytes between the host and L2. False when the range is outside L2,
/// or, reading, when a byte of it was never defined (engine garbage).
bool htvmSimReadL2(HtvmSim *sim, uint32_t address, void *out, size_t size);
bool htvmSimWriteL2(HtvmSim *sim, uint32_t address, const void *in,
                    size_t size);

/// Reads from byte |offset| of L1 on, as from L2.
bool htvmSimReadL1(HtvmSim *sim, uint32_t offset, void *out, size_t size);

#endif // HTVM_RUNTIME_SIM_SIM_H
