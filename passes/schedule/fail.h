//===- fail.h - Telling what is wrong with a problem or a solution --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_FAIL_H
#define HTVM_PASSES_SCHEDULE_FAIL_H

#include "passes/schedule/problem.h"

/// Where the first thing that is wrong goes.
typedef struct HtvmChecker {
  const HtvmProblem *problem;
  HtvmProblemError *error;
} HtvmChecker;

/// Records what is wrong with job |at|, or with none in particular; is false.
#define HTVM_FAIL(checker, at, ...)                                            \
  (*(checker)->error =                                                         \
       (HtvmProblemError){                                                     \
           htvmArenaPrintf((checker)->problem->arena, __VA_ARGS__), (at)},     \
   false)

#endif // HTVM_PASSES_SCHEDULE_FAIL_H
