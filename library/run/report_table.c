//===- report_table.c - The table of layers -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/cost.h"
#include "library/run/report.h"

#include <inttypes.h>
#include <string.h>

// Widths of the first two columns follow the longest name.
typedef struct Columns {
  int name, engine;
} Columns;

static void widen(int *width, const char *text) {
  size_t length = strlen(text);
  if (length > (size_t)*width)
    *width = length < 40 ? (int)length : 40;
}

static Columns measure(const HtvmProfile *profile) {
  Columns columns = {5, 7};
  for (unsigned i = 0; i < profile->layerCount; ++i) {
    widen(&columns.name, profile->layers[i].name);
    widen(&columns.engine, profile->layers[i].engine);
  }
  return columns;
}

// A dash where there is no number to show.
static void appendShare(HtvmText *out, uint64_t part, uint64_t whole) {
  if (part && whole)
    htvmTextAppend(out, "  %7.1f %%", 100.0 * (double)part / (double)whole);
  else
    htvmTextAppend(out, "  %9s", "-");
}

// The mean, rounded: rows and the last line round alike.
static uint64_t mean(uint64_t sum, uint64_t runs) {
  return (sum + runs / 2) / runs;
}

static void appendRow(HtvmText *out, Columns columns, const char *name,
                      const char *engine, uint64_t macs, uint64_t runs,
                      const HtvmCost *cost) {
  uint64_t cycles = mean(cost->cycles, runs);
  uint64_t span = mean(cost->elapsedCycles, runs);
  HtvmEngineCost engines = htvmCostEngines(cost);
  htvmTextAppend(out, "%-*.*s  %-*.*s  ", columns.name, columns.name, name,
                 columns.engine, columns.engine, engine);
  if (macs)
    htvmTextAppend(out, "%12" PRIu64, macs);
  else
    htvmTextAppend(out, "%12s", "-");
  htvmTextAppend(out, "  %12" PRIu64 "  %12" PRIu64 "  ", cycles, span);
  // Not over |cycles|: beside other layers the core may hardly be in this one.
  if (macs && span)
    htvmTextAppend(out, "%10.2f", (double)macs / (double)span);
  else
    htvmTextAppend(out, "%10s", "-");
  appendShare(out, engines.computeCycles, cost->elapsedCycles);
  appendShare(out, engines.weightCycles, cost->elapsedCycles);
  appendShare(out, engines.setupCycles, cost->elapsedCycles);
  appendShare(out, engines.copyCycles, cost->elapsedCycles);
  appendShare(out, cost->cycles - cost->waitCycles, cost->cycles);
  htvmTextAppend(out, "\n");
}

static void appendLayers(HtvmText *out, Columns columns,
                         const HtvmProfile *profile, const HtvmCosts *costs,
                         uint64_t runs, uint64_t *outMacs) {
  for (unsigned i = 0; i < costs->segmentCount; ++i) {
    const HtvmLayer *layer = htvmProfileLayer(profile, i);
    uint64_t macs = layer ? layer->macs : 0;
    if (!layer && !costs->segments[i].cycles)
      continue;
    appendRow(out, columns, htvmProfileName(profile, i),
              layer ? layer->engine : "-", macs, runs, &costs->segments[i]);
    *outMacs += macs;
  }
}

// What each worker did with the whole time; an engine that had nothing to do is
// left out.
static void appendWorkers(HtvmText *out, const HtvmCost *total) {
  htvmTextAppend(out, "\n%-8s  %9s  %9s  %9s  %9s  %9s  %9s\n", "worker",
                 "busy", "waiting", "computing", "weights", "set-up",
                 "copying");
  htvmTextAppend(out, "%-8s", "core");
  appendShare(out, total->cycles - total->waitCycles, total->cycles);
  appendShare(out, total->waitCycles, total->cycles);
  for (int i = 0; i < 4; ++i)
    appendShare(out, 0, 0);
  htvmTextAppend(out, "\n");
  for (int e = 0; e < htvmSimEngineCount(); ++e) {
    const HtvmEngineCost *engine = &total->engines[e];
    if (!engine->copies && !engine->computes)
      continue;
    htvmTextAppend(out, "%-8s", htvmSimEngineName(e));
    appendShare(out, engine->busyCycles, total->cycles);
    appendShare(out, total->cycles - engine->busyCycles, total->cycles);
    appendShare(out, engine->computeCycles, total->cycles);
    appendShare(out, engine->weightCycles, total->cycles);
    appendShare(out, engine->setupCycles, total->cycles);
    appendShare(out, engine->copyCycles, total->cycles);
    htvmTextAppend(out, "\n");
  }
}

static void appendTotals(HtvmText *out, const HtvmReported *run, uint64_t runs,
                         uint64_t allCycles) {
  const HtvmProfile *profile = run->profile;
  uint64_t instructions = 0;
  for (size_t i = 0; i < profile->inferenceCount; ++i)
    instructions += profile->inferences[i].instructions;
  double cycles = (double)allCycles / (double)runs;
  htvmTextAppend(
      out, "%" PRIu64 " cycles, %.3f ms at %.0f MHz, %.0f instructions",
      mean(allCycles, runs), cycles * 1e3 / (double)run->machine->clock_hz,
      (double)run->machine->clock_hz / 1e6,
      (double)instructions / (double)runs);
  if (runs > 1)
    htvmTextAppend(out, " (means of %" PRIu64 " inferences)", runs);
  htvmTextAppend(out, "\n");
}

static void appendBound(HtvmText *out, const HtvmManifest *manifest,
                        uint64_t cycles) {
  if (!manifest->boundBy || !cycles)
    return;
  htvmTextAppend(out,
                 "no order of the engines' jobs takes less than %" PRIu64
                 " cycles, %.1f %% of these (%s)\n",
                 manifest->boundCycles,
                 100.0 * (double)manifest->boundCycles / (double)cycles,
                 manifest->boundBy);
}

void htvmReportTable(const HtvmReported *run, HtvmText *out) {
  const HtvmProfile *profile = run->profile;
  Columns columns = measure(profile);
  uint64_t runs = profile->inferenceCount ? profile->inferenceCount : 1;
  uint64_t macs = 0;
  HtvmCosts costs;
  if (!htvmCostsCreate(profile, &costs)) {
    out->failed = true;
    return;
  }
  htvmTextAppend(out,
                 "%-*s  %-*s  %12s  %12s  %12s  %10s  %9s  %9s  %9s  %9s  "
                 "%9s\n",
                 columns.name, "layer", columns.engine, "engine", "MAC",
                 "cycles", "span", "MAC/cycle", "computing", "weights",
                 "set-up", "copying", "core busy");
  appendLayers(out, columns, profile, &costs, runs, &macs);
  appendRow(out, columns, "total", "", macs, runs, &costs.total);
  appendWorkers(out, &costs.total);
  appendTotals(out, run, runs, costs.total.cycles);
  appendBound(out, run->manifest, mean(costs.total.cycles, runs));
  htvmCostsDestroy(&costs);
}
