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

const HtvmJobKind *htvmEngineKind(const HtvmEngine *engine, const char *name,
                                  size_t length) {
  for (const HtvmJobKind *const *kind = engine->kinds; *kind; ++kind)
    if (strlen((*kind)->name) == length &&
        memcmp((*kind)->name, name, length) == 0)
      return *kind;
  return NULL;
}
