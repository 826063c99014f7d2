//===- engine.c - The interface of an engine ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/engine.h"

int64_t htvmEngineCycles(const HtvmEngine *engine, const HtvmMachine *machine,
                         const HtvmEngineLayer *layer) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST};
  HtvmPlan plan;
  HtvmShortage shortage;
  return engine->plan &&
                 engine->plan(machine, layer, &options, &plan, &shortage)
             ? htvmPlanNumber(&plan, HTVM_PLAN_CYCLES, 0)
             : 0;
}
