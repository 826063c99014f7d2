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

/// An issue function of an engine.
typedef struct Issue {
  const char *function;
  intptr_t words;
  IssueRun run;
} Issue;

/// Those of an engine: for ENGINE(Name, ...) of HTVM_ENGINES_LIST they are
/// called verifyNameIssues.
typedef struct Issues {
  const Issue *list;
  size_t count;
} Issues;

/// The issue function of |task|, a job, or NULL.
const Issue *issueFind(const Check *check, const Task *task);

/// A copy in linear form: operation, L2 address, L1 word, length in words.
MlirLogicalResult issueCopy(Check *check, const Piece *piece);

/// A copy of the analog engine's lines: the same, lengths in lines.
MlirLogicalResult issueLineCopy(Check *check, const Piece *piece);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_ISSUES_H
