//===- timing.h - Cycles of instruction sequences -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cycle rules of a CV32E40P with memories that never wait (facts measured
// on its RTL). What an instruction costs depends on itself and on the two
// before it in straight line, so almost everything is known when a block is
// translated. Left to the run: whether an access crosses a word, how long a
// division takes, whether a branch is taken.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_TIMING_H
#define HTVM_RUNTIME_SIM_TIMING_H

#include "runtime/sim/insn.h"

enum {
  SIM_BRANCH_TAKEN_CYCLES = 2, // more than when it is not taken
  SIM_DIVIDE_MINIMUM = 3,      // counted statically for every division
  // Seen in the RTL: entering a handler that is word aligned, and mret.
  SIM_TRAP_CYCLES = 4,
  SIM_TRAP_ILLEGAL_CYCLES = 5, // but 4 for an illegal CSR access
  SIM_MRET_CYCLES = 5
};

/// An instruction of a straight line and its cycles.
typedef struct SimTimed {
  SimInsn insn;
  uint32_t pc;
  uint8_t cycles;  // in the ordinary case, with the stall it causes behind it
  int8_t crossing; // more cycles when its access crosses a word; -1: none
                   // more, and that hides the bubble of the jalr behind,
                   // which then has wideTwice
  bool wideTwice;  // jalr: the wait for a wide target counts twice
} SimTimed;

/// Times line[count - 1], the newest instruction, and corrects the one before
/// it. line[0] was reached by a jump, or by falling through at a place for
/// which simTimingMayCut was true.
void simTimingAppend(SimTimed *line, unsigned count);

/// Whether |next| may start a new line behind line[0..count): it costs the
/// same and charges nothing to what is before it.
bool simTimingMayCut(const SimTimed *line, unsigned count, const SimInsn *next);

/// 1 if a jump to |pc| waits for the second half of |insn| there, else 0.
unsigned simTimingTargetPenalty(uint32_t pc, const SimInsn *insn);

/// Cycles of a division by |divisor|.
unsigned simTimingDivide(uint32_t divisor, bool isSigned);

#endif // HTVM_RUNTIME_SIM_TIMING_H
