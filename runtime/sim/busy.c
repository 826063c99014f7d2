//===- busy.c - Which bytes running jobs still use ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "runtime/sim/busy.h"

#include <assert.h>

static void append(SimBusy *busy, SimBusyRange range) {
  assert(busy->count < SIM_BUSY_RANGES);
  busy->ranges[busy->count++] = range;
}

void simBusyAdd(SimBusy *busy, uint32_t begin, uint32_t bytes, bool written) {
  if (bytes)
    append(busy, (SimBusyRange){
                     .begin = begin, .end = begin + bytes, .written = written});
}

void simBusyAddJob(SimBusy *busy, const SimBusy *ranges,
                   const HtvmSimJob *job) {
  for (unsigned i = 0; i < ranges->count; ++i) {
    SimBusyRange range = ranges->ranges[i];
    range.since = job->start;
    range.until = job->end;
    range.worker = job->worker;
    append(busy, range);
  }
}

void simBusyDrop(SimBusy *busy, uint64_t cycle) {
  unsigned kept = 0;
  for (unsigned i = 0; i < busy->count; ++i)
    if (busy->ranges[i].until > cycle)
      busy->ranges[kept++] = busy->ranges[i];
  busy->count = kept;
}

const SimBusyRange *simBusyConflict(const SimBusy *busy, uint32_t begin,
                                    uint32_t end, bool written) {
  for (unsigned i = 0; i < busy->count; ++i) {
    const SimBusyRange *range = &busy->ranges[i];
    if (begin < range->end && range->begin < end && (written || range->written))
      return range;
  }
  return NULL;
}
