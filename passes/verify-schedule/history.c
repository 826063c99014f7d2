//===- history.c - Who touched a byte, and whether in order ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/history.h"

#include "passes/verify-schedule/order.h"

#include <string.h>

static uint32_t add(Histories *histories, History history) {
  if (histories->count == histories->capacity) {
    uint32_t capacity = 2 * histories->capacity + 256;
    History *grown = HTVM_ARENA_ARRAY(histories->arena, History, capacity);
    if (histories->count)
      memcpy(grown, histories->list, histories->count * sizeof *grown);
    histories->list = grown;
    histories->capacity = capacity;
  }
  histories->list[histories->count] = history;
  return histories->count++;
}

Histories historiesCreate(const Task *tasks, HtvmArena *arena) {
  Histories histories = {.arena = arena, .tasks = tasks};
  add(&histories, (History){0});
  return histories;
}

// Is task number |number| before |task|, or none?
static bool isBefore(const Histories *histories, uint32_t number,
                     const Task *task) {
  return !number || taskIsBefore(&histories->tasks[number - 1], task);
}

// The task of |history| that an access by |task| may overtake: 0 for none.
static uint32_t conflict(const Histories *histories, const History *history,
                         const Task *task, bool writes) {
  if (!isBefore(histories, history->writer, task))
    return history->writer;
  for (int w = 0; writes && w < PROGRAM_WORKERS; ++w)
    if (!isBefore(histories, history->readers[w], task))
      return history->readers[w];
  return 0;
}

static uint32_t afterRead(Histories *histories, uint32_t index,
                          const Task *task) {
  uint32_t number = (uint32_t)(task - histories->tasks) + 1;
  History *history = &histories->list[index];
  if (history->readers[task->worker] == number)
    return index;
  if (history->readBy == number)
    return history->readNext;
  History next = {.writer = history->writer};
  memcpy(next.readers, history->readers, sizeof next.readers);
  next.readers[task->worker] = number;
  uint32_t added = add(histories, next);
  histories->list[index].readBy = number;
  histories->list[index].readNext = added;
  return added;
}

static const uint32_t nobody[PROGRAM_WORKERS];

// The history of what |task| wrote: one for all its accesses in a row.
static uint32_t afterWrite(Histories *histories, const Task *task) {
  uint32_t number = (uint32_t)(task - histories->tasks) + 1;
  const History *last = &histories->list[histories->count - 1];
  if (last->writer == number &&
      memcmp(last->readers, nobody, sizeof nobody) == 0)
    return histories->count - 1;
  return add(histories, (History){.writer = number});
}

bool historiesAccess(Histories *histories, Memory *memory, const Task *task,
                     bool writes, int64_t start, int64_t bytes, Race *outRace) {
  int64_t at = start >> memory->shift;
  int64_t end = ((start + bytes - 1) >> memory->shift) + 1;
  uint32_t *accessed = memory->accessed;
  while (at < end) {
    uint32_t index = accessed[at];
    int64_t next = at + 1;
    while (next < end && accessed[next] == index)
      ++next;
    uint32_t other = conflict(histories, &histories->list[index], task, writes);
    if (other) {
      int64_t from = at << memory->shift, to = next << memory->shift;
      from = from < start ? start : from;
      to = to > start + bytes ? start + bytes : to;
      *outRace =
          (Race){&histories->tasks[other - 1],
                 other == histories->list[index].writer, from, to - from};
      return false;
    }
    uint32_t now = writes ? afterWrite(histories, task)
                          : afterRead(histories, index, task);
    for (; now != index && at < next; ++at)
      accessed[at] = now;
    at = next;
  }
  return true;
}

bool historiesIsUnread(const Histories *histories, const Memory *memory,
                       const Task *task, int64_t at) {
  const History *history =
      &histories->list[memory->accessed[at >> memory->shift]];
  return history->writer != (uint32_t)(task - histories->tasks) + 1 &&
         !memcmp(history->readers, nobody, sizeof nobody);
}
