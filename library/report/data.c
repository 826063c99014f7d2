//===- data.c - What a report says, added up ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/json.h"

#include "engines/registry.h"
#include "library/report/memory.h"
#include "library/report/report.h"

#include <string.h>

static void addNumber(cJSON *object, const char *key, double value) {
  cJSON_AddNumberToObject(object, key, value);
}

//===----------------------------------------------------------------------===//
// The run
//===----------------------------------------------------------------------===//

// What htvm-run writes as the profile.
static bool addProfile(cJSON *report, const HtvmReported *run) {
  HtvmText text = {0};
  htvmReportJson(run, &text);
  cJSON *profile = text.failed ? NULL : cJSON_Parse(text.bytes);
  htvmTextDestroy(&text);
  if (profile)
    cJSON_AddItemToObject(report, "profile", profile);
  return profile;
}

static double inferencesOf(const cJSON *profile) {
  int count = cJSON_GetArraySize(htvmJson(profile, "inferences"));
  return count ? count : 1;
}

// Behind the first element of the profile's layers, "start", the manifest's
// follow one by one.
static void addLayerCycles(cJSON *report, const cJSON *profile) {
  const cJSON *measured = htvmJson(profile, "layers");
  double runs = inferencesOf(profile);
  cJSON *layer;
  const cJSON *from =
      measured && measured->child ? measured->child->next : NULL;
  cJSON_ArrayForEach(layer, htvmJson(report, "layers")) {
    if (!from)
      return;
    addNumber(layer, "cycles", htvmJsonNumber(from, "cycles") / runs);
    from = from->next;
  }
}

//===----------------------------------------------------------------------===//
// Totals
//===----------------------------------------------------------------------===//

// Layers, MAC and cycles of one engine. What comes before the first layer and
// after the last is the core's.
static cJSON *engineTotals(const cJSON *report, const char *engine,
                           double cycles) {
  cJSON *json = cJSON_CreateObject();
  double layers = 0, macs = 0, own = 0, modelled = 0, all = 0;
  const cJSON *layer;
  cJSON_ArrayForEach(layer, htvmJson(report, "layers")) {
    all += htvmJsonNumber(layer, "cycles");
    if (!htvmJsonIs(layer, "engine", engine))
      continue;
    ++layers;
    macs += htvmJsonNumber(layer, "macs");
    own += htvmJsonNumber(layer, "cycles");
    modelled += htvmJsonNumber(layer, "modelled_cycles");
  }
  if (cycles > 0 && strcmp(engine, htvmEngineCore()->name) == 0)
    own += cycles - all;
  cJSON_AddStringToObject(json, "name", engine);
  addNumber(json, "layers", layers);
  addNumber(json, "macs", macs);
  addNumber(json, "modelled_cycles", modelled);
  if (cycles > 0) {
    addNumber(json, "cycles", own);
    addNumber(json, "share", own / cycles);
  }
  return json;
}

static double sumOf(const cJSON *list, const char *key) {
  double sum = 0;
  const cJSON *item;
  cJSON_ArrayForEach(item, list) sum += htvmJsonNumber(item, key);
  return sum;
}

static void addTotals(cJSON *report, const cJSON *profile) {
  const cJSON *layers = htvmJson(report, "layers");
  double cycles =
      htvmJsonNumber(profile, "total_cycles") / inferencesOf(profile);
  double clock = htvmJsonNumber(htvmJson(report, "machine"), "clock_hz");
  cJSON *totals = cJSON_CreateObject();
  addNumber(totals, "layers", cJSON_GetArraySize(layers));
  addNumber(totals, "macs", sumOf(layers, "macs"));
  addNumber(totals, "modelled_cycles", sumOf(layers, "modelled_cycles"));
  if (cycles > 0) {
    addNumber(totals, "cycles", cycles);
    addNumber(totals, "macs_per_cycle", sumOf(layers, "macs") / cycles);
    if (clock > 0)
      addNumber(totals, "milliseconds", cycles * 1e3 / clock);
  }
  cJSON *list = cJSON_AddArrayToObject(totals, "engines");
  for (int i = 0; i < htvmEngineCount(); ++i)
    cJSON_AddItemToArray(list,
                         engineTotals(report, htvmEngineAt(i)->name, cycles));
  cJSON_AddItemToArray(list,
                       engineTotals(report, htvmEngineCore()->name, cycles));
  addNumber(totals, "l1_bytes", htvmMemoryHighest(report, "l1"));
  addNumber(totals, "l2_bytes", sumOf(htvmJson(report, "sections"), "bytes"));
  cJSON_AddItemToObject(report, "totals", totals);
}

//===----------------------------------------------------------------------===//
// What a change would bring
//===----------------------------------------------------------------------===//

static void weighAdvice(cJSON *report) {
  cJSON *decision;
  cJSON_ArrayForEach(decision, htvmJson(report, "decisions")) {
    cJSON *advice = cJSON_GetObjectItemCaseSensitive(decision, "advice");
    const cJSON *layer = htvmJsonNamed(htvmJson(report, "layers"),
                                       htvmJsonText(decision, "name"));
    double now = htvmJsonNumber(layer, "cycles");
    double then = htvmJsonNumber(advice, "modelled_cycles");
    if (!advice || now <= 0)
      continue;
    addNumber(advice, "cycles_now", now);
    if (then > 0)
      addNumber(advice, "factor", now / then);
  }
}

// A manifest may leave out what is as usual, and a run may change it.
static void useMachine(cJSON *report, const cJSON *profile) {
  const cJSON *machine = htvmJson(profile, "machine");
  if (!machine)
    return;
  cJSON_DeleteItemFromObjectCaseSensitive(report, "machine");
  cJSON_AddItemToObject(report, "machine", cJSON_Duplicate(machine, true));
}

bool htvmReportComplete(cJSON *report, const HtvmReported *run,
                        const char *note) {
  if (run && !addProfile(report, run))
    return false;
  const cJSON *profile = htvmJson(report, "profile");
  useMachine(report, profile);
  cJSON *json = cJSON_AddObjectToObject(report, "run");
  cJSON_AddBoolToObject(json, "measured", profile != NULL);
  cJSON_AddStringToObject(json, "note", note);
  addLayerCycles(report, profile);
  htvmMemoryAddLayers(report);
  addTotals(report, profile);
  weighAdvice(report);
  return true;
}
