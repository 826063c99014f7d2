//===- diana.c - Queues of jobs, calls and waits --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/diana/diana.h"

#include "dialects/support/dictionary.h"
#include "dialects/support/irdl.h"
#include "dialects/support/sizes.h"

#include "dialects/diana/diana.irdl.h"

MlirLogicalResult htvmDianaLoad(MlirContext ctx) {
  return htvmIrdlLoad(ctx, "diana", dianaIrdl, sizeof dianaIrdl - 1);
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

MlirAttribute htvmDianaWordAttr(MlirContext ctx, HtvmDianaWord word) {
  if (!word.symbol.length)
    return htvmI32Attr(ctx, word.value);
  const HtvmAttr fields[] = {
      {"offset", htvmI64Attr(ctx, word.value)},
      {"symbol", mlirFlatSymbolRefAttrGet(ctx, word.symbol)}};
  return htvmDictionary(ctx, 2, fields);
}

bool htvmDianaWordRead(MlirAttribute attr, HtvmDianaWord *out) {
  *out = (HtvmDianaWord){{NULL, 0}, 0};
  if (mlirAttributeIsAInteger(attr)) {
    out->value = mlirIntegerAttrGetValueInt(attr);
    return true;
  }
  if (!mlirAttributeIsADictionary(attr))
    return false;
  MlirAttribute symbol = htvmDictionaryGet(attr, "symbol");
  MlirAttribute offset = htvmDictionaryGet(attr, "offset");
  if (mlirAttributeIsNull(symbol) || !mlirAttributeIsAFlatSymbolRef(symbol) ||
      mlirAttributeIsNull(offset) || !mlirAttributeIsAInteger(offset))
    return false;
  out->symbol = mlirFlatSymbolRefAttrGetValue(symbol);
  out->value = mlirIntegerAttrGetValueInt(offset);
  return true;
}

//===----------------------------------------------------------------------===//
// Reading a job
//===----------------------------------------------------------------------===//

static bool readWords(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out) {
  MlirAttribute list = htvmOpAttr(op, "words");
  if (mlirAttributeIsNull(list) || !mlirAttributeIsAArray(list))
    return false;
  out->wordCount = mlirArrayAttrGetNumElements(list);
  HtvmDianaWord *words =
      HTVM_ARENA_ARRAY(arena, HtvmDianaWord, out->wordCount + 1);
  for (intptr_t i = 0; i < out->wordCount; ++i)
    if (!htvmDianaWordRead(mlirArrayAttrGetElement(list, i), &words[i]))
      return false;
  out->words = words;
  return true;
}

// The lists of |op|'s attribute |name|, each of |length| integers; none when
// the attribute is absent.
static bool readLists(MlirOperation op, const char *name, int64_t length,
                      HtvmArena *arena, intptr_t *outCount,
                      const int64_t ***out) {
  MlirAttribute list = htvmOpAttr(op, name);
  *outCount = 0;
  if (mlirAttributeIsNull(list))
    return true;
  if (!mlirAttributeIsAArray(list))
    return false;
  *outCount = mlirArrayAttrGetNumElements(list);
  const int64_t **rows =
      HTVM_ARENA_ARRAY(arena, const int64_t *, *outCount + 1);
  for (intptr_t i = 0; i < *outCount; ++i) {
    HtvmInts row;
    if (!htvmAttrReadInts(mlirArrayAttrGetElement(list, i), arena, &row) ||
        row.count != length)
      return false;
    rows[i] = row.values;
  }
  *out = rows;
  return true;
}

static bool readSteps(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out) {
  const int64_t **rows = NULL;
  intptr_t count;
  out->count = (HtvmInts){0, NULL};
  if (!mlirAttributeIsNull(htvmOpAttr(op, "count")) &&
      !htvmOpReadInts(op, "count", arena, &out->count))
    return false;
  int64_t levels = out->count.count;
  if (!readLists(op, "steps", levels, arena, &count, &rows) ||
      count != (levels ? out->wordCount : 0))
    return false;
  int64_t *steps = HTVM_ARENA_ARRAY(arena, int64_t, out->wordCount *levels + 1);
  for (intptr_t w = 0; w < count; ++w)
    for (int64_t l = 0; l < levels; ++l)
      steps[w * levels + l] = rows[w][l];
  out->steps = steps;
  return true;
}

static bool readPatches(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out) {
  const int64_t **rows = NULL;
  if (!readLists(op, "patch", 1 + out->count.count, arena, &out->patchCount,
                 &rows))
    return false;
  HtvmDianaPatch *patches =
      HTVM_ARENA_ARRAY(arena, HtvmDianaPatch, out->patchCount + 1);
  for (intptr_t i = 0; i < out->patchCount; ++i)
    patches[i] = (HtvmDianaPatch){rows[i][0], rows[i] + 1};
  out->patches = patches;
  out->program = -1;
  if (mlirAttributeIsNull(htvmOpAttr(op, "program")))
    return out->patchCount == 0;
  return htvmOpReadInt(op, "program", &out->program) && out->program >= 0 &&
         out->program < out->wordCount;
}

static bool readAfter(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out) {
  MlirAttribute after = htvmOpAttr(op, "after");
  out->afterCount = 0;
  if (mlirAttributeIsNull(after))
    return true;
  if (!mlirAttributeIsADictionary(after))
    return false;
  out->afterCount = mlirDictionaryAttrGetNumElements(after);
  HtvmDianaAfter *rows =
      HTVM_ARENA_ARRAY(arena, HtvmDianaAfter, out->afterCount + 1);
  for (intptr_t i = 0; i < out->afterCount; ++i) {
    MlirNamedAttribute field = mlirDictionaryAttrGetElement(after, i);
    if (!mlirAttributeIsAInteger(field.attribute))
      return false;
    rows[i] = (HtvmDianaAfter){mlirIdentifierStr(field.name),
                               mlirIntegerAttrGetValueInt(field.attribute)};
  }
  out->after = rows;
  return true;
}

bool htvmDianaJobRead(MlirOperation op, HtvmArena *arena, HtvmDianaJob *out) {
  MlirAttribute issue = htvmOpAttr(op, "issue");
  if (mlirAttributeIsNull(issue) || !mlirAttributeIsAFlatSymbolRef(issue))
    return false;
  out->engine = htvmOpString(op, "engine");
  out->issue = mlirFlatSymbolRefAttrGetValue(issue);
  return readWords(op, arena, out) && readSteps(op, arena, out) &&
         readPatches(op, arena, out) && readAfter(op, arena, out) &&
         htvmOpReadInt(op, "job", &out->job);
}

int64_t htvmDianaPieces(const HtvmDianaJob *job) {
  int64_t pieces = 1;
  for (int64_t i = 0; i < job->count.count; ++i)
    pieces = htvmSizeMultiply(pieces, job->count.values[i]);
  return pieces;
}

//===----------------------------------------------------------------------===//
// Creating a job
//===----------------------------------------------------------------------===//

static MlirAttribute wordsAttr(MlirContext ctx, HtvmArena *arena,
                               const HtvmDianaJob *job) {
  MlirAttribute *list =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, job->wordCount + 1);
  for (intptr_t i = 0; i < job->wordCount; ++i)
    list[i] = htvmDianaWordAttr(ctx, job->words[i]);
  return mlirArrayAttrGet(ctx, job->wordCount, list);
}

static MlirAttribute stepsAttr(MlirContext ctx, HtvmArena *arena,
                               const HtvmDianaJob *job) {
  MlirAttribute *list =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, job->wordCount + 1);
  int64_t levels = job->count.count;
  for (intptr_t i = 0; i < job->wordCount; ++i)
    list[i] = htvmI64ArrayAttr(ctx, levels, job->steps + i * levels);
  return mlirArrayAttrGet(ctx, job->wordCount, list);
}

static MlirAttribute patchesAttr(MlirContext ctx, HtvmArena *arena,
                                 const HtvmDianaJob *job) {
  MlirAttribute *list =
      HTVM_ARENA_ARRAY(arena, MlirAttribute, job->patchCount + 1);
  int64_t levels = job->count.count;
  int64_t *row = HTVM_ARENA_ARRAY(arena, int64_t, 1 + levels);
  for (intptr_t i = 0; i < job->patchCount; ++i) {
    row[0] = job->patches[i].word;
    for (int64_t l = 0; l < levels; ++l)
      row[1 + l] = job->patches[i].steps[l];
    list[i] = htvmI64ArrayAttr(ctx, 1 + levels, row);
  }
  return mlirArrayAttrGet(ctx, job->patchCount, list);
}

static MlirAttribute afterAttr(MlirContext ctx, HtvmArena *arena,
                               const HtvmDianaJob *job) {
  MlirNamedAttribute *fields =
      HTVM_ARENA_ARRAY(arena, MlirNamedAttribute, job->afterCount + 1);
  for (intptr_t i = 0; i < job->afterCount; ++i)
    fields[i] =
        mlirNamedAttributeGet(mlirIdentifierGet(ctx, job->after[i].engine),
                              htvmI64Attr(ctx, job->after[i].jobs));
  return mlirDictionaryAttrGet(ctx, job->afterCount, fields);
}

MlirOperation htvmDianaJobCreate(HtvmBuilder *builder,
                                 const HtvmDianaJob *job) {
  MlirContext ctx = builder->ctx;
  HtvmArena *arena = htvmArenaCreate();
  HtvmAttr attrs[9] = {{"engine", mlirStringAttrGet(ctx, job->engine)},
                       {"issue", mlirFlatSymbolRefAttrGet(ctx, job->issue)},
                       {"words", wordsAttr(ctx, arena, job)},
                       {"job", htvmI64Attr(ctx, job->job)}};
  intptr_t count = 4;
  if (job->count.count) {
    attrs[count++] = (HtvmAttr){
        "count", htvmI64ArrayAttr(ctx, job->count.count, job->count.values)};
    attrs[count++] = (HtvmAttr){"steps", stepsAttr(ctx, arena, job)};
  }
  if (job->patchCount)
    attrs[count++] = (HtvmAttr){"patch", patchesAttr(ctx, arena, job)};
  if (job->program >= 0)
    attrs[count++] = (HtvmAttr){"program", htvmI64Attr(ctx, job->program)};
  if (job->afterCount)
    attrs[count++] = (HtvmAttr){"after", afterAttr(ctx, arena, job)};
  MlirOperation op =
      htvmBuild(builder, HTVM_DIANA_JOB, 0, NULL, 0, NULL, count, attrs);
  htvmArenaDestroy(arena);
  return op;
}
