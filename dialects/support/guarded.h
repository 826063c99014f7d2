//===- guarded.h - What a guard has to free -------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between memory.c, whose guard unwinds, and what is created under it
// (arena.c).
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_GUARDED_H
#define HTVM_DIALECTS_SUPPORT_GUARDED_H

/// Part of an object that is destroyed when memory runs out under a guard.
typedef struct HtvmGuarded {
  struct HtvmGuarded *next, **link; // in the list of a guard; NULL: in none
  void (*destroy)(struct HtvmGuarded *guarded);
} HtvmGuarded;

/// Adds |guarded| to the innermost guard of this thread, if there is one.
void htvmGuardedAdd(HtvmGuarded *guarded);

/// Takes it out: it is destroyed otherwise, or lives on.
void htvmGuardedRemove(HtvmGuarded *guarded);

#endif // HTVM_DIALECTS_SUPPORT_GUARDED_H
