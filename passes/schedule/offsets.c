//===- offsets.c - The lowest place that is free --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/offsets.h"

#include "dialects/support/numbers.h"

#include <stdlib.h>
#include <string.h>

// Items come by offset: one that begins behind the place so far is where the
// free gap ends, and so do all behind it.
int64_t htvmLowestOffset(const HtvmPlacedList *list, const HtvmSpan *span,
                         int64_t bytes, int64_t alignment, int64_t tolerance) {
  int64_t offset = 0;
  for (size_t i = 0; i < list->count; ++i) {
    const HtvmPlaced *item = &list->items[i];
    if (item->offset >= offset + bytes)
      break;
    if (item->end > offset && htvmSpansMeet(&item->span, span, tolerance))
      offset = htvmRoundUp(item->end, alignment);
  }
  return offset;
}

static int compareCycles(const void *left, const void *right) {
  int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return a < b ? -1 : a > b;
}

// Of what stands in the way only in time: how long both live at once.
static size_t listOverlaps(const HtvmPlacedList *list, const HtvmSpan *span) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; ++i) {
    const HtvmSpan *other = &list->items[i].span;
    if (!htvmSpansMeet(other, span, 0) ||
        htvmSpansMeet(other, span, HTVM_ORDER_ALONE))
      continue;
    list->overlaps[count++] = other->last < span->first
                                  ? other->end - span->start
                                  : span->end - other->start;
  }
  qsort(list->overlaps, count, sizeof *list->overlaps, compareCycles);
  return count;
}

int64_t htvmSmallestTolerance(const HtvmPlacedList *list, const HtvmSpan *span,
                              int64_t bytes, int64_t alignment,
                              int64_t highest) {
  if (htvmLowestOffset(list, span, bytes, alignment, HTVM_ORDER_ALONE) >
      highest)
    return -1;
  size_t above = listOverlaps(list, span), low = 0;
  // The more may overlap, the fewer stand in the way: the answer is the first
  // that suffices, and the last one does.
  while (low + 1 < above) {
    size_t middle = (low + above - 1) / 2;
    if (htvmLowestOffset(list, span, bytes, alignment, list->overlaps[middle]) >
        highest)
      low = middle + 1;
    else
      above = middle + 1;
  }
  return above ? list->overlaps[low] : 0;
}

void htvmPlacedAdd(HtvmPlacedList *list, const HtvmSpan *span, int64_t offset,
                   int64_t bytes) {
  size_t low = 0, above = list->count;
  while (low < above) {
    size_t middle = low + (above - low) / 2;
    if (list->items[middle].offset <= offset)
      low = middle + 1;
    else
      above = middle;
  }
  memmove(list->items + low + 1, list->items + low,
          (list->count - low) * sizeof *list->items);
  list->items[low] = (HtvmPlaced){*span, offset, offset + bytes};
  ++list->count;
}
