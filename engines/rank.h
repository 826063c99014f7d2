//===- rank.h - Which of several plans is better --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For engines that try tiles one by one and keep the best of each way to cut a
// layer.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_RANK_H
#define HTVM_ENGINES_RANK_H

#include <stdbool.h>
#include <stdint.h>

enum { HTVM_RANK_KEYS = 3 };

/// What a plan is judged by: smaller keys are better, the first one counts
/// most; of equal plans the one that was met first is.
typedef struct HtvmRank {
  bool isFound; // is there a plan?
  int64_t keys[HTVM_RANK_KEYS];
  int64_t met;
} HtvmRank;

bool htvmRankIsBetter(const HtvmRank *a, const HtvmRank *b);

/// The indices of those of |count| ranks that have a plan, the best first, in
/// |sorted|, which has room for all. Returns their number.
int htvmRanksSort(const HtvmRank *ranks, int count, int *sorted);

#endif // HTVM_ENGINES_RANK_H
