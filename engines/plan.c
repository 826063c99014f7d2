//===- plan.c - How a layer is cut for its engine -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/plan.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool htvmTilingRead(const char *text, HtvmTileObjective *outObjective,
                    int *outWay) {
  static const char *const names[] = {"cost", "dory", "pe", "size", NULL};
  size_t length = strcspn(text, ":");
  int i = 0;
  while (names[i] &&
         (strlen(names[i]) != length || strncmp(names[i], text, length) != 0))
    ++i;
  if (!names[i])
    return false;
  *outObjective = (HtvmTileObjective)i;
  *outWay = 1;
  if (!text[length])
    return true;
  const char *digits = &text[length + 1];
  size_t count = strspn(digits, "0123456789");
  *outWay = atoi(digits);
  return count > 0 && count <= 2 && !digits[count] && *outWay > 0;
}

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

//===----------------------------------------------------------------------===//
// Candidates
//===----------------------------------------------------------------------===//

HtvmPlan *htvmCandidatesAdd(HtvmCandidates *candidates, unsigned cuts,
                            const char *how) {
  static const char *const ways[] = {
      "whole",
      "cut by channels",
      "cut by rows",
      "cut by rows and channels",
      "cut by columns",
      "cut by columns and channels",
      "cut by rows and columns",
      "cut by rows, columns and channels",
  };
  assert(candidates->count < HTVM_CANDIDATES_MAX);
  HtvmCandidate *candidate = &candidates->list[candidates->count++];
  snprintf(candidate->way, sizeof candidate->way, "%s%s", ways[cuts], how);
  candidate->plan = (HtvmPlan){0};
  return &candidate->plan;
}

int64_t htvmPlanCost(const HtvmPlan *plan) {
  return htvmPlanNumber(plan, HTVM_PLAN_CYCLES, 0) +
         htvmPlanNumber(plan, HTVM_PLAN_CORE_CYCLES, 0);
}
