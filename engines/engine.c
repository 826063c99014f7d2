//===- engine.c - The interface of an engine ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/engine.h"

#include <string.h>

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

const HtvmJobKind *htvmEngineKind(const HtvmEngine *engine, const char *name,
                                  size_t length) {
  for (const HtvmJobKind *const *kind = engine->kinds; *kind; ++kind)
    if (strlen((*kind)->name) == length &&
        memcmp((*kind)->name, name, length) == 0)
      return *kind;
  return NULL;
}
