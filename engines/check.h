//===- check.h - Is a job what its engine can do? -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What checks of jobs share. A check that fails leaves a sentence that goes on
// from "'tile.job' op".
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CHECK_H
#define HTVM_ENGINES_CHECK_H

#include "engines/issue.h"

typedef struct HtvmJobFault {
  char text[256];
} HtvmJobFault;

/// Leaves a sentence; always false.
__attribute__((format(printf, 2, 3))) bool htvmJobFail(HtvmJobFault *fault,
                                                       const char *format, ...);

/// Number |index| of the payload lies within |low|..|high|.
bool htvmJobCheckNumber(const HtvmPlacedJob *job, int index, int64_t low,
                        int64_t high, HtvmJobFault *fault);

/// It is a multiple of |unit|.
bool htvmJobCheckMultiple(const HtvmPlacedJob *job, int index, int64_t unit,
                          HtvmJobFault *fault);

/// How many ranges the job reads and writes.
bool htvmJobCheckCounts(const HtvmPlacedJob *job, intptr_t reads,
                        intptr_t writes, HtvmJobFault *fault);

/// |range|, called |what|, is one run of |bytes| bytes in L1 (or L2) that
/// begins at a multiple of |unit|.
bool htvmJobCheckRun(const HtvmPlacedRange *range, const char *what, bool isL1,
                     int64_t bytes, int64_t unit, HtvmJobFault *fault);

/// |range| is |count| runs of |bytes| bytes in L1 (or L2), |stride| bytes from
/// one to the next, of which the first begins at a multiple of |unit|.
bool htvmJobCheckRuns(const HtvmPlacedRange *range, const char *what, bool isL1,
                      int64_t bytes, int64_t count, int64_t stride,
                      int64_t unit, HtvmJobFault *fault);

/// A copy between L1 and L2: the same loops on both sides, |moved| bytes each
/// round, multiples of |unit| in L1.
bool htvmJobCheckCopy(const HtvmPlacedJob *job, int64_t moved, int64_t unit,
                      HtvmJobFault *fault);

#endif // HTVM_ENGINES_CHECK_H
