//===- residency.c - Which copies a tensor in L1 makes needless -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/residency/residency.h"

#include "dialects/support/numbers.h"

#include <stdlib.h>

// A job that touches a buffer, and where.
typedef struct Access {
  size_t job;
  const HtvmProblemRange *range;
} Access;

// The accesses of a buffer, in the given order.
typedef struct Accesses {
  size_t readCount, writeCount;
  Access *reads, *writes;
} Accesses;

typedef struct Finder {
  const HtvmProblem *problem;
  HtvmArena *arena;
  size_t l1;
  int64_t limit;
  size_t *order;         // jobs by their place
  int64_t *place;        // of each job
  Accesses *accesses;    // of each buffer
  size_t *keptIn;        // of each buffer: where its bytes are instead; itself
  int64_t *first, *last; // of each buffer: the places between which it lives
  int64_t *live;         // of each place: bytes of L1
  HtvmResidency *out;
} Finder;

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

static int64_t endOf(const HtvmProblemRange *range) {
  int64_t end = range->offset + range->bytes;
  for (size_t i = 0; i < range->levels; ++i)
    end += (range->count[i] - 1) * range->stride[i];
  return end;
}

static bool meet(const HtvmProblemRange *a, const HtvmProblemRange *b) {
  return a->offset < endOf(b) && b->offset < endOf(a);
}

static void countAccesses(Finder *finder) {
  const HtvmProblem *problem = finder->problem;
  for (size_t j = 0; j < problem->jobCount; ++j) {
    const HtvmProblemJob *job = &problem->jobs[j];
    for (size_t i = 0; i < job->readCount; ++i)
      ++finder->accesses[job->reads[i].buffer].readCount;
    for (size_t i = 0; i < job->writeCount; ++i)
      ++finder->accesses[job->writes[i].buffer].writeCount;
  }
  for (size_t b = 0; b < problem->bufferCount; ++b) {
    Accesses *all = &finder->accesses[b];
    all->reads = HTVM_ARENA_ARRAY(finder->arena, Access, all->readCount + 1);
    all->writes = HTVM_ARENA_ARRAY(finder->arena, Access, all->writeCount + 1);
    all->readCount = all->writeCount = 0;
    finder->keptIn[b] = b;
    finder->first[b] = INT64_MAX;
    finder->last[b] = -1;
  }
}

static void touch(Finder *finder, size_t buffer, int64_t place) {
  finder->first[buffer] = htvmMin(finder->first[buffer], place);
  finder->last[buffer] = htvmMax(finder->last[buffer], place);
}

static void readAccesses(Finder *finder) {
  const HtvmProblem *problem = finder->problem;
  countAccesses(finder);
  for (size_t p = 0; p < problem->jobCount; ++p) {
    const HtvmProblemJob *job = &problem->jobs[finder->order[p]];
    for (size_t i = 0; i < job->readCount; ++i) {
      Accesses *all = &finder->accesses[job->reads[i].buffer];
      all->reads[all->readCount++] = (Access){finder->order[p], &job->reads[i]};
      touch(finder, job->reads[i].buffer, (int64_t)p);
    }
    for (size_t i = 0; i < job->writeCount; ++i) {
      Accesses *all = &finder->accesses[job->writes[i].buffer];
      all->writes[all->writeCount++] =
          (Access){finder->order[p], &job->writes[i]};
      touch(finder, job->writes[i].buffer, (int64_t)p);
    }
  }
}

static void countLive(Finder *finder) {
  const HtvmProblem *problem = finder->problem;
  for (size_t b = 0; b < problem->bufferCount; ++b)
    if (problem->buffers[b].memory == finder->l1)
      for (int64_t p = finder->first[b]; p <= finder->last[b]; ++p)
        finder->live[p] += problem->buffers[b].bytes;
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

// One run of bytes from one buffer to another, once.
static bool isPlainCopy(const HtvmProblemJob *job) {
  return job->isCopy && job->pieces == 1 && job->readCount == 1 &&
         job->writeCount == 1 && job->reads[0].levels == 0 &&
         job->writes[0].levels == 0 &&
         job->reads[0].bytes == job->writes[0].bytes;
}

static bool isInL1(const Finder *finder, const HtvmProblemRange *range) {
  return finder->problem->buffers[range->buffer].memory == finder->l1;
}

static size_t countWritesBefore(const Finder *finder, const Accesses *all,
                                int64_t place) {
  size_t first = 0, end = all->writeCount;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    if (finder->place[all->writes[middle].job] < place)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

// The last write in front of |place| to any of the bytes of |range|, or null.
static const Access *lastWrite(const Finder *finder,
                               const HtvmProblemRange *range, int64_t place) {
  const Accesses *all = &finder->accesses[range->buffer];
  for (size_t i = countWritesBefore(finder, all, place); i > 0; --i)
    if (meet(all->writes[i - 1].range, range))
      return &all->writes[i - 1];
  return NULL;
}

static bool isWrittenAfter(const Finder *finder, size_t buffer, int64_t place) {
  const Accesses *all = &finder->accesses[buffer];
  return all->writeCount &&
         finder->place[all->writes[all->writeCount - 1].job] > place;
}

// Is all that is read of the buffer of |written| in these bytes?
static bool isReadWithin(const Finder *finder,
                         const HtvmProblemRange *written) {
  const Accesses *all = &finder->accesses[written->buffer];
  for (size_t i = 0; i < all->readCount; ++i)
    if (all->reads[i].range->offset < written->offset ||
        endOf(all->reads[i].range) > endOf(written))
      return false;
  return true;
}

// Does copy |job| to L1 bring back what another one took from there?
static bool findKept(const Finder *finder, size_t job, HtvmKept *out) {
  const HtvmProblem *problem = finder->problem;
  const HtvmProblemRange *source = &problem->jobs[job].reads[0];
  const HtvmProblemRange *target = &problem->jobs[job].writes[0];
  if (!isPlainCopy(&problem->jobs[job]) || isInL1(finder, source) ||
      !isInL1(finder, target) ||
      finder->accesses[target->buffer].writeCount != 1 ||
      finder->first[target->buffer] != finder->place[job] ||
      !isReadWithin(finder, target))
    return false;
  const Access *write = lastWrite(finder, source, finder->place[job]);
  if (!write || !isPlainCopy(&problem->jobs[write->job]) ||
      write->range->offset > source->offset ||
      endOf(write->range) < endOf(source))
    return false;
  const HtvmProblemRange *origin = &problem->jobs[write->job].reads[0];
  if (!isInL1(finder, origin) ||
      isWrittenAfter(finder, origin->buffer, finder->place[write->job]))
    return false;
  int64_t shift =
      origin->offset + source->offset - write->range->offset - target->offset;
  *out = (HtvmKept){job, target->buffer, origin->buffer, shift};
  const HtvmProblemBuffer *from = &problem->buffers[out->from];
  return from->alignment <= problem->buffers[out->to].alignment &&
         shift % from->alignment == 0;
}

//===----------------------------------------------------------------------===//
// Room
//===----------------------------------------------------------------------===//

static void addLive(Finder *finder, int64_t first, int64_t last,
                    int64_t bytes) {
  for (int64_t p = first; p <= last; ++p)
    finder->live[p] += bytes;
}

// Keeps |kept| unless L1 has no room for it.
static bool keep(Finder *finder, HtvmKept kept) {
  const HtvmProblemBuffer *buffers = finder->problem->buffers;
  if (finder->keptIn[kept.to] != kept.to)
    return false; // that is somewhere else itself
  int64_t first = finder->last[kept.to] + 1, last = finder->last[kept.from];
  addLive(finder, finder->first[kept.from], last, -buffers[kept.from].bytes);
  addLive(finder, first, last, buffers[kept.to].bytes);
  bool fits = true;
  for (int64_t p = first; p <= last; ++p)
    fits &= finder->live[p] <= finder->limit;
  if (!fits) {
    addLive(finder, first, last, -buffers[kept.to].bytes);
    addLive(finder, finder->first[kept.from], last, buffers[kept.from].bytes);
    return false;
  }
  finder->last[kept.to] = htvmMax(finder->last[kept.to], last);
  finder->keptIn[kept.from] = kept.to;
  finder->out->kept[finder->out->keptCount++] = kept;
  return true;
}

// Does a job that |isGone| says nothing of read |buffer|?
static bool isRead(const Finder *finder, size_t buffer, const bool *isGone) {
  const Accesses *all = &finder->accesses[buffer];
  for (size_t i = 0; i < all->readCount; ++i)
    if (!isGone[all->reads[i].job])
      return true;
  return false;
}

// A copy to L2 is dead when nobody reads the buffer that it writes.
static void findDead(Finder *finder, const bool *isGone) {
  const HtvmProblem *problem = finder->problem;
  HtvmResidency *out = finder->out;
  bool *hasReader =
      HTVM_ARENA_ARRAY(finder->arena, bool, problem->bufferCount + 1);
  for (size_t b = 0; b < problem->bufferCount; ++b)
    hasReader[b] = problem->buffers[b].liveAtEnd || isRead(finder, b, isGone);
  for (size_t j = 0; j < problem->jobCount; ++j) {
    const HtvmProblemJob *job = &problem->jobs[j];
    if (isPlainCopy(job) && !isInL1(finder, &job->writes[0]) &&
        !hasReader[job->writes[0].buffer])
      out->dead[out->deadCount++] = j;
  }
}

HtvmResidency htvmResidencyFind(const HtvmProblem *problem, size_t l1,
                                int64_t limit, HtvmArena *arena) {
  size_t jobs = problem->jobCount, buffers = problem->bufferCount;
  HtvmResidency out = {.kept = HTVM_ARENA_ARRAY(arena, HtvmKept, jobs + 1),
                       .dead = HTVM_ARENA_ARRAY(arena, size_t, jobs + 1)};
  Finder finder = {.problem = problem,
                   .arena = arena,
                   .l1 = l1,
                   .limit = limit,
                   .order = HTVM_ARENA_ARRAY(arena, size_t, jobs + 1),
                   .place = HTVM_ARENA_ARRAY(arena, int64_t, jobs + 1),
                   .accesses = HTVM_ARENA_ARRAY(arena, Accesses, buffers + 1),
                   .keptIn = HTVM_ARENA_ARRAY(arena, size_t, buffers + 1),
                   .first = HTVM_ARENA_ARRAY(arena, int64_t, buffers + 1),
                   .last = HTVM_ARENA_ARRAY(arena, int64_t, buffers + 1),
                   .live = HTVM_ARENA_ARRAY(arena, int64_t, jobs + 1),
                   .out = &out};
  bool *isGone = HTVM_ARENA_ARRAY(arena, bool, jobs + 1);
  for (size_t j = 0; j < jobs; ++j) {
    finder.place[j] = problem->jobs[j].order;
    finder.order[problem->jobs[j].order] = j;
  }
  readAccesses(&finder);
  countLive(&finder);
  HtvmKept kept;
  for (size_t p = 0; p < jobs; ++p)
    if (findKept(&finder, finder.order[p], &kept) && keep(&finder, kept))
      isGone[kept.copy] = true;
  findDead(&finder, isGone);
  return out;
}
