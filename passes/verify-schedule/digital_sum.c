//===- digital_sum.c - Sums of the digital engine -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/digital.h"
#include "passes/verify-schedule/issues.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/sums.h"

#include "dialects/support/diagnostics.h"

enum { PROGRAM = 0 };

static int64_t resultOf(const SumJob *job, int64_t a, int64_t b) {
  return digitalResult(a + b, job->field[HTVM_FIELD_SHIFT], false);
}

static bool hasNoSteps(const HtvmQnnAddSide *side) {
  for (int64_t i = 0; i < side->multiplier.count; ++i)
    if (side->multiplier.values[i] != 1 || side->shift.values[i] != 0)
      return false;
  return side->zp == 0;
}

// Is |sum| (a + b) >> shift?
static bool isPlain(const HtvmQnnAdd *sum) {
  const HtvmQnnRequant *requant = &sum->requant;
  return hasNoSteps(&sum->lhs) && hasNoSteps(&sum->rhs) &&
         requant->multiplier.values[0] == 1 && requant->outputZp == 0 &&
         requant->rounding == HTVM_ROUND_FLOOR &&
         requant->clampMin == INT8_MIN && requant->clampMax == INT8_MAX;
}

MlirLogicalResult issueDigitalSum(Check *check, const Piece *piece) {
  DigitalEntry entry;
  const Task *task = piece->task;
  const int64_t *field = entry.field;
  HTVM_TRY(digitalEntryRead(piece, PROGRAM, HTVM_MODE_ADD, &entry));
  const Layer *layer = sumLayer(check, task);
  if (!layer)
    return mlirLogicalResultFailure();
  if (!isPlain(&layer->sum))
    return htvmEmitError(task->op,
                         "is %s, whose layer has not the form (a + b) >> shift",
                         describeTask(check, task));
  int64_t shift = layer->sum.requant.shift.values[0];
  if (field[HTVM_FIELD_SHIFT] != shift)
    return reportField(task, "shift_fixed_point", field[HTVM_FIELD_SHIFT],
                       shift, shift, 1);
  const SumJob job = {.task = task,
                      .layer = layer,
                      .operands = {field[HTVM_FIELD_INPUT_POINTER],
                                   field[HTVM_FIELD_WEIGHT_POINTER]},
                      .output = field[HTVM_FIELD_OUTPUT_POINTER],
                      .bytes = field[HTVM_FIELD_C] * HTVM_DIGITAL_LANES,
                      .isSymmetric = true,
                      .result = resultOf,
                      .field = field};
  return sumRun(check, &job);
}
