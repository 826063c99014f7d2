//===- queues.c - Tables of the queues ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The form of rows is runtime/machine/job_table.h, their reader
// runtime/device/queue.c.
//
//===----------------------------------------------------------------------===//
#include "conversion/diana-to-llvm/queues.h"

#include "dialects/support/diagnostics.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

static const char section[] = ".queues"; // of what queues write
static const char rowsName[] = "htvm_rows";
enum { WORD = 4 };

Queue *queuesFind(Queues *queues, MlirStringRef engine) {
  for (int64_t i = 0; i < queues->count; ++i)
    if (mlirStringRefEqual(queues->list[i].engine, engine))
      return &queues->list[i];
  assert(queues->count < HTVM_QUEUES && "verify-diana knows no more engines");
  queues->list[queues->count] = (Queue){.engine = engine};
  return &queues->list[queues->count++];
}

static void addWord(Emitter *emitter, Queue *queue, HtvmDianaWord word) {
  if (queue->rowWords == queue->rowCapacity) {
    int64_t capacity = queue->rowCapacity ? 2 * queue->rowCapacity : 256;
    HtvmDianaWord *grown =
        HTVM_ARENA_ARRAY(emitter->arena, HtvmDianaWord, capacity);
    if (queue->rowWords)
      memcpy(grown, queue->rows, (size_t)queue->rowWords * sizeof *grown);
    queue->rows = grown;
    queue->rowCapacity = capacity;
  }
  queue->rows[queue->rowWords++] = word;
}

// The row of the next job begins here.
static void addStart(Emitter *emitter, Queue *queue) {
  if (queue->jobs + 1 >= queue->startCapacity) {
    int64_t capacity = queue->startCapacity ? 2 * queue->startCapacity : 64;
    int64_t *grown = HTVM_ARENA_ARRAY(emitter->arena, int64_t, capacity);
    if (queue->startCapacity)
      memcpy(grown, queue->starts,
             (size_t)queue->startCapacity * sizeof *grown);
    queue->starts = grown;
    queue->startCapacity = capacity;
  }
  queue->starts[queue->jobs] = queue->rowWords;
}

static HtvmDianaWord number(int64_t value) {
  return (HtvmDianaWord){{NULL, 0}, value};
}

static HtvmDianaWord at(const char *symbol) {
  return (HtvmDianaWord){mlirStringRefCreateFromCString(symbol), 0};
}

//===----------------------------------------------------------------------===//
// Series
//===----------------------------------------------------------------------===//

// What a word with |steps| grows by when |level| advances and the levels inside
// of it go back to their first piece.
static int64_t advance(const HtvmDianaJob *job, const int64_t *steps,
                       int64_t level) {
  int64_t growth = steps[level];
  for (int64_t inner = level + 1; inner < job->count.count; ++inner)
    growth -= (job->count.values[inner] - 1) * steps[inner];
  return (int32_t)(uint32_t)growth;
}

// The constant that describes the series of |job|.
static const char *emitSeries(Emitter *emitter, const HtvmDianaJob *job) {
  int64_t levels = job->count.count, patches = job->patchCount, next = 0;
  int64_t *words =
      HTVM_ARENA_ARRAY(emitter->arena, int64_t,
                       1 + levels * (1 + HTVM_JOB_WORDS + patches) + patches);
  words[next++] = levels | patches << HTVM_SERIES_PATCHES_SHIFT |
                  (patches ? job->program : 0) << HTVM_SERIES_PROGRAM_SHIFT;
  for (int64_t level = levels - 1; level >= 0; --level) {
    words[next++] = job->count.values[level] - 1;
    for (intptr_t w = 0; w < HTVM_JOB_WORDS; ++w)
      words[next++] =
          w < job->wordCount ? advance(job, job->steps + w * levels, level) : 0;
    for (intptr_t p = 0; p < patches; ++p)
      words[next++] = advance(job, job->patches[p].steps, level);
  }
  for (intptr_t p = 0; p < patches; ++p)
    words[next++] = job->patches[p].word;
  return emitterWords(emitter, next, words);
}

//===----------------------------------------------------------------------===//
// Rows
//===----------------------------------------------------------------------===//

static MlirLogicalResult checkLimits(MlirOperation op,
                                     const HtvmDianaJob *job) {
  assert(job->wordCount <= HTVM_JOB_WORDS && "issue functions have no more");
  if (job->patchCount > HTVM_SERIES_PATCHES)
    return htvmEmitError(op,
                         "patches %" PRIdPTR " words of its program, allowed: "
                         "0 to %d",
                         job->patchCount, HTVM_SERIES_PATCHES);
  return mlirLogicalResultSuccess();
}

// |prefix|_ENGINE
static const char *symbolOf(Emitter *emitter, const char *prefix,
                            const Queue *queue) {
  return htvmArenaPrintf(emitter->arena, "%s_%.*s", prefix,
                         (int)queue->engine.length, queue->engine.data);
}

static HtvmDianaWord rowAddress(Emitter *emitter, const Queue *queue,
                                int64_t jobs) {
  HtvmDianaWord word = at(symbolOf(emitter, rowsName, queue));
  word.value = WORD * queue->starts[jobs];
  return word;
}

MlirValue queuesRow(Emitter *emitter, const Queue *queue, int64_t jobs) {
  return emitterAddress(emitter, symbolOf(emitter, rowsName, queue),
                        WORD * queue->starts[jobs]);
}

static void addGates(Emitter *emitter, Queues *queues, Queue *queue,
                     const HtvmDianaJob *job) {
  for (intptr_t i = 0; i < job->afterCount; ++i) {
    const HtvmDianaAfter *after = &job->after[i];
    Queue *other = queuesFind(queues, after->engine);
    if (after->jobs == 0)
      continue;
    addWord(emitter, queue,
            number(HTVM_ROW_GATE | (other - queues->list)
                                       << HTVM_GATE_QUEUE_SHIFT));
    addWord(emitter, queue, rowAddress(emitter, other, after->jobs));
  }
}

// The words of the program of |job|, which its room must hold.
static int64_t programWordsOf(Emitter *emitter, const HtvmDianaJob *job) {
  MlirStringRef name = job->words[job->program].symbol;
  int64_t *words = htvmMapFind(&emitter->symbols, name.data, name.length);
  return words ? *words : 0;
}

MlirLogicalResult queuesAdd(Emitter *emitter, Queues *queues, MlirOperation op,
                            QueueRow *out) {
  HtvmDianaJob job;
  bool isRead = htvmDianaJobRead(op, emitter->arena, &job);
  assert(isRead && "verify-diana has read it");
  (void)isRead;
  HTVM_TRY(checkLimits(op, &job));
  Queue *queue = queuesFind(queues, job.engine);
  int64_t first = queue->rowWords;
  addStart(emitter, queue);
  addGates(emitter, queues, queue, &job);
  bool isSeries = htvmDianaPieces(&job) > 1;
  const char *issue = htvmArenaPrintf(emitter->arena, "%.*s",
                                      (int)job.issue.length, job.issue.data);
  emitterDeclareFunction(emitter, issue, HTVM_JOB_WORDS, NULL);
  addWord(emitter, queue,
          (HtvmDianaWord){job.issue, isSeries ? HTVM_ROW_SERIES : 0});
  for (intptr_t w = 0; w < HTVM_JOB_WORDS; ++w)
    addWord(emitter, queue, w < job.wordCount ? job.words[w] : number(0));
  out->series = isSeries ? emitSeries(emitter, &job) : NULL;
  if (isSeries)
    addWord(emitter, queue, at(out->series));
  out->pieces = htvmDianaPieces(&job);
  out->bytes = WORD * (queue->rowWords - first);
  if (job.patchCount) {
    int64_t words = programWordsOf(emitter, &job);
    if (words > queue->programWords)
      queue->programWords = words;
  }
  queue->lastIsSeries = isSeries;
  queue->lastHasGate = job.afterCount > 0;
  ++queue->jobs;
  if (isSeries && job.program < 0)
    queue->bareSeries = queue->jobs;
  addStart(emitter, queue);
  return mlirLogicalResultSuccess();
}

bool queuesAreComplete(const Queues *queues, const Queue *but) {
  for (int64_t i = 0; i < queues->count; ++i)
    if (&queues->list[i] != but &&
        queues->list[i].complete < queues->list[i].jobs)
      return false;
  return true;
}

bool queuesArePending(const Queue *queue) {
  int64_t open = queue->jobs - queue->complete;
  return open > 1 || (open == 1 && (queue->lastIsSeries || queue->lastHasGate));
}

//===----------------------------------------------------------------------===//
// All of them
//===----------------------------------------------------------------------===//

const char *queuesSymbol(Emitter *emitter, const Queue *queue) {
  return symbolOf(emitter, "htvm_queue", queue);
}

void queuesEmit(Emitter *emitter, Queues *queues) {
  enum { POINTERS = 4, FIELDS = POINTERS + 1 };
  HtvmDianaWord *tables = HTVM_ARENA_ARRAY(emitter->arena, HtvmDianaWord,
                                           FIELDS * queues->count + 1);
  for (int64_t i = 0; i < queues->count; ++i) {
    Queue *queue = &queues->list[i];
    const char *rows = symbolOf(emitter, rowsName, queue);
    const char *engine = symbolOf(emitter, "diana", queue);
    const char *room = symbolOf(emitter, "htvm_programs", queue);
    addWord(emitter, queue, number(0));
    emitterTable(emitter, rows, queue->rowWords, queue->rows);
    emitterDeclareMemory(emitter, engine);
    if (queue->programWords)
      emitterMemory(emitter, room, 2 * WORD * queue->programWords, section,
                    WORD);
    emitterMemory(emitter, queuesSymbol(emitter, queue),
                  HTVM_QUEUE_STATE_WORDS * WORD, section, WORD);
    HtvmDianaWord *table = &tables[FIELDS * i];
    table[0] = at(engine);
    table[1] = at(rows);
    table[2] = queue->programWords ? at(room) : number(0);
    table[3] = at(queuesSymbol(emitter, queue));
    table[4] = number(queue->programWords);
  }
  if (queues->count)
    emitterStructs(emitter, "htvm_queues", queues->count, POINTERS, tables);
  emitterWord(emitter, "htvm_queue_count", queues->count);
}
