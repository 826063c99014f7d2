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

static void leaveSegment(HtvmProgram *program) {
  unsigned segment = htvmProfileSegment(&program->profile);
  if (program->capture && segment >= 1 &&
      segment <= program->manifest.layerCount)
    htvmCaptureLeave(program->capture, segment - 1);
}

// Layers may share a function: take the next one in order that has it.
static void enterLayer(void *userData, uint32_t pc, uint64_t cycle) {
  HtvmProgram *program = userData;
  const HtvmManifest *manifest = &program->manifest;
  unsigned current = htvmProfileSegment(&program->profile);
  leaveSegment(program);
  if (manifest->hasEnd && pc == manifest->end) {
    htvmProfileEnter(&program->profile, manifest->layerCount + 1, cycle);
    return;
  }
  for (unsigned i = 0; i < manifest->layerCount; ++i) {
    unsigned layer = (current + i) % manifest->layerCount;
    if (manifest->layers[layer].address == pc) {
      htvmProfileEnter(&program->profile, layer + 1, cycle);
      return;
    }
  }
  for (unsigned i = 0; i < manifest->partCount; ++i)
    if (manifest->parts[i].address == pc)
      htvmProfileEnter(&program->profile, manifest->parts[i].layer + 1, cycle);
}

static void recordJob(void *userData, const HtvmSimJob *job) {
  HtvmProgram *program = userData;
  htvmProfileAddJob(&program->profile, job);
}

static void recordWait(void *userData, HtvmSimWorker worker, uint64_t begin,
                       uint64_t end) {
  HtvmProgram *program = userData;
  htvmProfileAddWait(&program->profile, worker, begin, end);
}

//===----------------------------------------------------------------------===//
// Opening
//===----------------------------------------------------------------------===//

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
  if (!htvmManifestParse(text, size, elf, &program->manifest, &inner))
    return htvmMessage(message, "'%s': %s", program->path, inner.text);
  program->machine = program->manifest.machine;
  program->profile.layers = program->manifest.layers;
  program->profile.layerCount = program->manifest.layerCount;
  return true;
}

static bool load(HtvmProgram *program, HtvmMessage *message) {
  return htvmSimLoadElf(program->sim, program->elfBytes, program->elfSize) ||
         htvmMessage(message, "'%s': %s", program->path,
                     htvmSimMessage(program->sim));
}

static bool watchLayers(HtvmProgram *program) {
  const HtvmManifest *manifest = &program->manifest;
  bool ok = !manifest->hasEnd || htvmSimWatch(program->sim, manifest->end);
  for (unsigned i = 0; ok && i < manifest->layerCount; ++i) {
    bool seen = false; // layers may share a function
    for (unsigned j = 0; j < i; ++j)
      seen |= manifest->layers[j].address == manifest->layers[i].address;
    ok = seen || htvmSimWatch(program->sim, manifest->layers[i].address);
  }
  for (unsigned i = 0; ok && i < manifest->partCount; ++i)
    ok = htvmSimWatch(program->sim, manifest->parts[i].address);
  return ok;
}

bool htvmProgramOpen(HtvmProgram *program, const char *name, char *bytes,
                     size_t size, const char *const *overrides,
                     unsigned overrideCount, HtvmMessage *message) {
  *program = (HtvmProgram){.path = name, .elfBytes = bytes, .elfSize = size};
  char reason[256];
  if (!readManifest(program, message))
    return false;
  for (unsigned i = 0; i < overrideCount; ++i)
    if (!htvmMachineOverride(&program->machine, overrides[i], reason,
                             sizeof reason))
      return htvmMessage(message, "--machine: %s", reason);
  HtvmSimObserver observer = {.userData = program,
                              .putChar = putCharacter,
                              .mark = recordMark,
                              .watch = enterLayer,
                              .job = recordJob,
                              .wait = recordWait};
  program->sim = htvmSimCreate(&program->machine, &observer);
  if (!program->sim)
    return htvmMessage(message, "'%s': out of memory", name);
  return load(program, message) &&
         (watchLayers(program) ||
          htvmMessage(message, "'%s': out of memory", name));
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

static bool prepare(HtvmProgram *program, HtvmMessage *message) {
  if (program->profile.inferenceCount == 0)
    return true;
  if (!program->manifest.hasAgain || program->resetState)
    return load(program, message);
  htvmSimSetPc(program->sim, program->manifest.again);
  return true;
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
  if (program->capture)
    htvmCaptureBegin(program->capture);
  HtvmSimStop stop = runToStop(program, limit);
  htvmProfileEnd(&program->profile, htvmSimCycle(sim), htvmSimInstret(sim));
  HtvmRunResult result = checkStop(program, stop, maxCycles, message);
  if (result != HTVM_RUN_DONE)
    return result;
  leaveSegment(program);
  if (program->profile.failed || program->marksFailed ||
      (program->capture && program->capture->failed)) {
    htvmMessage(message, "'%s': out of memory for the profile", program->path);
    return HTVM_RUN_ERROR;
  }
  return readOutputs(program, outputs, message) ? HTVM_RUN_DONE
                                                : HTVM_RUN_FAILED;
}
