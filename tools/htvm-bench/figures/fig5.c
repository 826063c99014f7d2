//===- fig5.c - Engine jobs against whole layers --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Single layers that grow in channels or in space. Peak: what the layer's
// compute jobs take, fixed time and weight fetch included. Whole: the layer's
// function, with copies, the core's code around jobs, and waiting.
//
//===----------------------------------------------------------------------===//
#include "library/draw/plot.h"
#include "tools/htvm-bench/networks/layers.h"
#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/published.h"

#include <math.h>
#include <string.h>

/// A family of layers: channels and size double from one to the next.
typedef struct Family {
  BenchKind kind;
  bool analog;
  const char *scaled; // channels or space
  BenchLayer first;
  unsigned count;
} Family;

static const Family families[] = {
    {BENCH_CONV, false, "channels", {BENCH_CONV, 8, 8, 16, 3, 1, false}, 5},
    {BENCH_CONV, false, "space", {BENCH_CONV, 16, 16, 8, 3, 1, false}, 4},
    {BENCH_DENSE, false, "channels", {BENCH_DENSE, 32, 32, 1, 1, 1, false}, 5},
    {BENCH_DEPTHWISE,
     false,
     "channels",
     {BENCH_DEPTHWISE, 8, 8, 16, 3, 1, false},
     5},
    {BENCH_DEPTHWISE,
     false,
     "space",
     {BENCH_DEPTHWISE, 16, 16, 8, 3, 1, false},
     4},
    {BENCH_CONV, true, "channels", {BENCH_CONV, 8, 8, 16, 3, 1, true}, 5},
    {BENCH_CONV, true, "space", {BENCH_CONV, 16, 16, 8, 3, 1, true}, 4},
    {BENCH_DENSE, true, "channels", {BENCH_DENSE, 32, 32, 1, 1, 1, true}, 5}};

enum {
  FAMILIES = sizeof families / sizeof *families,
  MEMBERS_MAX = 5,
  QUICK_MEMBERS = 2
};

static const BenchColumn columns[] = {
    {"engine", "engine", 0},
    {"kind", "layer", 0},
    {"scaled", "scaled", 0},
    {"layer", "name", 0},
    {"macs", "MAC", 0},
    {"equal", "equal", 0},
    {"peak_cycles", "peak", 0},
    {"kernel_cycles", "whole", 0},
    {"loss_percent", "loss %", 2},
    {"published_percent", "published %", 1},
    {"peak_mac_per_cycle", "peak MAC/cycle", 2},
    {"kernel_mac_per_cycle", "MAC/cycle", 2}};

//===----------------------------------------------------------------------===//
// Measuring
//===----------------------------------------------------------------------===//

static BenchLayer memberOf(const Family *family, unsigned index) {
  BenchLayer layer = family->first;
  if (strcmp(family->scaled, "channels") == 0) {
    layer.channels <<= index;
    layer.outChannels <<= index;
  } else {
    layer.size <<= index;
  }
  return layer;
}

static unsigned memberCount(const Bench *bench, const Family *family) {
  return bench->options.quick ? QUICK_MEMBERS : family->count;
}

static const BenchResult *ask(Bench *bench, const Family *family,
                              unsigned index, HtvmMessage *message) {
  BenchLayer layer = memberOf(family, index);
  BenchCase wanted = {.engines = family->analog ? "analog" : "digital",
                      .schedule = "htvm"};
  wanted.name = htvmArenaPrintf(bench->arena, "fig5.%s.%s", wanted.engines,
                                benchLayerName(bench, &layer));
  if (!benchLayerWrite(bench, &layer, &wanted, message))
    return NULL;
  return benchAsk(bench, &wanted);
}

// How a reader gets the row's percentage from the layer's profile.
static const char *commandFor(Bench *bench, const char *name) {
  return htvmArenaPrintf(
      bench->arena,
      "python3 -c \"import json; l = [l for l in "
      "json.load(open('profiles/%s.json'))['layers'] if l['name'] == '%s'][0]; "
      "p = l['job_setup_cycles'] + l['weight_cycles'] + l['compute_cycles']; "
      "print('%%.2f' %% (100 * (l['cycles'] - p) / l['cycles']))\"",
      name, BENCH_LAYER);
}

static void addRow(Bench *bench, const Family *family, unsigned index,
                   const BenchResult *result, const BenchWork *work,
                   cJSON *rows) {
  BenchLayer layer = memberOf(family, index);
  cJSON *row = benchAddRow(rows);
  double macs = (double)benchLayerMacs(&layer);
  double whole = (double)work->cycles, peak = (double)work->peakCycles;
  benchSetText(row, "engine", result->bench.engines);
  benchSetText(row, "kind", benchKindName(family->kind));
  benchSetText(row, "scaled", family->scaled);
  benchSetText(row, "layer", benchLayerName(bench, &layer));
  benchSetCount(row, "macs", benchLayerMacs(&layer));
  benchSetBool(row, "equal", result->equal);
  benchSetCount(row, "peak_cycles", work->peakCycles);
  benchSetCount(row, "kernel_cycles", work->cycles);
  benchSetCount(row, "network_cycles", result->cycles);
  benchSetCount(row, "jobs", work->jobs);
  benchSetNumber(row, "loss_percent", 100 * (whole - peak) / whole, 2);
  if (family->kind == BENCH_CONV)
    benchSetNumber(row, "published_percent",
                   family->analog ? BENCH_PUBLISHED_LOSS_ANALOG
                                  : BENCH_PUBLISHED_LOSS_DIGITAL,
                   1);
  benchSetNumber(row, "peak_mac_per_cycle", macs / peak, 2);
  benchSetNumber(row, "kernel_mac_per_cycle", macs / whole, 2);
  benchSetText(row, "command", commandFor(bench, result->bench.name));
}

static void addOrNote(Bench *bench, const Family *family, unsigned index,
                      const BenchResult *result, cJSON *document) {
  BenchLayer layer = memberOf(family, index);
  const char *engine = family->analog ? "analog" : "digital";
  if (result->outcome != BENCH_DONE) {
    benchNoteMissing(document, benchLayerName(bench, &layer), result);
    return;
  }
  BenchWork work = benchWork(result, BENCH_LAYER);
  if (work.jobs)
    addRow(bench, family, index, result, &work, benchRows(document));
  else
    benchNote(document, "%s: the compiler did not give it to the %s engine",
              benchLayerName(bench, &layer), engine);
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  const BenchResult *results[FAMILIES][MEMBERS_MAX];
  for (unsigned f = 0; f < FAMILIES; ++f)
    for (unsigned i = 0; i < memberCount(bench, &families[f]); ++i)
      if (!(results[f][i] = ask(bench, &families[f], i, message)))
        return false;
  if (!benchRunCases(bench, message))
    return false;
  for (unsigned f = 0; f < FAMILIES; ++f)
    for (unsigned i = 0; i < memberCount(bench, &families[f]); ++i)
      addOrNote(bench, &families[f], i, results[f][i], document);
  return true;
}

//===----------------------------------------------------------------------===//
// Showing
//===----------------------------------------------------------------------===//

static void print(const cJSON *document, HtvmText *out) {
  benchTableText(benchRowsOf(document), BENCH_COLUMNS(columns), out);
}

/// What the layers of one kind lose on one engine.
typedef struct Losses {
  const cJSON *least, *most;
  unsigned count, above; // what is published
} Losses;

static Losses lossesOf(const cJSON *document, const char *engine,
                       const char *kind) {
  Losses losses = {0};
  const cJSON *row;
  cJSON_ArrayForEach(row, benchRowsOf(document)) {
    if (strcmp(benchGetText(row, "engine"), engine) != 0 ||
        strcmp(benchGetText(row, "kind"), kind) != 0)
      continue;
    double loss = benchGetNumber(row, "loss_percent");
    if (!losses.least || loss < benchGetNumber(losses.least, "loss_percent"))
      losses.least = row;
    if (!losses.most || loss > benchGetNumber(losses.most, "loss_percent"))
      losses.most = row;
    ++losses.count;
    if (loss > benchGetNumber(row, "published_percent"))
      ++losses.above;
  }
  return losses;
}

static void explainKind(const cJSON *document, const char *engine,
                        const char *kind, HtvmText *out) {
  Losses losses = lossesOf(document, engine, kind);
  if (!losses.count)
    return;
  htvmTextAppend(out, "* %s, %s engine: from %.2f %% (%s) to %.2f %% (%s)",
                 kind, engine, benchGetNumber(losses.least, "loss_percent"),
                 benchGetText(losses.least, "layer"),
                 benchGetNumber(losses.most, "loss_percent"),
                 benchGetText(losses.most, "layer"));
  if (benchHas(losses.most, "published_percent"))
    htvmTextAppend(out, "; published: at most %.1f %%, which %u of %u exceed",
                   benchGetNumber(losses.most, "published_percent"),
                   losses.above, losses.count);
  htvmTextAppend(out, ".\n");
}

static void explain(const cJSON *document, HtvmText *out) {
  htvmTextAppend(
      out,
      "Single layers under `--schedule=htvm` that double in channels, or in "
      "height and width. *Peak* is what the layer's compute jobs take, the "
      "fetch of instructions and weights included; *whole* is the layer's "
      "function: copies between L2 and L1, the core's code around jobs, "
      "waiting. Loss is what the whole is slower, of its own time. Layout "
      "changes at the network's borders are layers of their own and not in "
      "it.\n\n");
  for (unsigned e = 0; e < 2; ++e)
    for (BenchKind kind = BENCH_CONV; kind <= BENCH_DENSE; ++kind)
      explainKind(document, e ? "analog" : "digital", benchKindName(kind), out);
  htvmTextAppend(
      out,
      "\nWhich layers are behind the published figures is not readable from "
      "here. Loss falls as layers grow: copies grow with what is read and "
      "written, jobs with that times the kernel and the other channels. "
      "Layers with little work a byte lose most.\n\n");
  benchTableMarkdown(benchRowsOf(document), BENCH_COLUMNS(columns), out);
  const cJSON *first = cJSON_GetArrayItem(benchRowsOf(document), 0);
  if (first)
    htvmTextAppend(out,
                   "A percentage from its profile, in the output folder (the "
                   "key `command` of each row has its own):\n\n"
                   "    %s\n\n",
                   benchGetText(first, "command"));
}

/// The points of one family.
typedef struct Curve {
  double x[MEMBERS_MAX], y[MEMBERS_MAX];
} Curve;

static Curve curveOf(const cJSON *rows, const Family *family) {
  Curve curve;
  unsigned count = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    if (count == MEMBERS_MAX ||
        strcmp(benchGetText(row, "engine"),
               family->analog ? "analog" : "digital") != 0 ||
        strcmp(benchGetText(row, "kind"), benchKindName(family->kind)) != 0 ||
        strcmp(benchGetText(row, "scaled"), family->scaled) != 0)
      continue;
    curve.x[count] = benchGetNumber(row, "peak_cycles");
    curve.y[count++] = benchGetNumber(row, "loss_percent");
  }
  for (; count < MEMBERS_MAX; ++count)
    curve.x[count] = curve.y[count] = NAN;
  return curve;
}

static bool hasEngine(const cJSON *document, const char *engine) {
  return benchFindRow(benchRowsOf(document), 1, (const char *const[]){"engine"},
                      &engine) != NULL;
}

static bool plot(Bench *bench, const cJSON *document, HtvmMessage *message) {
  Curve curves[FAMILIES];
  HtvmSeries series[2][FAMILIES];
  HtvmLinePlot plots[2] = {{.title = "digital engine"},
                           {.title = "analog engine"}};
  HtvmText text = {0};
  for (unsigned f = 0; f < FAMILIES; ++f) {
    HtvmLinePlot *engine = &plots[families[f].analog];
    curves[f] = curveOf(benchRowsOf(document), &families[f]);
    series[families[f].analog][engine->seriesCount++] = (HtvmSeries){
        htvmArenaPrintf(bench->arena, "%s, %s", benchKindName(families[f].kind),
                        families[f].scaled),
        curves[f].x, curves[f].y, MEMBERS_MAX};
  }
  for (unsigned e = 0; e < 2; ++e) {
    plots[e].x = (HtvmAxis){"engine jobs (cycles)", HTVM_SCALE_LOG2, false};
    plots[e].y = (HtvmAxis){"loss (%)", HTVM_SCALE_LINEAR, false};
    plots[e].series = series[e];
  }
  // An engine without layers has no plot.
  const HtvmLinePlot *first = &plots[!hasEngine(document, "digital")];
  size_t count = (size_t)hasEngine(document, "digital") +
                 (size_t)hasEngine(document, "analog");
  htvmPlotLines("What whole layers lose against their engine", first, count, 2,
                &text);
  return benchWritePicture(bench, "fig5", &text, message);
}

const BenchPart benchFig5 = {.name = "fig5",
                             .title = "engine jobs against whole layers",
                             .measure = measure,
                             .print = print,
                             .plot = plot,
                             .explain = explain};
