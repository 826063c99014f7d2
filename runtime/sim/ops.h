//===- ops.h - How an op goes on to the next ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_OPS_H
#define HTVM_RUNTIME_SIM_OPS_H

#include "runtime/sim/core.h"

#define SIM_UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/// Tail call: ops never return to one another, the stack stays flat.
#define SIM_TAIL(function, operation)                                          \
  __attribute__((musttail)) return (function)(operation, x, memory, time, sim)

/// Goes on with op |next| of the same block.
#define SIM_CONTINUE(next)                                                     \
  do {                                                                         \
    SimOp *following = (next);                                                 \
    SIM_TAIL(following->run, following);                                       \
  } while (0)

/// Goes on with the first op of another block, already in |time|.
#define SIM_ENTER(next)                                                        \
  do {                                                                         \
    SimOp *entered = (next);                                                   \
    if (SIM_UNLIKELY((uint32_t)time >= sim->budget))                           \
      SIM_TAIL(simOpPause, entered);                                           \
    SIM_TAIL(entered->run, entered);                                           \
  } while (0)

/// Takes a linked branch.
#define SIM_TAKE(branch)                                                       \
  do {                                                                         \
    time += (uint64_t)(branch)->delta;                                         \
    SIM_ENTER((branch)->target);                                               \
  } while (0)

/// Writes the clock back and remembers where to go on; the caller then returns.
void simOpLeave(HtvmSim *sim, uint32_t pc, uint64_t time, bool flush);

/// Lets observers and devices see the clock as it is at |op|.
void simOpShowTime(HtvmSim *sim, const SimOp *op, uint64_t time);

SimOpFunction simOpLb, simOpLh, simOpLw, simOpLbu, simOpLhu, simOpSb, simOpSh,
    simOpSw;

#endif // HTVM_RUNTIME_SIM_OPS_H
