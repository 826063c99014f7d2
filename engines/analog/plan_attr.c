//===- plan_attr.c - An analog layer's tile as an attribute ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/plan_attr.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "engines/digital/plan_attr.h"

MlirAttribute htvmAnalogPlanAttr(MlirContext ctx, const HtvmAnalogPlan *plan) {
  const HtvmAttr fields[] = {
      {"channels", htvmI64Attr(ctx, plan->channels)},
      {"columns", htvmI64Attr(ctx, plan->columns)},
      {"cycles", htvmI64Attr(ctx, plan->cycles)},
      {"l1_bytes", htvmI64Attr(ctx, plan->l1Bytes)},
      {"order", htvmPlanOrderAttr(ctx, plan->schedule == HTVM_SCHEDULE_HTVM)},
      {"rows", htvmI64Attr(ctx, plan->rows)},
      {"tiles", htvmI64Attr(ctx, plan->tiles)},
  };
  return htvmDictionary(ctx, sizeof fields / sizeof *fields, fields);
}

MlirLogicalResult htvmAnalogPlanRead(MlirOperation op,
                                     const HtvmMachine *machine,
                                     const HtvmAnalogLayer *layer,
                                     HtvmAnalogPlan *out) {
  MlirAttribute attr;
  bool outermost;
  HTVM_TRY(htvmPlanFind(op, &attr));
  *out = (HtvmAnalogPlan){.channels = htvmPlanInt(attr, "channels", 0),
                          .rows = htvmPlanInt(attr, "rows", 0),
                          .columns = htvmPlanInt(attr, "columns", 0)};
  if (!htvmPlanOrder(attr, &outermost))
    return htvmPlanRefuse(op);
  out->schedule = outermost ? HTVM_SCHEDULE_HTVM : HTVM_SCHEDULE_BEST;
  if (!htvmAnalogComplete(machine, layer, out))
    return htvmPlanRefuse(op);
  return mlirLogicalResultSuccess();
}
