//===- memory.c - Memory, and what happens when there is none -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/memory.h"

#include "dialects/support/guarded.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Guard {
  jmp_buf unwind;
  struct Guard *outer;
  size_t needed;
  HtvmGuarded *created; // under it
} Guard;

// Of the calls that run in this thread; none outlives its call.
static _Thread_local Guard *innermost;

void htvmGuardedAdd(HtvmGuarded *guarded) {
  if (!innermost)
    return;
  guarded->next = innermost->created;
  guarded->link = &innermost->created;
  if (guarded->next)
    guarded->next->link = &guarded->next;
  innermost->created = guarded;
}

void htvmGuardedRemove(HtvmGuarded *guarded) {
  if (guarded->link)
    *guarded->link = guarded->next;
  if (guarded->next)
    guarded->next->link = guarded->link;
  guarded->next = NULL;
  guarded->link = NULL;
}

bool htvmMemoryGuard(void (*work)(void *data), void *data, size_t *outNeeded) {
  Guard guard = {.outer = innermost};
  innermost = &guard;
  if (setjmp(guard.unwind) == 0) {
    work(data);
    innermost = guard.outer;
    while (guard.created)
      htvmGuardedRemove(guard.created);
    return true;
  }
  innermost = guard.outer;
  while (guard.created)
    guard.created->destroy(guard.created);
  *outNeeded = guard.needed;
  return false;
}

void htvmMemoryFail(size_t bytes) {
  if (!innermost)
    abort();
  innermost->needed = bytes;
  longjmp(innermost->unwind, 1);
}

void *htvmMalloc(size_t size) {
  void *memory = malloc(size ? size : 1);
  if (!memory)
    htvmMemoryFail(size);
  return memory;
}

void *htvmAlignedMalloc(size_t alignment, size_t size) {
  void *memory =
      size < SIZE_MAX - alignment
          ? aligned_alloc(alignment, (size / alignment + 1) * alignment)
          : NULL;
  if (!memory)
    htvmMemoryFail(size);
  return memory;
}

void *htvmMemdup(const void *data, size_t size) {
  void *copy = htvmMalloc(size);
  if (size)
    memcpy(copy, data, size);
  return copy;
}
