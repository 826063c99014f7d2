//===- arena.c - Memory that lives as long as one piece of work -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/arena.h"

#include <stdalign.h>
#include <stdarg.h>
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
};

void *htvmMalloc(size_t size) {
  void *memory = malloc(size ? size : 1);
  if (!memory) {
    fprintf(stderr, "error: out of memory (%zu bytes needed)\n", size);
    exit(1);
  }
  return memory;
}

void *htvmMemdup(const void *data, size_t size) {
  void *copy = htvmMalloc(size);
  if (size)
    memcpy(copy, data, size);
  return copy;
}

HtvmArena *htvmArenaCreate(void) {
  HtvmArena *arena = htvmMalloc(sizeof *arena);
  arena->pieces = NULL;
  return arena;
}

void htvmArenaDestroy(HtvmArena *arena) {
  while (arena->pieces) {
    Piece *next = arena->pieces->next;
    free(arena->pieces);
    arena->pieces = next;
  }
  free(arena);
}

void *htvmArenaAlloc(HtvmArena *arena, size_t size) {
  Piece *piece = htvmMalloc(sizeof(Piece) + size);
  piece->next = arena->pieces;
  arena->pieces = piece;
  return memset(piece->data, 0, size);
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
