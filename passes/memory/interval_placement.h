//===- interval_placement.h - Offsets for buffers with lifetimes ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_MEMORY_INTERVAL_PLACEMENT_H
#define HTVM_PASSES_MEMORY_INTERVAL_PLACEMENT_H

#include <stddef.h>
#include <stdint.h>

/// A buffer of |bytes| that lives from step |first| to step |last|, both
/// included; |offset| is the result.
typedef struct HtvmPlacement {
  int64_t bytes, alignment;
  int64_t first, last;
  int64_t offset;
} HtvmPlacement;

/// Gives every buffer an offset such that no two that live at the same time
/// overlap; large buffers first, each at the lowest place that is free.
/// Deterministic. Returns the bytes used in all.
int64_t htvmPlaceIntervals(HtvmPlacement *buffers, size_t count);

#endif // HTVM_PASSES_MEMORY_INTERVAL_PLACEMENT_H
