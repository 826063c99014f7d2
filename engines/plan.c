//===- plan.c - How a layer is cut for its engine -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/plan.h"

#include <string.h>

#define ORDER "order"
static const char outermost[] = "channels", innermost[] = "spatial";

static void add(HtvmPlan *plan, HtvmPlanField field) {
  if (plan->count < HTVM_PLAN_FIELDS_MAX)
    plan->fields[plan->count] = field;
  ++plan->count;
}

void htvmPlanAdd(HtvmPlan *plan, const char *name, int64_t number) {
  add(plan, (HtvmPlanField){name, number, NULL});
}

void htvmPlanAddWord(HtvmPlan *plan, const char *name, const char *word) {
  add(plan, (HtvmPlanField){name, 0, word});
}

static const HtvmPlanField *find(const HtvmPlan *plan, const char *name) {
  for (int i = 0; i < plan->count && i < HTVM_PLAN_FIELDS_MAX; ++i)
    if (strcmp(plan->fields[i].name, name) == 0)
      return &plan->fields[i];
  return NULL;
}

int64_t htvmPlanNumber(const HtvmPlan *plan, const char *name,
                       int64_t otherwise) {
  const HtvmPlanField *field = find(plan, name);
  return field && !field->word ? field->number : otherwise;
}

const char *htvmPlanWord(const HtvmPlan *plan, const char *name) {
  const HtvmPlanField *field = find(plan, name);
  return field && field->word ? field->word : "";
}

void htvmPlanAddOrder(HtvmPlan *plan, bool channelsOutermost) {
  htvmPlanAddWord(plan, ORDER, channelsOutermost ? outermost : innermost);
}

bool htvmPlanOrder(const HtvmPlan *plan, bool *outOutermost) {
  const char *word = htvmPlanWord(plan, ORDER);
  *outOutermost = strcmp(word, outermost) == 0;
  return *outOutermost || strcmp(word, innermost) == 0;
}
