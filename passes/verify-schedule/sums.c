//===- sums.c - A job that adds two tensors, whatever the engine ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/sums.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

typedef struct Sum {
  Check *check;
  const SumJob *job;
  const View *views[2];
  bool isPlain[2];
} Sum;

static bool isOf(const View *view, uint32_t content) {
  return content - view->tensor->first < (uint32_t)view->tensor->elements;
}

static int64_t indexOf(const Sum *sum, int side, uint32_t content) {
  int64_t element = content - sum->views[side]->tensor->first;
  return sum->isPlain[side] ? element : viewIndex(sum->views[side], element);
}

static uint32_t contentOf(const Sum *sum, int side, int64_t index) {
  const View *view = sum->views[side];
  return sum->isPlain[side] ? view->tensor->first + (uint32_t)index
                            : viewContent(view, index, 0);
}

// The content of the sum of |a| and |b|; |*outNeeded| is what |b| had to be
// where it is void though |a| is an element.
static uint32_t contentOfSum(const Sum *sum, uint32_t a, uint32_t b,
                             uint32_t *outNeeded) {
  const SumJob *job = sum->job;
  *outNeeded = CONTENT_NOTHING;
  if (contentIsConstant(a) && contentIsConstant(b))
    return contentConstant(job->result(job, contentValue(a), contentValue(b)));
  for (int side = 0; side < 1 + job->isSymmetric; ++side) {
    if (!isOf(sum->views[side], a))
      continue;
    int64_t index = indexOf(sum, side, a);
    *outNeeded = contentOf(sum, !side, index);
    if (checkSame(sum->check, b, *outNeeded))
      return job->layer->output->first + (uint32_t)index;
  }
  return checkVoid(sum->check, job->task);
}

static MlirLogicalResult compute(const Sum *sum) {
  const SumJob *job = sum->job;
  uint32_t *contents = sum->check->l1.content;
  bool any = false;
  Doubt *doubt = &sum->check->doubts[job->task - sum->check->program.tasks];
  for (int64_t i = 0; i < job->bytes; ++i) {
    int64_t at = job->operands[1] + i;
    uint32_t needed, other = contents[at];
    uint32_t content =
        contentOfSum(sum, contents[job->operands[0] + i], other, &needed);
    if (content >= CONTENT_FIRST_VOID && needed && !doubt->isKnown)
      *doubt = (Doubt){true, false, at, other, needed};
    any |= contentIsElement(content);
    contents[job->output + i] = content;
  }
  if (any)
    return mlirLogicalResultSuccess();
  return reportNoMeaning(sum->check, job->task);
}

// An operand is read; the result may take its place, but no part of it.
static MlirLogicalResult touchOperand(Check *check, const SumJob *job,
                                      int64_t at) {
  int64_t output = job->output, bytes = job->bytes;
  HTVM_TRY(checkAccess(check, &check->l1, job->task, false, at, bytes));
  if (at == output)
    return mlirLogicalResultSuccess();
  return checkApart(check, &check->l1, job->task, at, bytes, output, bytes);
}

const Layer *sumLayer(const Check *check, const Task *task) {
  const Layer *layer = specLayer(&check->spec, task->layer);
  if (layer && layer->kind == LAYER_SUM)
    return layer;
  htvmEmitError(task->op, "is %s, but the network has no such sum",
                describeTask(check, task));
  return NULL;
}

MlirLogicalResult sumRun(Check *check, const SumJob *job) {
  const Layer *layer = job->layer;
  HTVM_TRY(touchOperand(check, job, job->operands[0]));
  HTVM_TRY(touchOperand(check, job, job->operands[1]));
  HTVM_TRY(
      checkAccess(check, &check->l1, job->task, true, job->output, job->bytes));
  Sum sum = {check,
             job,
             {&layer->input, &layer->other},
             {viewIsPlain(&layer->input), viewIsPlain(&layer->other)}};
  return compute(&sum);
}
