//===- diana.h - Queues of jobs, calls and waits --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The program of the core (docs/dialects/diana.md): in order it appends jobs to
// the queues of the engines, calls functions and waits. A job is a function of
// the device runtime that writes the engine's registers, and the words that it
// writes. Nothing here says what an engine computes.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIANA_DIANA_H
#define HTVM_DIALECTS_DIANA_DIANA_H

#include "dialects/support/ir.h"

#define HTVM_DIANA_JOB "diana.job"
#define HTVM_DIANA_CALL "diana.call"
#define HTVM_DIANA_WAIT "diana.wait"

/// The symbol of all activations and scratch in L2.
#define HTVM_DIANA_ARENA "htvm_arena"

/// The function's attribute with the identity of every job, a list of
/// dictionaries: `layer`, `worker`, `kind`, `location`, `cycles`, `tile`.
#define HTVM_DIANA_JOBS "htvm.jobs"

/// What a worker of the job table is called when it is no engine.
#define HTVM_DIANA_CORE "cpu"

/// An operand of a job or call: a number, or a place behind a symbol.
typedef struct HtvmDianaWord {
  MlirStringRef symbol; // empty: a number
  int64_t value;        // the number, or bytes behind the symbol
} HtvmDianaWord;

/// A word of the program that grows from piece to piece.
typedef struct HtvmDianaPatch {
  int64_t word;
  const int64_t *steps; // by level
} HtvmDianaPatch;

/// A job starts only when the first |jobs| jobs of another engine are complete.
typedef struct HtvmDianaAfter {
  MlirStringRef engine;
  int64_t jobs;
} HtvmDianaAfter;

/// diana.job. Strings are borrowed from attributes.
typedef struct HtvmDianaJob {
  MlirStringRef engine, issue;
  intptr_t wordCount;
  const HtvmDianaWord *words;
  HtvmInts count;       // pieces of each level, outermost first; none: one job
  const int64_t *steps; // [word * count.count + level]
  int64_t program; // index of the word that is the program's address, or -1
  intptr_t patchCount;
  const HtvmDianaPatch *patches;
  intptr_t afterCount;
  const HtvmDianaAfter *after;
  int64_t job; // row of the job table
} HtvmDianaJob;

/// Reads |op|; arrays live in |arena|. False when an attribute is of another
/// form.
bool htvmDianaJobRead(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out);

/// Creates the op of |job|.
MlirOperation htvmDianaJobCreate(HtvmBuilder *builder, const HtvmDianaJob *job);

/// How many jobs a series is; INT64_MAX when that does not fit.
int64_t htvmDianaPieces(const HtvmDianaJob *job);

/// |word| as an attribute: i32, or {offset = N : i64, symbol = @name}.
MlirAttribute htvmDianaWordAttr(MlirContext ctx, HtvmDianaWord word);
bool htvmDianaWordRead(MlirAttribute attr, HtvmDianaWord *out);

MlirLogicalResult htvmDianaLoad(MlirContext ctx);

/// What IRDL cannot say about the ops under |root|; errors at each op.
MlirLogicalResult htvmDianaVerify(MlirOperation root);

#endif // HTVM_DIALECTS_DIANA_DIANA_H
