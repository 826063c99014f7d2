//===- arena.h - Memory that lives as long as one piece of work -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_ARENA_H
#define HTVM_DIALECTS_SUPPORT_ARENA_H

#include <stddef.h>

typedef struct HtvmArena HtvmArena;

/// Creates an empty arena. The caller owns it. Ends the process with a message
/// when the host has no memory left, as does every allocation from it.
HtvmArena *htvmArenaCreate(void);

/// Frees the arena and all that was allocated from it.
void htvmArenaDestroy(HtvmArena *arena);

/// |size| zeroed bytes, aligned for any type. Lives as long as the arena.
void *htvmArenaAlloc(HtvmArena *arena, size_t size);

/// A copy of |size| bytes at |data|.
void *htvmArenaCopy(HtvmArena *arena, const void *data, size_t size);

/// A formatted, terminated string.
__attribute__((format(printf, 2, 3))) char *
htvmArenaPrintf(HtvmArena *arena, const char *format, ...);

/// |count| zeroed elements of |type|.
#define HTVM_ARENA_ARRAY(arena, type, count)                                   \
  ((type *)htvmArenaAlloc((arena), sizeof(type) * (size_t)(count)))

/// malloc that ends the process with a message when there is no memory.
void *htvmMalloc(size_t size);

/// A malloc'ed copy of |size| bytes at |data|.
void *htvmMemdup(const void *data, size_t size);

#endif // HTVM_DIALECTS_SUPPORT_ARENA_H
