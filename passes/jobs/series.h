//===- series.h - When jobs are pieces of one series ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to roll-jobs.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_JOBS_SERIES_H
#define HTVM_PASSES_JOBS_SERIES_H

#include "dialects/diana/diana.h"
#include "runtime/machine/job_table.h"

/// A job of the function, or several that have become one.
typedef struct Member {
  MlirOperation op;     // the first one
  HtvmDianaJob job;     // as it is to be
  MlirAttribute row;    // of the job table
  HtvmInts program;     // words of the first piece's program; empty: none
  int64_t first, count; // positions in the old queue, from 1
} Member;

/// Members that grow by equal steps.
typedef struct Run {
  const Member *const *members;
  intptr_t count;
  int64_t steps[HTVM_JOB_WORDS]; // of the words
  int64_t patchCount;            // words of the program that grow
  int64_t words[HTVM_SERIES_PATCHES], growth[HTVM_SERIES_PATCHES];
} Run;

/// Is members[run->count] one more step? The first two decide what steps are.
bool runExtend(Run *run);

/// Is the series worth its table?
bool runIsLong(const Run *run);

/// The members of |run| as one, with a level more.
Member runMerge(const Run *run, HtvmArena *arena);

#endif // HTVM_PASSES_JOBS_SERIES_H
