//===- roll_jobs.c - Runs of like jobs become one series ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  diana ops in program order.
// Output: jobs of one queue and layer that follow one another, with nothing but
//         waits for the same queue between them, whose words grow by equal
//         steps, and whose programs do but for some words that grow, too, are
//         one job with a level more. So are series that follow one another.
//         Counts in waits and behind `after` are those of the new queues;
//         constants that no job names any more are gone.
// Fails:  when a diana op does not verify.
//
// A job that somebody waits for ends its series: a wait for a part of one would
// become a wait for all of it.
//
//===----------------------------------------------------------------------===//
#include "passes/jobs/roll_jobs.h"

#include "dialects/diana/diana.h"
#include "dialects/support/diagnostics.h"
#include "passes/jobs/series.h"

#include <stdlib.h>
#include <string.h>

// The queue of one engine.
typedef struct Queue {
  struct Queue *next;
  MlirStringRef engine;
  Member **members; // in order
  intptr_t count;
  int64_t jobs;      // before rolling
  bool *isAwaited;   // by old position
  int64_t *position; // in the new queue, by old position
  intptr_t written;  // members
} Queue;

// The program of a job that is no longer there.
typedef struct Dropped {
  struct Dropped *next;
  MlirStringRef program;
} Dropped;

typedef struct Roller {
  HtvmArena *arena;
  MlirOperation module, function;
  MlirSymbolTable symbols; // of the module
  HtvmOps ops;             // of the function
  Queue *queues;
  Dropped *dropped;
} Roller;

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static Queue *queueOf(Roller *roller, MlirStringRef engine) {
  for (Queue *at = roller->queues; at; at = at->next)
    if (mlirStringRefEqual(at->engine, engine))
      return at;
  size_t room = (size_t)roller->ops.count + 1;
  Queue *queue = HTVM_ARENA_ARRAY(roller->arena, Queue, 1);
  *queue = (Queue){.next = roller->queues,
                   .engine = engine,
                   .members = HTVM_ARENA_ARRAY(roller->arena, Member *, room),
                   .isAwaited = HTVM_ARENA_ARRAY(roller->arena, bool, room),
                   .position = HTVM_ARENA_ARRAY(roller->arena, int64_t, room)};
  return roller->queues = queue;
}

static HtvmInts programOf(const Roller *roller, const HtvmDianaJob *job) {
  HtvmInts words = {0, NULL};
  if (job->program < 0 || job->words[job->program].value)
    return words;
  MlirOperation global =
      mlirSymbolTableLookup(roller->symbols, job->words[job->program].symbol);
  if (!mlirOperationIsNull(global))
    htvmOpReadInts(global, "initial_value", roller->arena, &words);
  return words;
}

static bool isWaitFor(MlirOperation op, MlirStringRef engine) {
  return htvmOpIs(op, HTVM_DIANA_WAIT) &&
         mlirStringRefEqual(htvmOpString(op, "engine"), engine);
}

// What comes behind |op| and waits for |engine|.
static MlirOperation behindWaits(MlirOperation op, MlirStringRef engine) {
  do
    op = mlirOperationGetNextInBlock(op);
  while (isWaitFor(op, engine));
  return op;
}

static bool isJobOf(MlirOperation op, MlirStringRef engine) {
  return htvmOpIs(op, HTVM_DIANA_JOB) &&
         mlirStringRefEqual(htvmOpString(op, "engine"), engine);
}

static MlirAttribute rowOf(const Roller *roller, MlirOperation op) {
  return mlirArrayAttrGetElement(htvmOpAttr(roller->function, HTVM_DIANA_JOBS),
                                 htvmOpInt(op, "job", 0));
}

static void readJob(Roller *roller, MlirOperation op) {
  Member *member = HTVM_ARENA_ARRAY(roller->arena, Member, 1);
  htvmDianaJobRead(op, roller->arena, &member->job);
  Queue *queue = queueOf(roller, member->job.engine);
  member->op = op;
  member->row = rowOf(roller, op);
  member->program = programOf(roller, &member->job);
  member->first = ++queue->jobs;
  member->count = 1;
  queue->members[queue->count++] = member;
  for (intptr_t i = 0; i < member->job.afterCount; ++i)
    queueOf(roller, member->job.after[i].engine)
        ->isAwaited[member->job.after[i].jobs] = true;
}

// A wait with another job of its queue behind it goes when the two are pieces
// of one series.
static void readWait(Roller *roller, MlirOperation op) {
  MlirStringRef engine = htvmOpString(op, "engine");
  if (!isJobOf(behindWaits(op, engine), engine))
    queueOf(roller, engine)->isAwaited[htvmOpInt(op, "jobs", 0)] = true;
}

static void readOps(Roller *roller) {
  for (intptr_t i = 0; i < roller->ops.count; ++i) {
    if (htvmOpIs(roller->ops.ops[i], HTVM_DIANA_JOB))
      readJob(roller, roller->ops.ops[i]);
    else if (htvmOpIs(roller->ops.ops[i], HTVM_DIANA_WAIT))
      readWait(roller, roller->ops.ops[i]);
  }
}

//===----------------------------------------------------------------------===//
// Rolling
//===----------------------------------------------------------------------===//

// Erases |member| and the waits between |before| and it.
static void drop(Roller *roller, const Member *before, const Member *member) {
  if (member->job.program >= 0) {
    Dropped *dropped = HTVM_ARENA_ARRAY(roller->arena, Dropped, 1);
    dropped->next = roller->dropped;
    dropped->program = member->job.words[member->job.program].symbol;
    roller->dropped = dropped;
  }
  MlirOperation op = mlirOperationGetNextInBlock(before->op);
  while (!mlirOperationEqual(op, member->op)) {
    MlirOperation next = mlirOperationGetNextInBlock(op);
    mlirOperationDestroy(op);
    op = next;
  }
  mlirOperationDestroy(op);
}

// May |b| be the piece behind |a|?
static bool areTogether(const Queue *queue, const Member *a, const Member *b) {
  return !queue->isAwaited[a->first + a->count - 1] &&
         mlirOperationEqual(behindWaits(a->op, queue->engine), b->op);
}

// Rolls the members of |queue| once; false when there was nothing to roll.
static bool roll(Roller *roller, Queue *queue) {
  intptr_t kept = 0;
  bool changed = false;
  for (intptr_t i = 0; i < queue->count;) {
    Run run = {.members = (const Member *const *)&queue->members[i],
               .count = 1};
    while (i + run.count < queue->count &&
           areTogether(queue, queue->members[i + run.count - 1],
                       queue->members[i + run.count]) &&
           runExtend(&run))
      ;
    intptr_t count = runIsLong(&run) ? run.count : 1;
    Member *first = queue->members[i];
    if (count > 1) {
      Member merged = runMerge(&run, roller->arena);
      for (intptr_t m = 1; m < count; ++m)
        drop(roller, first, queue->members[i + m]);
      *first = merged;
      changed = true;
    }
    queue->members[kept++] = first;
    i += count;
  }
  queue->count = kept;
  return changed;
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static void numberJobs(Queue *queue) {
  for (intptr_t m = 0; m < queue->count; ++m)
    for (int64_t i = 0; i < queue->members[m]->count; ++i)
      queue->position[queue->members[m]->first + i] = m + 1;
}

static void replaceJob(Roller *roller, MlirOperation op, int64_t row) {
  Queue *queue = queueOf(roller, htvmOpString(op, "engine"));
  HtvmDianaJob *job = &queue->members[queue->written++]->job;
  HtvmDianaAfter *after =
      HTVM_ARENA_ARRAY(roller->arena, HtvmDianaAfter, job->afterCount + 1);
  for (intptr_t i = 0; i < job->afterCount; ++i) {
    after[i] = job->after[i];
    after[i].jobs = queueOf(roller, after[i].engine)->position[after[i].jobs];
  }
  job->after = after;
  job->job = row;
  HtvmBuilder builder = htvmBuilderBefore(op);
  htvmDianaJobCreate(&builder, job);
  mlirOperationDestroy(op);
}

// The ops and the rows of their jobs as they are now.
static void writeOps(Roller *roller, MlirBlock block) {
  MlirContext ctx = mlirOperationGetContext(roller->module);
  MlirAttribute *rows =
      HTVM_ARENA_ARRAY(roller->arena, MlirAttribute, roller->ops.count + 1);
  MlirOperation next;
  intptr_t count = 0;
  for (MlirOperation op = mlirBlockGetFirstOperation(block);
       !mlirOperationIsNull(op); op = next) {
    next = mlirOperationGetNextInBlock(op);
    if (htvmOpIs(op, HTVM_DIANA_JOB)) {
      Queue *queue = queueOf(roller, htvmOpString(op, "engine"));
      rows[count] = queue->members[queue->written]->row;
      replaceJob(roller, op, count++);
    } else if (htvmOpIs(op, HTVM_DIANA_CALL)) {
      rows[count] = rowOf(roller, op);
      htvmOpSetAttr(op, "job", htvmI64Attr(ctx, count++));
    } else if (htvmOpIs(op, HTVM_DIANA_WAIT)) {
      Queue *queue = queueOf(roller, htvmOpString(op, "engine"));
      htvmOpSetAttr(
          op, "jobs",
          htvmI64Attr(ctx, queue->position[htvmOpInt(op, "jobs", 0)]));
    }
  }
  htvmOpSetAttr(roller->function, HTVM_DIANA_JOBS,
                mlirArrayAttrGet(ctx, count, rows));
}

static int compareNames(const void *left, const void *right) {
  const MlirStringRef *a = left, *b = right;
  size_t least = a->length < b->length ? a->length : b->length;
  int order = least ? memcmp(a->data, b->data, least) : 0;
  return order ? order : (a->length > b->length) - (a->length < b->length);
}

// Erases the programs of dropped jobs that no other job names.
static void eraseUnused(Roller *roller) {
  HtvmOps ops = htvmCollectOps(roller->module, HTVM_DIANA_JOB, roller->arena);
  size_t count = 0;
  MlirStringRef *names = HTVM_ARENA_ARRAY(roller->arena, MlirStringRef,
                                          ops.count * HTVM_JOB_WORDS + 1);
  for (intptr_t i = 0; i < ops.count; ++i) {
    HtvmDianaJob job;
    htvmDianaJobRead(ops.ops[i], roller->arena, &job);
    for (intptr_t w = 0; w < job.wordCount && w < HTVM_JOB_WORDS; ++w)
      names[count++] = job.words[w].symbol;
  }
  qsort(names, count, sizeof *names, compareNames);
  for (Dropped *at = roller->dropped; at; at = at->next) {
    MlirOperation global = mlirSymbolTableLookup(roller->symbols, at->program);
    if (!mlirOperationIsNull(global) &&
        !bsearch(&at->program, names, count, sizeof *names, compareNames))
      mlirSymbolTableErase(roller->symbols, global);
  }
}

static void rollFunction(Roller *roller) {
  MlirBlock block = htvmOpBody(roller->function);
  roller->queues = NULL;
  roller->ops = htvmCollectOps(roller->function, "diana.", roller->arena);
  if (mlirBlockIsNull(block) || !roller->ops.count)
    return;
  readOps(roller);
  for (Queue *queue = roller->queues; queue; queue = queue->next) {
    while (roll(roller, queue))
      ;
    numberJobs(queue);
  }
  writeOps(roller, block);
}

MlirLogicalResult htvmRollJobs(MlirOperation module,
                               const HtvmPassOptions *options) {
  (void)options;
  HTVM_TRY(htvmDianaVerify(module));
  Roller roller = {.arena = htvmArenaCreate(),
                   .module = module,
                   .symbols = mlirSymbolTableCreate(module)};
  HtvmOps functions = htvmCollectOps(module, "func.func", roller.arena);
  for (intptr_t i = 0; i < functions.count; ++i) {
    roller.function = functions.ops[i];
    rollFunction(&roller);
  }
  eraseUnused(&roller);
  mlirSymbolTableDestroy(roller.symbols);
  htvmArenaDestroy(roller.arena);
  return mlirLogicalResultSuccess();
}
