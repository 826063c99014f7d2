//===- fields.h - Fields of an instruction and their limits ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_FIELDS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_FIELDS_H

#include "passes/verify-schedule/program.h"

#include <stdbool.h>

/// What a field may hold: |low| to |high| in steps of |unit|.
typedef struct FieldRule {
  int field;
  const char *name;
  unsigned modes; // bit m: in mode m; the other modes need 0
  int64_t low, high, unit;
} FieldRule;

/// The fields of an instruction; one without a rule needs 0.
typedef struct FieldRules {
  const char *word; // what it consists of
  bool hasModes;    // else there is mode 0 alone
  const FieldRule *list;
  size_t count;
} FieldRules;

/// Checks the fields |first| to |end| - 1 of |values| in |mode|.
MlirLogicalResult fieldsCheck(const Task *task, const FieldRules *rules,
                              int64_t mode, const int64_t *values, int first,
                              int end);

/// |value|, which is called |name|, is |needed|.
MlirLogicalResult fieldCheckEqual(const Task *task, const char *name,
                                  int64_t value, int64_t needed);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_FIELDS_H
