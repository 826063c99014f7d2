//===- residency.h - Which copies a tensor in L1 makes needless -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plain C over the problem of a schedule. What one copy brings from L1 to L2
// and another one back to L1 need not be moved: whoever reads the second buffer
// in L1 reads the first one instead, as long as L1 has room for that.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_RESIDENCY_RESIDENCY_H
#define HTVM_PASSES_RESIDENCY_RESIDENCY_H

#include "passes/schedule/problem.h"

/// Buffer |from| in L1, that only copies write, is |shift| bytes further on in
/// buffer |to|, which needs the alignment of both then.
typedef struct HtvmKept {
  size_t from, to;
  int64_t shift;
} HtvmKept;

typedef struct HtvmResidency {
  size_t keptCount;
  HtvmKept *kept; // in the order of the copies; no |to| is a |from|
  size_t copyCount;
  size_t *copies; // that brought the bytes of a |from|
  size_t deadCount;
  size_t *dead; // copies to L2 whose bytes nobody reads any more
} HtvmResidency;

/// What is kept in memory |l1| of |problem| when jobs come in the given order
/// and no more than |limit| bytes of it live at once because of that; the bytes
/// read back soonest first. Lives in |arena|.
HtvmResidency htvmResidencyFind(const HtvmProblem *problem, size_t l1,
                                int64_t limit, HtvmArena *arena);

#endif // HTVM_PASSES_RESIDENCY_RESIDENCY_H
