//===- problem.h - Scheduling as plain data -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What has to be done, by whom it can be done, in which memory, and what must
// come before what: the one type that solver, bound and placement share. It
// knows no operation, no engine by name and no MLIR. Everything is an index
// into the arrays of HtvmProblem.
//
// The machine behind it: one worker is the core. It runs its own jobs one after
// another and hands jobs to the queues of the other workers, which run them in
// order, one at a time (simulate.h has the times).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_PROBLEM_H
#define HTVM_PASSES_SCHEDULE_PROBLEM_H

#include "dialects/support/arena.h"

#include <stdbool.h>
#include <stdint.h>

/// No job, buffer or offset.
#define HTVM_NO_INDEX SIZE_MAX
#define HTVM_NO_OFFSET INT64_MIN

typedef enum HtvmWorkerKind {
  HTVM_WORKER_CORE,  // the dispatcher, exactly one
  HTVM_WORKER_ENGINE // works through a queue beside the core
} HtvmWorkerKind;

/// The cycles are the core's, spent on an engine; they mean nothing for the
/// core itself.
typedef struct HtvmProblemWorker {
  const char *name;
  HtvmWorkerKind kind;
  bool hasCopyPort;
  int64_t appendCycles; // to append a job, also a series, to the queue
  int64_t pollCycles;   // to look whether the engine is idle
  int64_t armCycles;    // behind each start, to get the next piece ready
  int64_t waitCycles;   // to begin and end a wait
} HtvmProblemWorker;

typedef struct HtvmProblemMemory {
  const char *name;
  int64_t capacity; // bytes
} HtvmProblemMemory;

typedef struct HtvmProblemBuffer {
  const char *name;
  size_t memory;
  int64_t bytes; // what is reserved, padding behind the data included
  int64_t alignment;
  int64_t fixedOffset;         // HTVM_NO_OFFSET: placement is free
  bool liveAtStart, liveAtEnd; // inputs and states; results and states
} HtvmProblemBuffer;

/// |bytes| bytes at |offset|, repeated: |levels| nested loops, outermost first,
/// of count[i] rounds that are stride[i] bytes apart. No levels: once.
typedef struct HtvmProblemRange {
  size_t buffer;
  int64_t offset, bytes;
  size_t levels;
  const int64_t *count, *stride;
} HtvmProblemRange;

/// One way to do a job.
typedef struct HtvmProblemAlternative {
  size_t worker;
  int64_t cycles; // of the worker, one piece
  // Of the core, to start one piece on an idle engine, or to call its own work.
  int64_t issueCycles;
} HtvmProblemAlternative;

/// A job, or a series of |pieces| like ones that run one after another. Between
/// two pieces of its own job the core serves the queues.
typedef struct HtvmProblemJob {
  const char *name; // for people
  size_t alternativeCount;
  const HtvmProblemAlternative *alternatives;
  size_t readCount, writeCount;
  const HtvmProblemRange *reads, *writes;
  int64_t pieces;
  int64_t order; // place in the given order, which respects the edges
  bool isCopy;   // needs a copy port
  // It goes on where the job before it in the list ends, both of the core: the
  // two are one where nothing comes between.
  bool isNextPiece;
} HtvmProblemJob;

/// |after| may start only when |before| is complete.
typedef struct HtvmProblemEdge {
  size_t before, after;
} HtvmProblemEdge;

typedef struct HtvmProblem {
  HtvmArena *arena;
  size_t workerCount, memoryCount, bufferCount, jobCount, edgeCount;
  HtvmProblemWorker *workers;
  HtvmProblemMemory *memories;
  HtvmProblemBuffer *buffers;
  HtvmProblemJob *jobs;
  HtvmProblemEdge *edges;
  // Elements for which there is room, used by the functions below only.
  size_t workerRoom, memoryRoom, bufferRoom, jobRoom, edgeRoom;
} HtvmProblem;

/// An empty problem. It and all that is added live in |arena|.
HtvmProblem *htvmProblemCreate(HtvmArena *arena);

/// Each adds a copy of what it is given, names and lists included, and returns
/// its index. Nothing is checked here.
size_t htvmProblemAddWorker(HtvmProblem *problem,
                            const HtvmProblemWorker *worker);
size_t htvmProblemAddMemory(HtvmProblem *problem,
                            const HtvmProblemMemory *memory);
size_t htvmProblemAddBuffer(HtvmProblem *problem,
                            const HtvmProblemBuffer *buffer);
size_t htvmProblemAddJob(HtvmProblem *problem, const HtvmProblemJob *job);

/// |after| may start only when |before| is complete.
void htvmProblemAddEdge(HtvmProblem *problem, size_t before, size_t after);

/// Something that is wrong, for a message at the place of the job.
typedef struct HtvmProblemError {
  const char *text; // lives in the problem's arena
  size_t job;       // HTVM_NO_INDEX: none in particular
} HtvmProblemError;

/// Whether |problem| is one: every index in range, every range inside its
/// buffer, every job possible, the edges without a cycle and the given order in
/// agreement with them. All other functions rely on it. Fills |error| with the
/// first thing found if not.
bool htvmProblemCheck(const HtvmProblem *problem, HtvmProblemError *error);

/// Index of the core. The problem has to be checked.
size_t htvmProblemCore(const HtvmProblem *problem);

/// For each job others: those of job j are jobs[first[j]] up to
/// jobs[first[j + 1]], in the order of the edges they come from.
typedef struct HtvmNeighbours {
  size_t *first, *jobs;
} HtvmNeighbours;

/// What the edges put directly before (after) each of |jobCount| jobs. Lives in
/// |arena|.
HtvmNeighbours htvmNeighboursBefore(const HtvmProblemEdge *edges, size_t count,
                                    size_t jobCount, HtvmArena *arena);
HtvmNeighbours htvmNeighboursAfter(const HtvmProblemEdge *edges, size_t count,
                                   size_t jobCount, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_PROBLEM_H
