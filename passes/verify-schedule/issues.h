//===- issues.h - What the functions that issue jobs do -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of the device runtime that write an engine's registers, by
// name, and what the job then does to memory.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_ISSUES_H
#define HTVM_PASSES_VERIFY_SCHEDULE_ISSUES_H

#include "passes/verify-schedule/check.h"

/// Checks a piece of a job and brings the memories to what they hold behind it.
/// The piece has as many words as the function takes.
typedef MlirLogicalResult (*IssueRun)(Check *check, const Piece *piece);

typedef struct Issue {
  const char *engine, *function;
  intptr_t words;
  IssueRun run;
} Issue;

/// The issue function of |task|, a job, or NULL.
const Issue *issueFind(const Check *check, const Task *task);

MlirLogicalResult issueCopy(Check *check, const Piece *piece);
MlirLogicalResult issueLineCopy(Check *check, const Piece *piece);
MlirLogicalResult issueDigitalConv(Check *check, const Piece *piece);
MlirLogicalResult issueDigitalFc(Check *check, const Piece *piece);
MlirLogicalResult issueDigitalSum(Check *check, const Piece *piece);
MlirLogicalResult issueAnalogConv(Check *check, const Piece *piece);
MlirLogicalResult issueAnalogBoot(Check *check, const Piece *piece);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_ISSUES_H
