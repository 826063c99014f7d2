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

// A chain of separately allocated pieces: simple, and every overrun of one is
// visible to AddressSanitizer.
typedef struct Piece {
  struct Piece *next;
  alignas(max_align_t) char data[];
} Piece;

struct HtvmArena {
  HtvmGuarded guarded; // first: a guard's list is of these
  Piece *pieces;
};

static void destroyGuarded(HtvmGuarded *guarded) {
  htvmArenaDestroy((HtvmArena *)guarded);
}

HtvmArena *htvmArenaCreate(void) {
  HtvmArena *arena = htvmMalloc(sizeof *arena);
  *arena = (HtvmArena){.guarded = {.destroy = destroyGuarded}};
  htvmGuardedAdd(&arena->guarded);
  return arena;
}

void htvmArenaDestroy(HtvmArena *arena) {
  while (arena->pieces) {
    Piece *next = arena->pieces->next;
    free(arena->pieces);
    arena->pieces = next;
  }
  htvmGuardedRemove(&arena->guarded);
  free(arena);
}

void *htvmArenaAlloc(HtvmArena *arena, size_t size) {
  if (size > SIZE_MAX - sizeof(Piece))
    htvmMemoryFail(size);
  Piece *piece = htvmMalloc(sizeof(Piece) + size);
  piece->next = arena->pieces;
  arena->pieces = piece;
  return memset(piece->data, 0, size);
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
