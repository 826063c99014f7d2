//===- engine.c - The interface of an engine ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/engine.h"

#include <string.h>

bool htvmEngineCandidates(const HtvmEngine *engine, const HtvmMachine *machine,
                          const HtvmEngineLayer *layer, HtvmCandidates *out) {
  static const HtvmTileOptions options = {HTVM_OBJECTIVE_COST,
                                          HTVM_SCHEDULE_BEST, HTVM_TILE_PIECES};
  HtvmShortage shortage;
  out->count = 0;
  return engine->candidates &&
         engine->candidates(machine, layer, &options, out, &shortage);
}

int64_t htvmEngineCycles(const HtvmEngine *engine, const HtvmMachine *machine,
                         const HtvmEngineLayer *layer) {
  HtvmCandidates candidates;
  return htvmEngineCandidates(engine, machine, layer, &candidates)
             ? htvmPlanNumber(&candidates.list[0].plan, HTVM_PLAN_CYCLES, 0)
             : 0;
}

int64_t htvmEngineLineCycles(const HtvmEngine *engine,
                             const HtvmMachine *machine,
                             const HtvmEngineLayer *layer) {
  HtvmEngineLayer lines = *layer, own = *layer;
  HtvmCandidates inLines, inOwn;
  lines.leavesLines = true;
  own.leavesLines = false;
  if (!engine->writesLines ||
      !htvmEngineCandidates(engine, machine, &lines, &inLines) ||
      !htvmEngineCandidates(engine, machine, &own, &inOwn))
    return INT64_MAX;
  return htvmPlanCost(&inLines.list[0].plan) -
         htvmPlanCost(&inOwn.list[0].plan);
}

const HtvmJobKind *htvmEngineKind(const HtvmEngine *engine, const char *name,
                                  size_t length) {
  for (const HtvmJobKind *const *kind = engine->kinds; *kind; ++kind)
    if (strlen((*kind)->name) == length &&
        memcmp((*kind)->name, name, length) == 0)
      return *kind;
  return NULL;
}
