//===- progress.h - Where a compilation is --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H
#define HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H

#include <stdbool.h>

/// Steps are shown while they run when stderr is a terminal, and listed with
/// their time when |verbose|.
typedef struct Progress {
  bool verbose, isTerminal;
  double begin, stepBegin;
  const char *step;
} Progress;

void progressStart(Progress *progress, bool verbose);

/// Ends the step that runs and begins |step| (borrowed; NULL: none).
void progressStep(Progress *progress, const char *step);

/// Lists a part of a step that was measured elsewhere.
void progressPart(const Progress *progress, const char *part, double seconds);

/// Ends the last step and lists the total.
void progressEnd(Progress *progress);

#endif // HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H
