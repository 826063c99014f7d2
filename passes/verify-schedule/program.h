//===- program.h - The jobs of a program, as they stand in the IR ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The core's steps in order: it appends a job to the queue of an engine, calls
// a function, or waits. Jobs and calls are tasks. Read from the attributes
// alone (docs/dialects/diana.md); what the words mean is said elsewhere.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_PROGRAM_H
#define HTVM_PASSES_VERIFY_SCHEDULE_PROGRAM_H

#include "passes/verify-schedule/globals.h"

/// Workers: the core is number 0, the others are the queues of engines.
enum { PROGRAM_CORE = 0, PROGRAM_WORKERS = 8 };

/// An operand: a number (no global), or bytes behind a symbol.
typedef struct Word {
  const Global *global;
  int64_t value;
} Word;

/// A word of the instruction memory that grows from piece to piece.
typedef struct Patch {
  int64_t word;
  const int64_t *steps; // one a level
} Patch;

/// The first |count| jobs of |worker| must be complete.
typedef struct After {
  int worker;
  int64_t count;
} After;

/// A job or a call. A job may be a series: its pieces follow one another.
typedef struct Task {
  MlirOperation op;
  int worker;
  int64_t index; // among the tasks of its worker
  MlirStringRef function;
  intptr_t wordCount;
  const Word *words;
  HtvmInts count;       // pieces of each level, outermost first
  const int64_t *steps; // [word * levels + level]
  int64_t program;      // the word that is the instruction memory's address; -1
  intptr_t patchCount, afterCount;
  const Patch *patches;
  const After *after;
  MlirStringRef layer, kind;       // what the job table says
  MlirStringRef tableWorker;       // the same
  uint32_t clock[PROGRAM_WORKERS]; // tasks complete before it starts: order.h
} Task;

/// A step of the core: |task|, or (NULL) a wait until |count| jobs of |worker|
/// are complete.
typedef struct Step {
  MlirOperation op;
  Task *task;
  int worker;
  int64_t count;
} Step;

typedef struct Program {
  MlirOperation function;
  int workerCount;
  MlirStringRef workers[PROGRAM_WORKERS]; // names
  intptr_t stepCount, taskCount;
  Step *steps;
  Task *tasks; // in the order of the block
  int64_t taskCounts[PROGRAM_WORKERS];
} Program;

/// Reads the steps of |function|, whose symbols are |globals|, into |arena|.
/// Fails at an op that is none, or lacks an attribute.
MlirLogicalResult programRead(MlirOperation function, const Globals *globals,
                              HtvmArena *arena, Program *out);

/// How many pieces |task| is: at least 1.
int64_t taskPieces(const Task *task);

/// The words of piece |number| of |task|: words of the first one moved on by
/// the steps. |out| has room for all.
void taskPieceWords(const Task *task, int64_t number, Word *out);

/// The instruction memory of piece |number|: |count| words of the constant that
/// is word |index| of its words |words|, patched. Fails, with an error at the
/// job, when there is no such constant of that size, word aligned, or another
/// one is what is patched.
MlirLogicalResult taskPieceProgram(const Task *task, int64_t number,
                                   const Word *words, int64_t index,
                                   int64_t count, uint32_t *out);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_PROGRAM_H
