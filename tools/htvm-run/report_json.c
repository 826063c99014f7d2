//===- report_json.c - The profile as JSON --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/machine/parameters.h"
#include "tools/htvm-run/report.h"

#include <inttypes.h>

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

static void appendCost(HtvmText *out, const HtvmCost *cost) {
  appendCount(out, "cycles", cost->cycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "wait_cycles", cost->waitCycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "copy_cycles", cost->copyCycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "job_setup_cycles", cost->setupCycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "weight_cycles", cost->weightCycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "compute_cycles", cost->computeCycles);
  htvmTextAppend(out, ", ");
  appendCount(out, "copies", cost->copies);
  htvmTextAppend(out, ", ");
  appendCount(out, "jobs", cost->computes);
  htvmTextAppend(out, ", ");
  appendCount(out, "copy_bytes", cost->copyBytes);
  htvmTextAppend(out, ", ");
  appendCount(out, "job_macs", cost->jobMacs);
}

static void appendInferences(HtvmText *out, const HtvmProfile *profile) {
  htvmTextAppend(out, "  \"inferences\": [");
  for (unsigned i = 0; i < profile->inferenceCount; ++i) {
    const HtvmInference *inference = &profile->inferences[i];
    htvmTextAppend(out, "%s\n    {", i ? "," : "");
    appendCount(out, "cycles", inference->end - inference->begin);
    htvmTextAppend(out, ", ");
    appendCount(out, "instructions", inference->instructions);
    htvmTextAppend(out, ", \"layer_cycles\": [");
    for (unsigned s = 0; s < htvmProfileSegmentCount(profile); ++s)
      htvmTextAppend(out, "%s%" PRIu64, s ? ", " : "",
                     htvmProfileCycles(profile, s, i));
    htvmTextAppend(out, "]}");
  }
  htvmTextAppend(out, "\n  ],\n");
}

static void appendLayers(HtvmText *out, const HtvmProfile *profile) {
  htvmTextAppend(out, "  \"layers\": [");
  for (unsigned i = 0; i < htvmProfileSegmentCount(profile); ++i) {
    const HtvmLayer *layer = htvmProfileLayer(profile, i);
    HtvmCost cost = htvmProfileCost(profile, i);
    htvmTextAppend(out, "%s\n    {\"name\": ", i ? "," : "");
    htvmTextAppendJson(out, htvmProfileName(profile, i));
    htvmTextAppend(out, ", \"location\": ");
    htvmTextAppendJson(out, layer ? layer->location : "");
    htvmTextAppend(out, ", \"engine\": ");
    htvmTextAppendJson(out, layer ? layer->engine : "");
    htvmTextAppend(out, ", \"op\": ");
    htvmTextAppendJson(out, layer ? layer->op : "");
    htvmTextAppend(out, ", ");
    appendCount(out, "macs", layer ? layer->macs : 0);
    htvmTextAppend(out, ", ");
    appendCost(out, &cost);
    htvmTextAppend(out, "}");
  }
  htvmTextAppend(out, "\n  ],\n");
}

// What the workers did with the total; the rest of an engine's time is idle.
static void appendWorkers(HtvmText *out, const HtvmCost *total) {
  uint64_t engine = total->copyCycles + total->setupCycles +
                    total->weightCycles + total->computeCycles;
  htvmTextAppend(out,
                 "  \"workers\": [\n"
                 "    {\"name\": \"core\", \"busy\": %" PRIu64
                 ", \"waiting\": %" PRIu64 "},\n",
                 total->cycles - total->waitCycles, total->waitCycles);
  htvmTextAppend(
      out,
      "    {\"name\": \"digital\", \"busy\": %" PRIu64 ", \"copying\": %" PRIu64
      ", \"setup\": %" PRIu64 ", \"waiting\": %" PRIu64 "}\n  ]\n",
      total->weightCycles + total->computeCycles, total->copyCycles,
      total->setupCycles, total->cycles > engine ? total->cycles - engine : 0);
}

void htvmReportJson(const HtvmProfile *profile, const HtvmMachine *machine,
                    HtvmText *out) {
  HtvmCost total = htvmProfileTotal(profile);
  htvmTextAppend(out, "{\n  \"version\": 1,\n  ");
  appendCount(out, "total_cycles", total.cycles);
  htvmTextAppend(out, ",\n");
  appendMachine(out, machine);
  appendInferences(out, profile);
  appendLayers(out, profile);
  appendWorkers(out, &total);
  htvmTextAppend(out, "}\n");
}
