//===- program.h - A program on the simulated chip ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An ELF, its manifest if it has one, a chip, and what was recorded. Used by
// htvm-run and wherever else a compiled network is to be run.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_RUN_PROGRAM_H
#define HTVM_LIBRARY_RUN_PROGRAM_H

#include "library/run/capture.h"
#include "library/run/profile.h"

#include <stdio.h>

/// A store to the test device's mark register.
typedef struct HtvmMark {
  uint32_t value;
  uint64_t cycle;
} HtvmMark;

typedef struct HtvmProgram {
  const char *path;
  char *elfBytes;
  size_t elfSize;
  bool hasManifest;
  bool resetState;       // load anew before every inference
  HtvmManifest manifest; // zero without
  HtvmMachine machine;
  HtvmSim *sim;
  HtvmProfile profile;
  HtvmJobOrder order;     // where the running inference is
  const HtvmJobRow *call; // the job that the core does, or NULL
  uint32_t returnAddress; // of that job or of a wait; 0: neither
  HtvmMessage unlisted;   // a job that the manifest does not list
  HtvmCapture *capture;   // borrowed; NULL: results of layers are not wanted
  // Borrowed, set after it was opened: where characters of the test device go,
  // and where long runs show that they are alive; NULL: nowhere.
  FILE *console, *progress;
  HtvmMark *marks;
  size_t markCount, markCapacity;
  bool marksFailed; // memory ran out
} HtvmProgram;

/// How a run ended, in the terms of the exit status.
typedef enum HtvmRunResult {
  HTVM_RUN_DONE = 0,
  HTVM_RUN_ERROR = 1, // of the input; |message| says which
  HTVM_RUN_FAILED = 3 // the simulated program failed
} HtvmRunResult;

/// Sets up the chip for the ELF in |size| bytes, which it takes and frees: the
/// manifest's machine, changed by the |overrideCount| texts NAME=VALUE. |name|
/// stands for the file in messages. |program| must not move afterwards and is
/// destroyed even on failure.
bool htvmProgramOpen(HtvmProgram *program, const char *name, char *bytes,
                     size_t size, const char *const *overrides,
                     unsigned overrideCount, HtvmMessage *message);

/// The same for a program whose |manifest| is known, which it takes, too.
bool htvmProgramOpenKnown(HtvmProgram *program, const char *name, char *bytes,
                          size_t size, cJSON *manifest, HtvmMessage *message);
void htvmProgramDestroy(HtvmProgram *program);

/// Runs one inference of at most |maxCycles|: |inputs| and |outputs| hold one
/// pointer per tensor of the manifest (none without). A run after the first
/// enters at `again`, or loads the program anew if there is none.
HtvmRunResult htvmProgramRun(HtvmProgram *program, const char *const *inputs,
                             char *const *outputs, uint64_t maxCycles,
                             HtvmMessage *message);

#endif // HTVM_LIBRARY_RUN_PROGRAM_H
