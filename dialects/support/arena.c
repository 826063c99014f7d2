//===- arena.c - Memory that lives as long as one piece of work -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/arena.h"

#include "dialects/support/guarded.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Small pieces lie behind one another in blocks, each twice as large as the one
// before: most arenas live for one op, some for a network. Under
// AddressSanitizer every piece is allocated alone, so that it sees each
// overrun.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_ALONE 1
#endif
#endif
#ifndef IS_ALONE
#define IS_ALONE 0
#endif

enum { FIRST_BLOCK = 512, LAST_BLOCK = 1 << 16, UNIT = alignof(max_align_t) };

typedef struct Block {
  struct Block *next;
  alignas(max_align_t) char data[];
} Block;

struct HtvmArena {
  HtvmGuarded guarded; // first: a guard's list is of these
  Block *blocks;
  char *free; // of the block that pieces go to, |left| bytes
  size_t left, blockSize;
};

static void destroyGuarded(HtvmGuarded *guarded) {
  htvmArenaDestroy((HtvmArena *)guarded);
}

HtvmArena *htvmArenaCreate(void) {
  HtvmArena *arena = htvmMalloc(sizeof *arena);
  *arena = (HtvmArena){.guarded = {.destroy = destroyGuarded},
                       .blockSize = FIRST_BLOCK};
  htvmGuardedAdd(&arena->guarded);
  return arena;
}

void htvmArenaDestroy(HtvmArena *arena) {
  while (arena->blocks) {
    Block *next = arena->blocks->next;
    free(arena->blocks);
    arena->blocks = next;
  }
  htvmGuardedRemove(&arena->guarded);
  free(arena);
}

static char *addBlock(HtvmArena *arena, size_t size) {
  Block *block = htvmMalloc(sizeof(Block) + size);
  block->next = arena->blocks;
  arena->blocks = block;
  return block->data;
}

void *htvmArenaAlloc(HtvmArena *arena, size_t size) {
  if (size > SIZE_MAX / 2)
    htvmMemoryFail(size);
  size_t room = size ? (size + UNIT - 1) / UNIT * UNIT : UNIT;
  if (IS_ALONE || room > arena->blockSize / 2)
    return memset(addBlock(arena, size), 0, size);
  if (room > arena->left) {
    arena->free = addBlock(arena, arena->blockSize);
    arena->left = arena->blockSize;
    if (arena->blockSize < LAST_BLOCK)
      arena->blockSize *= 2;
  }
  char *piece = arena->free;
  arena->free += room;
  arena->left -= room;
  return memset(piece, 0, size);
}

void *htvmArenaElements(HtvmArena *arena, size_t count, size_t size) {
  if (count > SIZE_MAX / size)
    htvmMemoryFail(SIZE_MAX);
  return htvmArenaAlloc(arena, count * size);
}

void *htvmArenaCopy(HtvmArena *arena, const void *data, size_t size) {
  void *copy = htvmArenaAlloc(arena, size);
  return size ? memcpy(copy, data, size) : copy;
}

char *htvmArenaPrintf(HtvmArena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = htvmArenaAlloc(arena, (size_t)length + 1);
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return text;
}
