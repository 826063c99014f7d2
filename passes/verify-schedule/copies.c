//===- copies.c - Copy jobs -----------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A copy moves whole beats: what lies behind the end of its source goes along,
// and what lies behind the end of its target is lost.
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/analog.h"
#include "passes/verify-schedule/issues.h"
#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/results.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/numbers.h"

#include <inttypes.h>
#include <string.h>

enum { OPERATION, L2_ADDRESS, L1_ADDRESS, LENGTH };

// The registers of a copy job.
typedef struct Copy {
  bool toL1;
  const Word *l2;
  int64_t l1, bytes; // address and length in bytes, beats filled up
  int64_t meant;     // length without what fills a beat
} Copy;

static MlirLogicalResult readConstant(Check *check, const Piece *piece,
                                      const Copy *copy) {
  const Global *global = copy->l2->global;
  if (copy->toL1 && copy->l2->value >= 0 &&
      copy->l2->value <= global->size - copy->bytes) {
    for (int64_t i = 0; i < copy->bytes; ++i)
      check->l1.content[copy->l1 + i] =
          contentConstant(global->bytes[copy->l2->value + i]);
    return mlirLogicalResultSuccess();
  }
  return htvmEmitError(piece->task->op,
                       "is %s and %s %" PRId64 " bytes from byte %" PRId64
                       " on of the constant '%.*s', which has %" PRId64,
                       describeTask(check, piece->task),
                       copy->toL1 ? "reads" : "writes", copy->bytes,
                       copy->l2->value, (int)global->name.length,
                       global->name.data, global->size);
}

static MlirLogicalResult runCopy(Check *check, const Piece *piece,
                                 const Copy *copy) {
  const Task *task = piece->task;
  Memory *l1 = &check->l1, *l2 = &check->l2;
  size_t size = (size_t)copy->bytes * sizeof *l1->content;
  HTVM_TRY(checkAccess(check, l1, task, copy->toL1, copy->l1, copy->bytes));
  if (copy->l2->global->bytes)
    return readConstant(check, piece, copy);
  int64_t at = copy->l2->value;
  HTVM_TRY(checkAccess(check, l2, task, !copy->toL1, at, copy->bytes));
  if (copy->toL1) {
    memcpy(l1->content + copy->l1, l2->content + at, size);
    return mlirLogicalResultSuccess();
  }
  memcpy(l2->content + at, l1->content + copy->l1, size);
  return resultsNote(check, task, at, copy->bytes, copy->meant);
}

static MlirLogicalResult checkAddresses(const Check *check, const Piece *piece,
                                        int64_t l1Unit) {
  const Task *task = piece->task;
  const Word *l2 = &piece->words[L2_ADDRESS];
  int64_t unit = (int64_t)check->machine.copy_l2_align;
  if (!l2->global)
    return htvmEmitError(task->op, "needs a place in L2 to copy from or to");
  if (l2->value % unit || l2->global->alignment % unit)
    return reportField(task, "L2 address", l2->value, 0, l2->global->size,
                       unit);
  int64_t l1 = piece->words[L1_ADDRESS].value;
  if (l1 < 0 || l1 % l1Unit)
    return reportField(task, "L1 word", l1, 0,
                       check->l1.size / HTVM_L1_WORD_BYTES, l1Unit);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult issueCopy(Check *check, const Piece *piece) {
  const Word *words = piece->words;
  int64_t operation = words[OPERATION].value, length = words[LENGTH].value;
  if (operation != HTVM_MEMCPY_L1_TO_L2 && operation != HTVM_MEMCPY_L2_TO_L1)
    return reportField(piece->task, "MEMCPY_OP", operation,
                       HTVM_MEMCPY_L1_TO_L2, HTVM_MEMCPY_L2_TO_L1, 1);
  if (length < 1 || length > check->l1.size / 4)
    return reportField(piece->task, "MEMCPY_N", length, 1, check->l1.size / 4,
                       1);
  HTVM_TRY(checkAddresses(check, piece, 1));
  Copy copy = {operation == HTVM_MEMCPY_L2_TO_L1, &words[L2_ADDRESS],
               words[L1_ADDRESS].value * HTVM_L1_WORD_BYTES,
               htvmRoundUp(length * 4, (int64_t)check->machine.copy_beat_bytes),
               length * 4};
  return runCopy(check, piece, &copy);
}

// Lines of 64 bytes, which lie in 64 consecutive bytes of both memories.
MlirLogicalResult issueLineCopy(Check *check, const Piece *piece) {
  const Word *words = piece->words;
  int64_t operation = words[OPERATION].value, lines = words[LENGTH].value;
  HTVM_TRY(analogNeedsBoot(check, piece->task));
  if (operation != HTVM_MEMCPY_L1_TO_L2_BANKS &&
      operation != HTVM_MEMCPY_L2_TO_L1_BANKS)
    return reportField(piece->task, "MEMCPY_OP", operation,
                       HTVM_MEMCPY_L1_TO_L2_BANKS, HTVM_MEMCPY_L2_TO_L1_BANKS,
                       1);
  if (lines < 1 || lines > (int64_t)check->machine.copy_bank_rows)
    return reportField(piece->task, "MEMCPY_ROW_LENGTH", lines, 1,
                       (int64_t)check->machine.copy_bank_rows, 1);
  HTVM_TRY(checkAddresses(check, piece, HTVM_ANALOG_BANKS));
  Copy copy = {operation == HTVM_MEMCPY_L2_TO_L1_BANKS, &words[L2_ADDRESS],
               words[L1_ADDRESS].value * HTVM_L1_WORD_BYTES,
               lines * HTVM_ANALOG_LINE_BYTES, lines * HTVM_ANALOG_LINE_BYTES};
  return runCopy(check, piece, &copy);
}
