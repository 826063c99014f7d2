//===- queue.c - Queues of jobs, one for each engine ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between two jobs of an engine stand the poll that finds it idle, a call and
// the stores of the issue function: all else is done beside the job before. A
// piece is armed, its words in memory, as soon as the one before has started,
// even when the core has not yet passed it.
//
//===----------------------------------------------------------------------===//
#include "runtime/device/queue.h"

#include <stdbool.h>

#define OUT_OF_LINE __attribute__((noinline))

// Loops here are short, or wait: eight copies of their bodies are bytes of L2
// for nothing.
#define ROLLED _Pragma("clang loop unroll(disable)")

struct DianaQueue {
  // The armed piece: how it is issued, and what it waits for.
  uint32_t words[HTVM_JOB_WORDS];
  DianaIssue *issue;
  const uint32_t *gate; // or null: for nothing
  uint32_t index;       // of its row
  // Jobs that the core has passed, and those that are complete.
  uint32_t appended, done;
  uint32_t finishing; // 1 while the last piece of a job runs
  const volatile uint32_t *status;
  // The rest of the armed piece's row, and the next row.
  const uint32_t *next;
  const uint32_t *series;  // or null: a job alone
  const uint32_t *program; // the constant that is patched
  uint32_t piece;          // of its series
  uint32_t left[HTVM_SERIES_LEVELS];
  uint32_t patched[HTVM_SERIES_PATCHES];
};

_Static_assert(sizeof(DianaQueue) == 4 * HTVM_QUEUE_STATE_WORDS,
               "the compiler reserves memory for queues");

// What the core wrote to L2 must be there before an engine reads it, and what
// an engine wrote must not be read before: keep the compiler from moving
// memory accesses across. The core itself does not reorder.
static inline void fence(void) { __asm__ volatile("" ::: "memory"); }

//===----------------------------------------------------------------------===//
// Arming
//===----------------------------------------------------------------------===//

static inline uint32_t levelsOf(uint32_t head) { return head & 0xff; }

static inline uint32_t patchesOf(uint32_t head) {
  return head >> HTVM_SERIES_PATCHES_SHIFT & 0xff;
}

static inline uint32_t programOf(uint32_t head) {
  return head >> HTVM_SERIES_PROGRAM_SHIFT;
}

// The first piece of a series is the row itself.
static OUT_OF_LINE void armSeries(DianaQueue *queue, const uint32_t *series) {
  uint32_t head = *series++, patches = patchesOf(head);
  queue->piece = 0;
  ROLLED for (uint32_t l = 0; l < levelsOf(head); ++l) {
    queue->left[l] = *series;
    series += 1 + HTVM_JOB_WORDS + patches;
  }
  if (!patches)
    return;
  queue->program = (const uint32_t *)(uintptr_t)queue->words[programOf(head)];
  ROLLED for (uint32_t p = 0; p < patches; ++p) queue->patched[p] =
      queue->program[series[p]];
}

static OUT_OF_LINE void armRow(DianaQueue *queue) {
  const uint32_t *row = queue->next;
  uint32_t head = *row;
  queue->gate = head & HTVM_ROW_GATE ? row : 0;
  ROLLED while (head & HTVM_ROW_GATE) head = *++row;
  queue->series = 0;
  ++queue->index;
  if (!head)
    return;
  for (int i = 0; i < HTVM_JOB_WORDS; ++i)
    queue->words[i] = row[1 + i];
  queue->issue = (DianaIssue *)(uintptr_t)(head & ~(uint32_t)HTVM_ROW_SERIES);
  row += 1 + HTVM_JOB_WORDS;
  if (head & HTVM_ROW_SERIES) {
    queue->series = (const uint32_t *)(uintptr_t)*row++;
    armSeries(queue, queue->series);
  }
  queue->next = row;
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
  uint32_t *room = table->programs + (queue->piece & 1 ? words : 0);
  if (queue->piece <= 2)
    ROLLED for (uint32_t i = 0; i < words; ++i) room[i] = queue->program[i];
  ROLLED for (uint32_t p = 0; p < patchesOf(head); ++p) room[indices[p]] =
      queue->patched[p];
  queue->words[programOf(head)] = (uint32_t)(uintptr_t)room;
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
  ++queue->piece;
  for (int i = 0; i < HTVM_JOB_WORDS; ++i)
    queue->words[i] += level[1 + i];
  if (!patches)
    return true;
  ROLLED for (uint32_t p = 0; p < patches; ++p) queue->patched[p] +=
      level[1 + HTVM_JOB_WORDS + p];
  patchProgram(queue, series + 1 + levels * stride);
  return true;
}

//===----------------------------------------------------------------------===//
// Starting
//===----------------------------------------------------------------------===//

static OUT_OF_LINE bool areOpen(DianaQueue *queue) {
  const uint32_t *gate = queue->gate;
  ROLLED for (; *gate & HTVM_ROW_GATE;
              ++gate) if (htvm_queues[*gate >> HTVM_GATE_QUEUE_SHIFT &
                                      HTVM_GATE_QUEUE_MASK]
                              .queue->done < *gate >>
                          HTVM_GATE_JOBS_SHIFT) return false;
  queue->gate = 0;
  return true;
}

// May the armed piece start as far as core and other queues are concerned?
static inline bool isReady(DianaQueue *queue) {
  return queue->index < queue->appended && (!queue->gate || areOpen(queue));
}

// The engine was idle, so what ran is complete.
static inline void finish(DianaQueue *queue) {
  queue->done += queue->finishing;
}

// The armed piece has started: what was last is complete, and the next one is
// armed.
static inline void advance(DianaQueue *queue) {
  finish(queue);
  queue->finishing = 0;
  if (queue->series && armPiece(queue, queue->series))
    return;
  queue->finishing = 1;
  armRow(queue);
}

// The engine is idle: takes note of what ran, and starts what is ready.
static OUT_OF_LINE void serve(DianaQueue *queue) {
  if (isReady(queue)) {
    queue->issue(queue->words[0], queue->words[1], queue->words[2],
                 queue->words[3]);
    advance(queue);
    return;
  }
  finish(queue);
  queue->finishing = 0;
}

static inline void pollOne(DianaQueue *queue) {
  if (queue->done != queue->appended && !*queue->status)
    serve(queue);
}

// Waits until the engine of |queue| is idle, and serves the others meanwhile.
static inline void spin(const DianaQueue *queue) {
  const volatile uint32_t *status = queue->status;
  bool alone = true;
  for (uint32_t i = 0; i < htvm_queue_count; ++i)
    alone &= htvm_queues[i].queue == queue ||
             htvm_queues[i].queue->done == htvm_queues[i].queue->appended;
  if (alone) {
    ROLLED while (*status);
    return;
  }
  ROLLED do for (uint32_t i = 0; i < htvm_queue_count; ++i) {
    if (htvm_queues[i].queue != queue)
      pollOne(htvm_queues[i].queue);
  }
  while (*status)
    ;
}

//===----------------------------------------------------------------------===//
// What the network calls
//===----------------------------------------------------------------------===//

OUT_OF_LINE void diana_begin(void) {
  ROLLED for (uint32_t i = 0; i < htvm_queue_count; ++i) {
    const DianaTable *table = &htvm_queues[i];
    table->engine->open();
    *table->queue = (DianaQueue){.next = table->rows,
                                 .status = table->engine->status,
                                 .index = ~(uint32_t)0};
    armRow(table->queue);
  }
}

OUT_OF_LINE void diana_append(DianaQueue *queue, uint32_t appended) {
  fence();
  queue->appended = appended;
  pollOne(queue);
}

OUT_OF_LINE void diana_poll(void) {
  fence();
  ROLLED for (uint32_t i = 0; i < htvm_queue_count; ++i)
      pollOne(htvm_queues[i].queue);
}

// Keeps what was loaded in registers while the core polls.
static inline void hold(uint32_t *a, uint32_t *b, uint32_t *c, uint32_t *d) {
  __asm__ volatile("" : "+r"(*a), "+r"(*b), "+r"(*c), "+r"(*d));
}

OUT_OF_LINE void diana_wait(DianaQueue *queue, uint32_t appended,
                            uint32_t jobs) {
  fence();
  queue->appended = appended;
  while (queue->done < jobs) {
    if (isReady(queue)) {
      uint32_t w0 = queue->words[0], w1 = queue->words[1];
      uint32_t w2 = queue->words[2], w3 = queue->words[3];
      DianaIssue *issue = queue->issue;
      hold(&w0, &w1, &w2, &w3);
      spin(queue);
      issue(w0, w1, w2, w3);
      advance(queue);
      continue;
    }
    spin(queue);
    finish(queue);
    queue->finishing = 0;
  }
  fence();
}
