//===- program.c - A program on the simulated chip ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/run/program.h"

#include "runtime/machine/parameters.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

//===----------------------------------------------------------------------===//
// Observing
//===----------------------------------------------------------------------===//

static void putCharacter(void *userData, int character) {
  HtvmProgram *program = userData;
  if (program->console)
    putc(character, program->console);
}

static void recordMark(void *userData, uint32_t value, uint64_t cycle) {
  HtvmProgram *program = userData;
  if (program->markCount == program->markCapacity) {
    size_t capacity = program->markCapacity ? 2 * program->markCapacity : 256;
    HtvmMark *marks = realloc(program->marks, capacity * sizeof *marks);
    if (!marks) {
      program->marksFailed = true;
      return;
    }
    program->marks = marks;
    program->markCapacity = capacity;
  }
  program->marks[program->markCount++] = (HtvmMark){value, cycle};
}

static void noteUnlisted(HtvmProgram *program, HtvmSimWorker worker) {
  if (program->manifest.jobCount && !program->unlisted.text[0])
    htvmMessage(&program->unlisted,
                "'%s': the %s engine does more jobs than the manifest lists; "
                "compile again",
                program->path, htvmSimEngineName(worker));
}

static void complete(HtvmProgram *program, const HtvmJobRow *row) {
  if (row && program->capture)
    htvmCaptureDone(program->capture, row->layer);
}

static void leaveCall(HtvmProgram *program, uint64_t cycle) {
  htvmProfileLeave(&program->profile, cycle);
  complete(program, program->call);
  program->call = NULL;
  program->returnAddress = 0;
}

// Where the core is told to return to, it will be seen again.
static void enterCall(HtvmProgram *program, HtvmPhase phase, uint64_t cycle) {
  enum { RETURN_ADDRESS = 1 };
  program->call = phase.row;
  program->returnAddress = htvmSimRegister(program->sim, RETURN_ADDRESS);
  htvmProfileEnter(&program->profile, phase, cycle);
  if (!htvmSimWatch(program->sim, program->returnAddress))
    program->profile.failed = true;
}

static void reach(void *userData, uint32_t pc, uint64_t cycle) {
  HtvmProgram *program = userData;
  const HtvmManifest *manifest = &program->manifest;
  if (program->returnAddress && pc == program->returnAddress)
    leaveCall(program, cycle);
  if (manifest->hasEnd && pc == manifest->end) {
    htvmProfileEnter(&program->profile, (HtvmPhase){.kind = HTVM_PHASE_END},
                     cycle);
    return;
  }
  HtvmPhase phase = {.kind = HTVM_PHASE_WAIT};
  if (htvmJobOrderWait(&program->order, pc, &phase.worker)) {
    enterCall(program, phase, cycle);
    return;
  }
  phase.kind = HTVM_PHASE_JOB;
  phase.row = htvmJobOrderCall(&program->order, pc);
  if (phase.row)
    enterCall(program, phase, cycle);
}

static void recordJob(void *userData, const HtvmSimJob *job) {
  HtvmProgram *program = userData;
  const HtvmJobRow *row = htvmJobOrderStart(&program->order, job->worker);
  htvmProfileAddJob(&program->profile, job, row);
  complete(program, row);
  if (!row)
    noteUnlisted(program, job->worker);
}

static void recordWait(void *userData, HtvmSimWorker worker, uint64_t begin,
                       uint64_t end) {
  HtvmProgram *program = userData;
  htvmProfileAddWait(&program->profile, worker, begin, end);
}

//===----------------------------------------------------------------------===//
// Opening
//===----------------------------------------------------------------------===//

static void useManifest(HtvmProgram *program) {
  program->machine = program->manifest.machine;
  program->profile.layers = program->manifest.layers;
  program->profile.layerCount = program->manifest.layerCount;
  program->profile.hasWaits = program->manifest.waitCount > 0;
}

static bool readManifest(HtvmProgram *program, HtvmMessage *message) {
  HtvmElf elf = {(const uint8_t *)program->elfBytes, program->elfSize};
  const uint8_t *text;
  size_t size;
  HtvmMessage inner;
  program->machine = htvmMachineDefault();
  if (!htvmElfIsWhole(elf))
    return htvmMessage(message,
                       "'%s' is cut off: its section table lies beyond its end",
                       program->path);
  program->hasManifest =
      htvmElfSection(elf, HTVM_MANIFEST_SECTION, &text, &size);
  if (!program->hasManifest)
    return true;
  if (!htvmManifestParse(text, size, elf, &program->manifest, &inner)) {
    htvmMessage(message, "'%s': %s", program->path, inner.text);
    message->isMemory = inner.isMemory;
    return false;
  }
  useManifest(program);
  return true;
}

static bool load(HtvmProgram *program, HtvmMessage *message) {
  return htvmSimLoadElf(program->sim, program->elfBytes, program->elfSize) ||
         htvmMessage(message, "'%s': %s", program->path,
                     htvmSimMessage(program->sim));
}

static bool watchCore(HtvmProgram *program) {
  const HtvmManifest *manifest = &program->manifest;
  bool ok = !manifest->hasEnd || htvmSimWatch(program->sim, manifest->end);
  for (unsigned i = 0; ok && i < manifest->jobCount; ++i)
    if (manifest->jobs[i].worker == HTVM_WORKER_CORE)
      ok = htvmSimWatch(program->sim, manifest->jobs[i].address);
  for (unsigned i = 0; ok && i < manifest->waitCount; ++i)
    ok = htvmSimWatch(program->sim, manifest->waits[i].address);
  return ok;
}

// The chip of program->machine with the program in it.
static bool setUp(HtvmProgram *program, HtvmMessage *message) {
  HtvmSimObserver observer = {.userData = program,
                              .putChar = putCharacter,
                              .mark = recordMark,
                              .watch = reach,
                              .job = recordJob,
                              .wait = recordWait};
  program->sim = htvmSimCreate(&program->machine, &observer);
  if (!program->sim)
    return htvmMessageMemory(message, program->path);
  return load(program, message) &&
         (watchCore(program) || htvmMessageMemory(message, program->path));
}

bool htvmProgramOpen(HtvmProgram *program, const char *name, char *bytes,
                     size_t size, const char *const *overrides,
                     unsigned overrideCount, HtvmMessage *message) {
  *program = (HtvmProgram){.path = name, .elfBytes = bytes, .elfSize = size};
  char reason[1024];
  if (!readManifest(program, message))
    return false;
  for (unsigned i = 0; i < overrideCount; ++i)
    if (!htvmMachineOverride(&program->machine, overrides[i], reason,
                             sizeof reason))
      return htvmMessage(message, "--machine: %s", reason);
  return setUp(program, message);
}

bool htvmProgramOpenKnown(HtvmProgram *program, const char *name, char *bytes,
                          size_t size, cJSON *manifest, HtvmMessage *message) {
  HtvmElf elf = {(const uint8_t *)bytes, size};
  *program = (HtvmProgram){.path = name,
                           .elfBytes = bytes,
                           .elfSize = size,
                           .hasManifest = true,
                           .machine = htvmMachineDefault()};
  if (!htvmManifestRead(manifest, elf, &program->manifest, message))
    return false;
  useManifest(program);
  return setUp(program, message);
}

void htvmProgramDestroy(HtvmProgram *program) {
  htvmSimDestroy(program->sim);
  htvmProfileDestroy(&program->profile);
  htvmManifestDestroy(&program->manifest);
  free(program->marks);
  free(program->elfBytes);
  *program = (HtvmProgram){0};
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

// The program has been loaded for the first inference.
static bool prepare(HtvmProgram *program, HtvmMessage *message) {
  bool isFirst = program->profile.inferenceCount == 0;
  bool isWarm = !isFirst && program->manifest.hasAgain && !program->resetState;
  htvmJobOrderBegin(&program->order, &program->manifest, isWarm);
  if (program->capture)
    htvmCaptureBegin(program->capture, isWarm);
  if (isWarm)
    htvmSimSetPc(program->sim, program->manifest.again);
  return isFirst || isWarm || load(program, message);
}

static bool writeInputs(HtvmProgram *program, const char *const *inputs,
                        HtvmMessage *message) {
  for (unsigned i = 0; i < program->manifest.inputCount; ++i) {
    const HtvmTensor *tensor = &program->manifest.inputs[i];
    if (!htvmSimWriteL2(program->sim, tensor->address, inputs[i],
                        (size_t)tensor->bytes))
      return htvmMessage(
          message,
          "'%s': input '%s', %" PRIu64 " bytes at 0x%08x, does not lie in L2",
          program->path, tensor->name, tensor->bytes, tensor->address);
  }
  return true;
}

static bool readOutputs(HtvmProgram *program, char *const *outputs,
                        HtvmMessage *message) {
  for (unsigned i = 0; i < program->manifest.outputCount; ++i) {
    const HtvmTensor *tensor = &program->manifest.outputs[i];
    if (!htvmSimReadL2(program->sim, tensor->address, outputs[i],
                       (size_t)tensor->bytes))
      return htvmMessage(message,
                         "'%s': output '%s', %" PRIu64
                         " bytes at 0x%08x, does not lie in L2 or holds "
                         "values the engine left open",
                         program->path, tensor->name, tensor->bytes,
                         tensor->address);
  }
  return true;
}

// Runs in pieces when somebody watches, to show that it is alive.
static HtvmSimStop runToStop(const HtvmProgram *program, uint64_t limit) {
  static const uint64_t piece = 500000000;
  HtvmSim *sim = program->sim;
  HtvmSimStop stop;
  bool shown = false;
  do {
    uint64_t now = htvmSimCycle(sim);
    uint64_t until =
        program->progress && limit - now > piece ? now + piece : limit;
    stop = htvmSimRun(sim, until);
    if (stop != HTVM_SIM_MAX_CYCLES || htvmSimCycle(sim) >= limit)
      break;
    fprintf(program->progress, "\r%" PRIu64 " million cycles",
            htvmSimCycle(sim) / 1000000);
    shown = true;
  } while (true);
  if (shown)
    fprintf(program->progress, "\r%*s\r", 40, "");
  return stop;
}

static HtvmRunResult checkStop(HtvmProgram *program, HtvmSimStop stop,
                               uint64_t maxCycles, HtvmMessage *message) {
  HtvmSim *sim = program->sim;
  if (program->console)
    fflush(program->console);
  if (stop == HTVM_SIM_FAULT) {
    htvmMessage(message, "'%s': %s", program->path, htvmSimMessage(sim));
    return HTVM_RUN_FAILED;
  }
  if (stop == HTVM_SIM_MAX_CYCLES) {
    htvmMessage(message,
                "'%s': not done after %" PRIu64
                " cycles (--max-cycles); pc 0x%08x, cycle %" PRIu64,
                program->path, maxCycles, htvmSimPc(sim), htvmSimCycle(sim));
    return HTVM_RUN_FAILED;
  }
  if (htvmSimExitCode(sim) != 0) {
    htvmMessage(message,
                "'%s': the program ended with exit code %u; pc 0x%08x, "
                "cycle %" PRIu64,
                program->path, htvmSimExitCode(sim), htvmSimPc(sim),
                htvmSimCycle(sim));
    return HTVM_RUN_FAILED;
  }
  return HTVM_RUN_DONE;
}

HtvmRunResult htvmProgramRun(HtvmProgram *program, const char *const *inputs,
                             char *const *outputs, uint64_t maxCycles,
                             HtvmMessage *message) {
  HtvmSim *sim = program->sim;
  if (!prepare(program, message) || !writeInputs(program, inputs, message))
    return HTVM_RUN_ERROR;
  uint64_t now = htvmSimCycle(sim);
  uint64_t limit = maxCycles < UINT64_MAX - now ? now + maxCycles : UINT64_MAX;
  htvmProfileBegin(&program->profile, now, htvmSimInstret(sim));
  HtvmSimStop stop = runToStop(program, limit);
  leaveCall(program, htvmSimCycle(sim));
  htvmProfileEnd(&program->profile, htvmSimCycle(sim), htvmSimInstret(sim));
  HtvmRunResult result = checkStop(program, stop, maxCycles, message);
  if (result != HTVM_RUN_DONE)
    return result;
  if (program->profile.failed || program->marksFailed ||
      (program->capture && program->capture->failed)) {
    htvmMessageMemory(message, program->path);
    return HTVM_RUN_ERROR;
  }
  if (!readOutputs(program, outputs, message))
    return HTVM_RUN_FAILED;
  if (!program->unlisted.text[0])
    return HTVM_RUN_DONE;
  *message = program->unlisted;
  return HTVM_RUN_ERROR;
}
