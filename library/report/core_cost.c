//===- core_cost.c - What the core did in a run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing models the core's cycles, and in networks on several engines most of
// the time may be its changes of layout.
//
//===----------------------------------------------------------------------===//
#include "library/report/core_cost.h"

#include "dialects/support/map.h"
#include "engines/registry.h"
#include "library/report/json.h"

static double busyCycles(const cJSON *layer) {
  return htvmJsonNumber(htvmJson(htvmJson(layer, "workers"), "core"), "busy");
}

static void addLayer(HtvmCoreCost *cost, HtvmMap *places, const cJSON *layer,
                     double busy) {
  const char *op = htvmJsonText(layer, "op");
  if (htvmMapAddText(places, op, cost->count))
    cost->groups[cost->count++].op = op;
  HtvmCoreGroup *group = &cost->groups[*htvmMapFindText(places, op)];
  ++group->layers;
  group->cycles += busy;
}

HtvmCoreCost htvmCoreCostOf(const cJSON *profile, HtvmArena *arena) {
  const cJSON *layers = htvmJson(profile, "layers"), *layer;
  int inferences = cJSON_GetArraySize(htvmJson(profile, "inferences"));
  double runs = inferences ? inferences : 1;
  HtvmMap places = htvmMapCreate(arena);
  HtvmCoreCost cost = {
      .groups = HTVM_ARENA_ARRAY(arena, HtvmCoreGroup,
                                 cJSON_GetArraySize(layers) + 1),
      .cycles = htvmJsonNumber(profile, "total_cycles") / runs};
  cJSON_ArrayForEach(layer, layers) {
    double busy = busyCycles(layer) / runs;
    cost.busy += busy;
    if (htvmJsonIs(layer, "engine", htvmEngineCore()->name))
      addLayer(&cost, &places, layer, busy);
    else
      cost.rest += busy;
  }
  return cost;
}

void htvmCoreCostAppend(const HtvmCoreCost *cost, HtvmText *out) {
  if (cost->cycles <= 0)
    return;
  htvmTextAppend(out, "  of them the core is busy for %.0f, %.1f %%\n",
                 cost->busy, 100 * cost->busy / cost->cycles);
  for (int64_t i = 0; i < cost->count; ++i) {
    const HtvmCoreGroup *group = &cost->groups[i];
    htvmTextAppend(out, "    %s", group->op);
    if (group->layers > 1)
      htvmTextAppend(out, ", %d times", group->layers);
    htvmTextAppend(out, ": %.0f\n", group->cycles);
  }
  htvmTextAppend(out, "    starting jobs of engines, and the rest: %.0f\n",
                 cost->rest);
}
