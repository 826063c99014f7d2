//===- schedule.h - A solution, and the program it becomes ----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A schedule says in which order the core hands out jobs and which worker does
// each. From it and the edges follows the program of the core: what it appends,
// what it runs itself and where it has to wait.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_SCHEDULE_SCHEDULE_H
#define HTVM_PASSES_SCHEDULE_SCHEDULE_H

#include "passes/schedule/problem.h"

typedef struct HtvmSchedule {
  size_t *order;       // jobs, as the core comes to them
  size_t *alternative; // of each job
  // Of each job, filled by htvmSimulate: when its first piece is about to be
  // started and when its last one ends.
  int64_t *start, *end;
  // Of each job, filled by htvmSimulate: it is one with the job before it.
  bool *joined;
  int64_t makespan; // when the core is at the end of its program
} HtvmSchedule;

/// The given order (HtvmProblemJob.order, then index), the first alternative of
/// each job. Without times. Lives in |arena|.
HtvmSchedule htvmScheduleGiven(const HtvmProblem *problem, HtvmArena *arena);

/// How job |job| is done.
const HtvmProblemAlternative *htvmScheduleWay(const HtvmProblem *problem,
                                              const HtvmSchedule *schedule,
                                              size_t job);

/// The first |count| jobs of a worker's queue.
typedef struct HtvmCount {
  size_t worker, count;
} HtvmCount;

typedef enum HtvmStepKind {
  HTVM_STEP_APPEND, // append |job| to the queue of |worker|, go on
  HTVM_STEP_RUN,    // run |job| on the core
  HTVM_STEP_WAIT    // go on when the first |count| of |worker| are complete
} HtvmStepKind;

typedef struct HtvmStep {
  HtvmStepKind kind;
  size_t job, worker, count;
  // APPEND: the job may start only when these of other engines are complete.
  size_t afterCount;
  HtvmCount *after;
} HtvmStep;

/// The program of the core, and what it guarantees.
typedef struct HtvmProgram {
  size_t stepCount;
  HtvmStep *steps;
  size_t workerCount;
  size_t *worker; // of each job
  size_t *place;  // of each job in the queue of its worker
  // known[job * workerCount + w]: so many jobs of w are complete when |job|
  // starts, however long anything takes.
  size_t *known;
} HtvmProgram;

typedef enum HtvmWaitMode {
  HTVM_WAIT_LATE,  // where something needs it
  HTVM_WAIT_SERIAL // behind each job: nothing runs beside anything
} HtvmWaitMode;

/// The program of |schedule| that keeps the problem's edges and |extraCount|
/// further ones, all of which lead forward in the order of the schedule. An
/// edge between jobs of one queue needs nothing; one into an engine's queue is
/// a condition of the job, one to the core a wait right before the job; what
/// others imply is left out. Ends with waits for all that may still run. Lives
/// in |arena|.
HtvmProgram htvmProgramCreate(const HtvmProblem *problem,
                              const HtvmSchedule *schedule,
                              const HtvmProblemEdge *extra, size_t extraCount,
                              HtvmWaitMode mode, HtvmArena *arena);

#endif // HTVM_PASSES_SCHEDULE_SCHEDULE_H
