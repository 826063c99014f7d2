//===- live_bytes.h - Bytes in use while an order grows -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An order that hands out memory to whoever asks first ends with jobs that hold
// some and need more. So buffers begin to live in the sequence in which they do
// in the given order; one that is ahead of its turn may do so only where the
// memory would hold it beside the most that ever lives in the given order.
// Then the next in turn always finds room, if it does in the given order.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_LIVE_BYTES_H
#define HTVM_PASSES_SCHEDULE_LIVE_BYTES_H

#include "passes/schedule/lifetimes.h"

/// Bytes that become free.
typedef struct HtvmRelease {
  int64_t time, bytes;
} HtvmRelease;

/// The bytes of one memory.
typedef struct HtvmFreeBytes {
  int64_t bytes; // free once all that is scheduled has ended
  size_t releaseCount;
  HtvmRelease *releases; // those that may still be to come, by time
  int64_t spare;         // for buffers ahead of their turn
  size_t turnCount, turn;
  size_t *turns; // buffers in their sequence; those before |turn| have lived
} HtvmFreeBytes;

typedef struct HtvmLiveBytes {
  const HtvmProblem *problem;
  HtvmFreeBytes *memories;
  HtvmLifetime *lives; // of each buffer, in the given order
  bool *hasLived;      // of each buffer: it does or did
  bool *isAhead;       // of each buffer: it takes spare bytes
  size_t *uses;        // of each buffer: ranges of jobs that are to come
  int64_t *ends;       // of each buffer: when the last of the others ends
  int64_t *needs, *needsAhead; // of each memory: bytes for the job at hand
} HtvmLiveBytes;

/// What lives before the first job of |given|, the given order. Lives in
/// |arena|.
HtvmLiveBytes htvmLiveBytesCreate(const HtvmProblem *problem,
                                  const HtvmSchedule *given, HtvmArena *arena);

/// When there are bytes enough for what |job| would be the first to touch;
/// INT64_MAX: not before further jobs have ended.
int64_t htvmLiveBytesWhen(const HtvmLiveBytes *bytes, size_t job);

/// |job| comes next in the order and ends at |end|. Nothing will start before
/// |now|.
void htvmLiveBytesTake(HtvmLiveBytes *bytes, size_t job, int64_t end,
                       int64_t now);

#endif // HTVM_PASSES_SCHEDULE_LIVE_BYTES_H
