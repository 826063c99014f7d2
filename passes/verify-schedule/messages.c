//===- messages.c - Words for tasks and bytes -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

const char *describeTask(const Check *check, const Task *task) {
  MlirStringRef worker = check->program.workers[task->worker];
  return htvmArenaPrintf(
      check->arena, "%s %" PRId64 " of '%.*s' (%.*s of '%.*s')",
      task->worker == PROGRAM_CORE ? "call" : "job", task->index,
      (int)worker.length, worker.data, (int)task->kind.length, task->kind.data,
      (int)task->layer.length, task->layer.data);
}

static const char *describeElement(const Check *check, uint32_t content) {
  const Tensor *tensor = specTensorOf(&check->spec, content);
  int64_t byte = content - tensor->first;
  int64_t element = byte / tensor->elementBytes;
  int64_t index[HTVM_MAX_RANK];
  for (int64_t i = tensor->rank; i-- > 0; element /= tensor->shape[i])
    index[i] = element % tensor->shape[i];
  const char *text = "";
  for (int64_t i = 0; i < tensor->rank; ++i)
    text = htvmArenaPrintf(check->arena, "%s%s%" PRId64, text, i ? ", " : "",
                           index[i]);
  if (tensor->elementBytes > 1)
    return htvmArenaPrintf(check->arena,
                           "byte %" PRId64 " of element [%s] of '%.*s'",
                           byte % tensor->elementBytes, text,
                           (int)tensor->name.length, tensor->name.data);
  return htvmArenaPrintf(check->arena, "element [%s] of '%.*s'", text,
                         (int)tensor->name.length, tensor->name.data);
}

static const char *describeVoid(const Check *check, uint32_t content) {
  intptr_t number = (intptr_t)(content - CONTENT_FIRST_VOID);
  const char *task = describeTask(check, &check->program.tasks[number]);
  const Doubt *doubt = &check->doubts[number];
  if (!doubt->isKnown)
    return htvmArenaPrintf(check->arena,
                           "a value without meaning that %s left there", task);
  if (doubt->isLane)
    return htvmArenaPrintf(check->arena,
                           "what %s computed in lane %" PRId64
                           ", whose weights are of no channel of its layer",
                           task, doubt->at);
  return htvmArenaPrintf(check->arena,
                         "what %s computed from byte %" PRId64
                         " of L1, which held %s where it needed %s",
                         task, doubt->at, describeContent(check, doubt->found),
                         describeContent(check, doubt->needed));
}

const char *describeContent(const Check *check, uint32_t content) {
  if (content == CONTENT_NOTHING)
    return "nothing that was written";
  if (contentIsConstant(content))
    return htvmArenaPrintf(check->arena, "the constant %" PRId64,
                           contentValue(content));
  if (contentIsElement(content))
    return describeElement(check, content);
  return describeVoid(check, content);
}

MlirLogicalResult reportContent(const Check *check, const Task *task,
                                const Memory *memory, int64_t at,
                                uint32_t found, uint32_t needed) {
  return htvmEmitError(
      task->op, "is %s and needs %s in byte %" PRId64 " of %s, which holds %s",
      describeTask(check, task), describeContent(check, needed), at,
      memory->name, describeContent(check, found));
}

MlirLogicalResult reportNothing(const Check *check, const Task *task,
                                const Memory *memory, int64_t at,
                                uint32_t found) {
  return htvmEmitError(task->op,
                       "is %s and reads byte %" PRId64 " of %s, which holds %s",
                       describeTask(check, task), at, memory->name,
                       describeContent(check, found));
}

MlirLogicalResult reportNoMeaning(const Check *check, const Task *task) {
  return htvmEmitError(task->op,
                       "is %s and computes nothing of its layer: it leaves %s",
                       describeTask(check, task),
                       describeContent(check, checkVoid(check, task)));
}

MlirLogicalResult reportField(const Task *task, const char *field,
                              int64_t value, int64_t low, int64_t high,
                              int64_t unit) {
  if (low == high)
    return htvmEmitError(task->op, "has %s %" PRId64 ", needs %" PRId64, field,
                         value, low);
  return htvmEmitError(task->op,
                       "has %s %" PRId64 ", allowed: %" PRId64 " to %" PRId64
                       " in steps of %" PRId64,
                       field, value, low, high, unit);
}
