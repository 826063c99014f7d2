//===- process.h - Other programs, two at a time --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_BENCH_RUN_PROCESS_H
#define HTVM_TOOLS_HTVM_BENCH_RUN_PROCESS_H

#include "tools/support/file.h"

#include <sys/types.h>

enum { BENCH_STEPS_MAX = 2, BENCH_ARGUMENTS_MAX = 32 };

/// One program to run: in |folder|, its output in the files |out| and |error|.
typedef struct BenchStep {
  const char *arguments[BENCH_ARGUMENTS_MAX + 1]; // NULL behind the last
  unsigned count;
  const char *folder, *out, *error;
} BenchStep;

/// Steps one after the other, as long as they end with status 0.
typedef struct BenchChain {
  const char *name; // for the progress
  BenchStep steps[BENCH_STEPS_MAX];
  unsigned stepCount;
  unsigned done; // steps that ended with status 0
  int status;    // of the last step that ran; 128 + N if signal N ended it
  pid_t child;   // the running step
} BenchChain;

/// Adds |argument| to |step|; borrowed.
void benchStepAdd(BenchStep *step, const char *argument);

/// Runs |count| chains, two at a time, and shows on a terminal how far it is.
/// False, and |message|, when a program cannot be started.
bool benchChainsRun(BenchChain *chains, size_t count, HtvmMessage *message);

#endif // HTVM_TOOLS_HTVM_BENCH_RUN_PROCESS_H
