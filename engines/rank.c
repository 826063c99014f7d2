//===- rank.c - Which of several plans is better --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/rank.h"

bool htvmRankIsBetter(const HtvmRank *a, const HtvmRank *b) {
  for (int i = 0; i < HTVM_RANK_KEYS; ++i)
    if (a->keys[i] != b->keys[i])
      return a->keys[i] < b->keys[i];
  return a->met < b->met;
}

int htvmRanksSort(const HtvmRank *ranks, int count, int *sorted) {
  int found = 0;
  for (int i = 0; i < count; ++i) {
    if (!ranks[i].isFound)
      continue;
    int at = found++;
    for (; at > 0 && htvmRankIsBetter(&ranks[i], &ranks[sorted[at - 1]]); --at)
      sorted[at] = sorted[at - 1];
    sorted[at] = i;
  }
  return found;
}
