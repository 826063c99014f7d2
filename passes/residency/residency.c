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

// Are any of the bytes of |range| written behind |place|?
static bool areWrittenAfter(const Finder *finder, const HtvmProblemRange *range,
                            int64_t place) {
  const Accesses *all = &finder->accesses[range->buffer];
  for (size_t i = all->writeCount;
       i > 0 && finder->place[all->writes[i - 1].job] > place; --i)
    if (meet(all->writes[i - 1].range, range))
      return true;
  return false;
}

// Bytes [begin, end) of a buffer.
typedef struct Span {
  int64_t begin, end;
} Span;

static Span spanOf(const HtvmProblemRange *range) {
  return (Span){range->offset, endOf(range)};
}

static bool isWithin(Span inner, Span outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

// Adds |more| to |*span|, which may be empty; false when something is between.
static bool extend(Span *span, Span more) {
  if (span->begin == span->end)
    *span = more;
  else if (more.begin > span->end || more.end < span->begin)
    return false;
  span->begin = htvmMin(span->begin, more.begin);
  span->end = htvmMax(span->end, more.end);
  return true;
}

// Where bytes came from: byte b of theirs is byte b + |shift| of |buffer|.
typedef struct Origin {
  size_t buffer;
  int64_t shift;
  bool isKnown;
} Origin;

// Adds that bytes came from there; false when others came from elsewhere.
static bool agree(Origin *origin, size_t buffer, int64_t shift) {
  bool isSame =
      !origin->isKnown || (origin->buffer == buffer && origin->shift == shift);
  *origin = (Origin){buffer, shift, true};
  return isSame;
}

// Finds where copies took the bytes of |source| from L1, that lie there still
// at |place|: what was written there last, until all of it is found.
static bool findOrigin(const Finder *finder, const HtvmProblemRange *source,
                       int64_t place, Origin *out) {
  const HtvmProblem *problem = finder->problem;
  const Accesses *all = &finder->accesses[source->buffer];
  Span found = {0, 0};
  size_t i = countWritesBefore(finder, all, place);
  *out = (Origin){0};
  for (; i > 0 && !isWithin(spanOf(source), found); --i) {
    const Access *write = &all->writes[i - 1];
    const HtvmProblemJob *copy = &problem->jobs[write->job];
    if (!meet(write->range, source) || isWithin(spanOf(write->range), found))
      continue;
    if (!isPlainCopy(copy) || !isInL1(finder, &copy->reads[0]) ||
        areWrittenAfter(finder, &copy->reads[0], finder->place[write->job]) ||
        !agree(out, copy->reads[0].buffer,
               copy->reads[0].offset - write->range->offset) ||
        !extend(&found, spanOf(write->range)))
      return false;
  }
  return isWithin(spanOf(source), found);
}

static bool areReadWithin(const Accesses *all, Span span) {
  for (size_t i = 0; i < all->readCount; ++i)
    if (!isWithin(spanOf(all->reads[i].range), span))
      return false;
  return true;
}

// Do all that write |buffer|, in L1, bring back what others took from one place
// there?
static bool findKept(const Finder *finder, size_t buffer, HtvmKept *out) {
  const HtvmProblem *problem = finder->problem;
  const Accesses *all = &finder->accesses[buffer];
  Span written = {0, 0};
  Origin origin = {0}, one;
  for (size_t i = 0; i < all->writeCount; ++i) {
    const HtvmProblemJob *copy = &problem->jobs[all->writes[i].job];
    const HtvmProblemRange *target = all->writes[i].range;
    if (!isPlainCopy(copy) || isInL1(finder, &copy->reads[0]) ||
        !findOrigin(finder, &copy->reads[0], finder->place[all->writes[i].job],
                    &one) ||
        !agree(&origin, one.buffer,
               one.shift + copy->reads[0].offset - target->offset) ||
        (i > 0 && target->offset != written.end) ||
        !extend(&written, spanOf(target)))
      return false;
  }
  *out = (HtvmKept){buffer, origin.buffer, origin.shift};
  return origin.isKnown && areReadWithin(all, written) &&
         origin.shift % problem->buffers[buffer].alignment == 0;
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

// The copies to |buffer| are not needed any more.
static void dropCopies(Finder *finder, size_t buffer, bool *isGone) {
  const Accesses *all = &finder->accesses[buffer];
  HtvmResidency *out = finder->out;
  for (size_t i = 0; i < all->writeCount; ++i) {
    isGone[all->writes[i].job] = true;
    out->copies[out->copyCount++] = all->writes[i].job;
  }
}

// Buffers of L1 by what is written there first.
static void findAllKept(Finder *finder, bool *isGone) {
  const HtvmProblem *problem = finder->problem;
  HtvmKept kept;
  for (size_t p = 0; p < problem->jobCount; ++p) {
    const HtvmProblemJob *job = &problem->jobs[finder->order[p]];
    if (!isPlainCopy(job) || !isInL1(finder, &job->writes[0]) ||
        finder->first[job->writes[0].buffer] != (int64_t)p)
      continue;
    if (findKept(finder, job->writes[0].buffer, &kept) && keep(finder, kept))
      dropCopies(finder, kept.from, isGone);
  }
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
                       .copies = HTVM_ARENA_ARRAY(arena, size_t, jobs + 1),
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
  findAllKept(&finder, isGone);
  findDead(&finder, isGone);
  return out;
}
