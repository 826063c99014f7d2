//===- access.c - Bytes that a task touches -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/check.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/results.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

// What would put |earlier| in front of |later|.
static const char *missingOrder(const Check *check, const Task *earlier,
                                const Task *later) {
  MlirStringRef worker = check->program.workers[earlier->worker];
  if (earlier->worker == PROGRAM_CORE)
    return "the call in front of it";
  const char *wait = htvmArenaPrintf(
      check->arena, "a wait for %" PRId64 " jobs of '%.*s' in front of it",
      earlier->index + 1, (int)worker.length, worker.data);
  if (later->worker == PROGRAM_CORE)
    return wait;
  return htvmArenaPrintf(check->arena, "%s, or after = {%.*s = %" PRId64 "}",
                         wait, (int)worker.length, worker.data,
                         earlier->index + 1);
}

MlirLogicalResult checkAccess(Check *check, Memory *memory, const Task *task,
                              bool writes, int64_t start, int64_t bytes) {
  Race race;
  if (bytes <= 0)
    return mlirLogicalResultSuccess();
  if (start < 0 || bytes > memory->size || start > memory->size - bytes)
    return htvmEmitError(task->op,
                         "is %s and touches bytes %" PRId64 " to %" PRId64
                         " of %s, which has %" PRId64,
                         describeTask(check, task), start, start + bytes,
                         memory->name, memory->size);
  if (writes && memory == &check->l2)
    resultsExpect(check, task, start, bytes);
  if (historiesAccess(&check->histories, memory, task, writes, start, bytes,
                      &race))
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      task->op,
      "is %s and %s bytes %" PRId64 " to %" PRId64 " of %s, which %s %s; both "
      "may run at the same time: needs %s",
      describeTask(check, task), writes ? "writes" : "reads", race.start,
      race.start + race.bytes, memory->name, describeTask(check, race.earlier),
      race.earlierWrites ? "writes" : "reads",
      missingOrder(check, race.earlier, task));
}

MlirLogicalResult checkApart(const Check *check, const Memory *memory,
                             const Task *task, int64_t input,
                             int64_t inputBytes, int64_t output,
                             int64_t outputBytes) {
  int64_t inputEnd = input + inputBytes, outputEnd = output + outputBytes;
  if (inputEnd <= output || outputEnd <= input)
    return mlirLogicalResultSuccess();
  return htvmEmitError(task->op,
                       "is %s and writes bytes %" PRId64 " to %" PRId64
                       " of %s while it reads %" PRId64 " to %" PRId64,
                       describeTask(check, task), output, outputEnd,
                       memory->name, input, inputEnd);
}
