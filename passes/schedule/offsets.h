//===- offsets.h - The lowest place that is free --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_OFFSETS_H
#define HTVM_PASSES_SCHEDULE_OFFSETS_H

#include "passes/schedule/lifetimes.h"

/// A buffer that has its place.
typedef struct HtvmPlaced {
  HtvmSpan span;
  int64_t offset, end;
} HtvmPlaced;

/// Those of one memory, by offset.
typedef struct HtvmPlacedList {
  size_t count;
  HtvmPlaced *items; // room for all
  int64_t *overlaps; // likewise, scratch of htvmSmallestTolerance
} HtvmPlacedList;

/// The lowest offset where |bytes| bytes touch none that lives at the same
/// time as |span|, but for |tolerance| cycles.
int64_t htvmLowestOffset(const HtvmPlacedList *list, const HtvmSpan *span,
                         int64_t bytes, int64_t alignment, int64_t tolerance);

/// The smallest tolerance with which the lowest offset is at most |highest|;
/// -1 when not even the order alone is enough.
int64_t htvmSmallestTolerance(const HtvmPlacedList *list, const HtvmSpan *span,
                              int64_t bytes, int64_t alignment,
                              int64_t highest);

/// Adds one, at any offset.
void htvmPlacedAdd(HtvmPlacedList *list, const HtvmSpan *span, int64_t offset,
                   int64_t bytes);

#endif // HTVM_PASSES_SCHEDULE_OFFSETS_H
