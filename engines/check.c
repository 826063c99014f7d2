//===- check.c - Is a job what its engine can do? -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

bool htvmJobFail(HtvmJobFault *fault, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(fault->text, sizeof fault->text, format, arguments);
  va_end(arguments);
  return false;
}

bool htvmJobCheckNumber(const HtvmPlacedJob *job, int index, int64_t low,
                        int64_t high, HtvmJobFault *fault) {
  int64_t value = job->payload[index];
  return (value >= low && value <= high) ||
         htvmJobFail(fault,
                     "has %s %" PRId64 ", allowed: %" PRId64 " to %" PRId64,
                     job->kind->fields[index], value, low, high);
}

bool htvmJobCheckMultiple(const HtvmPlacedJob *job, int index, int64_t unit,
                          HtvmJobFault *fault) {
  int64_t value = job->payload[index];
  return (value > 0 && value % unit == 0) ||
         htvmJobFail(fault, "has %s %" PRId64 ", needs a multiple of %" PRId64,
                     job->kind->fields[index], value, unit);
}

bool htvmJobCheckCounts(const HtvmPlacedJob *job, intptr_t reads,
                        intptr_t writes, HtvmJobFault *fault) {
  return (job->readCount == reads && job->writeCount == writes) ||
         htvmJobFail(fault,
                     "reads %" PRIdPTR " ranges and writes %" PRIdPTR
                     ", a '%s' reads %" PRIdPTR " and writes %" PRIdPTR,
                     job->readCount, job->writeCount, job->kind->name, reads,
                     writes);
}

static bool checkMemory(const HtvmPlacedRange *range, const char *what,
                        bool isL1, HtvmJobFault *fault) {
  return range->isL1 == isL1 ||
         htvmJobFail(fault, "has its %s in %s, needs it in %s", what,
                     range->isL1 ? "L1" : "L2", isL1 ? "L1" : "L2");
}

bool htvmJobCheckRun(const HtvmPlacedRange *range, const char *what, bool isL1,
                     int64_t bytes, int64_t unit, HtvmJobFault *fault) {
  if (!checkMemory(range, what, isL1, fault))
    return false;
  if (range->rank || range->bytes != bytes)
    return htvmJobFail(fault,
                       "has a range of %" PRId64
                       " bytes as its %s, touches %" PRId64 " in one run",
                       range->bytes, what, bytes);
  return range->address % unit == 0 ||
         htvmJobFail(fault,
                     "has its %s at %" PRId64 ", needs a multiple of %" PRId64,
                     what, range->address, unit);
}

bool htvmJobCheckRuns(const HtvmPlacedRange *range, const char *what, bool isL1,
                      int64_t bytes, int64_t count, int64_t stride,
                      int64_t unit, HtvmJobFault *fault) {
  HtvmPlacedRange first = *range;
  bool isOne = count == 1 && range->rank == 0;
  first.rank = 0;
  return (isOne ||
          (range->rank == 1 && range->count[0] == count &&
           range->stride[0] == stride) ||
          htvmJobFail(fault,
                      "needs %" PRId64 " runs %" PRId64
                      " bytes apart as the range of its %s",
                      count, stride, what)) &&
         htvmJobCheckRun(&first, what, isL1, bytes, unit, fault);
}

static bool checkLoops(const HtvmPlacedRange *l1, const HtvmPlacedRange *l2,
                       int64_t unit, HtvmJobFault *fault) {
  bool isSame = l1->rank == l2->rank;
  for (int32_t i = 0; isSame && i < l1->rank; ++i)
    isSame = l1->count[i] == l2->count[i];
  if (!isSame)
    return htvmJobFail(fault, "copies between ranges of different loops");
  for (int32_t i = 0; i < l1->rank; ++i)
    if (l1->stride[i] % unit)
      return htvmJobFail(
          fault, "has stride %" PRId64 " in L1, needs a multiple of %" PRId64,
          l1->stride[i], unit);
  return true;
}

bool htvmJobCheckCopy(const HtvmPlacedJob *job, int64_t moved, int64_t unit,
                      HtvmJobFault *fault) {
  if (!htvmJobCheckCounts(job, 1, 1, fault))
    return false;
  bool isIn = job->writes[0].isL1;
  const HtvmPlacedRange *l1 = isIn ? &job->writes[0] : &job->reads[0];
  const HtvmPlacedRange *l2 = isIn ? &job->reads[0] : &job->writes[0];
  if (!l1->isL1 || l2->isL1)
    return htvmJobFail(fault, "copies within one memory, needs L1 and L2");
  if (l1->bytes != moved || l2->bytes != moved)
    return htvmJobFail(fault,
                       "copies ranges of %" PRId64 " and %" PRId64
                       " bytes, moves %" PRId64,
                       l1->bytes, l2->bytes, moved);
  if (l1->address % unit)
    return htvmJobFail(fault,
                       "is at %" PRId64 " in L1, needs a multiple of %" PRId64,
                       l1->address, unit);
  return checkLoops(l1, l2, unit, fault);
}
