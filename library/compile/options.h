//===- options.h - What htvm-compile is asked to do -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_OPTIONS_H
#define HTVM_LIBRARY_COMPILE_OPTIONS_H

#include "dialects/support/arena.h"
#include "runtime/machine/parameters.h"

#include <stdbool.h>
#include <stdio.h>

typedef enum OutputKind {
  OUTPUT_ELF,
  OUTPUT_OBJECT,
  OUTPUT_ASM,
  OUTPUT_LLVM,
  OUTPUT_MLIR
} OutputKind;

enum { OPTIONS_MAX_CALIBRATION = 16 };

typedef struct Options {
  const char *input;  // "-": standard input; NULL: not given
  const char *output; // "-": standard output; NULL: not given
  OutputKind kind;
  const char *level;   // of OUTPUT_MLIR
  const char *entry;   // NULL: the only function that nothing calls
  const char *engines; // as the option engines of partition
  const char *schedule, *numerics;
  const char *tiling; // NULL: what belongs to the schedule (optionsTiling)
  int calibrationCount;
  const char *calibration[OPTIONS_MAX_CALIBRATION]; // of arguments, in order
  const char *report;                               // NULL: none
  const char *linker;
  uint64_t stackBytes;   // 0: measured
  uint64_t reportCycles; // of the run for the report; 0: none
  HtvmMachine machine;
  bool explain, printPipeline, verbose, help, version;
} Options;

/// Takes the arguments apart. On wrong usage prints a message and returns
/// false. Strings live on the command line or in |arena|.
bool optionsParse(Options *options, int count, char *const *arguments,
                  HtvmArena *arena);

/// The objective of the tiles: "cost", "dory", "pe" or "size".
const char *optionsTiling(const Options *options);

void optionsHelp(FILE *stream);

#endif // HTVM_LIBRARY_COMPILE_OPTIONS_H
