//===- diana_verify.c - What IRDL cannot say about queues -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  diana ops anywhere under the root of a module.
// Output: unchanged.
// Fails:  at each op that breaks a rule of docs/dialects/diana.md: words,
//         counts and steps that do not agree, a wait for a job that is not in
//         the queue, a row that the job table does not have, an engine or an
//         issue function that nobody knows; and what the engine's own checks
//         refuse in a job of a series.
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana_check.h"

#include "dialects/diana/machine_attr.h"
#include "dialects/support/diagnostics.h"
#include "runtime/machine/engines.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// Piece counts of a series fit half a word of the runtime's tables.
enum { MOST_PIECES = 65535, MOST_LEVELS = 4 };

// A function of diana ops while it is walked through in order.
typedef struct Walk {
  DianaChecker *checker;
  int64_t appended[HTVM_ENGINES_MAX]; // jobs of each queue so far
  MlirAttribute table; // of jobs; null when the function has none
} Walk;

static bool is(MlirStringRef text, const char *expected) {
  return mlirStringRefEqual(text, mlirStringRefCreateFromCString(expected));
}

// The index of engine |name|, or dianaEngineCount().
static size_t engineOf(MlirStringRef name) {
  size_t i = 0;
  while (i < dianaEngineCount() && !is(name, dianaEngineName(i)))
    ++i;
  return i;
}

static MlirLogicalResult refuseEngine(MlirOperation op) {
  char names[256] = "";
  for (size_t i = 0, used = 0; i < dianaEngineCount(); ++i)
    used += (size_t)snprintf(names + used, sizeof names - used, "%s'%s'",
                             i ? " or " : "", dianaEngineName(i));
  return htvmEmitError(op, "needs engine %s", names);
}

//===----------------------------------------------------------------------===//
// The job table
//===----------------------------------------------------------------------===//

static MlirLogicalResult checkRow(const Walk *walk, MlirOperation op,
                                  MlirStringRef worker) {
  int64_t row = htvmOpInt(op, "job", -1);
  if (mlirAttributeIsNull(walk->table))
    return htvmEmitError(op, "needs a table of jobs, '" HTVM_DIANA_JOBS
                             "', at its function");
  intptr_t rows = mlirArrayAttrGetNumElements(walk->table);
  if (row < 0 || row >= rows)
    return htvmEmitError(
        op, "is job %" PRId64 ", the table of jobs has %" PRIdPTR " rows", row,
        rows);
  MlirAttribute entry = mlirArrayAttrGetElement(walk->table, row);
  MlirAttribute name =
      mlirAttributeIsADictionary(entry)
          ? mlirDictionaryAttrGetElementByName(entry, HTVM_STR("worker"))
          : mlirAttributeGetNull();
  if (!mlirAttributeIsNull(name) && mlirAttributeIsAString(name) &&
      mlirStringRefEqual(mlirStringAttrGetValue(name), worker))
    return mlirLogicalResultSuccess();
  return htvmEmitError(
      op, "needs worker '%.*s' in row %" PRId64 " of the table of jobs",
      (int)worker.length, worker.data, row);
}

//===----------------------------------------------------------------------===//
// Pieces of a series
//===----------------------------------------------------------------------===//

static const DianaIssue *findIssue(const DianaIssues *issues,
                                   MlirStringRef name) {
  for (intptr_t i = 0; i < issues->count; ++i)
    if (is(name, issues->list[i].name))
      return &issues->list[i];
  return NULL;
}

static int64_t grown(int64_t value, const int64_t *steps, const int64_t *index,
                     int64_t levels) {
  for (int64_t l = 0; l < levels; ++l)
    value += steps[l] * index[l];
  return value;
}

static MlirLogicalResult checkPiece(const DianaChecker *checker,
                                    MlirOperation op, const DianaIssue *issue,
                                    const HtvmDianaJob *job,
                                    const HtvmInts *program,
                                    const int64_t *index) {
  int64_t levels = job->count.count;
  int64_t *values = HTVM_ARENA_ARRAY(checker->arena, int64_t, job->wordCount);
  DianaPiece piece = {job, values, {program->count, NULL}};
  for (intptr_t w = 0; w < job->wordCount; ++w)
    values[w] =
        grown(job->words[w].value, job->steps + w * levels, index, levels);
  if (program->count) {
    piece.program.values =
        htvmArenaCopy(checker->arena, program->values,
                      (size_t)program->count * sizeof *program->values);
    for (intptr_t p = 0; p < job->patchCount; ++p) {
      int64_t *word = &piece.program.values[job->patches[p].word];
      *word = grown(*word, job->patches[p].steps, index, levels);
    }
  }
  return issue->check(checker, op, &piece);
}

// Words grow linearly: when the first, second and last piece of every level
// keep the limits and multiples of a field, all of them do.
static MlirLogicalResult checkPieces(const DianaChecker *checker,
                                     MlirOperation op, const DianaIssue *issue,
                                     const HtvmDianaJob *job,
                                     const HtvmInts *program, int64_t level,
                                     int64_t *index) {
  if (level == job->count.count)
    return checkPiece(checker, op, issue, job, program, index);
  int64_t last = job->count.values[level] - 1;
  const int64_t chosen[] = {0, 1, last};
  for (int i = 0; i < 3; ++i) {
    if (chosen[i] > last || (i == 2 && last < 2))
      continue;
    index[level] = chosen[i];
    HTVM_TRY(checkPieces(checker, op, issue, job, program, level + 1, index));
  }
  return mlirLogicalResultSuccess();
}

// The words of the program, as the constant has them.
static MlirLogicalResult readProgram(const DianaChecker *checker,
                                     MlirOperation op, const HtvmDianaJob *job,
                                     HtvmInts *out) {
  *out = (HtvmInts){0, NULL};
  if (job->program < 0)
    return mlirLogicalResultSuccess();
  dianaConstantWords(checker, &job->words[job->program], out);
  for (intptr_t p = 0; p < job->patchCount; ++p)
    if (job->patches[p].word < 0 || job->patches[p].word >= out->count)
      return htvmEmitError(
          op, "patches word %" PRId64 " of a program of %" PRId64 " words",
          job->patches[p].word, out->count);
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static MlirLogicalResult checkCounts(MlirOperation op,
                                     const HtvmDianaJob *job) {
  if (job->count.count > MOST_LEVELS)
    return htvmEmitError(op,
                         "has %" PRId64 " levels in 'count', allowed: 0 to "
                         "%d",
                         job->count.count, MOST_LEVELS);
  for (int64_t i = 0; i < job->count.count; ++i)
    if (job->count.values[i] < 1)
      return htvmEmitError(op, "has %" PRId64 " in 'count', needs at least 1",
                           job->count.values[i]);
  int64_t pieces = htvmDianaPieces(job);
  if (pieces > MOST_PIECES)
    return htvmEmitError(op,
                         "is a series of %" PRId64 " jobs, allowed: 1 to "
                         "%d",
                         pieces, MOST_PIECES);
  return mlirLogicalResultSuccess();
}

// Jobs can only be waited for when the core has appended them before: so every
// wait ends.
static MlirLogicalResult checkAppended(const Walk *walk, MlirOperation op,
                                       MlirStringRef engine, int64_t jobs) {
  size_t index = engineOf(engine);
  if (index == dianaEngineCount())
    return refuseEngine(op);
  if (jobs >= 0 && jobs <= walk->appended[index])
    return mlirLogicalResultSuccess();
  return htvmEmitError(op,
                       "waits for %" PRId64 " jobs of engine '%.*s', %" PRId64
                       " are in its queue",
                       jobs, (int)engine.length, engine.data,
                       walk->appended[index]);
}

static MlirLogicalResult checkAfter(const Walk *walk, MlirOperation op,
                                    const HtvmDianaJob *job) {
  for (intptr_t i = 0; i < job->afterCount; ++i) {
    if (mlirStringRefEqual(job->after[i].engine, job->engine))
      return htvmEmitError(op, "names its own engine in 'after'; a queue is "
                               "in order anyway");
    HTVM_TRY(checkAppended(walk, op, job->after[i].engine, job->after[i].jobs));
  }
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult checkJob(Walk *walk, MlirOperation op) {
  HtvmDianaJob job;
  HtvmInts program;
  int64_t index[MOST_LEVELS] = {0};
  if (!htvmDianaJobRead(op, walk->checker->arena, &job))
    return htvmEmitError(op, "needs a symbol as 'issue', integers or {offset, "
                             "symbol} as 'words', an array of steps for each "
                             "word, one step for each level of 'count', and a "
                             "'program' with 'patch'");
  size_t engine = engineOf(job.engine);
  if (engine == dianaEngineCount())
    return refuseEngine(op);
  const DianaIssue *issue = findIssue(dianaEngineAt(engine), job.issue);
  if (!issue)
    return htvmEmitError(op,
                         "has issue function '%.*s', which engine '%s' "
                         "does not have",
                         (int)job.issue.length, job.issue.data,
                         dianaEngineName(engine));
  HTVM_TRY(dianaCheckEqual(op, "words", job.wordCount, issue->words));
  HTVM_TRY(checkCounts(op, &job));
  HTVM_TRY(checkAfter(walk, op, &job));
  HTVM_TRY(checkRow(walk, op, job.engine));
  HTVM_TRY(readProgram(walk->checker, op, &job, &program));
  ++walk->appended[engine];
  return checkPieces(walk->checker, op, issue, &job, &program, 0, index);
}

static MlirLogicalResult checkCall(const Walk *walk, MlirOperation op) {
  MlirAttribute callee = htvmOpAttr(op, "callee");
  if (!mlirAttributeIsAFlatSymbolRef(callee))
    return htvmEmitError(op, "needs a symbol at module level as 'callee'");
  MlirAttribute list = htvmOpAttr(op, "arguments");
  HtvmDianaWord word;
  for (intptr_t i = 0; i < mlirArrayAttrGetNumElements(list); ++i)
    if (!htvmDianaWordRead(mlirArrayAttrGetElement(list, i), &word))
      return htvmEmitError(op,
                           "needs an integer or {offset, symbol} as argument "
                           "%" PRIdPTR,
                           i);
  return checkRow(walk, op, HTVM_STR(HTVM_DIANA_CORE));
}

static MlirLogicalResult checkOp(Walk *walk, MlirOperation op) {
  if (htvmOpIs(op, HTVM_DIANA_JOB))
    return checkJob(walk, op);
  if (htvmOpIs(op, HTVM_DIANA_CALL))
    return checkCall(walk, op);
  return checkAppended(walk, op, htvmOpString(op, "engine"),
                       htvmOpInt(op, "jobs", -1));
}

//===----------------------------------------------------------------------===//
// The module
//===----------------------------------------------------------------------===//

static MlirOperation functionOf(MlirOperation op) {
  while (!mlirOperationIsNull(op) && !htvmOpIs(op, "func.func"))
    op = mlirOperationGetParentOperation(op);
  return op;
}

// Begins anew where another function begins.
static void enter(Walk *walk, MlirOperation function) {
  memset(walk->appended, 0, sizeof walk->appended);
  walk->table = mlirOperationIsNull(function)
                    ? mlirAttributeGetNull()
                    : htvmOpAttr(function, HTVM_DIANA_JOBS);
  if (!mlirAttributeIsNull(walk->table) && !mlirAttributeIsAArray(walk->table))
    walk->table = mlirAttributeGetNull();
}

MlirLogicalResult htvmDianaVerify(MlirOperation root) {
  DianaChecker checker = {.arena = NULL};
  HTVM_TRY(htvmMachineRead(root, &checker.machine));
  checker.arena = htvmArenaCreate();
  Walk walk = {.checker = &checker};
  MlirOperation function = {NULL};
  HtvmOps ops = htvmCollectOps(root, "diana.", checker.arena);
  bool failed = false;
  dianaCollectGlobals(&checker, root);
  for (intptr_t i = 0; i < ops.count; ++i) {
    MlirOperation parent = functionOf(ops.ops[i]);
    if (i == 0 || !mlirOperationEqual(parent, function))
      enter(&walk, function = parent);
    failed |= mlirLogicalResultIsFailure(checkOp(&walk, ops.ops[i]));
  }
  htvmArenaDestroy(checker.arena);
  return failed ? mlirLogicalResultFailure() : mlirLogicalResultSuccess();
}
