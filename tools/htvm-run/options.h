//===- options.h - The command line of htvm-run ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_RUN_OPTIONS_H
#define HTVM_TOOLS_HTVM_RUN_OPTIONS_H

#include "library/htvm.h"
#include "tools/support/file.h"

#include <stdint.h>

/// A repeated option's values, in order. Borrowed from argv.
typedef struct HtvmValues {
  const char **values;
  unsigned count;
} HtvmValues;

typedef struct HtvmRunOptions {
  const char *elf;
  HtvmValues inputs, outputs, machine;
  const char *profile, *trace, *timeline, *marks, *reference, *entry, *report,
      *compareLayers; // NULL: not given
  HtvmReportForm reportForm;
  uint64_t maxCycles;
  bool table, help;
  bool resetState;  // before every inference
  bool analogNoise; // put noise on, drawn from the seed
  uint64_t analogNoiseSeed;
} HtvmRunOptions;

/// Parses the command line. On failure |message| says what is wrong with it.
bool htvmRunOptionsParse(int argc, char **argv, HtvmRunOptions *options,
                         HtvmMessage *message);
void htvmRunOptionsDestroy(HtvmRunOptions *options);

extern const char htvmRunHelp[];

#endif // HTVM_TOOLS_HTVM_RUN_OPTIONS_H
