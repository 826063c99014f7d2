//===- core_cost.h - What the core did in a run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REPORT_CORE_COST_H
#define HTVM_LIBRARY_REPORT_CORE_COST_H

#include "dialects/support/arena.h"
#include "library/support/text.h"

#include <cjson/cJSON.h>
#include <stdint.h>

/// The core's layers of one operation.
typedef struct HtvmCoreGroup {
  const char *op; // borrowed
  int layers;
  double cycles; // in which the core was busy
} HtvmCoreGroup;

/// In how many cycles of an inference the core was busy: in layers of its own,
/// by operation in the order of the first of each, and with the rest.
typedef struct HtvmCoreCost {
  HtvmCoreGroup *groups;
  int64_t count;
  double rest, busy, cycles; // |cycles|: of all
} HtvmCoreCost;

/// Adds up |profile| (docs/run.md), means of its inferences. Lives in |arena|.
HtvmCoreCost htvmCoreCostOf(const cJSON *profile, HtvmArena *arena);

/// Appends it as lines of text; nothing when there was no run.
void htvmCoreCostAppend(const HtvmCoreCost *cost, HtvmText *out);

#endif // HTVM_LIBRARY_REPORT_CORE_COST_H
