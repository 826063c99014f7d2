//===- calls.c - Functions of the network that the core runs --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function has the addresses of its inputs, of its results, and of scratch
// memory if it needs any. What it computes is not looked into.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/device.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/results.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

static int64_t bytesOf(const Tensor *tensor) {
  return tensor->elements * tensor->elementBytes;
}

static MlirLogicalResult readInput(Check *check, const Task *task,
                                   const View *view, int64_t at) {
  int64_t each = view->tensor->elementBytes;
  bool isPlain = viewIsPlain(view);
  HTVM_TRY(
      checkAccess(check, &check->l2, task, false, at, bytesOf(view->tensor)));
  for (int64_t i = 0; i < bytesOf(view->tensor); ++i) {
    uint32_t needed = isPlain ? view->tensor->first + (uint32_t)i
                              : viewContent(view, i / each, i % each);
    uint32_t found = check->l2.content[at + i];
    if (found != needed && !checkSame(check, found, needed))
      return reportContent(check, task, &check->l2, at + i, found, needed);
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult writeResult(Check *check, const Task *task,
                                     const Tensor *tensor, int64_t at) {
  HTVM_TRY(checkAccess(check, &check->l2, task, true, at, bytesOf(tensor)));
  for (int64_t i = 0; i < bytesOf(tensor); ++i)
    check->l2.content[at + i] = tensor->first + (uint32_t)i;
  return resultsNote(check, task, at, bytesOf(tensor), bytesOf(tensor));
}

static MlirLogicalResult useScratch(Check *check, const Task *task, int64_t at,
                                    int64_t bytes) {
  HTVM_TRY(checkAccess(check, &check->l2, task, true, at, bytes));
  for (int64_t i = 0; i < bytes; ++i)
    check->l2.content[at + i] = checkVoid(check, task);
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkArguments(const Check *check, const Task *task,
                                        const Call *call, int64_t scratch) {
  intptr_t needed = call->inputCount + call->resultCount + (scratch > 0);
  bool isGood = task->wordCount == needed;
  for (intptr_t i = 0; i < task->wordCount; ++i)
    isGood &= task->words[i].global && !task->words[i].global->bytes;
  if (isGood)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      task->op, "is %s and needs %" PRIdPTR " places in the arena as arguments",
      describeTask(check, task), needed);
}

// What a function writes is no part of anything else that it is given: in which
// order it reads and writes is not known.
static MlirLogicalResult checkDistinct(const Check *check, const Task *task,
                                       const Call *call, int64_t scratch) {
  intptr_t count = task->wordCount, inputs = call->inputCount;
  int64_t *bytes = HTVM_ARENA_ARRAY(check->arena, int64_t, count + 1);
  for (intptr_t i = 0; i < count; ++i)
    bytes[i] = i < inputs ? bytesOf(call->inputs[i].tensor)
               : i < inputs + call->resultCount
                   ? bytesOf(call->results[i - inputs])
                   : scratch;
  for (intptr_t i = inputs; i < count; ++i)
    for (intptr_t j = 0; j < i; ++j) {
      int64_t at = task->words[i].value, other = task->words[j].value;
      if (at + bytes[i] > other && other + bytes[j] > at)
        return htvmEmitError(task->op,
                             "is %s and writes bytes %" PRId64 " to %" PRId64
                             " of %s, which another of its arguments shares",
                             describeTask(check, task), at, at + bytes[i],
                             check->l2.name);
    }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult callRun(Check *check, const Task *task) {
  Call *call = specCall(&check->spec, task->function);
  const Callee *callee = specCallee(&check->spec, task->function);
  if (!call || !callee)
    return htvmEmitError(task->op,
                         "is %s of '%.*s', which the network does not call "
                         "then, or whose body is not there",
                         describeTask(check, task), (int)task->function.length,
                         task->function.data);
  int64_t scratch = callee->scratchBytes;
  HTVM_TRY(checkArguments(check, task, call, scratch));
  HTVM_TRY(checkDistinct(check, task, call, scratch));
  const Word *word = task->words;
  for (intptr_t i = 0; i < call->inputCount; ++i, ++word)
    HTVM_TRY(readInput(check, task, &call->inputs[i], word->value));
  if (scratch > 0)
    HTVM_TRY(useScratch(check, task, word[call->resultCount].value, scratch));
  for (intptr_t i = 0; i < call->resultCount; ++i, ++word)
    HTVM_TRY(writeResult(check, task, call->results[i], word->value));
  call->isDone = true;
  return mlirLogicalResultSuccess();
}
