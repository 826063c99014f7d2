//===- options.h - The command line of htvm-run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_OPTIONS_H
#define HTVM_TOOLS_HTVM_RUN_OPTIONS_H

#include "library/htvm.h"
#include "tools/support/arguments.h"
#include "tools/support/file.h"

#include <stdint.h>

typedef struct HtvmRunOptions {
  const char *elf;
  HtvmValues inputs, outputs, machine;
  const char *profile, *trace, *timeline, *marks, *reference, *entry, *report,
      *compareLayers; // NULL: not given
  HtvmReportForm reportForm;
  const char *maxCyclesText, *analogNoiseText;
  uint64_t maxCycles;
  bool table, help;
  bool resetState;  // before every inference
  bool analogNoise; // put noise on, drawn from the seed
  uint64_t analogNoiseSeed;
} HtvmRunOptions;

/// Parses the command line. Prints what is wrong with it and returns false;
/// to be destroyed in either case.
bool htvmRunOptionsParse(int argc, char **argv, HtvmRunOptions *options);
void htvmRunOptionsDestroy(HtvmRunOptions *options);

void htvmRunHelp(FILE *stream);

#endif // HTVM_TOOLS_HTVM_RUN_OPTIONS_H
