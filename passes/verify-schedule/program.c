//===- program.c - The jobs of a program, as they stand in the IR ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/program.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/sizes.h"

#include <inttypes.h>
#include <string.h>

enum { WORD_BYTES = sizeof(uint32_t) };

// What the dialect says of its ops, their attributes and the kinds of these, is
// not checked again.
typedef struct Reader {
  const Globals *globals;
  HtvmArena *arena;
  MlirAttribute jobs, layers; // the tables
  Program *program;
} Reader;

static MlirLogicalResult malformed(MlirOperation op, const char *needs) {
  return htvmEmitError(op, "needs %s", needs);
}

static bool isList(MlirAttribute attr) {
  return !mlirAttributeIsNull(attr) && mlirAttributeIsAArray(attr);
}

static bool isString(MlirAttribute attr) {
  return !mlirAttributeIsNull(attr) && mlirAttributeIsAString(attr);
}

//===----------------------------------------------------------------------===//
// Words, series, order
//===----------------------------------------------------------------------===//

static bool readWord(const Reader *reader, MlirAttribute attr, Word *out) {
  *out = (Word){NULL, 0};
  if (mlirAttributeIsAInteger(attr)) {
    out->value = mlirIntegerAttrGetValueInt(attr);
    return true;
  }
  if (!mlirAttributeIsADictionary(attr))
    return false;
  MlirAttribute symbol =
      mlirDictionaryAttrGetElementByName(attr, HTVM_STR("symbol"));
  MlirAttribute offset =
      mlirDictionaryAttrGetElementByName(attr, HTVM_STR("offset"));
  if (mlirAttributeIsNull(symbol) || !mlirAttributeIsAFlatSymbolRef(symbol) ||
      mlirAttributeIsNull(offset) || !mlirAttributeIsAInteger(offset))
    return false;
  out->value = mlirIntegerAttrGetValueInt(offset);
  out->global =
      globalsFind(reader->globals, mlirFlatSymbolRefAttrGetValue(symbol));
  return out->global != NULL;
}

static MlirLogicalResult readWords(const Reader *reader, const char *name,
                                   Task *task) {
  MlirAttribute list = htvmOpAttr(task->op, name);
  task->wordCount = mlirArrayAttrGetNumElements(list);
  Word *words = HTVM_ARENA_ARRAY(reader->arena, Word, task->wordCount + 1);
  for (intptr_t i = 0; i < task->wordCount; ++i)
    if (!readWord(reader, mlirArrayAttrGetElement(list, i), &words[i]))
      return malformed(task->op, "numbers, or places behind symbols of the "
                                 "module, as operands");
  task->words = words;
  return mlirLogicalResultSuccess();
}

// Element |index| of |list|: |count| integers.
static const int64_t *readRow(const Reader *reader, MlirAttribute list,
                              intptr_t index, int64_t count) {
  HtvmInts row;
  if (!htvmAttrReadInts(mlirArrayAttrGetElement(list, index), reader->arena,
                        &row) ||
      row.count != count)
    return NULL;
  return row.values;
}

static MlirLogicalResult readSeries(const Reader *reader, Task *task) {
  MlirAttribute steps = htvmOpAttr(task->op, "steps");
  int64_t levels = 0;
  if (htvmOpReadInts(task->op, "count", reader->arena, &task->count))
    levels = task->count.count;
  if (!levels)
    return mlirLogicalResultSuccess();
  if (!isList(steps) || mlirArrayAttrGetNumElements(steps) != task->wordCount)
    return malformed(task->op, "steps for each of its words");
  int64_t *all =
      HTVM_ARENA_ARRAY(reader->arena, int64_t, levels * task->wordCount + 1);
  for (intptr_t w = 0; w < task->wordCount; ++w) {
    const int64_t *row = readRow(reader, steps, w, levels);
    if (!row)
      return malformed(task->op, "a step for each level of its series");
    memcpy(all + w * levels, row, (size_t)levels * sizeof *all);
  }
  task->steps = all;
  for (int64_t i = 0; i < levels; ++i)
    if (task->count.values[i] < 1)
      return malformed(task->op, "at least one piece in each level");
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readPatches(const Reader *reader, Task *task) {
  MlirAttribute list = htvmOpAttr(task->op, "patch");
  task->program = htvmOpInt(task->op, "program", -1);
  if (task->program >= task->wordCount)
    return malformed(task->op, "one of its words as 'program'");
  if (!isList(list))
    return mlirLogicalResultSuccess();
  task->patchCount = mlirArrayAttrGetNumElements(list);
  Patch *patches = HTVM_ARENA_ARRAY(reader->arena, Patch, task->patchCount + 1);
  for (intptr_t i = 0; i < task->patchCount; ++i) {
    const int64_t *row = readRow(reader, list, i, 1 + task->count.count);
    if (!row)
      return malformed(task->op, "a word and a step for each level in each "
                                 "patch of its program");
    patches[i] = (Patch){row[0], row + 1};
    for (intptr_t j = 0; j < i; ++j)
      if (patches[j].word == row[0])
        return malformed(task->op, "one patch for each word of its program: "
                                   "the last one would count alone");
  }
  task->patches = patches;
  return mlirLogicalResultSuccess();
}

// The number of the worker called |name|; a new one when there is none yet; -1
// when there are too many.
static int workerOf(Program *program, MlirStringRef name) {
  for (int i = 0; i < program->workerCount; ++i)
    if (mlirStringRefEqual(program->workers[i], name))
      return i;
  if (program->workerCount == PROGRAM_WORKERS)
    return -1;
  program->workers[program->workerCount] = name;
  return program->workerCount++;
}

static MlirLogicalResult readQueue(const Reader *reader, MlirOperation op,
                                   int *out) {
  *out = workerOf(reader->program, htvmOpString(op, "engine"));
  if (*out > PROGRAM_CORE)
    return mlirLogicalResultSuccess();
  return malformed(op, "the name of one of at most 7 engines as 'engine'");
}

static MlirLogicalResult readAfter(const Reader *reader, Task *task) {
  MlirAttribute attr = htvmOpAttr(task->op, "after");
  if (mlirAttributeIsNull(attr))
    return mlirLogicalResultSuccess();
  if (!mlirAttributeIsADictionary(attr))
    return malformed(task->op, "a dictionary as 'after'");
  task->afterCount = mlirDictionaryAttrGetNumElements(attr);
  After *after = HTVM_ARENA_ARRAY(reader->arena, After, task->afterCount + 1);
  for (intptr_t i = 0; i < task->afterCount; ++i) {
    MlirNamedAttribute field = mlirDictionaryAttrGetElement(attr, i);
    int worker = workerOf(reader->program, mlirIdentifierStr(field.name));
    if (worker <= PROGRAM_CORE || !mlirAttributeIsAInteger(field.attribute))
      return malformed(task->op, "numbers of jobs by engine as 'after'");
    after[i] = (After){worker, mlirIntegerAttrGetValueInt(field.attribute)};
  }
  task->after = after;
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static MlirAttribute fieldOf(MlirAttribute list, int64_t row,
                             const char *name) {
  if (!isList(list) || row < 0 || row >= mlirArrayAttrGetNumElements(list) ||
      !mlirAttributeIsADictionary(mlirArrayAttrGetElement(list, row)))
    return mlirAttributeGetNull();
  return mlirDictionaryAttrGetElementByName(
      mlirArrayAttrGetElement(list, row), mlirStringRefCreateFromCString(name));
}

static MlirLogicalResult readIdentity(const Reader *reader, Task *task) {
  int64_t row = htvmOpInt(task->op, "job", -1);
  MlirAttribute layer = fieldOf(reader->jobs, row, "layer");
  MlirAttribute kind = fieldOf(reader->jobs, row, "kind");
  MlirAttribute worker = fieldOf(reader->jobs, row, "worker");
  if (!mlirAttributeIsNull(layer) && mlirAttributeIsAInteger(layer) &&
      isString(kind) && isString(worker)) {
    MlirAttribute name =
        fieldOf(reader->layers, mlirIntegerAttrGetValueInt(layer), "name");
    task->kind = mlirStringAttrGetValue(kind);
    task->tableWorker = mlirStringAttrGetValue(worker);
    if (isString(name)) {
      task->layer = mlirStringAttrGetValue(name);
      return mlirLogicalResultSuccess();
    }
  }
  return malformed(task->op, "a row of 'htvm.jobs' with a worker, a kind and a "
                             "row of 'htvm.layers' as 'job'");
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

static MlirLogicalResult readTask(const Reader *reader, bool isJob,
                                  Task *task) {
  task->program = -1;
  task->function = mlirFlatSymbolRefAttrGetValue(
      htvmOpAttr(task->op, isJob ? "issue" : "callee"));
  HTVM_TRY(readWords(reader, isJob ? "words" : "arguments", task));
  HTVM_TRY(readIdentity(reader, task));
  if (isJob) {
    HTVM_TRY(readQueue(reader, task->op, &task->worker));
    HTVM_TRY(readSeries(reader, task));
    HTVM_TRY(readPatches(reader, task));
    HTVM_TRY(readAfter(reader, task));
  }
  task->index = reader->program->taskCounts[task->worker]++;
  return mlirLogicalResultSuccess();
}

static MlirLogicalResult readStep(const Reader *reader, MlirOperation op) {
  Program *program = reader->program;
  Step *step = &program->steps[program->stepCount++];
  *step = (Step){.op = op};
  bool isJob = htvmOpIs(op, "diana.job");
  if (isJob || htvmOpIs(op, "diana.call")) {
    step->task = &program->tasks[program->taskCount++];
    step->task->op = op;
    return readTask(reader, isJob, step->task);
  }
  if (!htvmOpIs(op, "diana.wait"))
    return htvmEmitError(op, "is no step of the core that the checker knows");
  HTVM_TRY(readQueue(reader, op, &step->worker));
  step->count = htvmOpInt(op, "jobs", 0);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult programRead(MlirOperation function, const Globals *globals,
                              HtvmArena *arena, Program *out) {
  *out = (Program){
      .function = function, .workerCount = 1, .workers = {HTVM_STR("core")}};
  Reader reader = {globals, arena, htvmOpAttr(function, "htvm.jobs"),
                   htvmOpAttr(function, "htvm.layers"), out};
  MlirBlock body = htvmOpBody(function);
  MlirOperation op;
  intptr_t count = 0;
  for (op = mlirBlockGetFirstOperation(body); !mlirOperationIsNull(op);
       op = mlirOperationGetNextInBlock(op))
    ++count;
  out->steps = HTVM_ARENA_ARRAY(arena, Step, count + 1);
  out->tasks = HTVM_ARENA_ARRAY(arena, Task, count + 1);
  for (op = mlirBlockGetFirstOperation(body);
       !mlirOperationIsNull(op) && !htvmOpIs(op, "func.return");
       op = mlirOperationGetNextInBlock(op))
    HTVM_TRY(readStep(&reader, op));
  return mlirLogicalResultSuccess();
}

//===----------------------------------------------------------------------===//
// Pieces
//===----------------------------------------------------------------------===//

int64_t taskPieces(const Task *task) {
  int64_t pieces = 1;
  for (int64_t i = 0; i < task->count.count; ++i)
    pieces = htvmSizeMultiply(pieces, task->count.values[i]);
  return pieces;
}

// How far |steps| lead in piece |number|.
static int64_t moved(const Task *task, int64_t number, const int64_t *steps) {
  int64_t sum = 0;
  for (int64_t level = task->count.count; level-- > 0;) {
    sum += number % task->count.values[level] * steps[level];
    number /= task->count.values[level];
  }
  return sum;
}

void taskPieceWords(const Task *task, int64_t number, Word *out) {
  for (intptr_t w = 0; w < task->wordCount; ++w) {
    out[w] = task->words[w];
    if (number)
      out[w].value += moved(task, number, task->steps + w * task->count.count);
  }
}

// Patches go to the constant behind word |index|, and every patched word is one
// of its |count|.
static MlirLogicalResult checkPatches(const Task *task, int64_t index,
                                      int64_t count) {
  if (task->patchCount && task->program != index)
    return htvmEmitError(task->op,
                         "patches the constant of its word %" PRId64
                         ", its instruction memory is that of word %" PRId64,
                         task->program, index);
  for (intptr_t i = 0; i < task->patchCount; ++i)
    if (task->patches[i].word < 0 || task->patches[i].word >= count)
      return htvmEmitError(task->op,
                           "patches word %" PRId64
                           " of its instruction memory, which has %" PRId64,
                           task->patches[i].word, count);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult taskPieceProgram(const Task *task, int64_t number,
                                   const Word *words, int64_t index,
                                   int64_t count, uint32_t *out) {
  const Global *global = words[index].global;
  if (!global || !global->bytes || words[index].value ||
      global->alignment % WORD_BYTES || global->size != count * WORD_BYTES)
    return htvmEmitError(task->op,
                         "needs a constant of %" PRId64
                         " words, word aligned, as instruction memory",
                         count);
  HTVM_TRY(checkPatches(task, index, count));
  memcpy(out, global->bytes, (size_t)global->size);
  for (intptr_t i = 0; i < task->patchCount; ++i)
    out[task->patches[i].word] +=
        (uint32_t)moved(task, number, task->patches[i].steps);
  return mlirLogicalResultSuccess();
}
