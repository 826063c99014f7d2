//===- options.h - The command line of htvm-bench -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_OPTIONS_H
#define HTVM_TOOLS_HTVM_BENCH_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

typedef struct BenchOptions {
  const char *part;      // "all" or the name of one
  const char *output;    // folder of the results
  const char *baseline;  // folder with plain-tvm; need not be there
  const char *models;    // folder with the golden vectors of mlperf-tiny
  const char *frontends; // folder with its networks; neither need be there
  const char *networks;  // NULL: ../share/htvm/networks beside the program
  const char *docs;      // NULL: evaluation.md in the output folder, if "all"
  bool quick;            // fewer layers
  bool help;
} BenchOptions;

/// Reads the command line; the strings are borrowed. Prints what is wrong with
/// it and returns false.
bool benchOptionsParse(int argc, char **argv, BenchOptions *options);

void benchHelp(FILE *stream);

#endif // HTVM_TOOLS_HTVM_BENCH_OPTIONS_H
