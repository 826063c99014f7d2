//===- history.h - Who touched a byte, and whether in order ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// For each granule of a memory: who wrote it last, and who read it last since
// then, of each worker. Earlier accesses need no memory: they are before these,
// or were refused. Histories are numbered, so that neighbours that have the
// same one are looked at once.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_HISTORY_H
#define HTVM_PASSES_VERIFY_SCHEDULE_HISTORY_H

#include "passes/verify-schedule/memory.h"
#include "passes/verify-schedule/program.h"

/// Tasks are numbers from 1, 0 is none.
typedef struct History {
  uint32_t writer;
  uint32_t readers[PROGRAM_WORKERS];
  uint32_t readBy, readNext; // the history after the last read that extended it
} History;

typedef struct Histories {
  HtvmArena *arena;
  const Task *tasks; // task n is tasks[n - 1]
  uint32_t count, capacity;
  History *list; // list[0]: nobody
} Histories;

/// Two accesses, one of them a write, that nothing orders.
typedef struct Race {
  const Task *earlier; // in the order that is looked at
  bool earlierWrites;
  int64_t start, bytes; // what both touch
} Race;

Histories historiesCreate(const Task *tasks, HtvmArena *arena);

/// |task| reads, or writes, |bytes| bytes of |memory| from |start| on, which
/// lie inside it. False when that is a race.
bool historiesAccess(Histories *histories, Memory *memory, const Task *task,
                     bool writes, int64_t start, int64_t bytes, Race *outRace);

/// Did another task than |task| write byte |at| of |memory|, and nobody read it
/// since then?
bool historiesIsUnread(const Histories *histories, const Memory *memory,
                       const Task *task, int64_t at);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_HISTORY_H
