//===- arena_list.h - The arenas of one guard -----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between arena.c and memory.c.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_ARENA_LIST_H
#define HTVM_DIALECTS_SUPPORT_ARENA_LIST_H

#include "dialects/support/arena.h"

/// The list that new arenas of this thread go to; NULL without a guard.
HtvmArena **htvmArenaList(void);

/// Takes all arenas out of |list|: the guard ends, they live on.
void htvmArenaListKeep(HtvmArena *list);

/// Destroys all arenas of |list|.
void htvmArenaListDestroy(HtvmArena *list);

#endif // HTVM_DIALECTS_SUPPORT_ARENA_LIST_H
