//===- lines.h - A call of the device, byte by byte -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What functions of the device runtime touch, and leave, in L2.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_LINES_H
#define HTVM_PASSES_VERIFY_SCHEDULE_LINES_H

#include "passes/verify-schedule/check.h"

enum { LINE_WORD = 4, LINE_ARGUMENTS = 14 };
enum { LINE_FLIP = 3 }; // the digital engine reverses the bytes of every word

/// The bytes between the first and the last one that are touched.
typedef struct Span {
  int64_t start, end;
} Span;

/// A call on its way: its numbers behind the addresses.
typedef struct Run {
  Check *check;
  const Task *task;
  Span *spans; // [writes]: so far
  int64_t target, source;
  int64_t n[LINE_ARGUMENTS];
} Run;

/// Byte i of a line lies at start + (first + i ^ flip) * step.
typedef struct Line {
  int64_t start, first, step, flip;
} Line;

static inline int64_t lineAt(const Line *line, int64_t i) {
  return line->start + ((line->first + i) ^ line->flip) * line->step;
}

/// |run| reads or writes the |count| bytes of |line|. Fails as checkAccess.
MlirLogicalResult lineTouch(const Run *run, bool writes, const Line *line,
                            int64_t count);

/// It has written them. Fails as resultsNote.
MlirLogicalResult lineNote(const Run *run, const Line *line, int64_t count);

/// Moves |count| bytes, every one of which must mean something.
MlirLogicalResult lineMove(const Run *run, const Line *target,
                           const Line *source, int64_t count);

/// Makes |count| bytes |value|.
MlirLogicalResult lineFill(const Run *run, const Line *target, int64_t value,
                           int64_t count);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_LINES_H
