//===- data.c - What a report says, added up ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/json.h"

#include "dialects/support/json_build.h"
#include "engines/registry.h"
#include "library/report/memory.h"
#include "library/report/report.h"

#include <string.h>

//===----------------------------------------------------------------------===//
// The run
//===----------------------------------------------------------------------===//

// What htvm-run writes as the profile.
static void addProfile(cJSON *report, const HtvmReported *run) {
  HtvmText text = {0};
  htvmReportJson(run, &text);
  cJSON *profile = text.failed ? NULL : cJSON_Parse(text.bytes);
  size_t bytes = text.size;
  htvmTextDestroy(&text);
  if (!profile)
    htvmMemoryFail(bytes);
  htvmJsonAddItem(report, "profile", profile);
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
    htvmJsonAddNumber(layer, "cycles", htvmJsonNumber(from, "cycles") / runs);
    htvmJsonAddNumber(layer, "elapsed_cycles",
                      htvmJsonNumber(from, "elapsed_cycles") / runs);
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
  cJSON *json = htvmJsonCreateObject();
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
  htvmJsonAddText(json, "name", engine);
  htvmJsonAddNumber(json, "layers", layers);
  htvmJsonAddNumber(json, "macs", macs);
  htvmJsonAddNumber(json, "modelled_cycles", modelled);
  if (cycles > 0) {
    htvmJsonAddNumber(json, "cycles", own);
    htvmJsonAddNumber(json, "share", own / cycles);
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
  cJSON *totals = htvmJsonCreateObject();
  htvmJsonAddNumber(totals, "layers", cJSON_GetArraySize(layers));
  htvmJsonAddNumber(totals, "macs", sumOf(layers, "macs"));
  htvmJsonAddNumber(totals, "modelled_cycles",
                    sumOf(layers, "modelled_cycles"));
  if (cycles > 0) {
    htvmJsonAddNumber(totals, "cycles", cycles);
    htvmJsonAddNumber(totals, "macs_per_cycle", sumOf(layers, "macs") / cycles);
    if (clock > 0)
      htvmJsonAddNumber(totals, "milliseconds", cycles * 1e3 / clock);
  }
  cJSON *list = htvmJsonAddArray(totals, "engines");
  for (int i = 0; i < htvmEngineCount(); ++i)
    htvmJsonAppend(list, engineTotals(report, htvmEngineAt(i)->name, cycles));
  htvmJsonAppend(list, engineTotals(report, htvmEngineCore()->name, cycles));
  htvmJsonAddNumber(totals, "l1_bytes", htvmMemoryHighest(report, "l1"));
  htvmJsonAddNumber(totals, "l2_bytes",
                    sumOf(htvmJson(report, "sections"), "bytes"));
  htvmJsonAddItem(report, "totals", totals);
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
    htvmJsonAddNumber(advice, "cycles_now", now);
    if (then > 0)
      htvmJsonAddNumber(advice, "factor", now / then);
  }
}

// A manifest may leave out what is as usual, and a run may change it.
static void useMachine(cJSON *report, const cJSON *profile) {
  const cJSON *machine = htvmJson(profile, "machine");
  if (!machine)
    return;
  cJSON_DeleteItemFromObjectCaseSensitive(report, "machine");
  htvmJsonAddItem(report, "machine", htvmJsonCopy(machine));
}

void htvmReportComplete(cJSON *report, const HtvmReported *run,
                        const char *note) {
  if (run)
    addProfile(report, run);
  const cJSON *profile = htvmJson(report, "profile");
  useMachine(report, profile);
  cJSON *json = htvmJsonAddObject(report, "run");
  htvmJsonAddBool(json, "measured", profile != NULL);
  htvmJsonAddText(json, "note", note);
  addLayerCycles(report, profile);
  htvmMemoryAddLayers(report);
  addTotals(report, profile);
  weighAdvice(report);
}
