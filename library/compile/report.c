//===- report.c - What was decided, and what came of it -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/report.h"

#include "conversion/llvm-to-elf/footprint.h"
#include "library/report/json.h"
#include "library/report/report.h"
#include "passes/explain/explain.h"

#include <stdlib.h>

void reportTakeLayers(Report *report, MlirOperation module, bool isPow2) {
  size_t size = 0;
  FILE *stream = open_memstream(&report->explanation, &size);
  if (stream) {
    htvmExplain(module, isPow2, stream);
    fclose(stream);
  }
  report->layers = htvmExplainJson(module, isPow2);
}

const char *reportExplanation(const Report *report) {
  return report->explanation ? report->explanation : "";
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static void addNumber(cJSON *object, const char *key, uint64_t value) {
  cJSON_AddNumberToObject(object, key, (double)value);
}

static void addPeak(cJSON *bytes, const HtvmFootprint *footprint) {
  cJSON *peak = cJSON_AddObjectToObject(bytes, "peak");
  cJSON_AddStringToObject(peak, "layer", footprint->peakLayer);
  addNumber(peak, "bytes", footprint->peakBytes);
  cJSON *list = cJSON_AddArrayToObject(peak, "buffers");
  for (size_t i = 0; i < footprint->peakCount; ++i) {
    cJSON *item = cJSON_CreateObject();
    cJSON_AddStringToObject(item, "name", footprint->peak[i].name);
    addNumber(item, "bytes", footprint->peak[i].bytes);
    cJSON_AddItemToArray(list, item);
  }
}

// The rows of both are those of the module's table of layers.
static void addLayers(cJSON *json, const HtvmFootprint *footprint) {
  size_t i = 0;
  cJSON *layer;
  cJSON_ArrayForEach(layer, htvmJson(json, "layers")) {
    if (i == footprint->layerCount)
      return;
    addNumber(layer, "code_bytes", footprint->layerCode[i].bytes);
    addNumber(layer, "constant_bytes", footprint->layerConstants[i].bytes);
    ++i;
  }
}

static void addBytes(cJSON *json, MlirOperation module,
                     const HtvmEmitted *result, const Options *options,
                     HtvmArena *arena) {
  HtvmFootprint footprint = htvmFootprintOf(module, result, arena);
  cJSON *bytes = cJSON_AddObjectToObject(json, "bytes");
  addNumber(bytes, "available", options->machine.l2_bytes);
  addNumber(bytes, "used", footprint.total);
  addNumber(bytes, "code", footprint.code);
  addNumber(bytes, "constants", footprint.constants);
  addNumber(bytes, "activations", footprint.activations);
  addNumber(bytes, "stack", footprint.stack);
  addNumber(bytes, "variables", footprint.variables);
  cJSON_AddStringToObject(
      bytes, "remedy",
      htvmFootprintRemedy(&footprint, options->machine.l2_bytes, arena));
  addPeak(bytes, &footprint);
  addLayers(json, &footprint);
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

void reportComplete(Report *report, const cJSON *manifest, MlirOperation module,
                    const HtvmEmitted *result, const Options *options,
                    HtvmArena *arena) {
  cJSON *json =
      manifest ? cJSON_Duplicate(manifest, true) : cJSON_CreateObject();
  cJSON *network = cJSON_AddObjectToObject(json, "network");
  cJSON_AddStringToObject(network, "file", options->input);
  if (report->layers)
    cJSON_AddItemToObject(json, "decisions", report->layers);
  report->layers = NULL;
  addNumber(json, "stack_bytes", result->stackBytes);
  addNumber(json, "output_bytes", result->size);
  if (result->partCount)
    addBytes(json, module, result, options, arena);
  trialRun(&report->trial, result, options->reportCycles);
  bool isDone = htvmReportComplete(
      json, report->trial.isRun ? &report->trial.reported : NULL,
      report->trial.note.text);
  report->json = isDone ? json : NULL;
  if (!isDone)
    cJSON_Delete(json);
}

void reportText(const Report *report, const Options *options, HtvmText *out) {
  if (report->json)
    htvmReportAppend(report->json,
                     report->trial.isRun ? &report->trial.reported : NULL,
                     options->report, out);
  else
    out->failed = true;
}

void reportRunText(const Report *report, HtvmText *out) {
  const cJSON *totals = htvmJson(report->json, "totals");
  if (!htvmJson(totals, "cycles"))
    return;
  htvmTextAppend(out,
                 "one run with zeros as input: %.0f cycles, %.3f ms, %.2f "
                 "MAC/cycle\n",
                 htvmJsonNumber(totals, "cycles"),
                 htvmJsonNumber(totals, "milliseconds"),
                 htvmJsonNumber(totals, "macs_per_cycle"));
}

void reportDestroy(Report *report) {
  free(report->explanation);
  cJSON_Delete(report->layers);
  cJSON_Delete(report->json);
  trialDestroy(&report->trial);
}
