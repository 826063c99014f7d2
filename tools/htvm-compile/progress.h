//===- progress.h - Where a compilation is --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H
#define HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H

#include "library/htvm.h"

#include <stdbool.h>

/// Steps are shown while they run when stderr is a terminal, and listed with
/// their time when |verbose|.
typedef struct Progress {
  bool verbose, isTerminal;
  double begin;
} Progress;

void progressStart(Progress *progress, bool verbose);

/// Shows what happens to |progress|, a Progress: a handler.
void progressShow(HtvmProgress what, const char *step, double seconds,
                  void *progress);

/// Lists the total.
void progressEnd(const Progress *progress);

#endif // HTVM_TOOLS_HTVM_COMPILE_PROGRESS_H
