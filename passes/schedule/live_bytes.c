//===- live_bytes.c - Bytes in use while an order grows -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/schedule/live_bytes.h"

#include "dialects/support/numbers.h"

#include <string.h>

static size_t rangeCount(const HtvmProblemJob *job) {
  return job->readCount + job->writeCount;
}

// The buffer of range |index|, reads before writes.
static size_t bufferAt(const HtvmProblemJob *job, size_t index) {
  return index < job->readCount ? job->reads[index].buffer
                                : job->writes[index - job->readCount].buffer;
}

static HtvmFreeBytes *memoryOf(const HtvmLiveBytes *bytes, size_t buffer) {
  return &bytes->memories[bytes->problem->buffers[buffer].memory];
}

//===----------------------------------------------------------------------===//
// Turns
//===----------------------------------------------------------------------===//

// Whether all buffers of the sequence before |buffer| have begun to live.
static bool isInTurn(const HtvmLiveBytes *bytes, size_t buffer) {
  const HtvmFreeBytes *memory = memoryOf(bytes, buffer);
  return memory->turn == memory->turnCount ||
         bytes->lives[buffer].span.first <=
             bytes->lives[memory->turns[memory->turn]].span.first;
}

// Gives back the spare bytes of |buffer|, if it has any.
static void comeInTurn(HtvmLiveBytes *bytes, size_t buffer) {
  if (bytes->isAhead[buffer])
    memoryOf(bytes, buffer)->spare += bytes->problem->buffers[buffer].bytes;
  bytes->isAhead[buffer] = false;
}

static void makeLive(HtvmLiveBytes *bytes, size_t buffer) {
  HtvmFreeBytes *memory = memoryOf(bytes, buffer);
  if (bytes->hasLived[buffer])
    return;
  bytes->hasLived[buffer] = true;
  bytes->isAhead[buffer] = !isInTurn(bytes, buffer);
  memory->bytes -= bytes->problem->buffers[buffer].bytes;
  if (bytes->isAhead[buffer])
    memory->spare -= bytes->problem->buffers[buffer].bytes;
  while (memory->turn < memory->turnCount &&
         bytes->hasLived[memory->turns[memory->turn]])
    comeInTurn(bytes, memory->turns[memory->turn++]);
}

//===----------------------------------------------------------------------===//
// Creation
//===----------------------------------------------------------------------===//

static HtvmLiveBytes createEmpty(const HtvmProblem *problem,
                                 const HtvmSchedule *given, HtvmArena *arena) {
  size_t buffers = problem->bufferCount, memories = problem->memoryCount;
  return (HtvmLiveBytes){
      .problem = problem,
      .memories = HTVM_ARENA_ARRAY(arena, HtvmFreeBytes, memories),
      .lives = htvmLifetimes(problem, given, arena),
      .hasLived = HTVM_ARENA_ARRAY(arena, bool, buffers),
      .isAhead = HTVM_ARENA_ARRAY(arena, bool, buffers),
      .uses = HTVM_ARENA_ARRAY(arena, size_t, buffers),
      .ends = HTVM_ARENA_ARRAY(arena, int64_t, buffers),
      .needs = HTVM_ARENA_ARRAY(arena, int64_t, memories),
      .needsAhead = HTVM_ARENA_ARRAY(arena, int64_t, memories)};
}

static void createMemory(HtvmLiveBytes *bytes, size_t memory,
                         HtvmArena *arena) {
  size_t buffers = bytes->problem->bufferCount;
  int64_t capacity = bytes->problem->memories[memory].capacity, most;
  htvmLifetimePeak(bytes->problem, bytes->lives, memory, arena, &most);
  bytes->memories[memory] =
      (HtvmFreeBytes){.bytes = capacity,
                      .releases = HTVM_ARENA_ARRAY(arena, HtvmRelease, buffers),
                      .spare = capacity - most,
                      .turns = HTVM_ARENA_ARRAY(arena, size_t, buffers)};
}

// Lists |buffer| if the job at |place| is its first.
static void addTurn(HtvmLiveBytes *bytes, size_t buffer, int64_t place) {
  HtvmFreeBytes *memory = memoryOf(bytes, buffer);
  if (bytes->uses[buffer]++ == 0 && bytes->lives[buffer].span.first == place)
    memory->turns[memory->turnCount++] = buffer;
}

HtvmLiveBytes htvmLiveBytesCreate(const HtvmProblem *problem,
                                  const HtvmSchedule *given, HtvmArena *arena) {
  HtvmLiveBytes bytes = createEmpty(problem, given, arena);
  for (size_t m = 0; m < problem->memoryCount; ++m)
    createMemory(&bytes, m, arena);
  for (size_t place = 0; place < problem->jobCount; ++place) {
    const HtvmProblemJob *job = &problem->jobs[given->order[place]];
    for (size_t i = 0; i < rangeCount(job); ++i)
      addTurn(&bytes, bufferAt(job, i), (int64_t)place);
  }
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (problem->buffers[b].liveAtStart &&
        (bytes.uses[b] || problem->buffers[b].liveAtEnd))
      makeLive(&bytes, b);
  return bytes;
}

//===----------------------------------------------------------------------===//
// Asking
//===----------------------------------------------------------------------===//

static bool isListedBefore(const HtvmProblemJob *job, size_t index) {
  for (size_t i = 0; i < index; ++i)
    if (bufferAt(job, i) == bufferAt(job, index))
      return true;
  return false;
}

static void findNeeds(const HtvmLiveBytes *bytes, size_t job) {
  const HtvmProblemJob *task = &bytes->problem->jobs[job];
  size_t size = bytes->problem->memoryCount * sizeof *bytes->needs;
  memset(bytes->needs, 0, size);
  memset(bytes->needsAhead, 0, size);
  for (size_t i = 0; i < rangeCount(task); ++i) {
    size_t buffer = bufferAt(task, i);
    const HtvmProblemBuffer *shape = &bytes->problem->buffers[buffer];
    if (bytes->hasLived[buffer] || isListedBefore(task, i))
      continue;
    bytes->needs[shape->memory] += shape->bytes;
    if (!isInTurn(bytes, buffer))
      bytes->needsAhead[shape->memory] += shape->bytes;
  }
}

static int64_t whenFree(const HtvmFreeBytes *memory, int64_t bytes,
                        int64_t ahead) {
  int64_t left = memory->bytes;
  if (left < bytes || (ahead && memory->spare < ahead))
    return INT64_MAX;
  for (size_t i = memory->releaseCount; i-- > 0;) {
    left -= memory->releases[i].bytes;
    if (left < bytes)
      return memory->releases[i].time;
  }
  return 0;
}

int64_t htvmLiveBytesWhen(const HtvmLiveBytes *bytes, size_t job) {
  int64_t time = 0;
  findNeeds(bytes, job);
  for (size_t m = 0; m < bytes->problem->memoryCount; ++m) {
    if (!bytes->needs[m])
      continue;
    int64_t when =
        whenFree(&bytes->memories[m], bytes->needs[m], bytes->needsAhead[m]);
    time = htvmMax(when, time);
  }
  return time;
}

//===----------------------------------------------------------------------===//
// Taking
//===----------------------------------------------------------------------===//

static void forgetReleases(HtvmFreeBytes *memory, int64_t now) {
  size_t past = 0;
  while (past < memory->releaseCount && memory->releases[past].time <= now)
    ++past;
  memory->releaseCount -= past;
  memmove(memory->releases, memory->releases + past,
          memory->releaseCount * sizeof *memory->releases);
}

static void release(HtvmLiveBytes *bytes, size_t buffer, int64_t now) {
  HtvmFreeBytes *memory = memoryOf(bytes, buffer);
  int64_t time = bytes->ends[buffer];
  forgetReleases(memory, now);
  size_t place = memory->releaseCount++;
  for (; place && memory->releases[place - 1].time > time; --place)
    memory->releases[place] = memory->releases[place - 1];
  memory->releases[place] =
      (HtvmRelease){time, bytes->problem->buffers[buffer].bytes};
  memory->bytes += bytes->problem->buffers[buffer].bytes;
  comeInTurn(bytes, buffer);
}

void htvmLiveBytesTake(HtvmLiveBytes *bytes, size_t job, int64_t end,
                       int64_t now) {
  const HtvmProblemJob *task = &bytes->problem->jobs[job];
  for (size_t i = 0; i < rangeCount(task); ++i)
    makeLive(bytes, bufferAt(task, i));
  for (size_t i = 0; i < rangeCount(task); ++i) {
    size_t buffer = bufferAt(task, i);
    if (bytes->ends[buffer] < end)
      bytes->ends[buffer] = end;
    if (--bytes->uses[buffer] == 0 &&
        !bytes->problem->buffers[buffer].liveAtEnd)
      release(bytes, buffer, now);
  }
}
