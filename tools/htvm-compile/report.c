//===- report.c - What was decided ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-compile/report.h"

#include "passes/partition/explain.h"

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

char *reportText(Report *report, const cJSON *manifest,
                 const HtvmEmitted *result) {
  cJSON *json =
      manifest ? cJSON_Duplicate(manifest, true) : cJSON_CreateObject();
  if (report->layers)
    cJSON_AddItemToObject(json, "decisions", report->layers);
  report->layers = NULL;
  cJSON_AddNumberToObject(json, "stack_bytes", (double)result->stackBytes);
  cJSON_AddNumberToObject(json, "output_bytes", (double)result->size);
  char *text = cJSON_Print(json);
  cJSON_Delete(json);
  return text;
}

void reportDestroy(Report *report) {
  free(report->explanation);
  cJSON_Delete(report->layers);
}
