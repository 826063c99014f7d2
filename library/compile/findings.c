//===- findings.c - What was decided, and what came of it -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/findings.h"

#include "conversion/llvm-to-elf/footprint.h"
#include "dialects/support/json_build.h"
#include "library/report/core_cost.h"
#include "library/report/json.h"
#include "library/report/report.h"
#include "passes/explain/explain.h"

#include <stdlib.h>

bool htvmFindingsTakeLayers(HtvmFindings *findings, MlirOperation module,
                            bool isPow2) {
  size_t size = 0;
  FILE *stream = open_memstream(&findings->explanation, &size);
  if (!stream)
    return false;
  htvmExplain(module, isPow2, stream);
  bool isWritten = ferror(stream) == 0;
  isWritten &= fclose(stream) == 0;
  findings->layers = htvmExplainJson(module, isPow2);
  return isWritten && findings->layers;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static void addNumber(cJSON *object, const char *key, uint64_t value) {
  htvmJsonAddNumber(object, key, (double)value);
}

static void addPeak(cJSON *bytes, const HtvmFootprint *footprint) {
  cJSON *peak = htvmJsonAddObject(bytes, "peak");
  htvmJsonAddText(peak, "layer", footprint->peakLayer);
  addNumber(peak, "bytes", footprint->peakBytes);
  cJSON *list = htvmJsonAddArray(peak, "buffers");
  for (size_t i = 0; i < footprint->peakCount; ++i) {
    cJSON *item = htvmJsonCreateObject();
    htvmJsonAddText(item, "name", footprint->peak[i].name);
    addNumber(item, "bytes", footprint->peak[i].bytes);
    htvmJsonAppend(list, item);
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

static void addBytes(cJSON *json, const HtvmReportSource *source,
                     HtvmArena *arena) {
  const HtvmOptions *options = source->options;
  HtvmFootprint footprint =
      htvmFootprintOf(source->module, source->emitted, arena);
  cJSON *bytes = htvmJsonAddObject(json, "bytes");
  addNumber(bytes, "available", options->machine.l2_bytes);
  addNumber(bytes, "used", footprint.total);
  addNumber(bytes, "code", footprint.code);
  addNumber(bytes, "constants", footprint.constants);
  addNumber(bytes, "activations", footprint.activations);
  addNumber(bytes, "stack", footprint.stack);
  addNumber(bytes, "variables", footprint.variables);
  htvmJsonAddText(
      bytes, "remedy",
      htvmFootprintRemedy(&footprint, options->machine.l2_bytes, arena));
  addPeak(bytes, &footprint);
  addLayers(json, &footprint);
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

void htvmFindingsComplete(HtvmFindings *findings,
                          const HtvmReportSource *source, HtvmArena *arena) {
  const HtvmEmitted *emitted = source->emitted;
  cJSON *json = source->manifest ? htvmJsonCopy(source->manifest)
                                 : htvmJsonCreateObject();
  cJSON *network = htvmJsonAddObject(json, "network");
  htvmJsonAddText(network, "file", source->name);
  if (findings->layers)
    htvmJsonAddItem(json, "decisions", findings->layers);
  findings->layers = NULL;
  findings->json = json;
  addNumber(json, "stack_bytes", emitted->stackBytes);
  addNumber(json, "output_bytes", emitted->size);
  if (emitted->partCount)
    addBytes(json, source, arena);
  htvmTrialRun(&findings->trial, emitted, source->manifest,
               source->options->reportCycles);
  htvmReportComplete(json,
                     findings->trial.isRun ? &findings->trial.reported : NULL,
                     findings->trial.note.text);
}

void htvmFindingsReport(const HtvmFindings *findings, HtvmReportForm form,
                        HtvmText *out) {
  htvmReportAppend(findings->json,
                   findings->trial.isRun ? &findings->trial.reported : NULL,
                   form, out);
}

// Plans of layers have all their copies.
static void appendKept(const cJSON *layers, HtvmText *out) {
  const cJSON *layer;
  double copies = 0;
  int count = 0;
  cJSON_ArrayForEach(layer, layers) {
    double kept = htvmJsonNumber(layer, "kept_copies");
    copies += kept;
    count += kept > 0;
  }
  if (count)
    htvmTextAppend(out,
                   "  left out of what is modelled: %.0f copies of %d layers "
                   "whose input or result stays in L1\n",
                   copies, count);
}

static void appendRun(const HtvmFindings *findings, HtvmText *out) {
  const cJSON *totals = htvmJson(findings->json, "totals");
  if (!htvmJson(totals, "cycles"))
    return;
  htvmTextAppend(out,
                 "one run with zeros as input: %.0f cycles, %.3f ms, %.2f "
                 "MAC/cycle\n",
                 htvmJsonNumber(totals, "cycles"),
                 htvmJsonNumber(totals, "milliseconds"),
                 htvmJsonNumber(totals, "macs_per_cycle"));
  HtvmArena *arena = htvmArenaCreate();
  HtvmCoreCost cost =
      htvmCoreCostOf(htvmJson(findings->json, "profile"), arena);
  htvmCoreCostAppend(&cost, out);
  appendKept(htvmJson(findings->json, "layers"), out);
  htvmArenaDestroy(arena);
}

void htvmFindingsExplain(const HtvmFindings *findings, HtvmText *out) {
  htvmTextAppend(out, "%s", findings->explanation);
  appendRun(findings, out);
}

void htvmFindingsDestroy(HtvmFindings *findings) {
  free(findings->explanation);
  cJSON_Delete(findings->layers);
  cJSON_Delete(findings->json);
  htvmTrialDestroy(&findings->trial);
}
