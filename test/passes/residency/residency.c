//===- residency.c - The same values with fewer copies --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random jobs over random ranges of buffers in L1 and L2, many of them copies
// there and back. What residency finds is done to them, and both are run: every
// job that computes must read the same bytes, and what lives at the end must
// hold them. A byte's value says which job made it from what.
//
// RUN: htvm-test-residency | FileCheck %s
// CHECK: problems: 3000, 0 differ
// CHECK-NEXT: kept: {{[1-9][0-9]*}} copies back, {{[1-9][0-9]*}} copies there, {{[1-9][0-9]*}} of them further on
// CHECK-NEXT: of L1: 0 times more than allowed
//
//===----------------------------------------------------------------------===//
#include "passes/residency/residency.h"
#include "test/capi/random.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROBLEMS = 3000, SEED = 31, BUFFERS = 40, BYTES = 64, JOBS = 40 };
enum { L1, L2, UNIT = 8 };

typedef struct Totals {
  int64_t differ, back, there, shifted, tooMuch;
} Totals;

//===----------------------------------------------------------------------===//
// Problems
//===----------------------------------------------------------------------===//

// Most buffers are written once, as those of a network are, and read later.
static bool isWritten[BUFFERS];

static size_t bufferIn(size_t memory, bool writes) {
  enum { ATTEMPTS = 30 };
  size_t buffer = 0;
  bool wanted = testChance(90) ? !writes : writes;
  for (int i = 0; i < ATTEMPTS; ++i) {
    buffer = memory == L1 ? (size_t)testRandom(0, BUFFERS / 2 - 1)
                          : (size_t)testRandom(BUFFERS / 2, BUFFERS - 1);
    if (isWritten[buffer] == wanted)
      break;
  }
  isWritten[buffer] |= writes;
  return buffer;
}

static HtvmProblemRange rangeIn(size_t memory, bool writes) {
  size_t buffer = bufferIn(memory, writes);
  int64_t whole = testChance(70);
  int64_t first = whole ? 0 : testRandom(0, BYTES / UNIT - 1);
  int64_t count = whole ? BYTES / UNIT : testRandom(1, BYTES / UNIT - first);
  return (HtvmProblemRange){buffer, first * UNIT, count * UNIT, 0, NULL, NULL};
}

// Of the bytes from which |source| comes, as many to a place of its own.
static void addCopy(HtvmProblem *problem, size_t from, int64_t order) {
  HtvmProblemRange source = rangeIn(from, false);
  HtvmProblemRange target = rangeIn(L1 + L2 - from, true);
  int64_t bytes = source.bytes < target.bytes ? source.bytes : target.bytes;
  source.bytes = target.bytes = bytes;
  htvmProblemAddJob(problem, &(HtvmProblemJob){.name = "copy",
                                               .readCount = 1,
                                               .writeCount = 1,
                                               .reads = &source,
                                               .writes = &target,
                                               .pieces = 1,
                                               .order = order,
                                               .isCopy = true});
}

static void addCompute(HtvmProblem *problem, int64_t order) {
  size_t memory = testChance(80) ? L1 : L2;
  const HtvmProblemRange reads[] = {rangeIn(memory, false),
                                    rangeIn(memory, false)};
  const HtvmProblemRange write = rangeIn(memory, true);
  htvmProblemAddJob(problem, &(HtvmProblemJob){.name = "compute",
                                               .readCount = 2,
                                               .writeCount = 1,
                                               .reads = reads,
                                               .writes = &write,
                                               .pieces = 1,
                                               .order = order});
}

static HtvmProblem *makeProblem(HtvmArena *arena) {
  HtvmProblem *problem = htvmProblemCreate(arena);
  memset(isWritten, 0, sizeof isWritten);
  htvmProblemAddMemory(problem, &(HtvmProblemMemory){"L1", INT64_MAX});
  htvmProblemAddMemory(problem, &(HtvmProblemMemory){"L2", INT64_MAX});
  for (size_t b = 0; b < BUFFERS; ++b)
    htvmProblemAddBuffer(
        problem, &(HtvmProblemBuffer){.name = "buffer",
                                      .memory = b < BUFFERS / 2 ? L1 : L2,
                                      .bytes = BYTES,
                                      .alignment = testChance(50) ? 8 : 16,
                                      .liveAtEnd = b >= BUFFERS - 2});
  int64_t jobs = testRandom(4, JOBS);
  for (int64_t i = 0; i < jobs; ++i) {
    if (testChance(35))
      addCompute(problem, i);
    else
      addCopy(problem, testChance(50) ? L1 : L2, i);
  }
  return problem;
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

static uint64_t mix(uint64_t a, uint64_t b) {
  a = (a ^ b) * 0x9E3779B97F4A7C15u;
  return a ^ a >> 29;
}

typedef struct Run {
  uint64_t memory[BUFFERS][2 * BYTES];
  uint64_t seen[JOBS]; // what each job read
} Run;

// Where a range is when |found| (or nothing, null) is done.
static HtvmProblemRange moved(const HtvmResidency *found,
                              HtvmProblemRange range) {
  for (size_t i = 0; found && i < found->keptCount; ++i)
    if (found->kept[i].from == range.buffer) {
      range.buffer = found->kept[i].to;
      range.offset += found->kept[i].shift;
      break;
    }
  return range;
}

static bool isGone(const HtvmResidency *found, size_t job) {
  for (size_t i = 0; found && i < found->copyCount; ++i)
    if (found->copies[i] == job)
      return true;
  for (size_t i = 0; found && i < found->deadCount; ++i)
    if (found->dead[i] == job)
      return true;
  return false;
}

static void runJob(const HtvmProblem *problem, size_t index,
                   const HtvmResidency *found, Run *run) {
  const HtvmProblemJob *job = &problem->jobs[index];
  const HtvmProblemRange *write = &job->writes[0];
  uint64_t kept[BYTES];
  for (size_t i = 0; i < job->readCount; ++i) {
    HtvmProblemRange read = moved(found, job->reads[i]);
    for (int64_t b = 0; b < read.bytes; ++b) {
      kept[b] = run->memory[read.buffer][read.offset + b];
      run->seen[index] = mix(run->seen[index], kept[b]);
    }
  }
  for (int64_t b = 0; b < write->bytes; ++b)
    run->memory[write->buffer][write->offset + b] =
        job->isCopy ? kept[b] : mix(run->seen[index], (uint64_t)b);
}

static void runAll(const HtvmProblem *problem, const HtvmResidency *found,
                   Run *run) {
  memset(run, 0, sizeof *run);
  for (size_t b = 0; b < BUFFERS; ++b)
    for (int i = 0; i < BYTES; ++i)
      run->memory[b][i] = mix(b + 1, (uint64_t)i);
  for (size_t j = 0; j < problem->jobCount; ++j)
    if (!isGone(found, j))
      runJob(problem, j, found, run);
}

static bool areSame(const HtvmProblem *problem, const Run *a, const Run *b) {
  for (size_t j = 0; j < problem->jobCount; ++j)
    if (!problem->jobs[j].isCopy && a->seen[j] != b->seen[j])
      return false;
  for (size_t i = 0; i < BUFFERS; ++i)
    if (problem->buffers[i].liveAtEnd &&
        memcmp(a->memory[i], b->memory[i], sizeof a->memory[i]) != 0)
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Room
//===----------------------------------------------------------------------===//

static void extend(const HtvmProblemRange *range, int64_t place, int64_t *first,
                   int64_t *last) {
  if (first[range->buffer] < 0)
    first[range->buffer] = place;
  last[range->buffer] = place;
}

// The most bytes of L1 that live between the first and the last job that
// touches their buffer.
static int64_t peakOf(const HtvmProblem *problem, const HtvmResidency *found) {
  int64_t first[BUFFERS], last[BUFFERS], peak = 0;
  for (size_t i = 0; i < BUFFERS; ++i)
    first[i] = last[i] = -1;
  for (size_t j = 0; j < problem->jobCount; ++j) {
    const HtvmProblemJob *job = &problem->jobs[j];
    if (found && isGone(found, j) && job->writes[0].buffer < BUFFERS / 2)
      continue;
    for (size_t i = 0; i < job->readCount; ++i) {
      HtvmProblemRange read = moved(found, job->reads[i]);
      extend(&read, (int64_t)j, first, last);
    }
    extend(&job->writes[0], (int64_t)j, first, last);
  }
  for (int64_t p = 0; p < (int64_t)problem->jobCount; ++p) {
    int64_t live = 0;
    for (size_t i = 0; i < BUFFERS / 2; ++i)
      live += first[i] >= 0 && first[i] <= p && p <= last[i] ? BYTES : 0;
    peak = live > peak ? live : peak;
  }
  return peak;
}

static void lookAt(int64_t index, Totals *totals) {
  static Run before, after;
  HtvmArena *arena = htvmArenaCreate();
  testRandomSeed(SEED, index);
  HtvmProblem *problem = makeProblem(arena);
  int64_t limit = testRandom(0, BUFFERS / 2) * BYTES;
  HtvmResidency found = htvmResidencyFind(problem, L1, limit, arena);
  runAll(problem, NULL, &before);
  runAll(problem, &found, &after);
  totals->differ += !areSame(problem, &before, &after);
  totals->back += (int64_t)found.copyCount;
  totals->there += (int64_t)found.deadCount;
  for (size_t i = 0; i < found.keptCount; ++i)
    totals->shifted += found.kept[i].shift != 0;
  int64_t given = peakOf(problem, NULL);
  totals->tooMuch += peakOf(problem, &found) > (given > limit ? given : limit);
  htvmArenaDestroy(arena);
}

int main(void) {
  Totals totals = {0};
  for (int64_t i = 0; i < PROBLEMS; ++i)
    lookAt(i, &totals);
  printf("problems: %d, %" PRId64 " differ\n", PROBLEMS, totals.differ);
  printf("kept: %" PRId64 " copies back, %" PRId64 " copies there, %" PRId64
         " of them further on\n",
         totals.back, totals.there, totals.shifted);
  printf("of L1: %" PRId64 " times more than allowed\n", totals.tooMuch);
  return 0;
}
