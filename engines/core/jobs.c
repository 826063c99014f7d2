//===- jobs.c - Jobs of the core ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/jobs.h"

#include "engines/core/cycles.h"
#include "engines/core/pieces.h"

void htvmCoreAddCall(HtvmJobs *jobs, const char *callee, intptr_t layer,
                     intptr_t readCount, intptr_t writeCount,
                     const intptr_t *buffers, int64_t macs) {
  intptr_t count = readCount + writeCount;
  HtvmByteRange *ranges =
      HTVM_ARENA_ARRAY(jobs->arena, HtvmByteRange, count + 1);
  int64_t bytes = 0;
  for (intptr_t i = 0; i < count; ++i) {
    ranges[i] = htvmJobsWhole(jobs, buffers[i]);
    bytes += ranges[i].bytes;
  }
  HtvmJob *job = htvmJobsAdd(jobs, HTVM_CORE, &htvmCoreCall, layer, readCount,
                             ranges, writeCount, ranges + readCount);
  job->callee = callee;
  job->cycles = htvmCoreCallCycles(bytes, macs);
}

void htvmCoreAddStateCopy(HtvmJobs *jobs, intptr_t layer, intptr_t source,
                          intptr_t target) {
  const int64_t payload[] = {jobs->buffers[source].bytes};
  const HtvmCoreWork work = {&htvmCoreStateCopy, {target, 0}, {source, 0}};
  htvmCoreAddPieces(jobs, layer, &work, payload);
}
