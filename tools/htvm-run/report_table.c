//===- report_table.c - The table of layers -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-run/report.h"

#include <inttypes.h>
#include <string.h>

static double share(uint64_t part, uint64_t whole) {
  return whole ? 100.0 * (double)part / (double)whole : 0;
}

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

static void appendRow(HtvmText *out, Columns columns, const char *name,
                      const char *engine, uint64_t macs, uint64_t runs,
                      const HtvmCost *cost) {
  uint64_t cycles = (cost->cycles + runs / 2) / runs;
  htvmTextAppend(out, "%-*.*s  %-*.*s  ", columns.name, columns.name, name,
                 columns.engine, columns.engine, engine);
  if (macs)
    htvmTextAppend(out, "%12" PRIu64, macs);
  else
    htvmTextAppend(out, "%12s", "-");
  htvmTextAppend(out, "  %12" PRIu64 "  ", cycles);
  if (macs && cycles)
    htvmTextAppend(out, "%9.2f", (double)macs / (double)cycles);
  else
    htvmTextAppend(out, "%9s", "-");
  htvmTextAppend(out, "  %7.1f %%  %7.1f %%\n",
                 share(cost->copyCycles, cost->cycles),
                 share(cost->waitCycles, cost->cycles));
}

static void appendLayers(HtvmText *out, Columns columns,
                         const HtvmProfile *profile, uint64_t runs,
                         uint64_t *outMacs) {
  for (unsigned i = 0; i < htvmProfileSegmentCount(profile); ++i) {
    const HtvmLayer *layer = htvmProfileLayer(profile, i);
    HtvmCost cost = htvmProfileCost(profile, i);
    uint64_t macs = layer ? layer->macs : 0;
    if (!layer && !cost.cycles)
      continue;
    appendRow(out, columns, htvmProfileName(profile, i),
              layer ? layer->engine : "-", macs, runs, &cost);
    *outMacs += macs;
  }
}

void htvmReportTable(const HtvmProfile *profile, const HtvmMachine *machine,
                     HtvmText *out) {
  Columns columns = measure(profile);
  uint64_t runs = profile->inferenceCount ? profile->inferenceCount : 1;
  uint64_t macs = 0, instructions = 0;
  HtvmCost total = htvmProfileTotal(profile);
  htvmTextAppend(out, "%-*s  %-*s  %12s  %12s  %9s  %9s  %9s\n", columns.name,
                 "layer", columns.engine, "engine", "MAC", "cycles",
                 "MAC/cycle", "copies", "waiting");
  appendLayers(out, columns, profile, runs, &macs);
  appendRow(out, columns, "total", "", macs, runs, &total);
  for (size_t i = 0; i < profile->inferenceCount; ++i)
    instructions += profile->inferences[i].instructions;
  double cycles = (double)total.cycles / (double)runs;
  htvmTextAppend(out, "%.0f cycles, %.3f ms at %.0f MHz, %.0f instructions",
                 cycles, cycles * 1e3 / (double)machine->clock_hz,
                 (double)machine->clock_hz / 1e6,
                 (double)instructions / (double)runs);
  if (runs > 1)
    htvmTextAppend(out, " (means of %" PRIu64 " inferences)", runs);
  htvmTextAppend(out, "\n");
}
