//===- live_bytes.c - Bytes in use while an order grows -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/live_bytes.h"

static const HtvmProblemBuffer *shapeOf(const HtvmLiveBytes *bytes,
                                        size_t buffer) {
  return &bytes->problem->buffers[buffer];
}

static size_t rangeCount(const HtvmProblemJob *job) {
  return job->readCount + job->writeCount;
}

// The buffer of range |index|, reads before writes.
static size_t bufferAt(const HtvmProblemJob *job, size_t index) {
  return index < job->readCount ? job->reads[index].buffer
                                : job->writes[index - job->readCount].buffer;
}

static void makeLive(HtvmLiveBytes *bytes, size_t buffer) {
  const HtvmProblemBuffer *shape = shapeOf(bytes, buffer);
  if (!bytes->isLive[buffer])
    bytes->free[shape->memory] -= shape->bytes;
  bytes->isLive[buffer] = true;
}

HtvmLiveBytes htvmLiveBytesCreate(const HtvmProblem *problem,
                                  HtvmArena *arena) {
  HtvmLiveBytes bytes = {
      .problem = problem,
      .free = HTVM_ARENA_ARRAY(arena, int64_t, problem->memoryCount),
      .isLive = HTVM_ARENA_ARRAY(arena, bool, problem->bufferCount),
      .uses = HTVM_ARENA_ARRAY(arena, size_t, problem->bufferCount),
      .seenBy = HTVM_ARENA_ARRAY(arena, size_t, problem->bufferCount)};
  for (size_t m = 0; m < problem->memoryCount; ++m)
    bytes.free[m] = problem->memories[m].capacity;
  for (size_t job = 0; job < problem->jobCount; ++job)
    for (size_t i = 0; i < rangeCount(&problem->jobs[job]); ++i)
      ++bytes.uses[bufferAt(&problem->jobs[job], i)];
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (problem->buffers[b].liveAtStart &&
        (bytes.uses[b] || problem->buffers[b].liveAtEnd))
      makeLive(&bytes, b);
  return bytes;
}

// Counts first, then takes back.
bool htvmLiveBytesSuffice(HtvmLiveBytes *bytes, size_t job) {
  const HtvmProblemJob *task = &bytes->problem->jobs[job];
  size_t count = rangeCount(task), taken = 0;
  bool suffice = true;
  for (; suffice && taken < count; ++taken) {
    size_t buffer = bufferAt(task, taken);
    const HtvmProblemBuffer *shape = shapeOf(bytes, buffer);
    if (bytes->isLive[buffer] || bytes->seenBy[buffer] == job + 1)
      continue;
    bytes->seenBy[buffer] = job + 1;
    bytes->free[shape->memory] -= shape->bytes;
    suffice = bytes->free[shape->memory] >= 0;
  }
  for (size_t i = 0; i < taken; ++i) {
    size_t buffer = bufferAt(task, i);
    if (bytes->seenBy[buffer] == job + 1)
      bytes->free[shapeOf(bytes, buffer)->memory] +=
          shapeOf(bytes, buffer)->bytes;
    bytes->seenBy[buffer] = 0;
  }
  return suffice;
}

void htvmLiveBytesTake(HtvmLiveBytes *bytes, size_t job) {
  const HtvmProblemJob *task = &bytes->problem->jobs[job];
  for (size_t i = 0; i < rangeCount(task); ++i)
    makeLive(bytes, bufferAt(task, i));
  for (size_t i = 0; i < rangeCount(task); ++i) {
    const HtvmProblemBuffer *shape = shapeOf(bytes, bufferAt(task, i));
    if (--bytes->uses[bufferAt(task, i)] == 0 && !shape->liveAtEnd)
      bytes->free[shape->memory] += shape->bytes;
  }
}
