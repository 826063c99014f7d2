//===- core_cost.h - What the core did in a run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_CORE_COST_H
#define HTVM_LIBRARY_COMPILE_CORE_COST_H

#include "dialects/support/arena.h"
#include "library/support/text.h"

#include <cjson/cJSON.h>

/// Appends for how many cycles the core was busy, by what it did: layers of its
/// own by operation, in the order of |profile| (docs/run.md, of one inference),
/// and the rest.
void htvmCoreCostAppend(const cJSON *profile, HtvmArena *arena, HtvmText *out);

#endif // HTVM_LIBRARY_COMPILE_CORE_COST_H
