//===- messages.h - Words for tasks and bytes -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_MESSAGES_H
#define HTVM_PASSES_VERIFY_SCHEDULE_MESSAGES_H

#include "passes/verify-schedule/check.h"

/// "job 3 of 'digital' (conv of 'conv1')"; lives in the arena of |check|.
const char *describeTask(const Check *check, const Task *task);

/// "element [0, 3, 2, 1] of 'conv1'", "the constant 7", "nothing", ...
const char *describeContent(const Check *check, uint32_t content);

/// Emits that |task| finds |found| in byte |at| of |memory| where it needs
/// |needed|. Returns failure.
MlirLogicalResult reportContent(const Check *check, const Task *task,
                                const Memory *memory, int64_t at,
                                uint32_t found, uint32_t needed);

/// Emits that |task| moves byte |at| of |memory|, which nobody wrote or whose
/// value is void. Returns failure.
MlirLogicalResult reportNothing(const Check *check, const Task *task,
                                const Memory *memory, int64_t at,
                                uint32_t found);

/// Emits that nothing that |task| computes belongs to its layer. Returns
/// failure.
MlirLogicalResult reportNoMeaning(const Check *check, const Task *task);

/// Emits that |field| of |task| is |value|, allowed are |low| to |high| in
/// steps of |unit|. Returns failure.
MlirLogicalResult reportField(const Task *task, const char *field,
                              int64_t value, int64_t low, int64_t high,
                              int64_t unit);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_MESSAGES_H
