//===- cases.c - Programs compiled, run and compared ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A case is two steps: htvm-compile, then htvm-run with htvm-reference. They
// run in the network's folder, so that no file they write knows where it lies.
//
//===----------------------------------------------------------------------===//
#include "tools/htvm-bench/run/bench.h"

#include "tools/htvm-bench/run/process.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATUS_ERROR = 1, STATUS_USAGE = 2, STEP_RUN = 1 };

const BenchResult *benchAsk(Bench *bench, const BenchCase *wanted) {
  for (size_t i = 0; i < bench->resultCount; ++i)
    if (strcmp(bench->results[i]->bench.name, wanted->name) == 0)
      return bench->results[i];
  if (bench->resultCount == bench->resultCapacity) {
    bench->resultCapacity = bench->resultCapacity * 2 + 16;
    BenchResult **grown =
        realloc(bench->results, bench->resultCapacity * sizeof *grown);
    if (!grown)
      abort();
    bench->results = grown;
  }
  BenchResult *result = htvmArenaAlloc(bench->arena, sizeof *result);
  result->bench = *wanted;
  return bench->results[bench->resultCount++] = result;
}

//===----------------------------------------------------------------------===//
// Command lines
//===----------------------------------------------------------------------===//

static const char *workFile(Bench *bench, const char *name,
                            const char *ending) {
  return htvmArenaPrintf(bench->arena, "%s/%s.%s", bench->work, name, ending);
}

const char *benchOutput(Bench *bench, const char *name) {
  return workFile(bench, name, "bin");
}

static const char *profileFile(Bench *bench, const char *name) {
  return htvmArenaPrintf(bench->arena, "%s/profiles/%s.json", bench->output,
                         name);
}

static BenchStep beginStep(Bench *bench, const BenchCase *wanted,
                           const char *program) {
  BenchStep step = {
      .folder = wanted->folder,
      .out = workFile(bench, wanted->name,
                      htvmArenaPrintf(bench->arena, "%s.out", program)),
      .error = workFile(bench, wanted->name,
                        htvmArenaPrintf(bench->arena, "%s.err", program))};
  benchStepAdd(
      &step, htvmArenaPrintf(bench->arena, "%s/%s", bench->programs, program));
  return step;
}

static void addText(Bench *bench, BenchStep *step, const char *option,
                    const char *value) {
  if (value)
    benchStepAdd(step, htvmArenaPrintf(bench->arena, "--%s=%s", option, value));
}

static BenchStep compileStep(Bench *bench, const BenchCase *wanted) {
  BenchStep step = beginStep(bench, wanted, "htvm-compile");
  benchStepAdd(&step, wanted->source);
  benchStepAdd(&step, "-o");
  benchStepAdd(&step, workFile(bench, wanted->name, "elf"));
  addText(bench, &step, "report", workFile(bench, wanted->name, "json"));
  addText(bench, &step, "engines", wanted->engines);
  addText(bench, &step, "schedule", wanted->schedule);
  addText(bench, &step, "tiling", wanted->tiling);
  addText(bench, &step, "without", wanted->without);
  addText(bench, &step, "numerics", wanted->numerics);
  addText(bench, &step, "calibration", wanted->calibration);
  if (wanted->l1Bytes)
    benchStepAdd(&step, htvmArenaPrintf(bench->arena, "--l1-bytes=%" PRIu64,
                                        wanted->l1Bytes));
  if (wanted->l2Bytes)
    benchStepAdd(&step,
                 htvmArenaPrintf(bench->arena, "--machine=l2_bytes=%" PRIu64,
                                 wanted->l2Bytes));
  return step;
}

static const char *outputFile(Bench *bench, const char *name) {
  return name ? htvmArenaPrintf(bench->arena, "%s/%s", bench->output, name)
              : NULL;
}

static BenchStep runStep(Bench *bench, const BenchCase *wanted) {
  BenchStep step = beginStep(bench, wanted, "htvm-run");
  benchStepAdd(&step, workFile(bench, wanted->name, "elf"));
  addText(bench, &step, "input", wanted->input);
  if (wanted->keepsOutput)
    addText(bench, &step, "output", benchOutput(bench, wanted->name));
  else
    addText(bench, &step, "reference", wanted->source);
  addText(bench, &step, "profile", profileFile(bench, wanted->name));
  addText(bench, &step, "trace", outputFile(bench, wanted->trace));
  addText(bench, &step, "timeline", outputFile(bench, wanted->timeline));
  return step;
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

// The first error a program wrote, without the place it is at.
static const char *firstError(Bench *bench, const char *path) {
  static const char mark[] = "error: ";
  HtvmMessage message;
  char *text;
  size_t size;
  if (!htvmFileRead(path, &text, &size, &message))
    return "";
  char *at = strstr(text, mark);
  at = at ? at + strlen(mark) : text;
  at[strcspn(at, "\n")] = '\0';
  const char *line = htvmArenaPrintf(bench->arena, "%s", at);
  free(text);
  return line;
}

static bool failChain(Bench *bench, const BenchChain *chain,
                      HtvmMessage *message) {
  const BenchStep *step = &chain->steps[chain->done];
  return htvmMessage(message, "%s: '%s' ended with status %d: %s", chain->name,
                     step->arguments[0], chain->status,
                     firstError(bench, step->error));
}

static bool readResult(Bench *bench, BenchResult *result,
                       HtvmMessage *message) {
  const char *name = result->bench.name;
  result->profile = benchReadJson(profileFile(bench, name), message);
  if (!result->profile)
    return false;
  result->report = benchReadJson(workFile(bench, name, "json"), message);
  if (!result->report)
    return false;
  const char *elf = workFile(bench, name, "elf");
  if (!benchElfSizes(elf, &result->sizes, message))
    return false;
  unlink(elf);
  const cJSON *cycles =
      cJSON_GetObjectItemCaseSensitive(result->profile, "total_cycles");
  if (!cJSON_IsNumber(cycles))
    return htvmMessage(message, "%s: no total_cycles in the profile", name);
  result->cycles = (uint64_t)cycles->valuedouble;
  result->outcome = BENCH_DONE;
  return true;
}

// Outputs that differ end htvm-run with 1, too: what it prints tells them from
// other errors.
static bool saysDifferent(const BenchStep *step) {
  HtvmMessage message;
  char *text;
  size_t size;
  if (!htvmFileRead(step->out, &text, &size, &message))
    return false;
  bool found = strstr(text, "equal to the reference: no\n") != NULL;
  free(text);
  return found;
}

static bool finishCase(Bench *bench, const BenchChain *chain,
                       BenchResult *result, HtvmMessage *message) {
  const BenchStep *step = &chain->steps[chain->done];
  if (chain->done == chain->stepCount) {
    result->equal = true;
    return readResult(bench, result, message);
  }
  if (chain->done == STEP_RUN) {
    if (chain->status == STATUS_ERROR && saysDifferent(step))
      return readResult(bench, result, message);
    return failChain(bench, chain, message);
  }
  if (chain->status != STATUS_ERROR && chain->status != STATUS_USAGE)
    return failChain(bench, chain, message);
  result->outcome =
      chain->status == STATUS_USAGE ? BENCH_UNKNOWN : BENCH_REFUSED;
  result->reason = firstError(bench, step->error);
  return true;
}

bool benchRunCases(Bench *bench, HtvmMessage *message) {
  BenchChain *chains =
      HTVM_ARENA_ARRAY(bench->arena, BenchChain, bench->resultCount + 1);
  BenchResult **pending =
      HTVM_ARENA_ARRAY(bench->arena, BenchResult *, bench->resultCount + 1);
  size_t count = 0;
  benchFolder(bench, "profiles");
  for (size_t i = 0; i < bench->resultCount; ++i) {
    BenchResult *result = bench->results[i];
    if (result->outcome != BENCH_NOT_RUN)
      continue;
    chains[count] = (BenchChain){.name = result->bench.name, .stepCount = 2};
    chains[count].steps[0] = compileStep(bench, &result->bench);
    chains[count].steps[STEP_RUN] = runStep(bench, &result->bench);
    pending[count++] = result;
  }
  bool ok = benchChainsRun(chains, count, message);
  for (size_t i = 0; ok && i < count; ++i)
    ok = finishCase(bench, &chains[i], pending[i], message);
  return ok;
}
