//===- queue.c - Queues of jobs, one for each engine ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between two jobs of an engine stand the poll that finds it idle, a call and
// the stores of the issue function: all else is done beside the job before. A
// piece is armed as soon as the one before has started, even when the core has
// not yet passed it. Rows are in the order of addresses, so a place in a queue
// is an address: all rows before the armed one have been started, and when the
// engine is idle they are complete.
//
//===----------------------------------------------------------------------===//
#include "runtime/device/queue.h"

#define OUT_OF_LINE __attribute__((noinline))

// Loops here are short, or wait: eight copies of their bodies are bytes of L2
// for nothing.
#define ROLLED _Pragma("clang loop unroll(disable)")

enum { ROW_WORDS = 1 + HTVM_JOB_WORDS };

struct DianaQueue {
  const volatile uint32_t *status;
  const uint32_t *at;    // the armed piece: issue function and words
  const uint32_t *row;   // of it, with its gates
  const uint32_t *next;  // row behind
  const uint32_t *limit; // the core has passed what stands before
  const uint32_t *done;  // what stands before was complete at the last look
  // Of the armed row if it is a series, else null and the rest undefined.
  const uint32_t *series;
  const uint32_t *program; // the constant that is patched
  uint32_t number;         // of the piece
  uint32_t piece[ROW_WORDS];
  uint32_t left[HTVM_SERIES_LEVELS];
  uint32_t patched[HTVM_SERIES_PATCHES];
};

_Static_assert(sizeof(uint32_t *) != sizeof(uint32_t) ||
                   sizeof(DianaQueue) == 4 * HTVM_QUEUE_STATE_WORDS,
               "the compiler reserves memory for queues");

// What the core wrote to L2 must be there before an engine reads it, and what
// an engine wrote must not be read before: keep the compiler from moving
// memory accesses across. The core itself does not reorder.
static inline void fence(void) { __asm__ volatile("" ::: "memory"); }

//===----------------------------------------------------------------------===//
// Arming
//===----------------------------------------------------------------------===//

static inline const uint32_t *pointer(uint32_t word) {
  return (const uint32_t *)(uintptr_t)word;
}

static inline uint32_t levelsOf(uint32_t head) { return head & 0xff; }

static inline uint32_t patchesOf(uint32_t head) {
  return head >> HTVM_SERIES_PATCHES_SHIFT & 0xff;
}

static inline uint32_t programOf(uint32_t head) {
  return head >> HTVM_SERIES_PROGRAM_SHIFT;
}

// The first piece of a series is the row itself; the next ones are made of it.
static void armSeries(DianaQueue *queue, const uint32_t *row) {
  const uint32_t *series = pointer(row[ROW_WORDS]);
  uint32_t head = *series++, patches = patchesOf(head);
  queue->series = series - 1;
  queue->number = 0;
  ROLLED for (int i = 0; i < ROW_WORDS; ++i) queue->piece[i] = row[i];
  ROLLED for (uint32_t l = 0; l < levelsOf(head); ++l) {
    queue->left[l] = *series;
    series += 1 + HTVM_JOB_WORDS + patches;
  }
  if (!patches)
    return;
  queue->program = pointer(row[1 + programOf(head)]);
  ROLLED for (uint32_t p = 0; p < patches; ++p) queue->patched[p] =
      queue->program[series[p]];
}

// A row with gates or of a series.
static OUT_OF_LINE void armLong(DianaQueue *queue, const uint32_t *row) {
  ROLLED while (*row & HTVM_ROW_GATE) row += 2;
  queue->at = row;
  queue->next = row + ROW_WORDS;
  if (!(*row & HTVM_ROW_SERIES))
    return;
  ++queue->next;
  armSeries(queue, row);
}

static inline void armRow(DianaQueue *queue, const uint32_t *row) {
  queue->row = row;
  queue->series = 0;
  if (*row & HTVM_ROW_FLAGS) {
    armLong(queue, row);
    return;
  }
  queue->at = row;
  queue->next = row + ROW_WORDS;
}

static const DianaTable *tableOf(const DianaQueue *queue) {
  const DianaTable *table = htvm_queues;
  ROLLED while (table->queue != queue)++ table;
  return table;
}

// The running piece keeps its program; the one after it is made in the other
// half of the room.
static void patchProgram(DianaQueue *queue, const uint32_t *indices) {
  const DianaTable *table = tableOf(queue);
  uint32_t words = table->programWords, head = *queue->series;
  uint32_t *room = table->programs + (queue->number & 1 ? words : 0);
  if (queue->number <= 2)
    ROLLED for (uint32_t i = 0; i < words; ++i) room[i] = queue->program[i];
  ROLLED for (uint32_t p = 0; p < patchesOf(head); ++p) room[indices[p]] =
      queue->patched[p];
  queue->piece[1 + programOf(head)] = (uint32_t)(uintptr_t)room;
}

// Arms the next piece of the row; false when there is none.
static OUT_OF_LINE bool armPiece(DianaQueue *queue, const uint32_t *series) {
  uint32_t head = *series, levels = levelsOf(head), patches = patchesOf(head);
  uint32_t stride = 1 + HTVM_JOB_WORDS + patches;
  const uint32_t *level = series + 1;
  uint32_t l = 0;
  ROLLED for (; l < levels && !queue->left[l]; level += stride)
      queue->left[l++] = *level;
  if (l == levels)
    return false;
  --queue->left[l];
  ++queue->number;
  for (int i = 0; i < HTVM_JOB_WORDS; ++i)
    queue->piece[1 + i] += level[1 + i];
  queue->at = queue->piece;
  if (!patches)
    return true;
  ROLLED for (uint32_t p = 0; p < patches; ++p) queue->patched[p] +=
      level[1 + HTVM_JOB_WORDS + p];
  patchProgram(queue, series + 1 + levels * stride);
  return true;
}

// Arms what comes behind the piece that has started.
static inline void armNext(DianaQueue *queue) {
  if (!queue->series || !armPiece(queue, queue->series))
    armRow(queue, queue->next);
}

//===----------------------------------------------------------------------===//
// Starting
//===----------------------------------------------------------------------===//

static inline DianaIssue *issueOf(const uint32_t *at) {
  return (DianaIssue *)(uintptr_t)(*at & ~(uint32_t)HTVM_ROW_FLAGS);
}

static bool areOpen(const uint32_t *gate) {
  ROLLED for (; *gate & HTVM_ROW_GATE;
              gate +=
              2) if (htvm_queues[*gate >> HTVM_GATE_QUEUE_SHIFT].queue->done <
                     pointer(gate[1])) return false;
  return true;
}

// The engine is idle: takes note of what is complete, and starts what may
// start.
static OUT_OF_LINE void serve(DianaQueue *queue) {
  const uint32_t *at = queue->at;
  queue->done = queue->row;
  if (queue->row >= queue->limit || !areOpen(queue->row))
    return;
  issueOf(at)(at[1], at[2], at[3], at[4]);
  armNext(queue);
}

static inline void pollOne(DianaQueue *queue) {
  if (queue->done != queue->limit && !*queue->status)
    serve(queue);
}

//===----------------------------------------------------------------------===//
// What the network calls
//===----------------------------------------------------------------------===//

void diana_begin(void) {
  for (uint32_t i = 0; i < htvm_queue_count; ++i) {
    const DianaTable *table = &htvm_queues[i];
    DianaQueue *queue = table->queue;
    queue->status = table->engine->status;
    queue->limit = queue->done = table->rows;
    armRow(queue, table->rows);
    table->engine->open();
  }
}

OUT_OF_LINE void diana_append(DianaQueue *queue, const uint32_t *limit) {
  fence();
  queue->limit = limit;
  pollOne(queue);
}

OUT_OF_LINE void diana_poll(void) {
  fence();
  ROLLED for (uint32_t i = 0; i < htvm_queue_count; ++i)
      pollOne(htvm_queues[i].queue);
}

OUT_OF_LINE void diana_wait_beside(DianaQueue *queue, const uint32_t *limit,
                                   const uint32_t *until) {
  queue->limit = limit;
  ROLLED do diana_poll();
  while (queue->done < until)
    ;
  fence();
}

// What an issue function is called with, in registers while the core polls.
typedef struct Operands {
  DianaIssue *issue;
  uint32_t w0, w1, w2, w3;
} Operands;

static inline Operands load(const uint32_t *at) {
  Operands held = {issueOf(at), at[1], at[2], at[3], at[4]};
  __asm__ volatile(""
                   : "+r"(held.issue), "+r"(held.w0), "+r"(held.w1),
                     "+r"(held.w2), "+r"(held.w3));
  return held;
}

static inline void spin(const DianaQueue *queue) {
  const volatile uint32_t *status = queue->status;
  ROLLED while (*status);
}

// Once the first piece of a series of copies has started, the rest is the
// engine's own loop, an innermost level at a time: a copy of a short row is
// over before the next one is armed.
static OUT_OF_LINE void startCopies(DianaQueue *queue) {
  const DianaEngine *engine = tableOf(queue)->engine;
  const uint32_t *series = queue->series, *steps = series + 2;
  if (queue->at != queue->piece || issueOf(queue->at) != engine->copy)
    return;
  do {
    uint32_t left = queue->left[0];
    if (!engine->copies(queue->piece + 1, steps, left + 1))
      return;
    queue->left[0] = 0;
    for (int i = 0; left && i < HTVM_JOB_WORDS; ++i)
      queue->piece[1 + i] += left * steps[i];
  } while (armPiece(queue, series));
  armRow(queue, queue->next);
}

// With all else complete every gate is open. What a queue holds is loaded again
// beside a job rather than kept in registers that a short wait would have to
// save.
static inline __attribute__((always_inline)) void
waitFor(DianaQueue *queue, const uint32_t *limit, bool withCopies) {
  fence();
  queue->limit = limit;
  if (queue->row < limit)
    ROLLED do {
      Operands held = load(queue->at);
      spin(queue);
      held.issue(held.w0, held.w1, held.w2, held.w3);
      armNext(queue);
      if (withCopies && queue->series)
        startCopies(queue);
    }
  while (queue->row < queue->limit)
    ;
  spin(queue);
  queue->done = queue->limit;
  fence();
}

OUT_OF_LINE void diana_wait(DianaQueue *queue, const uint32_t *limit) {
  waitFor(queue, limit, false);
}

OUT_OF_LINE void diana_wait_copies(DianaQueue *queue, const uint32_t *limit) {
  waitFor(queue, limit, true);
}
