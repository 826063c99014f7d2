//===- jobs.c - Jobs of the core ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/core/jobs.h"

#include "engines/core/cycles.h"
#include "engines/core/pieces.h"

#define FIELDS(...)                                                            \
  (const char *const[]) { __VA_ARGS__, NULL }

// The numbers are the arguments of the functions of runtime/device/layout.h and
// lines.h, behind their two pointers, in their order.
const HtvmJobKind htvmCorePack = {
    "pack", FIELDS("planes", "rows", "width", "pitch", "plane_stride",
                   "row_stride", "column_stride")};
const HtvmJobKind htvmCoreUnpack = {
    "unpack", FIELDS("planes", "rows", "width", "pitch", "plane_stride",
                     "row_stride", "column_stride")};
const HtvmJobKind htvmCorePackLines = {
    "pack_lines",
    FIELDS("rows", "width", "channels", "channel_stride", "row_stride",
           "column_stride", "first_column", "flip")};
const HtvmJobKind htvmCoreUnpackLines = {
    "unpack_lines",
    FIELDS("rows", "width", "channels", "channel_stride", "row_stride",
           "column_stride", "first_column", "flip")};
const HtvmJobKind htvmCoreZeroColumns = {
    "zero_columns", FIELDS("lines", "pitch", "first", "count")};
const HtvmJobKind htvmCorePad = {
    "pad", FIELDS("planes", "rows", "width", "plane_stride", "row_stride",
                  "column_stride", "flip", "target_rows", "target_pitch", "top",
                  "left", "value")};
const HtvmJobKind htvmCoreFill = {"fill",
                                  FIELDS("lines", "width", "pitch", "value")};
const HtvmJobKind htvmCoreCall = {"call", (const char *const[]){NULL}};
const HtvmJobKind htvmCoreStateCopy = {"state_copy", FIELDS("bytes")};

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
