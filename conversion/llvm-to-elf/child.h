//===- child.h - A program that runs beside us ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LLVM_TO_ELF_CHILD_H
#define HTVM_CONVERSION_LLVM_TO_ELF_CHILD_H

#include "dialects/support/arena.h"

/// What a child process gets from outside.
typedef struct HtvmSurroundings {
  const char *searchPath;   // where programs are: DIR:DIR:...
  char *const *environment; // NAME=VALUE..., ends with NULL
  const char *temporaryDirectory;
} HtvmSurroundings;

/// How it ended.
typedef enum HtvmChildEnd {
  HTVM_CHILD_DONE,   // with status 0
  HTVM_CHILD_FAILED, // with another one, or by a signal
  // Somebody else in this process took the status away, by waiting for any
  // child or by ignoring SIGCHLD.
  HTVM_CHILD_UNKNOWN
} HtvmChildEnd;

/// Runs |arguments| (ends with NULL) with its error output in the file
/// |errors|. Returns 0 or an errno: the program could not be started. Safe with
/// other threads: nothing of this process changes.
int htvmChildRun(const char *const *arguments, const char *errors,
                 const HtvmSurroundings *surroundings, HtvmArena *arena,
                 HtvmChildEnd *outEnd);

#endif // HTVM_CONVERSION_LLVM_TO_ELF_CHILD_H
