//===- trial.c - One run of the finished program --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/compile/trial.h"

#include "dialects/support/arena.h"
#include "dialects/support/json_build.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// Zeros for every tensor; lives in |arena|.
static char **zeros(const HtvmTensor *tensors, unsigned count,
                    HtvmArena *arena) {
  char **values = HTVM_ARENA_ARRAY(arena, char *, count + 1);
  for (unsigned i = 0; i < count; ++i)
    values[i] = htvmArenaAlloc(arena, (size_t)tensors[i].bytes + 1);
  return values;
}

static void run(HtvmTrial *trial, uint64_t maxCycles) {
  HtvmProgram *program = &trial->program;
  const HtvmManifest *manifest = &program->manifest;
  HtvmMessage reason = {.text = ""};
  HtvmArena *arena = htvmArenaCreate();
  char **inputs = zeros(manifest->inputs, manifest->inputCount, arena);
  char **outputs = zeros(manifest->outputs, manifest->outputCount, arena);
  HtvmRunResult result = htvmProgramRun(program, (const char *const *)inputs,
                                        outputs, maxCycles, &reason);
  htvmArenaDestroy(arena);
  if (result != HTVM_RUN_DONE && reason.isMemory)
    htvmMemoryFail(0);
  trial->isRun = result == HTVM_RUN_DONE;
  if (trial->isRun)
    htvmMessage(&trial->note,
                "Cycles are measured: the program ran once on the simulated "
                "chip, with zeros as input.");
  else if (htvmSimCycle(program->sim) >= maxCycles)
    htvmMessage(&trial->note,
                "Cycles are modelled, and only those of the engines: the "
                "program was not done after %" PRIu64
                " cycles, see --report-cycles.",
                maxCycles);
  else
    htvmMessage(&trial->note,
                "Cycles are modelled, and only those of the engines: the "
                "program failed on the simulated chip: %.1500s",
                reason.text);
}

void htvmTrialRun(HtvmTrial *trial, const HtvmEmitted *elf,
                  const cJSON *manifest, uint64_t maxCycles) {
  HtvmMessage reason = {.text = ""};
  if (elf->partCount == 0 || maxCycles == 0) {
    htvmMessage(&trial->note,
                "Cycles are modelled, and only those of the engines: the "
                "program did not run on the simulated chip (%s).",
                maxCycles ? "only an ELF can" : "--report-cycles=0");
    return;
  }
  cJSON *known = htvmJsonCopy(manifest);
  char *bytes = htvmMemdup(elf->data, elf->size + 1);
  trial->isOpen = true;
  if (!htvmProgramOpenKnown(&trial->program, "the program", bytes, elf->size,
                            known, &reason)) {
    if (reason.isMemory)
      htvmMemoryFail(0);
    htvmMessage(&trial->note,
                "Cycles are modelled, and only those of the engines: the "
                "program cannot be run: %.1500s",
                reason.text);
    return;
  }
  run(trial, maxCycles);
  trial->reported =
      (HtvmReported){&trial->program.profile, &trial->program.manifest,
                     &trial->program.machine};
}

void htvmTrialDestroy(HtvmTrial *trial) {
  if (trial->isOpen)
    htvmProgramDestroy(&trial->program);
}
