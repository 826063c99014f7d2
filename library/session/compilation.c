//===- compilation.c - One network on its way down ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/compilation.h"

#include "dialects/support/ir.h"
#include "library/compile/entry.h"
#include "library/compile/pipelines.h"
#include "library/support/module_io.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static MlirOperation rootOf(const HtvmCompilation *compilation) {
  return mlirModuleGetOperation(compilation->module);
}

//===----------------------------------------------------------------------===//
// Progress
//===----------------------------------------------------------------------===//

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void tell(const HtvmCompilation *compilation, HtvmProgress what,
                 const char *step, double seconds) {
  const HtvmSession *session = compilation->session;
  if (session->progress)
    session->progress(what, step, seconds, session->progressData);
}

void htvmCompilationStep(HtvmCompilation *compilation, const char *step) {
  if (compilation->step)
    tell(compilation, HTVM_PROGRESS_END, compilation->step,
         now() - compilation->stepBegin);
  compilation->step = step;
  compilation->stepBegin = now();
  if (step)
    tell(compilation, HTVM_PROGRESS_BEGIN, step, 0);
}

void htvmCompilationPart(const HtvmCompilation *compilation, const char *part,
                         double seconds) {
  tell(compilation, HTVM_PROGRESS_PART, part, seconds);
}

//===----------------------------------------------------------------------===//
// Levels
//===----------------------------------------------------------------------===//

static MlirLogicalResult runPasses(HtvmCompilation *compilation, int level) {
  return htvmPassesRun(rootOf(compilation),
                       htvmLevelPasses(&htvmLevels[level],
                                       &compilation->options,
                                       compilation->arena));
}

static MlirLogicalResult reachInput(HtvmCompilation *compilation) {
  MlirOperation entry;
  HtvmArena *arena = compilation->arena;
  HTVM_TRY(htvmLevelsBegin(compilation->module, &compilation->options, arena,
                           &entry));
  compilation->location = mlirOperationGetLocation(entry);
  HTVM_TRY(runPasses(compilation, 0));
  HTVM_TRY(htvmEntryCheckSignature(entry, arena));
  HTVM_TRY(htvmEntryCheckBody(entry, arena));
  compilation->signature = htvmNetworkSignatureRead(entry, arena);
  return compilation->calibrationCount
             ? htvmCalibrationAttach(entry, compilation->calibrationCount,
                                     compilation->calibrations, arena)
             : mlirLogicalResultSuccess();
}

// Apart from the passes that make the program: its manifest lists these, and is
// the same whether somebody checked or not.
static MlirLogicalResult verifySchedule(HtvmCompilation *compilation) {
  static const char pass[] = "verify-schedule";
  htvmCompilationStep(compilation, pass);
  return htvmPassesRun(rootOf(compilation), pass);
}

MlirLogicalResult htvmCompilationReach(HtvmCompilation *compilation,
                                       int level) {
  while (compilation->level < level) {
    int next = compilation->level + 1;
    htvmCompilationStep(compilation, htvmLevels[next].name);
    HTVM_TRY(next == 0 ? reachInput(compilation)
                       : runPasses(compilation, next));
    if (next == HTVM_LEVEL_PARTITION &&
        !htvmFindingsTakeLayers(&compilation->findings, rootOf(compilation),
                                strcmp(compilation->options.numerics, "pow2") ==
                                    0))
      htvmMemoryFail(0);
    if (next == HTVM_LEVEL_DIANA && compilation->options.verifySchedule)
      HTVM_TRY(verifySchedule(compilation));
    compilation->level = next;
  }
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

typedef struct Task {
  HtvmCompilation *compilation;
  HtvmWork work;
  void *data;
} Task;

static HtvmStatus doTask(void *data) {
  const Task *task = data;
  HtvmCompilation *compilation = task->compilation;
  size_t before = htvmListenerErrors(compilation->listener);
  if (mlirLogicalResultIsSuccess(task->work(compilation, task->data)))
    return HTVM_STATUS_DONE;
  if (htvmListenerErrors(compilation->listener) == before)
    htvmSessionError(compilation->session, HTVM_STATUS_DIAGNOSED,
                     compilation->name, "a pass failed without saying why");
  return HTVM_STATUS_DIAGNOSED;
}

HtvmStatus htvmCompilationCall(HtvmCompilation *compilation, HtvmWork work,
                               void *data) {
  Task task = {compilation, work, data};
  if (compilation->isBroken)
    return htvmSessionError(compilation->session, HTVM_STATUS_USAGE,
                            compilation->name,
                            "the compilation failed before, it can only be "
                            "destroyed");
  HtvmStatus status = htvmSessionCall(compilation->session, doTask, &task);
  htvmCompilationStep(compilation, NULL);
  compilation->isBroken = status != HTVM_STATUS_DONE;
  return status;
}

static MlirLogicalResult runTo(HtvmCompilation *compilation, void *data) {
  return htvmCompilationReach(compilation, *(const int *)data);
}

HtvmStatus htvmCompilationRun(HtvmCompilation *compilation, const char *level) {
  HTVM_NOT_NULL(NULL, compilation);
  HTVM_NOT_NULL(compilation->session, level);
  int index = htvmLevelFind(level);
  if (index < 0)
    return htvmSessionError(compilation->session, HTVM_STATUS_USAGE,
                            compilation->name, "there is no level '%s'", level);
  return htvmCompilationCall(compilation, runTo, &index);
}

//===----------------------------------------------------------------------===//
// Create and destroy
//===----------------------------------------------------------------------===//

/// A network in memory.
typedef struct Source {
  HtvmCompilation *compilation;
  const char *name;
  const void *data;
  size_t size;
} Source;

static const char *copyText(HtvmArena *arena, const char *text) {
  return text ? htvmArenaPrintf(arena, "%s", text) : NULL;
}

// What the session may forget while the compilation lives.
static void copySettings(HtvmCompilation *compilation, HtvmArena *arena) {
  const HtvmSession *session = compilation->session;
  HtvmOptions *options = &compilation->options;
  *options = session->options;
  size_t count = session->calibrationCount;
  compilation->calibrationCount = count;
  compilation->calibrations = HTVM_ARENA_ARRAY(arena, HtvmCalibration, count);
  for (size_t i = 0; i < count; ++i) {
    const HtvmCalibration *from = &session->calibrations[i];
    compilation->calibrations[i] = (HtvmCalibration){
        copyText(arena, from->name),
        htvmArenaCopy(arena, from->data, from->size), from->size};
  }
}

static HtvmStatus fill(void *data) {
  const Source *source = data;
  HtvmCompilation *compilation = source->compilation;
  HtvmArena *arena = htvmArenaCreate();
  copySettings(compilation, arena);
  compilation->name = copyText(arena, source->name);
  compilation->arena = arena;
  return HTVM_STATUS_DONE;
}

static HtvmStatus createContext(void *data) {
  HtvmCompilation *compilation = data;
  compilation->ctx = htvmContextCreate();
  if (mlirContextIsNull(compilation->ctx))
    return htvmSessionError(
        compilation->session, HTVM_STATUS_DIAGNOSED, NULL,
        "an embedded dialect does not load; the build is broken");
  compilation->listener =
      htvmListenerCreate(compilation->ctx, compilation->name,
                         htvmSessionForward, compilation->session);
  if (!compilation->listener)
    htvmMemoryFail(0);
  return HTVM_STATUS_DONE;
}

static MlirLogicalResult parse(HtvmCompilation *compilation, void *data) {
  const Source *source = data;
  HtvmInput input =
      htvmInputFromMemory(source->name, source->data, source->size);
  compilation->module = htvmModuleParse(compilation->ctx, &input);
  htvmInputRelease(&input);
  if (mlirModuleIsNull(compilation->module))
    return mlirLogicalResultFailure();
  compilation->location = mlirOperationGetLocation(rootOf(compilation));
  return mlirLogicalResultSuccess();
}

static HtvmStatus begin(HtvmCompilation *compilation, Source *source) {
  HtvmSession *session = compilation->session;
  HtvmStatus status = htvmSessionCheckOptions(session);
  if (!status)
    status = htvmSessionCall(session, fill, source);
  htvmCompilationStep(compilation, "read");
  if (!status)
    status = htvmSessionCall(session, createContext, compilation);
  if (!status)
    status = htvmCompilationCall(compilation, parse, source);
  htvmCompilationStep(compilation, NULL);
  return status;
}

HtvmStatus htvmCompilationCreate(HtvmSession *session, const char *name,
                                 const void *data, size_t size,
                                 HtvmCompilation **out) {
  HTVM_NOT_NULL(session, session);
  HTVM_NOT_NULL(session, out);
  *out = NULL;
  HTVM_NOT_NULL(session, name);
  if (size)
    HTVM_NOT_NULL(session, data);
  HtvmCompilation *compilation = calloc(1, sizeof *compilation);
  if (!compilation)
    return htvmSessionError(session, HTVM_STATUS_NO_MEMORY, name,
                            "out of memory");
  compilation->session = session;
  compilation->level = -1;
  Source source = {compilation, name, data, size};
  HtvmStatus status = begin(compilation, &source);
  if (status)
    htvmCompilationDestroy(compilation);
  else
    *out = compilation;
  return status;
}

void htvmCompilationDestroy(HtvmCompilation *compilation) {
  if (!compilation)
    return;
  htvmEmittedRelease(&compilation->emitted);
  cJSON_Delete(compilation->manifest);
  htvmFindingsDestroy(&compilation->findings);
  if (!mlirModuleIsNull(compilation->module))
    mlirModuleDestroy(compilation->module);
  if (compilation->listener)
    htvmListenerDestroy(compilation->listener);
  if (!mlirContextIsNull(compilation->ctx))
    mlirContextDestroy(compilation->ctx);
  if (compilation->arena)
    htvmArenaDestroy(compilation->arena);
  free(compilation);
}
