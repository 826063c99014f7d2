//===- pieces.c - Pieces of the core's work as whole jobs again -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "test/engines/pieces.h"

#include "engines/core/pieces.h"

#include <string.h>

static HtvmPlacedRange placed(const HtvmByteRange *range) {
  HtvmPlacedRange out = {
      .address = range->offset, .bytes = range->bytes, .rank = range->rank};
  memcpy(out.count, range->count, sizeof out.count);
  memcpy(out.stride, range->stride, sizeof out.stride);
  return out;
}

static bool joinTwo(HtvmJob *first, const HtvmJob *next) {
  if (first->worker != next->worker || strcmp(first->worker, HTVM_CORE) != 0 ||
      first->layer != next->layer || first->kind != next->kind ||
      first->writes[0].buffer != next->writes[0].buffer ||
      (first->readCount && first->reads[0].buffer != next->reads[0].buffer))
    return false;
  HtvmPlacedRange ranges[4] = {placed(&first->writes[0]),
                               placed(&next->writes[0])};
  if (first->readCount) {
    ranges[2] = placed(&first->reads[0]);
    ranges[3] = placed(&next->reads[0]);
  }
  const HtvmPlacedJob one = {first->kind,      NULL, first->payload,
                             first->readCount, 1,    &ranges[2],
                             &ranges[0]};
  const HtvmPlacedJob other = {next->kind,      NULL, next->payload,
                               next->readCount, 1,    &ranges[3],
                               &ranges[1]};
  HtvmJoinedJob joined;
  if (!htvmCoreJoin(&one, &other, &joined))
    return false;
  joined.write.buffer = first->writes[0].buffer;
  first->writes[0] = joined.write;
  if (first->readCount) {
    joined.read.buffer = first->reads[0].buffer;
    first->reads[0] = joined.read;
  }
  memcpy(first->payload, joined.payload,
         (size_t)htvmJobKindFields(first->kind) * sizeof *joined.payload);
  first->cycles = joined.cycles;
  return true;
}

int64_t testJoinPieces(HtvmJobs *jobs) {
  intptr_t kept = 0;
  for (intptr_t i = 0; i < jobs->jobCount; ++i) {
    jobs->jobs[kept++] = jobs->jobs[i];
    while (kept > 1 && joinTwo(&jobs->jobs[kept - 2], &jobs->jobs[kept - 1]))
      --kept;
  }
  int64_t gone = jobs->jobCount - kept;
  jobs->jobCount = kept;
  return gone;
}
