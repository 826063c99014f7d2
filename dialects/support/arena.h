//===- arena.h - Memory that lives as long as one piece of work -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_ARENA_H
#define HTVM_DIALECTS_SUPPORT_ARENA_H

#include "dialects/support/memory.h"

#include <stddef.h>

typedef struct HtvmArena HtvmArena;

/// Creates an empty arena. The caller owns it. When there is no memory, here
/// and in every allocation from it, the work that asks ends (memory.h).
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

/// |count| zeroed elements of |size| bytes.
void *htvmArenaElements(HtvmArena *arena, size_t count, size_t size);

/// |count| zeroed elements of |type|.
#define HTVM_ARENA_ARRAY(arena, type, count)                                   \
  ((type *)htvmArenaElements((arena), (size_t)(count), sizeof(type)))

#endif // HTVM_DIALECTS_SUPPORT_ARENA_H
