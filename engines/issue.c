//===- issue.c - How a job is started -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/issue.h"

#include "dialects/support/numbers.h"

HtvmIssueWord htvmIssueNumber(int64_t value) {
  return (HtvmIssueWord){.value = value};
}

HtvmIssueWord htvmIssuePlace(const HtvmPlacedRange *range) {
  return (HtvmIssueWord){.symbol = range->isL1 ? NULL : range->symbol,
                         .value = range->address};
}

void htvmIssueCopy(const HtvmPlacedJob *job, int64_t bytes, int64_t unit,
                   int64_t toL1, int64_t toL2, HtvmIssue *out) {
  enum { OPERATION, L2, L1, LENGTH, WORDS };
  bool isIn = job->writes[0].isL1;
  const HtvmPlacedRange *l2 = isIn ? &job->reads[0] : &job->writes[0];
  const HtvmPlacedRange *l1 = isIn ? &job->writes[0] : &job->reads[0];
  out->wordCount = WORDS;
  out->program = -1;
  out->words[OPERATION] = htvmIssueNumber(isIn ? toL1 : toL2);
  out->words[L2] = htvmIssuePlace(l2);
  out->words[L1] = htvmIssueNumber(l1->address / HTVM_L1_WORD_BYTES);
  out->words[LENGTH] = htvmIssueNumber(htvmDivideUp(bytes, unit));
  out->rank = l2->rank;
  for (int32_t i = 0; i < l2->rank; ++i) {
    out->count[i] = l2->count[i];
    out->step[L2][i] = l2->stride[i];
    out->step[L1][i] = l1->stride[i] / HTVM_L1_WORD_BYTES;
  }
}
