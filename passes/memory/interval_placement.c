//===- interval_placement.c - Offsets for buffers with lifetimes ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/memory/interval_placement.h"

#include "dialects/support/arena.h"
#include "passes/schedule/offsets.h"

#include <stdlib.h>

// Larger first; then the earlier one, so that the order never depends on the
// sorting algorithm.
static int comparePlacements(const void *left, const void *right) {
  const HtvmPlacement *a = *(HtvmPlacement *const *)left;
  const HtvmPlacement *b = *(HtvmPlacement *const *)right;
  if (a->bytes != b->bytes)
    return a->bytes > b->bytes ? -1 : 1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  return a < b ? -1 : a > b;
}

int64_t htvmPlaceIntervals(HtvmPlacement *buffers, size_t count) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmPlacement **order = HTVM_ARENA_ARRAY(arena, HtvmPlacement *, count);
  HtvmPlacedList list = {.items = HTVM_ARENA_ARRAY(arena, HtvmPlaced, count)};
  for (size_t i = 0; i < count; ++i)
    order[i] = &buffers[i];
  qsort(order, count, sizeof *order, comparePlacements);
  int64_t used = 0;
  for (size_t i = 0; i < count; ++i) {
    HtvmPlacement *buffer = order[i];
    HtvmSpan span = {.first = buffer->first, .last = buffer->last};
    buffer->offset = htvmLowestOffset(&list, &span, buffer->bytes,
                                      buffer->alignment, HTVM_ORDER_ALONE);
    htvmPlacedAdd(&list, &span, buffer->offset, buffer->bytes);
    if (used < buffer->offset + buffer->bytes)
      used = buffer->offset + buffer->bytes;
  }
  htvmArenaDestroy(arena);
  return used;
}
