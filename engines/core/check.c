//===- check.c - Is a job what the core can do? ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/check.h"

#include "engines/core/jobs.h"

// The core does not see L1.
static bool checkMemory(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (intptr_t i = 0; i < job->readCount + job->writeCount; ++i)
    if ((i < job->readCount ? job->reads[i] : job->writes[i - job->readCount])
            .isL1)
      return htvmJobFail(fault, "touches L1, which the core does not see");
  return true;
}

static bool checkNumbers(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (int i = 0; job->kind->fields[i]; ++i)
    if (!htvmJobCheckNumber(job, i, INT32_MIN, INT32_MAX, fault))
      return false;
  return true;
}

bool htvmCoreCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmJobFault *fault) {
  bool readsNothing =
      job->kind == &htvmCoreZeroColumns || job->kind == &htvmCoreFill;
  (void)machine;
  if (job->kind == &htvmCoreCall)
    return (job->callee || htvmJobFail(fault, "calls no function, needs one as "
                                              "'callee'")) &&
           checkMemory(job, fault);
  return htvmJobCheckCounts(job, readsNothing ? 0 : 1, 1, fault) &&
         checkMemory(job, fault) && checkNumbers(job, fault);
}
