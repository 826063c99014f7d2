//===- moves.c - Jobs of the core done on the host, and what they touch ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A job is done over and over with other bytes around it. A byte is written if
// it is the same behind two runs that found all bytes different; it is read if
// a run that finds it different leaves something else.
//
//===----------------------------------------------------------------------===//
#include "test/engines/moves.h"

#include "engines/core/jobs.h"
#include "runtime/device/average.h"
#include "runtime/device/layout.h"
#include "runtime/device/lines.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 4, BUFFERS = 64 };

static const HtvmJobKind *const kinds[TEST_MOVE_KINDS] = {
    &htvmCorePack,        &htvmCoreUnpack,      &htvmCorePackLines,
    &htvmCoreUnpackLines, &htvmCoreZeroColumns, &htvmCorePad,
    &htvmCoreFill,        &htvmCoreAverage,     &htvmCoreAverageLines};

const char *testMoveName(int index) { return kinds[index]->name; }

static int kindOf(const HtvmJob *job) {
  for (int i = 0; i < TEST_MOVE_KINDS; ++i)
    if (kinds[i] == job->kind)
      return i;
  abort();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

// A buffer's symbol is its place in here.
static const char symbols[BUFFERS];

static HtvmPlacedRange placed(const HtvmByteRange *range) {
  HtvmPlacedRange place = {.symbol = &symbols[range->buffer],
                           .address = range->offset,
                           .bytes = range->bytes,
                           .rank = range->rank};
  memcpy(place.count, range->count, sizeof place.count);
  memcpy(place.stride, range->stride, sizeof place.stride);
  return place;
}

typedef struct Call {
  const HtvmIssueWord *words;
  uint8_t *const *memory;
} Call;

static int8_t *pointer(const Call *call, int index) {
  const HtvmIssueWord *word = &call->words[index];
  return (int8_t *)call->memory[word->symbol - symbols] + word->value;
}

static uint32_t number(const Call *call, int index) {
  return (uint32_t)call->words[index].value;
}

#define P(INDEX) pointer(call, INDEX)
#define N(INDEX) number(call, INDEX)
#define V(INDEX) (int32_t)number(call, INDEX)

static void callFunction(const char *name, const Call *call) {
  if (strcmp(name, "diana_pack") == 0)
    diana_pack(P(0), P(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8));
  else if (strcmp(name, "diana_unpack") == 0)
    diana_unpack(P(0), P(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8));
  else if (strcmp(name, "diana_pack_lines") == 0)
    diana_pack_lines(P(0), P(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8),
                     N(9));
  else if (strcmp(name, "diana_unpack_lines") == 0)
    diana_unpack_lines(P(0), P(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8),
                       N(9));
  else if (strcmp(name, "diana_zero_columns") == 0)
    diana_zero_columns(P(0), N(1), N(2), N(3), N(4));
  else if (strcmp(name, "diana_pad") == 0)
    diana_pad(P(0), P(1), N(2), N(3), N(4), N(5), N(6), N(7), N(8), N(9), N(10),
              N(11), N(12), N(13));
  else if (strcmp(name, "diana_fill") == 0)
    diana_fill(P(0), N(1), N(2), N(3), N(4));
  else if (strcmp(name, "diana_average") == 0)
    diana_average(P(0), P(1), N(2), N(3), N(4), N(5), N(6), V(7), V(8), N(9),
                  V(10), N(11), V(12), V(13), V(14));
  else if (strcmp(name, "diana_average_lines") == 0)
    diana_average_lines(P(0), P(1), N(2), N(3), N(4), V(5), V(6), N(7), V(8),
                        N(9), V(10), V(11), V(12));
  else
    abort();
}

static void run(const HtvmJobs *jobs, const HtvmJob *job,
                uint8_t *const *memory) {
  HtvmPlacedRange read, write = placed(job->writes);
  if (job->readCount)
    read = placed(job->reads);
  const HtvmPlacedJob placedJob = {.kind = job->kind,
                                   .payload = job->payload,
                                   .readCount = job->readCount,
                                   .writeCount = 1,
                                   .reads = &read,
                                   .writes = &write};
  HtvmIssueWord words[HTVM_ISSUE_WORDS];
  HtvmIssue issue = {.words = words};
  htvmCoreIssue(&placedJob, &jobs->machine, &issue);
  callFunction(issue.function, &(Call){words, memory});
}

//===----------------------------------------------------------------------===//
// What a range says
//===----------------------------------------------------------------------===//

static void mark(const HtvmByteRange *range, int32_t level, int64_t offset,
                 bool *bytes) {
  if (level == range->rank) {
    memset(bytes + offset, true, (size_t)range->bytes);
    return;
  }
  for (int64_t i = 0; i < range->count[level]; ++i)
    mark(range, level + 1, offset + i * range->stride[level], bytes);
}

// Of each byte of a buffer, whether |range| has it.
static bool *bytesOf(const HtvmJobs *jobs, const HtvmByteRange *range) {
  size_t bytes = (size_t)jobs->buffers[range->buffer].bytes;
  bool *marked = calloc(bytes + WORD, sizeof *marked);
  if (!marked)
    abort();
  mark(range, 0, range->offset, marked);
  return marked;
}

static uint8_t *copyOf(const uint8_t *bytes, size_t count) {
  uint8_t *copy = malloc(count);
  if (!copy)
    abort();
  memcpy(copy, bytes, count);
  return copy;
}

// Other bytes than before in all (or all but the |kept|) places.
static void change(uint8_t *bytes, size_t count, const bool *kept) {
  for (size_t i = 0; i < count; ++i)
    if (!kept || !kept[i])
      bytes[i] = (uint8_t)~bytes[i];
}

//===----------------------------------------------------------------------===//
// What is touched
//===----------------------------------------------------------------------===//

// One job while it is looked at.
typedef struct Look {
  const HtvmJobs *jobs;
  const HtvmJob *job;
  uint8_t *const *memory;
  uint8_t *target; // the buffer that it writes
  size_t targetBytes;
  uint8_t *before, *after; // that buffer without and with the job
  bool *written;
} Look;

// Runs the job on the target as it was. Is all that it writes as ever?
static bool sameAgain(const Look *look) {
  memcpy(look->target, look->before, look->targetBytes);
  run(look->jobs, look->job, look->memory);
  for (size_t i = 0; i < look->targetBytes; ++i)
    if (look->written[i] && look->target[i] != look->after[i])
      return false;
  return true;
}

static void lookAtWrites(Look *look, TestMoves *moves, int kind) {
  bool *inRange = bytesOf(look->jobs, look->job->writes);
  bool isMore = false, isLess = false;
  run(look->jobs, look->job, look->memory);
  look->after = copyOf(look->target, look->targetBytes);
  memcpy(look->target, look->before, look->targetBytes);
  change(look->target, look->targetBytes, NULL);
  run(look->jobs, look->job, look->memory);
  for (size_t i = 0; i < look->targetBytes; ++i) {
    look->written[i] = look->target[i] == look->after[i];
    isMore |= look->written[i] && !inRange[i];
  }
  for (size_t i = 0; i < look->targetBytes; i += WORD) {
    bool wanted = false, found = false;
    for (size_t b = i; b < i + WORD && b < look->targetBytes; ++b) {
      wanted |= inRange[b];
      found |= look->written[b];
    }
    isLess |= wanted && !found;
  }
  moves->writes[kind] += isMore || isLess;
  free(inRange);
}

// Changes what is not in the range, then one word of it after the other.
static void lookAtReads(const Look *look, TestMoves *moves, int kind) {
  const HtvmByteRange *range = look->job->reads;
  uint8_t *source = look->memory[range->buffer];
  size_t bytes = (size_t)look->jobs->buffers[range->buffer].bytes;
  uint8_t *kept = copyOf(source, bytes);
  bool *inRange = bytesOf(look->jobs, range);
  bool isLess = false;
  change(source, bytes, inRange);
  bool isMore = !sameAgain(look);
  memcpy(source, kept, bytes);
  bool isMoved = look->job->kind != &htvmCoreAverage &&
                 look->job->kind != &htvmCoreAverageLines;
  for (size_t i = 0; i < bytes && !isLess && isMoved; i += WORD) {
    size_t count = bytes - i < WORD ? bytes - i : WORD;
    if (!memchr(inRange + i, true, count))
      continue;
    change(source + i, count, NULL);
    isLess = sameAgain(look);
    memcpy(source + i, kept + i, count);
  }
  moves->reads[kind] += isMore || isLess;
  free(kept);
  free(inRange);
}

void testMove(const HtvmJobs *jobs, const HtvmJob *job, uint8_t *const *memory,
              TestMoves *moves) {
  int kind = kindOf(job);
  intptr_t buffer = job->writes->buffer;
  Look look = {.jobs = jobs,
               .job = job,
               .memory = memory,
               .target = memory[buffer],
               .targetBytes = (size_t)jobs->buffers[buffer].bytes};
  look.before = copyOf(look.target, look.targetBytes);
  look.written = calloc(look.targetBytes, sizeof *look.written);
  if (!look.written)
    abort();
  lookAtWrites(&look, moves, kind);
  if (job->readCount)
    lookAtReads(&look, moves, kind);
  memcpy(look.target, look.before, look.targetBytes);
  run(jobs, job, memory);
  ++moves->done[kind];
  free(look.before);
  free(look.after);
  free(look.written);
}
