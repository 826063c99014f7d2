//===- plan_attr.c - A layer's plan as an attribute -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/ir/plan_attr.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "dialects/support/ir.h"

#include <inttypes.h>

static MlirLogicalResult checkCount(MlirOperation op, intptr_t count) {
  if (count <= HTVM_PLAN_FIELDS_MAX)
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "has %" PRIdPTR " entries in its '" HTVM_PLAN_ATTR
                       "', at most %d allowed",
                       count, HTVM_PLAN_FIELDS_MAX);
}

MlirLogicalResult htvmPlanWrite(MlirOperation op, const HtvmPlan *plan) {
  HTVM_TRY(checkCount(op, plan->count));
  MlirContext ctx = mlirOperationGetContext(op);
  HtvmAttr entries[HTVM_PLAN_FIELDS_MAX];
  for (int i = 0; i < plan->count; ++i) {
    const HtvmPlanField *field = &plan->fields[i];
    entries[i] =
        (HtvmAttr){field->name, field->word ? htvmStringAttr(ctx, field->word)
                                            : htvmI64Attr(ctx, field->number)};
  }
  htvmOpSetAttr(op, HTVM_PLAN_ATTR, htvmDictionary(ctx, plan->count, entries));
  return mlirLogicalResultSuccess();
}

// What is neither number nor word is no part of a plan.
static void readField(MlirNamedAttribute named, HtvmArena *arena,
                      HtvmPlan *out) {
  const char *name = htvmText(mlirIdentifierStr(named.name), arena);
  if (mlirAttributeIsAInteger(named.attribute))
    htvmPlanAdd(out, name, mlirIntegerAttrGetValueInt(named.attribute));
  else if (mlirAttributeIsAString(named.attribute))
    htvmPlanAddWord(out, name,
                    htvmText(mlirStringAttrGetValue(named.attribute), arena));
}

MlirLogicalResult htvmPlanRead(MlirOperation op, HtvmArena *arena,
                               HtvmPlan *out) {
  MlirAttribute attr = htvmOpAttr(op, HTVM_PLAN_ATTR);
  if (mlirAttributeIsNull(attr) || !mlirAttributeIsADictionary(attr))
    return htvmEmitError(op, "needs a '" HTVM_PLAN_ATTR "'; run tile first");
  intptr_t count = mlirDictionaryAttrGetNumElements(attr);
  HTVM_TRY(checkCount(op, count));
  *out = (HtvmPlan){0};
  for (intptr_t i = 0; i < count; ++i)
    readField(mlirDictionaryAttrGetElement(attr, i), arena, out);
  return mlirLogicalResultSuccess();
}

int64_t htvmPlanReadNumber(MlirOperation op, const char *name,
                           int64_t otherwise) {
  MlirAttribute attr = htvmOpAttr(op, HTVM_PLAN_ATTR);
  return mlirAttributeIsNull(attr) || !mlirAttributeIsADictionary(attr)
             ? otherwise
             : htvmDictionaryInt(attr, name, otherwise);
}
