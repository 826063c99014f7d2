//===- check.c - Is a job what the core can do? ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/check.h"

#include "engines/core/work.h"

#include <string.h>

// The core does not see L1.
static bool checkMemory(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (intptr_t i = 0; i < job->readCount + job->writeCount; ++i)
    if ((i < job->readCount ? job->reads[i] : job->writes[i - job->readCount])
            .isL1)
      return htvmJobFail(fault, "touches L1, which the core does not see");
  return true;
}

// Values are of a byte, everything else counts.
static bool isValue(const HtvmJobKind *kind, int field) {
  return (kind == &htvmCorePad && field == HTVM_CORE_PAD_VALUE) ||
         (kind == &htvmCoreFill && field == HTVM_CORE_FILL_VALUE);
}

static bool checkNumbers(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  for (int i = 0; job->kind->fields[i]; ++i)
    if (isValue(job->kind, i)
            ? !htvmJobCheckNumber(job, i, -128, 127, fault)
            : !htvmJobCheckNumber(job, i, 0, INT32_MAX, fault))
      return false;
  return true;
}

static bool isRange(const HtvmPlacedRange *range, const HtvmByteRange *needed) {
  size_t loops = (size_t)needed->rank * sizeof *needed->count;
  return range->bytes == needed->bytes && range->rank == needed->rank &&
         memcmp(range->count, needed->count, loops) == 0 &&
         memcmp(range->stride, needed->stride, loops) == 0;
}

// The ranges are what its function touches.
static bool checkRanges(const HtvmPlacedJob *job, HtvmJobFault *fault) {
  HtvmByteRange write = {0}, read = {0};
  htvmCoreRanges(job->kind, job->payload, &write, &read);
  if (!isRange(&job->writes[0], &write))
    return htvmJobFail(fault, "writes other bytes than its payload says");
  if (job->readCount && !isRange(&job->reads[0], &read))
    return htvmJobFail(fault, "reads other bytes than its payload says");
  return true;
}

bool htvmCoreCheck(const HtvmPlacedJob *job, const HtvmMachine *machine,
                   HtvmJobFault *fault) {
  (void)machine;
  if (job->kind == &htvmCoreCall)
    return (job->callee || htvmJobFail(fault, "calls no function, needs one as "
                                              "'callee'")) &&
           checkMemory(job, fault);
  return htvmJobCheckCounts(job, htvmCoreReads(job->kind), 1, fault) &&
         checkMemory(job, fault) && checkNumbers(job, fault) &&
         checkRanges(job, fault);
}
