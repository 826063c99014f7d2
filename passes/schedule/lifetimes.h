//===- lifetimes.h - When buffers live, in an order and in time -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_LIFETIMES_H
#define HTVM_PASSES_SCHEDULE_LIFETIMES_H

#include "passes/schedule/schedule.h"

/// From the first job that touches a buffer to the last one.
typedef struct HtvmSpan {
  int64_t first, last; // in the order; -1 at the start, job count at the end
  int64_t start, end;  // in cycles; 0 at the start, INT64_MAX at the end
} HtvmSpan;

typedef struct HtvmLifetime {
  HtvmSpan span;
  bool isUsed;
  // The first and the last job of each worker, HTVM_NO_INDEX where none: all
  // others of the worker lie between these two, in every timing.
  size_t *firstOf, *lastOf;
} HtvmLifetime;

/// Of all buffers, from the ranges and the times of the schedule. Lives in
/// |arena|.
HtvmLifetime *htvmLifetimes(const HtvmProblem *problem,
                            const HtvmSchedule *schedule, HtvmArena *arena);

/// The place in the order, -1 to job count, where most bytes of |memory| live,
/// and how many. Scratch memory from |arena|.
int64_t htvmLifetimePeak(const HtvmProblem *problem, const HtvmLifetime *lives,
                         size_t memory, HtvmArena *arena, int64_t *bytes);

/// As a tolerance: the order alone decides.
#define HTVM_ORDER_ALONE INT64_MAX

/// Whether |a| is over before |b| begins: in the order, and with no more than
/// |tolerance| cycles of both at once.
static inline bool htvmSpanIsBefore(const HtvmSpan *a, const HtvmSpan *b,
                                    int64_t tolerance) {
  return a->last < b->first && a->end - b->start <= tolerance;
}

/// Whether there is a time at which both live.
static inline bool htvmSpansMeet(const HtvmSpan *a, const HtvmSpan *b,
                                 int64_t tolerance) {
  return !htvmSpanIsBefore(a, b, tolerance) &&
         !htvmSpanIsBefore(b, a, tolerance);
}

#endif // HTVM_PASSES_SCHEDULE_LIFETIMES_H
