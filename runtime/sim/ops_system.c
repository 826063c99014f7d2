//===- ops_system.c - What the instructions do: CSRs and traps ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/ops.h"

enum { causeIllegal = 2, causeBreakpoint = 3, causeEcallMachine = 11 };
enum { mstatusMie = 1u << 3, mstatusMpie = 1u << 7 };

void simOpLeave(HtvmSim *sim, uint32_t pc, uint64_t time, bool flush) {
  sim->cycle += (uint32_t)time;
  sim->instret += time >> 32;
  sim->pc = pc;
  sim->running = false;
  if (flush)
    sim->flushWanted = true;
}

void simOpShowTime(HtvmSim *sim, const SimOp *op, uint64_t time) {
  uint64_t now = time - simOpRest(sim, op);
  sim->nowCycle = sim->cycle + (uint32_t)now;
  sim->nowInstret = sim->instret + (now >> 32);
}

static const char *causeText(uint32_t cause) {
  switch (cause) {
  case causeIllegal:
    return "illegal instruction";
  case causeBreakpoint:
    return "ebreak";
  default:
    return "ecall";
  }
}

// Enters the program's handler, or stops if it has not installed one. The
// trapping instruction does not retire.
static void takeTrap(HtvmSim *sim, const SimOp *op, uint64_t time,
                     uint32_t cause) {
  uint32_t pc = simOpInfo(sim, op)->pc;
  time -= simOpRest(sim, op);
  simOpShowTime(sim, op, time + simOpRest(sim, op));
  if (!sim->csrs.hasVector) {
    simFault(sim, pc, "%s, and the program has set no trap handler in mtvec",
             causeText(cause));
    simOpLeave(sim, pc, time, false);
    return;
  }
  sim->csrs.mepc = pc;
  sim->csrs.mcause = cause;
  uint32_t enabled = sim->csrs.mstatus & mstatusMie;
  sim->csrs.mstatus = enabled ? mstatusMpie : 0;
  unsigned cycles = simOpInfo(sim, op)->kind == SIM_Illegal
                        ? SIM_TRAP_ILLEGAL_CYCLES
                        : SIM_TRAP_CYCLES;
  simOpLeave(sim, sim->csrs.mtvec & ~0xffu, time + cycles, false);
}

static void returnFromTrap(HtvmSim *sim, uint64_t time) {
  bool enabled = (sim->csrs.mstatus & mstatusMpie) != 0;
  sim->csrs.mstatus = mstatusMpie | (enabled ? mstatusMie : 0);
  time += SIM_MRET_CYCLES - 1 + simBlockPenalty(sim, sim->csrs.mepc);
  simOpLeave(sim, sim->csrs.mepc, time, false);
}

int simOpSystem(SIM_OP_PARAMETERS) {
  (void)x, (void)memory;
  switch (simOpInfo(sim, op)->kind) {
  case SIM_Mret:
    returnFromTrap(sim, time);
    return 0;
  case SIM_Ecall:
    takeTrap(sim, op, time, causeEcallMachine);
    return 0;
  case SIM_Ebreak:
    takeTrap(sim, op, time, causeBreakpoint);
    return 0;
  default:
    takeTrap(sim, op, time, causeIllegal);
    return 0;
  }
}

int simOpCsr(SIM_OP_PARAMETERS) {
  SimInsnKind kind = (SimInsnKind)simOpInfo(sim, op)->kind;
  bool immediate = kind >= SIM_Csrrwi;
  uint32_t operand = immediate ? op->rs1 : x[op->rs1], old;
  bool write = kind == SIM_Csrrw || kind == SIM_Csrrwi || op->rs1 != 0;
  simOpShowTime(sim, op, time);
  if (!simCsrAccess(sim, kind, (unsigned)op->imm, operand, write, &old)) {
    takeTrap(sim, op, time, causeIllegal);
    return 0;
  }
  x[op->rd] = old;
  SIM_CONTINUE(op + 1);
}

int simOpOutside(SIM_OP_PARAMETERS) {
  (void)x, (void)memory;
  uint32_t pc = simOpInfo(sim, op)->pc;
  simOpShowTime(sim, op, time);
  simFault(sim, pc, "the program counter has left L2");
  simOpLeave(sim, pc, time - simOpRest(sim, op), false);
  return 0;
}
