//===- arena.c - Memory that lives as long as one piece of work -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/arena.h"

#include "dialects/support/arena_list.h"

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
  Piece *pieces;
  HtvmArena *next, **link; // in the list of a guard; NULL: in none
};

HtvmArena *htvmArenaCreate(void) {
  HtvmArena *arena = htvmMalloc(sizeof *arena);
  HtvmArena **list = htvmArenaList();
  *arena = (HtvmArena){.next = list ? *list : NULL, .link = list};
  if (list) {
    if (*list)
      (*list)->link = &arena->next;
    *list = arena;
  }
  return arena;
}

void htvmArenaDestroy(HtvmArena *arena) {
  while (arena->pieces) {
    Piece *next = arena->pieces->next;
    free(arena->pieces);
    arena->pieces = next;
  }
  if (arena->link)
    *arena->link = arena->next;
  if (arena->next)
    arena->next->link = arena->link;
  free(arena);
}

void htvmArenaListKeep(HtvmArena *list) {
  while (list) {
    HtvmArena *next = list->next;
    list->next = NULL;
    list->link = NULL;
    list = next;
  }
}

void htvmArenaListDestroy(HtvmArena *list) {
  while (list) {
    HtvmArena *next = list->next;
    htvmArenaDestroy(list);
    list = next;
  }
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
