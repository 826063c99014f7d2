//===- emit.c - Jobs, calls and waits of the diana level ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tile-to-diana/lowering.h"

#include "dialects/support/dictionary.h"

#include <inttypes.h>

//===----------------------------------------------------------------------===//
// Tables of words
//===----------------------------------------------------------------------===//

static MlirAttribute wordsAttr(Lowering *lowering,
                               const HtvmIssueTable *table) {
  int64_t count = table->count;
  return htvmDenseAttr(lowering->ctx, 1, &count, 32, table->values);
}

static const char *emitTable(Lowering *lowering, const HtvmIssueTable *table,
                             MlirAttribute words) {
  MlirContext ctx = lowering->ctx;
  int64_t count = table->count;
  const char *symbol = htvmArenaPrintf(lowering->arena, "%s_%" PRId64,
                                       table->name, (*lowering->tableCount)++);
  MlirType type = mlirMemRefTypeContiguousGet(htvmIntType(ctx, 32), 1, &count,
                                              mlirAttributeGetNull());
  const HtvmAttr attrs[] = {{"sym_name", htvmStringAttr(ctx, symbol)},
                            {"sym_visibility", htvmStringAttr(ctx, "private")},
                            {"type", mlirTypeAttrGet(type)},
                            {"initial_value", words},
                            {"constant", mlirUnitAttrGet(ctx)},
                            {"alignment", htvmI64Attr(ctx, 4)}};
  htvmBuild(&lowering->globals, "memref.global", 0, NULL, 0, NULL, 6, attrs);
  return symbol;
}

// Equal tables are one: MLIR keeps an attribute once.
static const char *tableSymbol(Lowering *lowering,
                               const HtvmIssueTable *table) {
  MlirAttribute words = wordsAttr(lowering, table);
  const int64_t *known = htvmMapFindAddress(&lowering->tables, words.ptr);
  if (known)
    return (const char *)(intptr_t)*known;
  const char *symbol = emitTable(lowering, table, words);
  htvmMapAddAddress(&lowering->tables, words.ptr, (int64_t)(intptr_t)symbol);
  return symbol;
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static HtvmIssue createIssue(Lowering *lowering, intptr_t ranges) {
  HtvmIssue issue = {.program = -1};
  issue.words = HTVM_ARENA_ARRAY(lowering->arena, HtvmIssueWord,
                                 HTVM_ISSUE_WORDS + ranges);
  return issue;
}

static HtvmDianaWord wordOf(Lowering *lowering, const HtvmIssue *issue,
                            intptr_t index) {
  const HtvmIssueWord *word = &issue->words[index];
  const char *symbol =
      word->table ? tableSymbol(lowering, &issue->tables[word->table - 1])
                  : word->symbol;
  if (!symbol)
    return (HtvmDianaWord){.value = word->value};
  return (HtvmDianaWord){mlirStringRefCreateFromCString(symbol), word->value};
}

static HtvmDianaWord *wordsOf(Lowering *lowering, const HtvmIssue *issue) {
  HtvmDianaWord *words =
      HTVM_ARENA_ARRAY(lowering->arena, HtvmDianaWord, issue->wordCount + 1);
  for (intptr_t i = 0; i < issue->wordCount; ++i)
    words[i] = wordOf(lowering, issue, i);
  return words;
}

// Levels of a series; loops that run once are none.
static void setSeries(Lowering *lowering, const HtvmIssue *issue,
                      HtvmDianaJob *job) {
  int64_t levels = 0;
  for (int32_t i = 0; i < issue->rank; ++i)
    levels += issue->count[i] > 1;
  int64_t *count = HTVM_ARENA_ARRAY(lowering->arena, int64_t, levels + 1);
  int64_t *steps =
      HTVM_ARENA_ARRAY(lowering->arena, int64_t, issue->wordCount *levels + 1);
  int64_t kept = 0;
  for (int32_t i = 0; i < issue->rank; ++i) {
    if (issue->count[i] <= 1)
      continue;
    count[kept] = issue->count[i];
    for (intptr_t w = 0; w < issue->wordCount; ++w)
      steps[w * levels + kept] = issue->step[w][i];
    ++kept;
  }
  job->count = (HtvmInts){levels, count};
  job->steps = steps;
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static int64_t addRow(Lowering *lowering, MlirOperation op, const char *kind,
                      int64_t cycles, bool isOnce) {
  MlirContext ctx = lowering->ctx;
  const HtvmAttr fields[] = {
      {"cycles", htvmI64Attr(ctx, cycles)},
      {"kind", htvmStringAttr(ctx, kind)},
      {"layer", htvmOpAttr(op, "layer")},
      {"location", mlirLocationGetAttribute(mlirOperationGetLocation(op))},
      {"worker", htvmOpAttr(op, "worker")},
      {"once", htvmBoolAttr(ctx, true)}};
  lowering->rows[lowering->rowCount] =
      htvmDictionary(ctx, isOnce ? 6 : 5, fields);
  return lowering->rowCount++;
}

static void appendJob(Lowering *lowering, const HtvmJobOp *job,
                      const HtvmIssue *issue, int64_t row, intptr_t afterCount,
                      const HtvmDianaAfter *after) {
  HtvmDianaJob diana = {
      .engine = mlirStringRefCreateFromCString(job->engine->name),
      .issue = mlirStringRefCreateFromCString(issue->function),
      .wordCount = issue->wordCount,
      .words = wordsOf(lowering, issue),
      .program = issue->program,
      .afterCount = afterCount,
      .after = after,
      .job = row};
  setSeries(lowering, issue, &diana);
  htvmDianaJobCreate(&lowering->builder, &diana);
}

// What starts |job|, and its row.
static HtvmIssue issueOf(Lowering *lowering, const HtvmJobOp *job,
                         int64_t *outRow) {
  HtvmIssue issue =
      createIssue(lowering, job->job.readCount + job->job.writeCount);
  lowering->builder.loc = mlirOperationGetLocation(job->op);
  job->engine->issue(&job->job, &lowering->machine, &issue);
  *outRow = addRow(lowering, job->op, job->job.kind->name,
                   htvmOpInt(job->op, "cycles", 0), false);
  return issue;
}

void loweringEmitJob(Lowering *lowering, const HtvmJobOp *job,
                     intptr_t afterCount, const HtvmDianaAfter *after) {
  int64_t row;
  HtvmIssue issue = issueOf(lowering, job, &row);
  appendJob(lowering, job, &issue, row, afterCount, after);
}

void loweringEmitCall(Lowering *lowering, const HtvmJobOp *job) {
  MlirContext ctx = lowering->ctx;
  int64_t row;
  HtvmIssue issue = issueOf(lowering, job, &row);
  const HtvmDianaWord *words = wordsOf(lowering, &issue);
  MlirAttribute *arguments =
      HTVM_ARENA_ARRAY(lowering->arena, MlirAttribute, issue.wordCount + 1);
  for (intptr_t i = 0; i < issue.wordCount; ++i)
    arguments[i] = htvmDianaWordAttr(ctx, words[i]);
  const HtvmAttr attrs[] = {
      {"arguments", mlirArrayAttrGet(ctx, issue.wordCount, arguments)},
      {"callee", mlirFlatSymbolRefAttrGet(
                     ctx, mlirStringRefCreateFromCString(issue.function))},
      {"job", htvmI64Attr(ctx, row)}};
  htvmBuild(&lowering->builder, HTVM_DIANA_CALL, 0, NULL, 0, NULL, 3, attrs);
}

bool loweringEmitBoot(Lowering *lowering, const HtvmJobOp *job) {
  if (!job->engine->boot)
    return false;
  HtvmIssue issue = createIssue(lowering, 0);
  lowering->builder.loc = mlirOperationGetLocation(job->op);
  int64_t cycles = job->engine->boot(&lowering->machine, &issue);
  int64_t row = addRow(lowering, job->op, "boot", cycles, true);
  appendJob(lowering, job, &issue, row, 0, NULL);
  return true;
}

void loweringEmitWait(Lowering *lowering, const char *engine, int64_t jobs) {
  const HtvmAttr attrs[] = {{"engine", htvmStringAttr(lowering->ctx, engine)},
                            {"jobs", htvmI64Attr(lowering->ctx, jobs)}};
  htvmBuild(&lowering->builder, HTVM_DIANA_WAIT, 0, NULL, 0, NULL, 2, attrs);
}
