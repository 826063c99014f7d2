//===- digital_sum.c - Sums of the digital engine -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Byte by byte: elements of the two tensors that have the same index give the
// element of the result with that index. What else there is between them has no
// meaning.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/issues.h"
#include "passes/verify-schedule/messages.h"

#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { PROGRAM = 0 };

typedef struct Sum {
  Check *check;
  const Task *task;
  const Layer *layer;
  const View *views[2];
  bool isPlain[2];
  int64_t shift;
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
  *outNeeded = CONTENT_NOTHING;
  if (contentIsConstant(a) && contentIsConstant(b))
    return contentConstant(
        digitalResult(contentValue(a) + contentValue(b), sum->shift, false));
  for (int side = 0; side < 2; ++side) {
    if (!isOf(sum->views[side], a))
      continue;
    int64_t index = indexOf(sum, side, a);
    *outNeeded = contentOf(sum, !side, index);
    if (checkSame(sum->check, b, *outNeeded))
      return sum->layer->output->first + (uint32_t)index;
  }
  return checkVoid(sum->check, sum->task);
}

static MlirLogicalResult runSum(const Sum *sum, const int64_t *field) {
  uint32_t *contents = sum->check->l1.content;
  int64_t bytes = field[HTVM_FIELD_C] * HTVM_DIGITAL_LANES;
  bool any = false;
  Doubt *doubt = &sum->check->doubts[sum->task - sum->check->program.tasks];
  for (int64_t i = 0; i < bytes; ++i) {
    int64_t at = field[HTVM_FIELD_WEIGHT_POINTER] + i;
    uint32_t needed, other = contents[at];
    uint32_t content = contentOfSum(
        sum, contents[field[HTVM_FIELD_INPUT_POINTER] + i], other, &needed);
    if (content >= CONTENT_FIRST_VOID && needed && !doubt->isKnown)
      *doubt = (Doubt){true, false, at, other, needed};
    any |= contentIsElement(content);
    contents[field[HTVM_FIELD_OUTPUT_POINTER] + i] = content;
  }
  if (any)
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      sum->task->op, "is %s and computes nothing of its layer: it leaves %s",
      describeTask(sum->check, sum->task),
      describeContent(sum->check, checkVoid(sum->check, sum->task)));
}

// An operand is read; the result may take its place, but no part of it.
static MlirLogicalResult touchOperand(Check *check, const Task *task,
                                      int64_t at, int64_t output,
                                      int64_t bytes) {
  HTVM_TRY(checkAccess(check, &check->l1, task, false, at, bytes));
  if (at == output || at + bytes <= output || output + bytes <= at)
    return mlirLogicalResultSuccess();
  return htvmEmitError(task->op,
                       "is %s and writes bytes %" PRId64 " to %" PRId64
                       " of L1 while it reads %" PRId64 " to %" PRId64,
                       describeTask(check, task), output, output + bytes, at,
                       at + bytes);
}

MlirLogicalResult issueDigitalSum(Check *check, const Piece *piece) {
  DigitalEntry entry;
  const Task *task = piece->task;
  const int64_t *field = entry.field;
  HTVM_TRY(digitalEntryRead(piece, PROGRAM, HTVM_MODE_ADD, &entry));
  const Layer *layer = specLayer(&check->spec, task->layer);
  if (!layer || !layer->isSum)
    return htvmEmitError(task->op, "is %s, but the network has no such sum",
                         describeTask(check, task));
  if (field[HTVM_FIELD_SHIFT] != layer->sumShift)
    return reportField(task, "shift_fixed_point", field[HTVM_FIELD_SHIFT],
                       layer->sumShift, layer->sumShift, 1);
  int64_t bytes = field[HTVM_FIELD_C] * HTVM_DIGITAL_LANES;
  int64_t output = field[HTVM_FIELD_OUTPUT_POINTER];
  HTVM_TRY(touchOperand(check, task, field[HTVM_FIELD_INPUT_POINTER], output,
                        bytes));
  HTVM_TRY(touchOperand(check, task, field[HTVM_FIELD_WEIGHT_POINTER], output,
                        bytes));
  HTVM_TRY(checkAccess(check, &check->l1, task, true, output, bytes));
  Sum sum = {check,
             task,
             layer,
             {&layer->input, &layer->other},
             {viewIsPlain(&layer->input), viewIsPlain(&layer->other)},
             field[HTVM_FIELD_SHIFT]};
  return runSum(&sum, field);
}
