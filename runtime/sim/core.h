//===- core.h - Inside the simulator --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the core runs. Code is translated block by block: from an entry point
// along the straight line, through branches that are not taken, up to a jump.
// An instruction becomes one SimOp; ops of a block are adjacent and each calls
// the next one's function as a tail call.
//
// Time: |time| holds the cycles (low half) and retired instructions (high
// half) since the core was entered. They are not counted op by op. Entering a
// block adds what the whole block costs when run to its end; leaving in the
// middle gives back what lies behind (SimOpInfo.rest...). So the clock at an op
// is |time| less the rest that starts at this op, and only slow paths ask.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_CORE_H
#define HTVM_RUNTIME_SIM_CORE_H

#include "runtime/sim/engine.h"
#include "runtime/sim/sim.h"
#include "runtime/sim/timing.h"

typedef struct SimOp SimOp;

#define SIM_OP_PARAMETERS                                                      \
  SimOp *op, uint32_t *x, uint8_t *memory, uint64_t time, HtvmSim *sim
/// Returns 0 always: a tail call needs a value to return.
typedef int SimOpFunction(SIM_OP_PARAMETERS);

struct SimOp {
  SimOpFunction *run;
  uint8_t rd, rs1, rs2; // rd: SIM_NOWHERE instead of x0
  int8_t crossing;      // SimTimed.crossing; of a jalr SimTimed.wideTwice
  int32_t imm;          // loads and stores: less the base of L2
  SimOp *target;        // of a branch, once linked
  int64_t delta;        // added to |time| by taking the branch
};

/// What only slow paths need of the op with the same index.
typedef struct SimOpInfo {
  uint32_t pc;
  uint16_t restCycles, restInsns; // from this op to the end of its block
  uint8_t kind;                   // SimOpKind
  uint8_t penalty; // first op of a block: cycles more for jumping to it
  bool first;
} SimOpInfo;

/// Ops that are not instructions, counted on from SimInsnKind.
typedef enum SimOpKind {
  SIM_OP_LINK = SIM_INSN_KINDS, // goes on with the block at imm
  SIM_OP_WATCH,                 // tells the observer
  SIM_OP_OUTSIDE,               // the pc has left L2
  SIM_OP_JUMP,                  // a jal without link register
  SIM_OP_KINDS
} SimOpKind;

enum {
  SIM_NOWHERE = 32,
  SIM_DEVICES = 3 + HTVM_ENGINES_MAX,
  SIM_LINE_SHIFT = 6,
  SIM_OP_CAPACITY = 1 << 18
};

typedef struct SimSymbol {
  uint32_t address, size;
  const char *name; // into HtvmSim.symbolNames
} SimSymbol;

typedef struct SimCsrs {
  uint32_t mstatus, mie, mtvec, mscratch, mepc, mcause, mtval, inhibit;
  uint64_t cycleOffset, instretOffset; // added to the clock, or the value of a
                                       // stopped counter
  bool hasVector;                      // the program has written mtvec
} SimCsrs;

struct HtvmSim {
  uint32_t x[33]; // x[SIM_NOWHERE] takes what is written to x0
  // Loads and stores below these limits need no check; all 0 while a job is
  // running or bytes are undefined.
  uint32_t fastWords, fastHalves, fastBytes;
  uint32_t budget;    // cycles after which taken branches leave the core
  uint8_t *codeLines; // one a 64-byte line of L2: decoded code lies in it
  SimMemory memory;

  SimOp *ops;
  SimOpInfo *info;
  uint32_t *blocks; // op index + 1 of the block at a half-word of L2; 0 = none
  uint8_t *codeWords; // one a word of L2: decoded
  unsigned opCount;
  SimOp exitOp;     // leaves the core for exitPc; entered when the space for
  uint32_t exitPc;  // translated code is used up
  bool wideTwice;   // a crossing of -1 has just happened
  bool flushWanted; // translated code is stale: leave at the next chance

  uint32_t pc;
  uint64_t cycle, instret;       // when the core was entered
  uint64_t nowCycle, nowInstret; // what observers and devices see
  SimCsrs csrs;
  bool running, stopped;
  HtvmSimStop stop;
  uint32_t exitCode;

  SimDevice devices[SIM_DEVICES];
  unsigned deviceCount;
  uint32_t eventUnitEngines;
  SimL1 l1;
  SimEngine *engines[HTVM_ENGINES_MAX]; // by HtvmSimWorker

  HtvmMachine machine;
  HtvmSimObserver observer;
  uint8_t *watched;   // one bit a half-word of L2; NULL before the first watch
  SimSymbol *symbols; // by address
  unsigned symbolCount;
  char *symbolNames;
  char message[2048];
};

// block.c
/// The first op of the block at |pc|, translated if need be. NULL when the
/// space for translated code is full.
SimOp *simBlockGet(HtvmSim *sim, uint32_t pc);
/// Cycles more for jumping to |pc|.
unsigned simBlockPenalty(const HtvmSim *sim, uint32_t pc);
/// Forgets all translated code. Not while the core is running.
void simBlockFlush(HtvmSim *sim);
/// Asks for a flush if L2 bytes of translated code are in the range.
void simBlockInvalidate(HtvmSim *sim, uint32_t offset, uint32_t size);

static inline SimOpInfo *simOpInfo(const HtvmSim *sim, const SimOp *op) {
  return &sim->info[op - sim->ops];
}

/// Cycles and instructions from |op| to the end of its block, packed as |time|.
static inline uint64_t simOpRest(const HtvmSim *sim, const SimOp *op) {
  const SimOpInfo *info = simOpInfo(sim, op);
  return (uint64_t)info->restInsns << 32 | info->restCycles;
}

// ops*.c
/// The function for an op of |kind|.
SimOpFunction *simOpFunction(unsigned kind);
SimOpFunction simOpUnlinked, simOpExit, simOpPause, simOpSlowLoad,
    simOpSlowStore, simOpWatch, simOpOutside, simOpSystem, simOpCsr;

// bus.c: accesses that need a look. All fill sim->message and return false on
// a fault. |op| gives pc and kind.
bool simBusLoad(HtvmSim *sim, const SimOp *op, uint32_t address, unsigned size,
                uint32_t *out);
bool simBusStore(HtvmSim *sim, const SimOp *op, uint32_t address, unsigned size,
                 uint32_t value);
/// Sets the fast limits by what the memory needs now.
void simBusRefresh(HtvmSim *sim);

// devices.c
/// Adds the devices that are not engines.
void simDevicesAdd(HtvmSim *sim);

// csr.c
/// Performs the CSR instruction; false if it is illegal.
bool simCsrAccess(HtvmSim *sim, SimInsnKind kind, unsigned number,
                  uint32_t operand, bool write, uint32_t *out);

// report.c
/// Stops with a fault at |pc|: |text| is what happened.
void simFault(HtvmSim *sim, uint32_t pc, const char *text, ...)
    __attribute__((format(printf, 3, 4)));

#endif // HTVM_RUNTIME_SIM_CORE_H
