//===- baseline.c - Plain TVM's code and hand-written C -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every program is built twice: with a cycle counter around each operator, for
// the cycles of the operators alone (no start-up, no printing), and without,
// for its sizes. Its frame stops the simulator as it is.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/tables/baseline.h"

#include "tools/htvm-bench/networks/networks.h"
#include "tools/htvm-bench/part.h"
#include "tools/htvm-bench/run/process.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VARIANTS = 3, PROGRAMS = BENCH_NETWORKS * VARIANTS };

static const struct {
  const char *name, *main, *kernels;
} variants[VARIANTS] = {
    {"tvm-llvm-plain", "net_llvm.c", "kernels_llvm.o"},
    {"tvm-c-plain", "net_plain.c", "kernels_plain.c"},
    {"tvm-c-inlined", "net_inlined.c", "kernels_inlined.c"}};

/// One network in one variant.
typedef struct Program {
  const char *network, *variant, *name;
  const char *main, *kernels;
  uint64_t l2Bytes; // of the link
} Program;

static const char *workFile(Bench *bench, const char *name,
                            const char *ending) {
  return htvmArenaPrintf(bench->arena, "%s/%s.%s", bench->work, name, ending);
}

//===----------------------------------------------------------------------===//
// Building and running
//===----------------------------------------------------------------------===//

// The frame's linker script with the size of L2 filled in.
static const char *writeScript(Bench *bench, const char *folder,
                               uint64_t l2Bytes, HtvmMessage *message) {
  static const char mark[] = "L2_SIZE";
  const char *path = workFile(
      bench, htvmArenaPrintf(bench->arena, "l2-%" PRIu64, l2Bytes), "ld");
  HtvmText text = {0};
  char *script;
  size_t size;
  if (!htvmFileRead(htvmArenaPrintf(bench->arena, "%s/link.ld", folder),
                    &script, &size, message))
    return NULL;
  char *from = script, *at;
  for (; (at = strstr(from, mark)); from = at + strlen(mark))
    htvmTextAppend(&text, "%.*s%" PRIu64, (int)(at - from), from, l2Bytes);
  htvmTextAppend(&text, "%s", from);
  free(script);
  HtvmBytes part = {text.bytes, text.size};
  bool ok = htvmFileWrite(path, 1, &part, message);
  htvmTextDestroy(&text);
  return ok ? path : NULL;
}

static BenchStep buildStep(Bench *bench, const Program *program,
                           const char *folder, const char *script,
                           bool counted) {
  static const char *const flags[] = {"clang-22",
                                      "--target=riscv32-unknown-elf",
                                      "-march=rv32imc_zicsr",
                                      "-mabi=ilp32",
                                      "-fuse-ld=lld",
                                      "-O3",
                                      "-ffreestanding",
                                      "-fno-builtin",
                                      "-ffunction-sections",
                                      "-fdata-sections",
                                      "-nostdlib",
                                      "-w",
                                      "-Wl,--gc-sections",
                                      "-I.",
                                      "crt0.S",
                                      "harness.c",
                                      "-T"};
  HtvmArena *arena = bench->arena;
  const char *name =
      htvmArenaPrintf(arena, "%s%s", program->name, counted ? ".counted" : "");
  BenchStep step = {.folder = folder,
                    .out = workFile(bench, name, "clang.out"),
                    .error = workFile(bench, name, "clang.err")};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; ++i)
    benchStepAdd(&step, flags[i]);
  benchStepAdd(&step, script);
  if (counted)
    benchStepAdd(&step, "-DPROFILE");
  benchStepAdd(&step, htvmArenaPrintf(arena, "-I%s", program->network));
  benchStepAdd(
      &step, htvmArenaPrintf(arena, "%s/%s", program->network, program->main));
  benchStepAdd(&step, htvmArenaPrintf(arena, "%s/%s", program->network,
                                      program->kernels));
  benchStepAdd(&step, "-o");
  benchStepAdd(&step, workFile(bench, name, "elf"));
  return step;
}

static BenchStep runStep(Bench *bench, const Program *program) {
  const char *name = htvmArenaPrintf(bench->arena, "%s.counted", program->name);
  BenchStep step = {.folder = bench->work,
                    .out = workFile(bench, program->name, "out"),
                    .error = workFile(bench, program->name, "err")};
  benchStepAdd(&step,
               htvmArenaPrintf(bench->arena, "%s/htvm-run", bench->programs));
  benchStepAdd(&step, workFile(bench, name, "elf"));
  benchStepAdd(&step,
               htvmArenaPrintf(bench->arena, "--machine=l2_bytes=%" PRIu64,
                               program->l2Bytes));
  return step;
}

// Builds |programs| both ways, for the chip's L2 or, those that it is too
// small for, for twice as much.
static bool build(Bench *bench, const char *folder, Program *programs,
                  bool counted, HtvmMessage *message) {
  BenchChain chains[PROGRAMS] = {0};
  size_t pending[PROGRAMS], count = PROGRAMS, failed;
  for (size_t i = 0; i < count; ++i)
    pending[i] = i;
  for (uint64_t factor = 1; count; factor *= 2, count = failed) {
    uint64_t l2Bytes = bench->machine.l2_bytes * factor;
    const char *script = writeScript(bench, folder, l2Bytes, message);
    if (!script)
      return false;
    for (size_t i = 0; i < count; ++i) {
      Program *program = &programs[pending[i]];
      program->l2Bytes =
          l2Bytes > program->l2Bytes ? l2Bytes : program->l2Bytes;
      chains[i] = (BenchChain){.name = program->name, .stepCount = 1};
      chains[i].steps[0] = buildStep(bench, program, folder, script, counted);
    }
    if (!benchChainsRun(chains, count, message))
      return false;
    failed = 0;
    for (size_t i = 0; i < count; ++i)
      if (!chains[i].done)
        pending[failed++] = pending[i];
    if (failed && factor > 1)
      return htvmMessage(message, "%s: cannot be built",
                         programs[pending[0]].name);
  }
  return true;
}

static bool run(Bench *bench, Program *programs, HtvmMessage *message) {
  BenchChain chains[PROGRAMS] = {0};
  for (size_t i = 0; i < PROGRAMS; ++i) {
    chains[i] = (BenchChain){.name = programs[i].name, .stepCount = 1};
    chains[i].steps[0] = runStep(bench, &programs[i]);
  }
  return benchChainsRun(chains, PROGRAMS, message);
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

// What the program printed: "NET fnv1a HASH ok 0", "total CYCLES".
static bool readOutput(const char *path, bool *outCorrect, uint64_t *outCycles,
                       HtvmMessage *message) {
  char *text;
  size_t size;
  if (!htvmFileRead(path, &text, &size, message))
    return false;
  *outCorrect = strstr(text, " ok 0\n") && !strstr(text, "layer failed");
  const char *total = strstr(text, "\ntotal ");
  *outCycles = total ? strtoull(total + strlen("\ntotal "), NULL, 10) : 0;
  free(text);
  return true;
}

static void addLayer(cJSON *row, const char *name, uint64_t cycles) {
  cJSON *layers = cJSON_GetObjectItemCaseSensitive(row, "layers");
  if (!layers)
    layers = cJSON_AddArrayToObject(row, "layers");
  cJSON *layer = benchAddRow(layers);
  benchSetText(layer, "layer", name);
  benchSetCount(layer, "cycles", cycles);
}

// Lines of |path| that begin with |key| and go on with NAME, |between| and
// CYCLES: they become "layers" of |row|.
static bool addLayers(const char *path, const char *key, const char *between,
                      cJSON *row, HtvmMessage *message) {
  char *text;
  size_t size;
  if (!htvmFileRead(path, &text, &size, message))
    return false;
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    if (strncmp(line, key, strlen(key)) != 0)
      continue;
    char *name = line + strlen(key), *end = strrchr(name, between[0]);
    if (!end)
      continue;
    *end = '\0';
    // Columns that the name does not need stand before it.
    char *last = strrchr(name, between[0]);
    addLayer(row, last ? last + 1 : name, strtoull(end + 1, NULL, 10));
  }
  free(text);
  return true;
}

static void setTime(Bench *bench, cJSON *row, uint64_t cycles) {
  benchSetCount(row, "cycles", cycles);
  benchSetNumber(row, "ms", benchMs(bench, (double)cycles), 3);
}

static bool addMeasured(Bench *bench, const Program *program, cJSON *rows,
                        HtvmMessage *message) {
  bool correct;
  uint64_t cycles;
  BenchSizes sizes;
  if (!readOutput(workFile(bench, program->name, "out"), &correct, &cycles,
                  message) ||
      !benchElfSizes(workFile(bench, program->name, "elf"), &sizes, message))
    return false;
  cJSON *row = benchAddRow(rows);
  benchSetText(row, "network", program->network);
  benchSetText(row, "variant", program->variant);
  benchSetText(row, "origin", "measured");
  benchSetBool(row, "correct", correct && cycles);
  setTime(bench, row, cycles);
  benchSetCount(row, "text_bytes", sizes.text);
  benchSetCount(row, "constant_bytes", sizes.constants);
  benchSetCount(row, "data_bytes", sizes.data);
  benchSetCount(row, "l2_bytes", program->l2Bytes);
  return addLayers(workFile(bench, program->name, "out"), "layer ", " ", row,
                   message);
}

// Lines "NET,hand-4x2,COMPILER,OPT,CYCLES,..." of the table of cycles.
static void addQuoted(Bench *bench, const char *network, cJSON *rows) {
  HtvmMessage message;
  char *text;
  size_t size;
  const char *path =
      htvmArenaPrintf(bench->arena, "%s/network-cycles.csv", bench->baseline);
  const char *key = htvmArenaPrintf(bench->arena, "%s,hand-4x2,", network);
  if (!htvmFileRead(path, &text, &size, &message))
    return;
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    uint64_t cycles;
    if (strncmp(line, key, strlen(key)) != 0 ||
        sscanf(line + strlen(key), "%*[^,],%*[^,],%" SCNu64, &cycles) != 1)
      continue;
    cJSON *row = benchAddRow(rows);
    benchSetText(row, "network", network);
    benchSetText(row, "variant", "hand-4x2");
    benchSetText(row, "origin", "quoted");
    setTime(bench, row, cycles);
    addLayers(
        htvmArenaPrintf(bench->arena, "%s/layer-cycles.csv", bench->baseline),
        key, ",", row, &message);
    break; // strtok is at another text now
  }
  free(text);
}

static void listPrograms(Bench *bench, Program *programs) {
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n)
    for (unsigned v = 0; v < VARIANTS; ++v)
      programs[n * VARIANTS + v] = (Program){
          .network = benchNetworks[n].name,
          .variant = variants[v].name,
          .name = htvmArenaPrintf(bench->arena, "%s.%s", benchNetworks[n].name,
                                  variants[v].name),
          .main = variants[v].main,
          .kernels = variants[v].kernels};
}

static bool measure(Bench *bench, HtvmMessage *message) {
  Program programs[PROGRAMS];
  const char *folder =
      htvmArenaPrintf(bench->arena, "%s/plain-tvm", bench->baseline);
  listPrograms(bench, programs);
  if (!build(bench, folder, programs, false, message) ||
      !build(bench, folder, programs, true, message) ||
      !run(bench, programs, message))
    return false;
  bench->baselines = cJSON_CreateArray();
  for (unsigned n = 0; n < BENCH_NETWORKS; ++n) {
    for (unsigned v = 0; v < VARIANTS; ++v)
      if (!addMeasured(bench, &programs[n * VARIANTS + v], bench->baselines,
                       message))
        return false;
    addQuoted(bench, benchNetworks[n].name, bench->baselines);
  }
  return true;
}

bool benchBaselines(Bench *bench, cJSON *document, HtvmMessage *message) {
  if (!bench->baseline ||
      !benchFileExists(bench, bench->baseline, "plain-tvm/link.ld")) {
    benchNote(document, "no plain-tvm in the baseline's folder: the rows of "
                        "plain TVM, and what is stated against them, are left "
                        "out");
    return true;
  }
  if (!bench->baselines && !measure(bench, message))
    return false;
  cJSON_AddItemToObject(document, "baselines",
                        cJSON_Duplicate(bench->baselines, true));
  return true;
}

const cJSON *benchFindBaseline(const cJSON *document, const char *network,
                               const char *variant) {
  return benchFindRow(cJSON_GetObjectItemCaseSensitive(document, "baselines"),
                      2, (const char *const[]){"network", "variant"},
                      (const char *const[]){network, variant});
}
