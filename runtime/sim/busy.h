//===- busy.h - Which bytes running jobs still use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job takes effect when it is started, but the chip would go on reading and
// writing until its end. Each memory keeps a table of the ranges that running
// jobs use, so that whoever meets them too early is told.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_RUNTIME_SIM_BUSY_H
#define HTVM_RUNTIME_SIM_BUSY_H

#include "runtime/sim/sim.h"

/// A range that a running job reads or writes.
typedef struct SimBusyRange {
  uint32_t begin, end;   // addresses, end excluded
  uint64_t since, until; // the job's cycles; free from |until| on
  HtvmSimWorker worker;  // whose job it is
  bool written;          // the job writes it (else only reads)
} SimBusyRange;

// A job uses at most four ranges of a memory, and every engine runs one.
enum {
  SIM_JOB_RANGES = 4,
  SIM_BUSY_RANGES = HTVM_ENGINES_MAX * SIM_JOB_RANGES
};

typedef struct SimBusy {
  SimBusyRange ranges[SIM_BUSY_RANGES];
  unsigned count;
} SimBusy;

/// Adds [begin, begin + bytes); an empty range is left out.
void simBusyAdd(SimBusy *busy, uint32_t begin, uint32_t bytes, bool written);

/// Adds the ranges of |job|, with its |worker| and times, to |busy|.
void simBusyAddJob(SimBusy *busy, const SimBusy *ranges, const HtvmSimJob *job);

/// Drops the ranges that are free from |cycle| on.
void simBusyDrop(SimBusy *busy, uint64_t cycle);

/// The first range in |busy| that [begin, end) must not meet: one of them is
/// written. NULL if there is none.
const SimBusyRange *simBusyConflict(const SimBusy *busy, uint32_t begin,
                                    uint32_t end, bool written);

#endif // HTVM_RUNTIME_SIM_BUSY_H
