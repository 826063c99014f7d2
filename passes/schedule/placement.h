//===- placement.h - Offsets of buffers, by lifetimes in time -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two buffers share bytes only if all that touches one is complete before
// anything touches the other. Where the program does not guarantee that yet,
// placement adds edges, always forward in the order of the schedule. As long as
// there is room, buffers share only if the edges cost no time; a buffer that
// does not fit waits, as short as possible, for others; and if that is not
// enough the whole memory is placed by the order alone, as if one job ran after
// another.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_PLACEMENT_H
#define HTVM_PASSES_SCHEDULE_PLACEMENT_H

#include "passes/schedule/schedule.h"

/// A memory that is too small.
typedef struct HtvmMemoryShortage {
  size_t memory; // HTVM_NO_INDEX: all is placed
  int64_t needed, available;
  size_t peakJob; // where most bytes live together, HTVM_NO_INDEX: at an end
  int64_t peakBytes;
  size_t peakCount; // the buffers that do, in the order of the problem
  size_t *peakBuffers;
} HtvmMemoryShortage;

typedef struct HtvmMemoryPlan {
  int64_t *offset; // of each buffer; 0 for those that nothing touches
  int64_t *used;   // bytes of each memory, up to the end of the highest buffer
  bool *isSerial;  // memories for which only the order was short enough
  // What sharing needs beyond the problem's edges and what the program of the
  // schedule guarantees anyway.
  size_t edgeCount;
  HtvmProblemEdge *edges;
  HtvmMemoryShortage shortage;
  HtvmProblemError error; // text is null: all is placed
} HtvmMemoryPlan;

/// Places the buffers of |problem| for |schedule|, which has times. A buffer
/// takes its bytes, not more: padding is the caller's. False with |error| and,
/// if that is the reason, |shortage|, when a memory is too small or two fixed
/// buffers are in each other's way; the offsets of that memory are those of the
/// attempt by the order alone. Lives in |arena|.
bool htvmSchedulePlace(const HtvmProblem *problem, const HtvmSchedule *schedule,
                       HtvmWaitMode mode, HtvmArena *arena,
                       HtvmMemoryPlan *plan);

#endif // HTVM_PASSES_SCHEDULE_PLACEMENT_H
