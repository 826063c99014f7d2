//===- networks.c - The four networks in their configurations -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/networks/networks.h"

#include "tools/htvm-bench/table.h"

#include <string.h>

const BenchNetwork benchNetworks[BENCH_NETWORKS] = {
    {"resnet8", "ResNet-8", 1.10},
    {"dscnn", "DS-CNN", 1.74},
    {"mobilenet", "MobileNetV1 0.25", 5.35},
    {"dae", "DAE", 0.49}};

const BenchConfiguration benchConfigurations[BENCH_CONFIGURATIONS] = {
    {"cpu", "", "none"},
    {"digital", "", "digital"},
    {"analog", ".ternary", "analog"},
    {"mixed", ".mixed", "digital,analog"}};

const char *const benchSchedules[BENCH_SCHEDULES] = {"htvm", "best"};

// The form's own input if it has one, else that of the network.
static const char *inputOf(Bench *bench, const char *name, const char *form) {
  const char *own =
      htvmArenaPrintf(bench->arena, "%s%s.input0.bin", name, form);
  return benchFileExists(bench, bench->networks, own)
             ? own
             : htvmArenaPrintf(bench->arena, "%s.input0.bin", name);
}

const BenchResult *benchAskNetwork(Bench *bench, unsigned network,
                                   unsigned configuration, unsigned schedule) {
  const char *name = benchNetworks[network].name;
  const BenchConfiguration *form = &benchConfigurations[configuration];
  HtvmArena *arena = bench->arena;
  BenchCase wanted = {
      .name = htvmArenaPrintf(arena, "%s.%s.%s", name, form->name,
                              benchSchedules[schedule]),
      .folder = bench->networks,
      .source = htvmArenaPrintf(arena, "%s%s.mlir", name, form->form),
      .input = inputOf(bench, name, form->form),
      .engines = form->engines,
      .schedule = benchSchedules[schedule],
      .compareModel = true};
  if (!benchFileExists(bench, wanted.folder, wanted.source) ||
      !benchFileExists(bench, wanted.folder, wanted.input))
    return NULL;
  return benchAsk(bench, &wanted);
}

bool benchRunNetworks(Bench *bench, HtvmMessage *message) {
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned c = 0; c < BENCH_CONFIGURATIONS; ++c)
      for (unsigned s = 0; s < BENCH_SCHEDULES; ++s)
        benchAskNetwork(bench, n, c, s);
  return benchRunCases(bench, message);
}

static uint64_t countOf(const cJSON *object, const char *key) {
  return (uint64_t)benchGetNumber(object, key);
}

// |layer| of the profile, |plan| the same one in the manifest.
static void addLayer(const cJSON *layer, const cJSON *plan, BenchWork *work) {
  uint64_t jobs = countOf(layer, "jobs");
  uint64_t peak = countOf(layer, "job_setup_cycles") +
                  countOf(layer, "weight_cycles") +
                  countOf(layer, "compute_cycles");
  work->macs += countOf(layer, "macs");
  if (!jobs)
    return;
  work->cycles += countOf(layer, "cycles");
  work->peakCycles += peak;
  work->engineCycles += peak + countOf(layer, "copy_cycles");
  work->modelledCycles += countOf(plan, "modelled_cycles");
  work->jobs += jobs;
  work->tiles += benchHas(plan, "tiles") ? countOf(plan, "tiles") : jobs;
}

static const cJSON *layersOf(const cJSON *document) {
  return cJSON_GetObjectItemCaseSensitive(document, "layers");
}

BenchWork benchLayerWork(const BenchResult *result, int index) {
  BenchWork work = {0};
  // The profile's first layer is what comes before all layers.
  addLayer(cJSON_GetArrayItem(layersOf(result->profile), index + 1),
           cJSON_GetArrayItem(layersOf(result->report), index), &work);
  return work;
}

BenchWork benchWork(const BenchResult *result, const char *layer) {
  BenchWork work = {0};
  const cJSON *plan = cJSON_GetArrayItem(layersOf(result->report), 0);
  const cJSON *item = cJSON_GetArrayItem(layersOf(result->profile), 1);
  for (; item && plan; item = item->next, plan = plan->next)
    if (!layer || strcmp(benchGetText(item, "name"), layer) == 0)
      addLayer(item, plan, &work);
  return work;
}
