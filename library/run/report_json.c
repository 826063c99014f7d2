//===- report_json.c - The profile as JSON --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/cost.h"
#include "library/run/report.h"
#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stddef.h>

static void appendCount(HtvmText *out, const char *key, uint64_t value) {
  htvmTextAppend(out, "\"%s\": %" PRIu64, key, value);
}

static void appendMachine(HtvmText *out, const HtvmMachine *machine) {
  size_t count;
  const HtvmMachineParameter *parameters = htvmMachineParameters(&count);
  htvmTextAppend(out, "  \"machine\": {");
  for (size_t i = 0; i < count; ++i) {
    uint64_t value = 0;
    htvmMachineGet(machine, parameters[i].name, &value);
    htvmTextAppend(out, i ? ", " : "");
    appendCount(out, parameters[i].name, value);
  }
  htvmTextAppend(out, "},\n");
}

static void appendNext(HtvmText *out, const char *key, uint64_t value) {
  htvmTextAppend(out, ", ");
  appendCount(out, key, value);
}

// Busy and waiting make up |cycles|.
static void appendBusy(HtvmText *out, uint64_t busy, uint64_t cycles) {
  appendCount(out, "busy", busy);
  appendNext(out, "waiting", cycles - busy);
}

static void appendJobs(HtvmText *out, const HtvmEngineCost *engine) {
  appendNext(out, "copying", engine->copyCycles);
  appendNext(out, "setup", engine->setupCycles);
  appendNext(out, "weights", engine->weightCycles);
  appendNext(out, "computing", engine->computeCycles);
  appendNext(out, "copies", engine->copies);
  appendNext(out, "jobs", engine->computes);
  appendNext(out, "copy_bytes", engine->copyBytes);
  appendNext(out, "macs", engine->macs);
}

static void appendCost(HtvmText *out, const HtvmCost *cost) {
  HtvmEngineCost engines = htvmCostEngines(cost);
  appendCount(out, "cycles", cost->cycles);
  appendNext(out, "elapsed_cycles", cost->elapsedCycles);
  appendNext(out, "wait_cycles", cost->waitCycles);
  appendNext(out, "copy_cycles", engines.copyCycles);
  appendNext(out, "job_setup_cycles", engines.setupCycles);
  appendNext(out, "weight_cycles", engines.weightCycles);
  appendNext(out, "compute_cycles", engines.computeCycles);
  appendNext(out, "copies", engines.copies);
  appendNext(out, "jobs", engines.computes);
  appendNext(out, "copy_bytes", engines.copyBytes);
  appendNext(out, "job_macs", engines.macs);
  htvmTextAppend(out, ",\n     \"workers\": {\"core\": {");
  appendBusy(out, cost->cycles - cost->waitCycles, cost->cycles);
  for (int e = 0; e < htvmSimEngineCount(); ++e) {
    htvmTextAppend(out, "}, \"%s\": {", htvmSimEngineName(e));
    appendCount(out, "busy", cost->engines[e].busyCycles);
    appendJobs(out, &cost->engines[e]);
  }
  htvmTextAppend(out, "}}");
}

// One number of each segment in one inference.
static void appendExtents(HtvmText *out, const char *key,
                          const HtvmExtent *extents, unsigned count,
                          size_t offset) {
  htvmTextAppend(out, ",\n     \"%s\": [", key);
  for (unsigned s = 0; s < count; ++s)
    htvmTextAppend(out, "%s%" PRIu64, s ? ", " : "",
                   *(const uint64_t *)((const char *)&extents[s] + offset));
  htvmTextAppend(out, "]");
}

static void appendInferences(HtvmText *out, const HtvmProfile *profile,
                             const HtvmCosts *costs) {
  unsigned count = costs->segmentCount;
  htvmTextAppend(out, "  \"inferences\": [");
  for (unsigned i = 0; i < profile->inferenceCount; ++i) {
    const HtvmInference *inference = &profile->inferences[i];
    const HtvmExtent *extents = &costs->extents[i * count];
    htvmTextAppend(out, "%s\n    {", i ? "," : "");
    appendCount(out, "cycles", inference->end - inference->begin);
    appendNext(out, "instructions", inference->instructions);
    appendExtents(out, "layer_cycles", extents, count,
                  offsetof(HtvmExtent, cycles));
    appendExtents(out, "layer_begin", extents, count,
                  offsetof(HtvmExtent, begin));
    appendExtents(out, "layer_end", extents, count, offsetof(HtvmExtent, end));
    htvmTextAppend(out, "}");
  }
  htvmTextAppend(out, "\n  ],\n");
}

static void appendText(HtvmText *out, const char *key, const char *value) {
  htvmTextAppend(out, "\"%s\": ", key);
  htvmTextAppendJson(out, value);
  htvmTextAppend(out, ", ");
}

static void appendLayers(HtvmText *out, const HtvmProfile *profile,
                         const HtvmCosts *costs) {
  htvmTextAppend(out, "  \"layers\": [");
  for (unsigned i = 0; i < costs->segmentCount; ++i) {
    const HtvmLayer *layer = htvmProfileLayer(profile, i);
    htvmTextAppend(out, "%s\n    {", i ? "," : "");
    appendText(out, "name", htvmProfileName(profile, i));
    appendText(out, "location", layer ? layer->location : "");
    appendText(out, "engine", layer ? layer->engine : "");
    appendText(out, "op", layer ? layer->op : "");
    appendCount(out, "macs", layer ? layer->macs : 0);
    appendNext(out, "tiles", layer ? layer->tiles : 0);
    appendNext(out, "modelled_cycles", layer ? layer->modelledCycles : 0);
    htvmTextAppend(out, ", ");
    appendCost(out, &costs->segments[i]);
    htvmTextAppend(out, "}");
  }
  htvmTextAppend(out, "\n  ],\n");
}

static void appendWorkers(HtvmText *out, const HtvmCost *total) {
  htvmTextAppend(out, "  \"workers\": [\n    {\"name\": \"core\", ");
  appendBusy(out, total->cycles - total->waitCycles, total->cycles);
  for (int e = 0; e < htvmSimEngineCount(); ++e) {
    htvmTextAppend(out, "},\n    {\"name\": \"%s\", ", htvmSimEngineName(e));
    appendBusy(out, total->engines[e].busyCycles, total->cycles);
    appendJobs(out, &total->engines[e]);
  }
  htvmTextAppend(out, "}\n  ],\n");
}

void htvmReportJson(const HtvmReported *run, HtvmText *out) {
  HtvmCosts costs;
  if (!htvmCostsCreate(run->profile, &costs)) {
    out->failed = true;
    return;
  }
  htvmTextAppend(out, "{\n  \"version\": 1,\n  ");
  appendCount(out, "total_cycles", costs.total.cycles);
  appendNext(out, "elapsed_cycles", costs.total.elapsedCycles);
  htvmTextAppend(out, ",\n");
  appendMachine(out, run->machine);
  appendInferences(out, run->profile, &costs);
  appendLayers(out, run->profile, &costs);
  appendWorkers(out, &costs.total);
  htvmTextAppend(out, "  \"memory\": {");
  appendCount(out, "l1_bytes", run->manifest->l1Bytes);
  appendNext(out, "l2_bytes", run->manifest->l2Bytes);
  htvmTextAppend(out, "}\n}\n");
  htvmCostsDestroy(&costs);
}
