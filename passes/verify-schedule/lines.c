//===- lines.c - A call of the device, byte by byte -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/lines.h"

#include "passes/verify-schedule/messages.h"
#include "passes/verify-schedule/results.h"

static void extend(Span *span, int64_t start, int64_t end) {
  bool isEmpty = span->start == span->end;
  span->start = isEmpty || start < span->start ? start : span->start;
  span->end = isEmpty || end > span->end ? end : span->end;
}

// Bytes closer than a word touch every word between them.
MlirLogicalResult lineTouch(const Run *run, bool writes, const Line *line,
                            int64_t count) {
  Check *check = run->check;
  if (line->step >= LINE_WORD) {
    for (int64_t i = 0; i < count; ++i) {
      int64_t at = lineAt(line, i);
      HTVM_TRY(checkAccess(check, &check->l2, run->task, writes, at, 1));
      extend(&run->spans[writes], at, at + 1);
    }
    return mlirLogicalResultSuccess();
  }
  int64_t low = INT64_MAX, high = -1;
  for (int64_t i = 0; i < count; ++i) {
    int64_t at = lineAt(line, i);
    low = at < low ? at : low;
    high = at > high ? at : high;
  }
  if (count)
    extend(&run->spans[writes], low, high + 1);
  return count ? checkAccess(check, &check->l2, run->task, writes, low,
                             high - low + 1)
               : mlirLogicalResultSuccess();
}

MlirLogicalResult lineNote(const Run *run, const Line *line, int64_t count) {
  for (int64_t i = 0; run->check->resultCount && i < count; ++i)
    HTVM_TRY(resultsNote(run->check, run->task, lineAt(line, i), 1, 1));
  return mlirLogicalResultSuccess();
}

MlirLogicalResult lineMove(const Run *run, const Line *target,
                           const Line *source, int64_t count) {
  uint32_t *contents = run->check->l2.content;
  HTVM_TRY(lineTouch(run, false, source, count));
  HTVM_TRY(lineTouch(run, true, target, count));
  for (int64_t i = 0; i < count; ++i) {
    uint32_t content = contents[lineAt(source, i)];
    if (content == CONTENT_NOTHING || content >= CONTENT_FIRST_VOID)
      return reportNothing(run->check, run->task, &run->check->l2,
                           lineAt(source, i), content);
    contents[lineAt(target, i)] = content;
  }
  return lineNote(run, target, count);
}

MlirLogicalResult lineFill(const Run *run, const Line *target, int64_t value,
                           int64_t count) {
  HTVM_TRY(lineTouch(run, true, target, count));
  for (int64_t i = 0; i < count; ++i)
    run->check->l2.content[lineAt(target, i)] = contentConstant(value);
  return lineNote(run, target, count);
}
