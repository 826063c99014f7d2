//===- csr.c - Control and status registers -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Those of a CV32E40P without interrupts. Unlike the chip the counters run
// from reset: programs of other origin read mcycle without enabling it.
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/core.h"

enum {
  csrMstatus = 0x300,
  csrMisa = 0x301,
  csrMie = 0x304,
  csrMtvec = 0x305,
  csrInhibit = 0x320,
  csrMscratch = 0x340,
  csrMepc = 0x341,
  csrMcause = 0x342,
  csrMtval = 0x343,
  csrMip = 0x344,
  csrMcycle = 0xb00,
  csrMinstret = 0xb02,
  csrMcycleHigh = 0xb80,
  csrMinstretHigh = 0xb82,
  csrCycle = 0xc00,
  csrInstret = 0xc02,
  csrCycleHigh = 0xc80,
  csrInstretHigh = 0xc82,
  csrMvendorid = 0xf11,
  csrMarchid = 0xf12,
  csrMimpid = 0xf13,
  csrMhartid = 0xf14,
};

enum { inhibitCycle = 1, inhibitInstret = 4 };
static const uint32_t misaValue = 0x40001104; // 32 bit; C, I, M

static uint64_t counterRead(const HtvmSim *sim, bool instret) {
  const SimCsrs *csrs = &sim->csrs;
  if (instret)
    return csrs->instretOffset +
           (csrs->inhibit & inhibitInstret ? 0 : sim->nowInstret);
  return csrs->cycleOffset + (csrs->inhibit & inhibitCycle ? 0 : sim->nowCycle);
}

static void counterWrite(HtvmSim *sim, bool instret, uint64_t value) {
  SimCsrs *csrs = &sim->csrs;
  if (instret)
    csrs->instretOffset =
        value - (csrs->inhibit & inhibitInstret ? 0 : sim->nowInstret);
  else
    csrs->cycleOffset =
        value - (csrs->inhibit & inhibitCycle ? 0 : sim->nowCycle);
}

// The value of a register no program changes; false if there is none of that
// number.
static bool csrReadConstant(unsigned number, uint32_t *out) {
  switch (number) {
  case csrMisa:
    *out = misaValue;
    return true;
  case csrMtval:
  case csrMip:
  case csrMimpid:
  case csrMhartid:
    *out = 0;
    return true;
  case csrMvendorid:
    *out = 0x602; // OpenHW Group
    return true;
  case csrMarchid:
    *out = 4; // CV32E40P
    return true;
  default:
    return false;
  }
}

// The value of one that programs change, counters apart.
static bool csrRead(const HtvmSim *sim, unsigned number, uint32_t *out) {
  const SimCsrs *csrs = &sim->csrs;
  switch (number) {
  case csrMstatus:
    *out = csrs->mstatus | 0x1800; // MPP: machine mode is the only one
    return true;
  case csrMie:
    *out = csrs->mie;
    return true;
  case csrMtvec:
    *out = csrs->mtvec;
    return true;
  case csrInhibit:
    *out = csrs->inhibit;
    return true;
  case csrMscratch:
    *out = csrs->mscratch;
    return true;
  case csrMepc:
    *out = csrs->mepc;
    return true;
  case csrMcause:
    *out = csrs->mcause;
    return true;
  default:
    return false;
  }
}

static bool csrReadCounter(const HtvmSim *sim, unsigned number, uint32_t *out) {
  switch (number) {
  case csrMcycle:
  case csrCycle:
    *out = (uint32_t)counterRead(sim, false);
    return true;
  case csrMcycleHigh:
  case csrCycleHigh:
    *out = (uint32_t)(counterRead(sim, false) >> 32);
    return true;
  case csrMinstret:
  case csrInstret:
    *out = (uint32_t)counterRead(sim, true);
    return true;
  case csrMinstretHigh:
  case csrInstretHigh:
    *out = (uint32_t)(counterRead(sim, true) >> 32);
    return true;
  default:
    return false;
  }
}

static void csrWriteCounter(HtvmSim *sim, unsigned number, uint32_t value) {
  bool instret = (number & 2) != 0, high = (number & 0x80) != 0;
  uint64_t old = counterRead(sim, instret);
  uint64_t now =
      high ? (uint64_t)value << 32 | (uint32_t)old : (old >> 32 << 32 | value);
  // The write takes the place of its own cycle's count (seen in the RTL).
  uint32_t bit = instret ? inhibitInstret : inhibitCycle;
  counterWrite(sim, instret, now - (sim->csrs.inhibit & bit ? 0 : 1));
}

static void csrWriteInhibit(HtvmSim *sim, uint32_t value) {
  uint64_t cycle = counterRead(sim, false), instret = counterRead(sim, true);
  sim->csrs.inhibit = value & (inhibitCycle | inhibitInstret);
  counterWrite(sim, false, cycle);
  counterWrite(sim, true, instret);
}

static void csrWrite(HtvmSim *sim, unsigned number, uint32_t value) {
  SimCsrs *csrs = &sim->csrs;
  switch (number) {
  case csrMstatus:
    csrs->mstatus = value & 0x88; // MIE, MPIE
    break;
  case csrMie:
    csrs->mie = value & 0xffff0888;
    break;
  case csrMtvec:
    csrs->mtvec = value & ~0xfeu;
    csrs->hasVector = true;
    break;
  case csrInhibit:
    csrWriteInhibit(sim, value);
    break;
  case csrMscratch:
    csrs->mscratch = value;
    break;
  case csrMepc:
    csrs->mepc = value & ~1u;
    break;
  case csrMcause:
    csrs->mcause = value & 0x8000001f;
    break;
  case csrMcycle:
  case csrMinstret:
  case csrMcycleHigh:
  case csrMinstretHigh:
    csrWriteCounter(sim, number, value);
    break;
  default: // misa, mtval, mip: writes are ignored
    break;
  }
}

bool simCsrAccess(HtvmSim *sim, SimInsnKind kind, unsigned number,
                  uint32_t operand, bool write, uint32_t *out) {
  if (write && number >> 10 == 3) // read only
    return false;
  if (!csrRead(sim, number, out) && !csrReadCounter(sim, number, out) &&
      !csrReadConstant(number, out))
    return false;
  if (!write)
    return true;
  if (kind == SIM_Csrrs || kind == SIM_Csrrsi)
    operand |= *out;
  else if (kind == SIM_Csrrc || kind == SIM_Csrrci)
    operand = *out & ~operand;
  csrWrite(sim, number, operand);
  return true;
}
