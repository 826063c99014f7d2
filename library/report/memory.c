//===- memory.c - What layers have in memory ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/report/memory.h"

#include "dialects/support/json_build.h"
#include "library/report/json.h"

double htvmMemoryHighest(const cJSON *report, const char *region) {
  double highest = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, htvmJson(report, "memory")) {
    double end = htvmJsonNumber(row, "offset") + htvmJsonNumber(row, "bytes");
    if (htvmJsonIs(row, "region", region) && end > highest)
      highest = end;
  }
  return highest;
}

static double liveAt(const cJSON *memory, const char *region, double position) {
  double bytes = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row,
                     memory) if (htvmJsonIs(row, "region", region) &&
                                 htvmJsonNumber(row, "first") <= position &&
                                 position <= htvmJsonNumber(row, "last"))
      bytes += htvmJsonNumber(row, "bytes");
  return bytes;
}

// More live together only at the layer's start or where a buffer begins.
static double mostIn(const cJSON *memory, const char *region,
                     const cJSON *layer) {
  double first = htvmJsonNumber(layer, "first");
  double last = htvmJsonNumber(layer, "last");
  double most = liveAt(memory, region, first);
  const cJSON *row;
  cJSON_ArrayForEach(row, memory) {
    double position = htvmJsonNumber(row, "first");
    double bytes = position > first && position <= last
                       ? liveAt(memory, region, position)
                       : 0;
    most = bytes > most ? bytes : most;
  }
  return most;
}

void htvmMemoryAddLayers(cJSON *report) {
  const cJSON *memory = htvmJson(report, "memory");
  cJSON *layer;
  cJSON_ArrayForEach(layer, htvmJson(report, "layers")) {
    if (!htvmJson(layer, "first"))
      continue;
    htvmJsonAddNumber(layer, "l2_live_bytes", mostIn(memory, "l2", layer));
    htvmJsonAddNumber(layer, "l1_live_bytes", mostIn(memory, "l1", layer));
  }
}
