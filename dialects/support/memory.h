//===- memory.h - Memory, and what happens when there is none -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocations do not fail where they are asked for: the work that asks ends,
// and the guard around it says so. Work under a guard is cut off as by longjmp:
// it may hold no lock, and what it owns besides arenas is lost, or is cleared
// up by whoever put the guard there. Callbacks that MLIR or LLVM call while
// they hold a lock, as those for diagnostics and printing, use malloc and cope.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_MEMORY_H
#define HTVM_DIALECTS_SUPPORT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/// Runs |work|. False when memory ran out: |*outNeeded| bytes were not there.
/// The arenas that |work| created are destroyed then. Guards nest; each thread
/// has its own.
bool htvmMemoryGuard(void (*work)(void *data), void *data, size_t *outNeeded);

/// Ends the work under the innermost guard, for want of |bytes| bytes. Without
/// a guard ends the process: programs have one around all they do.
_Noreturn void htvmMemoryFail(size_t bytes);

/// malloc, or htvmMemoryFail. The caller frees it.
void *htvmMalloc(size_t size);

/// The same at a multiple of |alignment|, a power of two.
void *htvmAlignedMalloc(size_t alignment, size_t size);

/// A malloc'ed copy of |size| bytes at |data|.
void *htvmMemdup(const void *data, size_t size);

#endif // HTVM_DIALECTS_SUPPORT_MEMORY_H
