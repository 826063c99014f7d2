//===- memory_report.h - What lies where and when, for reports ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_MEMORY_REPORT_H
#define HTVM_PASSES_SCHEDULE_MEMORY_REPORT_H

#include "passes/schedule/placement.h"
#include "passes/schedule/tile_problem.h"

/// Sets on the function: `htvm.memory`, the list of buffers (region, role,
/// offset, bytes, `name` of the layer that first uses it, `first` and `last`
/// job that do); `htvm.tensors`, the results of layers among them: what
/// `tile.tensor` of a buffer or `tile.argument_tensors` say, and the `offset`;
/// a row of `htvm.layers` gets `first` and `last`, its jobs.
void htvmMemoryReport(const HtvmTileProblem *tile, const HtvmSchedule *schedule,
                      const HtvmMemoryPlan *plan, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_MEMORY_REPORT_H
