//===- core_cost.c - What the core did in a run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing models the core's cycles, and in networks on several engines most of
// the time may be its changes of layout.
//
//===----------------------------------------------------------------------===//
#include "library/compile/core_cost.h"

#include "dialects/support/map.h"
#include "engines/registry.h"
#include "library/report/json.h"

/// The layers of the core of one operation.
typedef struct Group {
  const char *op;
  int count;
  double cycles;
} Group;

typedef struct Groups {
  Group *groups;
  int64_t count;
  double cycles; // of all
} Groups;

static double busyCycles(const cJSON *layer) {
  return htvmJsonNumber(htvmJson(htvmJson(layer, "workers"), "core"), "busy");
}

static Groups addUp(const cJSON *layers, HtvmArena *arena) {
  HtvmMap places = htvmMapCreate(arena);
  Groups out = {
      .groups = HTVM_ARENA_ARRAY(arena, Group, cJSON_GetArraySize(layers) + 1)};
  const cJSON *layer;
  cJSON_ArrayForEach(layer, layers) {
    const char *op = htvmJsonText(layer, "op");
    if (!htvmJsonIs(layer, "engine", htvmEngineCore()->name))
      continue;
    if (htvmMapAddText(&places, op, out.count))
      out.groups[out.count++].op = op;
    Group *group = &out.groups[*htvmMapFindText(&places, op)];
    ++group->count;
    group->cycles += busyCycles(layer);
    out.cycles += busyCycles(layer);
  }
  return out;
}

static void appendGroup(HtvmText *out, const Group *group) {
  htvmTextAppend(out, "    %s", group->op);
  if (group->count > 1)
    htvmTextAppend(out, ", %d times", group->count);
  htvmTextAppend(out, ": %.0f\n", group->cycles);
}

void htvmCoreCostAppend(const cJSON *profile, HtvmArena *arena, HtvmText *out) {
  const cJSON *layers = htvmJson(profile, "layers"), *layer;
  Groups groups = addUp(layers, arena);
  double cycles = htvmJsonNumber(profile, "total_cycles"), busy = 0;
  cJSON_ArrayForEach(layer, layers) busy += busyCycles(layer);
  if (cycles <= 0)
    return;
  htvmTextAppend(out, "  of them the core is busy for %.0f, %.1f %%\n", busy,
                 100 * busy / cycles);
  for (int64_t i = 0; i < groups.count; ++i)
    appendGroup(out, &groups.groups[i]);
  htvmTextAppend(out, "    starting jobs of engines, and the rest: %.0f\n",
                 busy - groups.cycles);
}
