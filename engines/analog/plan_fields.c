//===- plan_fields.c - A plan of the analog engine as fields --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/analog.h"

unsigned htvmAnalogCuts(const HtvmAnalogLayer *layer,
                        const HtvmAnalogPlan *plan) {
  unsigned cuts = 0;
  if (plan->channels < layer->outChannels)
    cuts |= HTVM_CUT_CHANNELS;
  if (plan->rows < layer->outHeight)
    cuts |= HTVM_CUT_ROWS;
  if (plan->columns < layer->outWidth)
    cuts |= HTVM_CUT_COLUMNS;
  return cuts;
}

void htvmAnalogPlanAdd(const HtvmAnalogLayer *layer, const HtvmAnalogPlan *plan,
                       HtvmCandidates *candidates) {
  HtvmPlan *out =
      htvmCandidatesAdd(candidates, htvmAnalogCuts(layer, plan), "");
  htvmPlanAdd(out, "channels", plan->channels);
  htvmPlanAdd(out, "columns", plan->columns);
  if (plan->coreCycles)
    htvmPlanAdd(out, HTVM_PLAN_CORE_CYCLES, plan->coreCycles);
  htvmPlanAdd(out, HTVM_PLAN_CYCLES, plan->cycles);
  htvmPlanAdd(out, "l1_bytes", plan->l1Bytes);
  htvmPlanAddOrder(out, plan->schedule == HTVM_SCHEDULE_HTVM);
  htvmPlanAdd(out, "rows", plan->rows);
  htvmPlanAdd(out, HTVM_PLAN_TILES, plan->tiles);
}

bool htvmAnalogPlanOf(const HtvmMachine *machine, const HtvmPlan *plan,
                      const HtvmAnalogLayer *layer, HtvmAnalogPlan *out) {
  bool outermost;
  *out = (HtvmAnalogPlan){.channels = htvmPlanNumber(plan, "channels", 0),
                          .rows = htvmPlanNumber(plan, "rows", 0),
                          .columns = htvmPlanNumber(plan, "columns", 0)};
  if (!htvmPlanOrder(plan, &outermost))
    return false;
  out->schedule = outermost ? HTVM_SCHEDULE_HTVM : HTVM_SCHEDULE_BEST;
  return htvmAnalogComplete(machine, layer, out);
}
