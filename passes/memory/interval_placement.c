//===- interval_placement.c - Offsets for buffers with lifetimes ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/memory/interval_placement.h"

#include "dialects/support/arena.h"
#include "dialects/support/numbers.h"

#include <stdbool.h>
#include <stdlib.h>

static bool liveTogether(const HtvmPlacement *a, const HtvmPlacement *b) {
  return a->first <= b->last && b->first <= a->last;
}

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

// Lowest offset at which |buffer| touches none of the |count| placed ones:
// either 0 or behind one of them.
static int64_t lowestOffset(const HtvmPlacement *buffer,
                            HtvmPlacement *const *placed, size_t count) {
  int64_t offset = 0;
  bool moved = true;
  while (moved) {
    moved = false;
    for (size_t i = 0; i < count; ++i) {
      const HtvmPlacement *other = placed[i];
      int64_t end = other->offset + other->bytes;
      if (liveTogether(buffer, other) && offset < end &&
          other->offset < offset + buffer->bytes) {
        offset = htvmRoundUp(end, buffer->alignment);
        moved = true;
      }
    }
  }
  return offset;
}

int64_t htvmPlaceIntervals(HtvmPlacement *buffers, size_t count) {
  HtvmPlacement **order = htvmMalloc(count * sizeof *order);
  for (size_t i = 0; i < count; ++i)
    order[i] = &buffers[i];
  qsort(order, count, sizeof *order, comparePlacements);
  int64_t used = 0;
  for (size_t i = 0; i < count; ++i) {
    order[i]->offset = lowestOffset(order[i], order, i);
    int64_t end = order[i]->offset + order[i]->bytes;
    if (end > used)
      used = end;
  }
  free(order);
  return used;
}
