//===- explain.c - Why each layer runs where it runs ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/explain/explain.h"

#include "dialects/support/json_build.h"
#include "passes/explain/layer_info.h"
#include "passes/layers/location.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <string.h>

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static void printTypes(const HtvmLayerTypes *types, FILE *out) {
  for (intptr_t i = 0; i < types->count; ++i)
    fprintf(out, "%s%s", i ? ", " : "", types->texts[i]);
}

// With what to do about it where no engine was left.
static void printRefusal(const HtvmLayerRefusal *refusal, bool onCore,
                         FILE *out) {
  fprintf(out, "  not on %s, rule '%s'", refusal->engine, refusal->rule);
  if (!onCore) {
    fprintf(out, ": %s\n", refusal->actual);
    return;
  }
  fprintf(out, "\n    is: %s\n    allowed: %s\n", refusal->actual,
          refusal->allowed);
  if (refusal->remedy)
    fprintf(out, "    remedy: %s\n", refusal->remedy);
}

static void printChoice(const HtvmLayerChoice *choice, FILE *out) {
  if (!*choice->by)
    return;
  fprintf(out, "  chosen by %s: modelled cycles", choice->by);
  for (int i = 0; i < choice->count; ++i)
    fprintf(out, "%s %s %" PRId64, i ? "," : "", choice->engines[i]->name,
            choice->cycles[i]);
  fputs("\n", out);
}

static void printWay(const HtvmCandidate *way, FILE *out) {
  int64_t tiles = htvmPlanNumber(&way->plan, HTVM_PLAN_TILES, 1);
  fprintf(out, "%" PRId64 " tile%s, %s, %" PRId64 " cycles", tiles,
          tiles == 1 ? "" : "s", way->way, htvmPlanCost(&way->plan));
}

static void printWays(const HtvmCandidates *ways, FILE *out) {
  if (!ways)
    return;
  fputs("  best way: ", out);
  printWay(&ways->list[0], out);
  if (ways->count > 1) {
    fputs("; next best: ", out);
    printWay(&ways->list[1], out);
  }
  fputs("\n", out);
}

static bool isOnCore(const HtvmLayerInfo *layer) {
  return strcmp(layer->engine, htvmEngineCore()->name) == 0;
}

static void printLayer(const HtvmLayerInfo *layer, FILE *out) {
  fprintf(out, "%s: %s on %s\n", layer->name, layer->op, layer->engine);
  if (htvmLocationIsKnown(layer->location))
    fprintf(out, "  at %s\n", layer->location);
  fputs("  ", out);
  printTypes(&layer->inputs, out);
  fprintf(out, " -> ");
  printTypes(&layer->outputs, out);
  if (layer->macs)
    fprintf(out, ", %" PRId64 " MAC", layer->macs);
  fprintf(out, "\n");
  if (layer->droppedFilters || layer->droppedInputs)
    fprintf(out,
            "  without %" PRId64 " filters and %" PRId64
            " inputs that computed nothing\n",
            layer->droppedFilters, layer->droppedInputs);
  if (layer->swapped)
    fputs("  rows and columns changed over: the engine is faster that way\n",
          out);
  htvmLayerRequantizedPrint(&layer->requantized, out);
  printChoice(&layer->choice, out);
  printWays(layer->ways, out);
  for (intptr_t i = 0; i < layer->refusalCount; ++i)
    printRefusal(&layer->refusals[i], isOnCore(layer), out);
}

static void printEngine(const HtvmLayerInfos *infos, const char *engine,
                        FILE *out) {
  intptr_t count = 0;
  int64_t macs = 0, cycles = 0;
  for (intptr_t i = 0; i < infos->count; ++i) {
    const HtvmLayerInfo *layer = &infos->layers[i];
    if (strcmp(layer->engine, engine))
      continue;
    ++count;
    macs += layer->macs;
    cycles += layer->cycles;
  }
  if (!count)
    return;
  fprintf(out, "  %s: %td layer%s, %" PRId64 " MAC", engine, count,
          count == 1 ? "" : "s", macs);
  if (cycles)
    fprintf(out, ", %" PRId64 " modelled cycles", cycles);
  fputs("\n", out);
}

static bool isSameAdvice(const HtvmLayerAdvice *a, const HtvmLayerAdvice *b) {
  return strcmp(a->rule, b->rule) == 0 && strcmp(a->engine, b->engine) == 0 &&
         strcmp(a->change ? a->change : "", b->change ? b->change : "") == 0;
}

// The advice of layer |first| with all others that have the same; nothing when
// an earlier one has.
static void printAdvice(const HtvmLayerInfos *infos, intptr_t first,
                        FILE *out) {
  const HtvmLayerAdvice *advice = &infos->layers[first].advice;
  intptr_t count = 0;
  int64_t cycles = 0;
  if (!*advice->rule)
    return;
  for (intptr_t i = 0; i < infos->count; ++i) {
    if (!isSameAdvice(&infos->layers[i].advice, advice))
      continue;
    if (i < first)
      return;
    ++count;
    cycles += infos->layers[i].advice.cycles;
  }
  fprintf(out, "  rule '%s', %td layer%s from %s: %s", advice->rule, count,
          count == 1 ? "" : "s", infos->layers[first].name,
          advice->change ? advice->change : "no change helps");
  if (*advice->engine)
    fprintf(out, ", for %s", advice->engine);
  if (cycles)
    fprintf(out, ", there %" PRId64 " modelled cycles", cycles);
  fputs("\n", out);
}

static void printSummary(const HtvmLayerInfos *infos, FILE *out) {
  intptr_t onCore = 0;
  int64_t macs = 0, coreMacs = 0, modelled = 0;
  for (intptr_t i = 0; i < infos->count; ++i) {
    const HtvmLayerInfo *layer = &infos->layers[i];
    bool isCore = isOnCore(layer);
    onCore += isCore;
    macs += layer->macs;
    modelled += layer->cycles;
    coreMacs += isCore ? layer->macs : 0;
  }
  fprintf(out,
          "%td of %td layers on an engine, with %" PRId64 " of %" PRId64
          " MAC\n",
          infos->count - onCore, infos->count, macs - coreMacs, macs);
  for (int i = 0; i < htvmEngineCount(); ++i)
    printEngine(infos, htvmEngineAt(i)->name, out);
  printEngine(infos, htvmEngineCore()->name, out);
  if (modelled)
    fputs("  modelled are the jobs of engines alone: what the core does, "
          "changes of\n"
          "  layout between engines with it, comes on top; --report measures "
          "it\n",
          out);
  if (onCore)
    fputs("cheapest change for each rule that is broken:\n", out);
  for (intptr_t i = 0; i < infos->count; ++i)
    printAdvice(infos, i, out);
}

void htvmExplain(MlirOperation module, bool isPow2, FILE *out) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmLayerInfos infos = htvmLayerInfos(module, isPow2, arena);
  for (intptr_t i = 0; i < infos.count; ++i)
    printLayer(&infos.layers[i], out);
  printSummary(&infos, out);
  htvmArenaDestroy(arena);
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

static void addTypes(cJSON *object, const char *key,
                     const HtvmLayerTypes *types) {
  cJSON *list = htvmJsonAddArray(object, key);
  for (intptr_t i = 0; i < types->count; ++i)
    htvmJsonAppend(list, htvmJsonCreateText(types->texts[i]));
}

static cJSON *refusalJson(const HtvmLayerRefusal *refusal) {
  cJSON *object = htvmJsonCreateObject();
  htvmJsonAddText(object, "engine", refusal->engine);
  htvmJsonAddText(object, "rule", refusal->rule);
  htvmJsonAddText(object, "actual", refusal->actual);
  htvmJsonAddText(object, "allowed", refusal->allowed);
  if (refusal->remedy)
    htvmJsonAddText(object, "remedy", refusal->remedy);
  return object;
}

static cJSON *adviceJson(const HtvmLayerAdvice *advice) {
  cJSON *object = htvmJsonCreateObject();
  htvmJsonAddText(object, "engine", advice->engine);
  htvmJsonAddText(object, "rule", advice->rule);
  if (advice->change)
    htvmJsonAddText(object, "change", advice->change);
  htvmJsonAddNumber(object, "modelled_cycles", (double)advice->cycles);
  return object;
}

static void addChoice(cJSON *object, const HtvmLayerChoice *choice) {
  if (!*choice->by)
    return;
  cJSON *list = htvmJsonAddObject(object, "choice");
  htvmJsonAddText(list, "by", choice->by);
  for (int i = 0; i < choice->count; ++i)
    htvmJsonAddNumber(list, choice->engines[i]->name,
                      (double)choice->cycles[i]);
}

// The best one first.
static void addWays(cJSON *object, const HtvmCandidates *ways) {
  cJSON *list = htvmJsonAddArray(object, "ways");
  for (int i = 0; ways && i < ways->count; ++i) {
    const HtvmCandidate *way = &ways->list[i];
    cJSON *item = htvmJsonCreateObject();
    htvmJsonAddText(item, "way", way->way);
    htvmJsonAddNumber(item, "tiles",
                      (double)htvmPlanNumber(&way->plan, HTVM_PLAN_TILES, 1));
    htvmJsonAddNumber(item, "modelled_cycles",
                      (double)htvmPlanCost(&way->plan));
    htvmJsonAppend(list, item);
  }
}

static cJSON *layerJson(const HtvmLayerInfo *layer) {
  cJSON *object = htvmJsonCreateObject();
  htvmJsonAddText(object, "name", layer->name);
  htvmJsonAddText(object, "location", layer->location);
  htvmJsonAddText(object, "op", layer->op);
  addTypes(object, "inputs", &layer->inputs);
  addTypes(object, "outputs", &layer->outputs);
  htvmJsonAddNumber(object, "macs", (double)layer->macs);
  htvmJsonAddNumber(object, "dropped_filters", (double)layer->droppedFilters);
  htvmJsonAddNumber(object, "dropped_inputs", (double)layer->droppedInputs);
  htvmJsonAddText(object, "engine", layer->engine);
  if (layer->swapped)
    htvmJsonAddBool(object, "swapped", true);
  htvmLayerRequantizedJson(&layer->requantized, object);
  addChoice(object, &layer->choice);
  htvmJsonAddNumber(object, "modelled_cycles", (double)layer->cycles);
  addWays(object, layer->ways);
  cJSON *refused = htvmJsonAddArray(object, "refused");
  for (intptr_t i = 0; i < layer->refusalCount; ++i)
    htvmJsonAppend(refused, refusalJson(&layer->refusals[i]));
  if (*layer->advice.rule)
    htvmJsonAddItem(object, "advice", adviceJson(&layer->advice));
  return object;
}

cJSON *htvmExplainJson(MlirOperation module, bool isPow2) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmLayerInfos infos = htvmLayerInfos(module, isPow2, arena);
  cJSON *list = htvmJsonCreateArray();
  for (intptr_t i = 0; i < infos.count; ++i)
    htvmJsonAppend(list, layerJson(&infos.layers[i]));
  htvmArenaDestroy(arena);
  return list;
}
