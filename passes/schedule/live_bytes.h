//===- live_bytes.h - Bytes in use while an order grows -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_LIVE_BYTES_H
#define HTVM_PASSES_SCHEDULE_LIVE_BYTES_H

#include "passes/schedule/problem.h"

typedef struct HtvmLiveBytes {
  const HtvmProblem *problem;
  int64_t *free;  // of each memory
  bool *isLive;   // of each buffer
  size_t *uses;   // of each buffer: ranges of jobs that are still to come
  size_t *seenBy; // of each buffer: job + 1 that asked last
} HtvmLiveBytes;

/// What lives before the first job. Lives in |arena|.
HtvmLiveBytes htvmLiveBytesCreate(const HtvmProblem *problem, HtvmArena *arena);

/// Whether there are bytes enough for what |job| touches first.
bool htvmLiveBytesSuffice(HtvmLiveBytes *bytes, size_t job);

/// |job| comes next in the order.
void htvmLiveBytesTake(HtvmLiveBytes *bytes, size_t job);

#endif // HTVM_PASSES_SCHEDULE_LIVE_BYTES_H
