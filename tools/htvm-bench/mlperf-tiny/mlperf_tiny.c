//===- mlperf_tiny.c - The five MLPerf Tiny models ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each model as its converter wrote it, compiled exactly for the core alone and
// with the engines, and with scales that are powers of two: without any data,
// and calibrated on one half of the real vectors and evaluated on the other,
// both ways round. Outputs are compared with those of the reference kernels.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/mlperf-tiny/mlperf_tiny.h"

#include "tools/htvm-bench/mlperf-tiny/vectors.h"

#include <string.h>

static const char *const models[] = {"kws", "vww", "ic", "ad", "sww"};
enum { MODELS = sizeof models / sizeof *models, HALVES = 2 };

/// A way to compile a model. The programs of one setup are one row.
typedef struct Setup {
  const char *name, *engines, *numerics;
  bool isExact, isCalibrated; // exact: on all vectors, else on the real ones
} Setup;

static const Setup setups[] = {{"exact, core", "none", NULL, true, false},
                               {"exact, engines", NULL, NULL, true, false},
                               {"pow2", NULL, "pow2", false, false},
                               {"pow2, calibrated", NULL, "pow2", false, true}};
enum { SETUPS = sizeof setups / sizeof *setups };

/// A program and the vectors it is evaluated on.
typedef struct Program {
  const BenchResult *result;
  BenchVectors vectors;
} Program;

typedef struct Model {
  const char *name, *source;
  BenchVectors all, halves[HALVES];
  Program programs[SETUPS][HALVES];
} Model;

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

static bool askProgram(Bench *bench, Model *model, unsigned setup,
                       unsigned half, HtvmMessage *message) {
  HtvmArena *arena = bench->arena;
  Program *program = &model->programs[setup][half];
  const Setup *way = &setups[setup];
  program->vectors = way->isExact ? model->all
                     : way->isCalibrated
                         ? model->halves[half]
                         : benchVectorsReal(bench, &model->all, 0, 1);
  const char *name =
      htvmArenaPrintf(arena, "mlperf-tiny.%s.%u.%u", model->name, setup, half);
  BenchCase wanted = {.name = name,
                      .folder = bench->frontends,
                      .source = model->source,
                      .engines = way->engines,
                      .numerics = way->numerics,
                      .keepsOutput = true};
  wanted.input =
      benchVectorsWrite(bench, &program->vectors,
                        htvmArenaPrintf(arena, "%s.input", name), message);
  if (wanted.input && way->isCalibrated)
    wanted.calibration = benchVectorsWrite(
        bench, &model->halves[1 - half],
        htvmArenaPrintf(arena, "%s.calibration.bin", name), message);
  if (!wanted.input || (way->isCalibrated && !wanted.calibration))
    return false;
  program->result = benchAsk(bench, &wanted);
  return true;
}

static unsigned programsOf(const Setup *setup) {
  return setup->isCalibrated ? HALVES : 1;
}

static bool askModel(Bench *bench, Model *model, HtvmMessage *message) {
  if (!benchVectorsRead(bench, model->name, &model->all, message))
    return false;
  for (unsigned h = 0; h < HALVES; ++h)
    model->halves[h] = benchVectorsReal(bench, &model->all, h, HALVES);
  for (unsigned s = 0; s < SETUPS; ++s)
    for (unsigned h = 0; h < programsOf(&setups[s]); ++h)
      if (!askProgram(bench, model, s, h, message))
        return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

// Multiply-accumulates of the layers on an engine, in percent.
static double engineShare(const BenchResult *result) {
  double all = 0, engines = 0;
  const cJSON *layer;
  cJSON_ArrayForEach(
      layer, cJSON_GetObjectItemCaseSensitive(result->report, "layers")) {
    double macs = benchGetNumber(layer, "macs");
    all += macs;
    if (strcmp(benchGetText(layer, "engine"), "cpu") != 0)
      engines += macs;
  }
  return all > 0 ? 100 * engines / all : 0;
}

static void addAgreement(const BenchVectors *vectors,
                         const BenchAgreement *found, cJSON *row) {
  double count = (double)found->vectors;
  benchSetCount(row, "vectors", found->vectors);
  benchSetCount(row, "exact_vectors", found->exact);
  benchSetNumber(row, "mean_difference_steps", found->steps / count, 3);
  if (!benchVectorsAreRebuilt(vectors))
    benchSetCount(row, "same_top1", found->top);
  else if (found->goldenError > 0)
    benchSetNumber(row, "mse_change_percent",
                   100 * (found->error / found->goldenError - 1), 3);
}

// Means over the programs of a setup; sizes are those of the larger one.
static void addCosts(const Bench *bench, const Program *programs,
                     unsigned count, cJSON *row) {
  double cycles = 0, vectors = 0;
  uint64_t l2 = 0, binary = 0;
  for (unsigned i = 0; i < count; ++i) {
    const BenchSizes *sizes = &programs[i].result->sizes;
    uint64_t bytes = sizes->text + sizes->constants + sizes->data;
    cycles += (double)programs[i].result->cycles;
    vectors += (double)programs[i].vectors.count;
    binary = bytes > binary ? bytes : binary;
    l2 = bytes + sizes->zero > l2 ? bytes + sizes->zero : l2;
  }
  benchSetCount(row, "cycles", (uint64_t)(cycles / vectors + 0.5));
  benchSetNumber(row, "ms", benchMs(bench, cycles / vectors), 3);
  benchSetNumber(row, "engine_mac_percent", engineShare(programs[0].result), 1);
  benchSetCount(row, "l2_bytes", l2);
  benchSetCount(row, "binary_bytes", binary);
}

static bool addRow(Bench *bench, const Model *model, unsigned setup,
                   cJSON *document, HtvmMessage *message) {
  const Program *programs = model->programs[setup];
  unsigned count = programsOf(&setups[setup]);
  BenchAgreement found = {0};
  for (unsigned i = 0; i < count; ++i) {
    const BenchResult *result = programs[i].result;
    if (result->outcome != BENCH_DONE) {
      benchNoteMissing(document,
                       htvmArenaPrintf(bench->arena, "%s, %s", model->name,
                                       setups[setup].name),
                       result);
      return true;
    }
    if (!benchVectorsCompare(&programs[i].vectors,
                             benchOutput(bench, result->bench.name), &found,
                             message))
      return false;
  }
  cJSON *row = benchAddRow(benchRows(document));
  benchSetText(row, "model", model->name);
  benchSetText(row, "setup", setups[setup].name);
  addCosts(bench, programs, count, row);
  addAgreement(&model->all, &found, row);
  return true;
}

static bool measure(Bench *bench, cJSON *document, HtvmMessage *message) {
  Model *list = HTVM_ARENA_ARRAY(bench->arena, Model, MODELS);
  unsigned count = 0;
  benchMlperfTinyPublished(document);
  if (!bench->models || !bench->frontends) {
    benchNote(document, "left out: there is no folder '%s'",
              bench->models ? bench->options.frontends : bench->options.models);
    return true;
  }
  for (unsigned i = 0; i < MODELS; ++i) {
    Model *model = &list[count];
    model->name = models[i];
    model->source = htvmArenaPrintf(bench->arena, "%s.tosa.mlir", models[i]);
    if (!benchFileExists(bench, bench->frontends, model->source))
      benchNoteMissing(document, models[i], NULL);
    else if (++count && !askModel(bench, model, message))
      return false;
  }
  if (!benchRunCases(bench, message))
    return false;
  for (unsigned i = 0; i < count; ++i)
    for (unsigned s = 0; s < SETUPS; ++s)
      if (!addRow(bench, &list[i], s, document, message))
        return false;
  return true;
}

const BenchPart benchMlperfTiny = {.name = "mlperf-tiny",
                                   .title = "the five MLPerf Tiny models",
                                   .isApart = true,
                                   .measure = measure,
                                   .print = benchMlperfTinyPrint,
                                   .explain = benchMlperfTinyExplain};
