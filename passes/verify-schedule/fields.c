//===- fields.c - Fields of an instruction and their limits ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/fields.h"

#include "dialects/support/diagnostics.h"
#include "passes/verify-schedule/messages.h"

#include <inttypes.h>

static const FieldRule *ruleOf(const FieldRules *rules, int field,
                               int64_t mode) {
  for (size_t i = 0; i < rules->count; ++i)
    if (rules->list[i].field == field && (rules->list[i].modes >> mode & 1))
      return &rules->list[i];
  return NULL;
}

static MlirLogicalResult reportUnused(const Task *task, const FieldRules *rules,
                                      int64_t mode, int64_t value, int field) {
  if (!rules->hasModes)
    return htvmEmitError(task->op,
                         "has %" PRId64 " in %s %d of its instruction, needs 0",
                         value, rules->word, field);
  return htvmEmitError(task->op,
                       "has %" PRId64 " in %s %d of its instruction, needs 0 "
                       "in mode %" PRId64,
                       value, rules->word, field, mode);
}

MlirLogicalResult fieldsCheck(const Task *task, const FieldRules *rules,
                              int64_t mode, const int64_t *values, int first,
                              int end) {
  for (int f = first; f < end; ++f) {
    const FieldRule *rule = ruleOf(rules, f, mode);
    int64_t value = values[f];
    if (!rule && value)
      return reportUnused(task, rules, mode, value, f);
    if (rule && (value < rule->low || value > rule->high ||
                 (value - rule->low) % rule->unit))
      return reportField(task, rule->name, value, rule->low, rule->high,
                         rule->unit);
  }
  return mlirLogicalResultSuccess();
}

MlirLogicalResult fieldCheckEqual(const Task *task, const char *name,
                                  int64_t value, int64_t needed) {
  return value == needed ? mlirLogicalResultSuccess()
                         : reportField(task, name, value, needed, needed, 1);
}
