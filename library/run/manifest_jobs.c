//===- manifest_jobs.c - Whose job is which -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/manifest_values.h"

#include "library/run/profile.h"

#include <stdlib.h>
#include <string.h>

static bool getWorker(const char *name, int *out) {
  for (int worker = 0; worker < htvmSimEngineCount(); ++worker)
    if (strcmp(name, htvmSimEngineName(worker)) == 0) {
      *out = worker;
      return true;
    }
  *out = HTVM_WORKER_CORE;
  return strcmp(name, "cpu") == 0;
}

// A core's job has a function, an engine's as many pieces as it starts.
static bool parseWork(const Place *place, const cJSON *object,
                      HtvmJobRow *row) {
  uint32_t size;
  if (row->worker == HTVM_WORKER_CORE)
    return getSymbol(place, object, "symbol", &row->address, &size);
  return getCount(place, object, "pieces", &row->pieces) &&
         (row->pieces > 0 || fail(place, "pieces", "a whole number from 1"));
}

static bool parseJob(const Place *place, const cJSON *object,
                     HtvmManifest *manifest) {
  HtvmJobRow *row = &manifest->jobs[manifest->jobCount];
  const char *worker;
  uint64_t layer;
  if (!getString(place, object, "kind", &row->kind) ||
      !getString(place, object, "location", &row->location) ||
      !getString(place, object, "worker", &worker) ||
      !getCount(place, object, "layer", &layer) ||
      !getOptionalCount(place, object, "tile", &row->tile) ||
      !getOptionalCount(place, object, "cycles", &row->modelledCycles))
    return false;
  if (layer >= manifest->layerCount)
    return fail(place, "layer", "the index of a layer");
  if (!getWorker(worker, &row->worker))
    return fail(place, "worker", "the core or an engine");
  row->layer = (unsigned)layer;
  row->isOnce = cJSON_IsTrue(find(object, "once"));
  if (!parseWork(place, object, row))
    return false;
  ++manifest->jobCount;
  return true;
}

static bool parseWait(const Place *place, const cJSON *object,
                      HtvmManifest *manifest) {
  HtvmWaitRow *row = &manifest->waits[manifest->waitCount];
  const char *name;
  int worker;
  uint32_t size;
  if (!getString(place, object, "worker", &name) ||
      !getSymbol(place, object, "symbol", &row->address, &size))
    return false;
  if (!getWorker(name, &worker) || worker == HTVM_WORKER_CORE)
    return fail(place, "worker", "an engine");
  row->worker = (HtvmSimWorker)worker;
  ++manifest->waitCount;
  return true;
}

// Room for the elements of list |key|, which need not be there.
static void *room(const cJSON *root, const char *key, size_t bytes) {
  int count = cJSON_GetArraySize(find(root, key));
  return calloc((size_t)count + 1, bytes);
}

bool htvmManifestParseJobs(Place place, const cJSON *root,
                           HtvmManifest *manifest) {
  manifest->jobs = room(root, "jobs", sizeof *manifest->jobs);
  manifest->waits = room(root, "waits", sizeof *manifest->waits);
  if (!manifest->jobs || !manifest->waits)
    return htvmMessageMemory(place.message, "manifest");
  place.list = "jobs";
  if (!parseOptionalList(place, root, parseJob, manifest))
    return false;
  place.list = "waits";
  return parseOptionalList(place, root, parseWait, manifest);
}
