//===- timing.c - Cycles of instruction sequences -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/timing.h"

// Whether accessing CSR |number| empties the pipeline (and so costs 4).
static bool csrFlushes(unsigned number) {
  switch (number) {
  case 0x300: // mstatus
  case 0x305: // mtvec
  case 0x341: // mepc
  case 0x342: // mcause
  case 0x320: // mcountinhibit
    return true;
  default: // counters and event selectors
    return (number >= 0x323 && number <= 0x33f) ||
           (number >= 0xb00 && number <= 0xb9f) ||
           (number >= 0xc00 && number <= 0xc9f);
  }
}

static bool flushes(const SimInsn *insn) {
  return insn->kind == SIM_Fence || insn->kind == SIM_Fencei ||
         (simInsnIsCsr(insn) && csrFlushes((unsigned)insn->imm));
}

// Cycles an instruction holds the execute stage, in the ordinary case.
static unsigned executeCycles(const SimInsn *insn) {
  if (insn->kind >= SIM_Mulh && insn->kind <= SIM_Mulhu)
    return 5;
  if (simInsnIsDivide(insn))
    return SIM_DIVIDE_MINIMUM;
  return flushes(insn) ? 4 : 1;
}

unsigned simTimingTargetPenalty(uint32_t pc, const SimInsn *insn) {
  return (pc & 2) != 0 && insn->length == 4;
}

// A load directly before stalls an instruction that reads its register, and
// (seen in the RTL) one that overwrites it from the execute stage, x0 included.
static bool waitsForLoad(const SimInsn *load, const SimInsn *insn) {
  if (!simInsnIsLoad(load))
    return false;
  unsigned loaded = load->rd;
  if (simInsnWritesFromExecute(insn) && insn->rd == loaded)
    return true;
  return loaded != 0 && ((simInsnReadsRs1(insn) && insn->rs1 == loaded) ||
                         (simInsnReadsRs2(insn) && insn->rs2 == loaded));
}

// Cycles from the previous instruction entering execute until a jump can read
// its address register. |hold|: cycles the previous instruction stays there.
static unsigned addressReady(const SimTimed *line, unsigned count,
                             unsigned hold) {
  const SimInsn *jump = &line[count - 1].insn;
  const SimInsn *previous = &line[count - 2].insn;
  if (jump->kind != SIM_Jalr || jump->rs1 == 0 || flushes(previous))
    return 0;
  if (simInsnWritesFromExecute(previous) && previous->rd == jump->rs1)
    return hold;
  if (simInsnIsLoad(previous) && previous->rd == jump->rs1)
    return hold + 1;
  if (count < 3)
    return 0;
  // A load two before is in write-back now, unless the one between had to wait
  // for it as well.
  const SimInsn *load = &line[count - 3].insn;
  return simInsnIsLoad(load) && load->rd == jump->rs1 &&
         !waitsForLoad(load, previous);
}

// A jalr that replaces its own address register (seen in the RTL): in the
// bubble behind it decode still shows it, and has it wait for the register it
// has just written. Without a bubble there is nothing to wait.
static bool waitsForItself(const SimInsn *jump) {
  return jump->kind == SIM_Jalr && jump->rs1 != 0 && jump->rd == jump->rs1;
}

// Cycles of the previous instruction and the jump behind it together, when the
// target is not wide. The jump sends its target to the fetcher as soon as it is
// in decode with its address known; the target executes three cycles later, or
// two after the jump has left decode, whichever is later. It leaves when the
// previous instruction leaves execute, or one later when that loads its link
// register.
static unsigned jumpAndPrevious(const SimTimed *line, unsigned count,
                                unsigned hold, bool *outHidden) {
  const SimInsn *jump = &line[count - 1].insn;
  const SimInsn *previous = &line[count - 2].insn;
  unsigned issue = addressReady(line, count, hold);
  unsigned leave = hold - 1;
  if (waitsForLoad(previous, jump))
    leave = hold;
  if (leave < issue)
    leave = issue;
  *outHidden = issue < leave;
  if (*outHidden)
    return issue + 3 > leave + 2 ? issue + 3 : leave + 2;
  return leave + 3 + waitsForItself(jump);
}

static void timeJump(SimTimed *line, unsigned count) {
  SimTimed *jump = &line[count - 1];
  if (count < 2 || flushes(&jump[-1].insn)) {
    jump->cycles = (uint8_t)(2 + waitsForItself(&jump->insn));
    return;
  }
  SimTimed *previous = &jump[-1];
  unsigned hold = executeCycles(&previous->insn);
  bool hidden;
  unsigned both = jumpAndPrevious(line, count, hold, &hidden);
  jump->cycles = (uint8_t)(both - hold);
  jump->wideTwice = hidden && waitsForItself(&jump->insn);
  if (simInsnIsLoad(&previous->insn) || simInsnIsStore(&previous->insn))
    previous->crossing =
        (int8_t)((int)jumpAndPrevious(line, count, hold + 1, &hidden) -
                 (int)both);
}

void simTimingAppend(SimTimed *line, unsigned count) {
  SimTimed *newest = &line[count - 1];
  newest->crossing = 1;
  newest->cycles = (uint8_t)executeCycles(&newest->insn);
  SimTimed *previous = count > 1 ? &line[count - 2] : 0;
  if (previous && (previous->insn.kind == SIM_Fence ||
                   previous->insn.kind == SIM_Fencei)) // fetches anew
    previous->cycles =
        (uint8_t)(previous->cycles +
                  simTimingTargetPenalty(newest->pc, &newest->insn));
  if (simInsnIsJump(&newest->insn))
    timeJump(line, count);
  else if (previous && waitsForLoad(&previous->insn, &newest->insn))
    previous->cycles++;
}

bool simTimingMayCut(const SimTimed *line, unsigned count,
                     const SimInsn *next) {
  const SimInsn *last = &line[count - 1].insn;
  return !simInsnIsJump(next) && !simInsnIsLoad(last) &&
         last->kind != SIM_Fence && last->kind != SIM_Fencei;
}

unsigned simTimingDivide(uint32_t divisor, bool isSigned) {
  if (divisor == 0)
    return 35;
  if (isSigned && divisor >> 31)
    return 2 + (unsigned)(~divisor ? __builtin_clz(~divisor) : 32);
  return 3 + (unsigned)__builtin_clz(divisor);
}
