//===- globals.h - What symbols of a program stand for --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_GLOBALS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_GLOBALS_H

#include "dialects/support/ir.h"

/// The symbol of all activations in L2.
#define GLOBALS_ARENA "htvm_arena"

/// A place in L2: the arena, or a constant.
typedef struct Global {
  MlirStringRef name;
  const uint8_t *bytes; // little-endian; NULL: the arena
  int64_t size, alignment;
} Global;

typedef struct Globals {
  intptr_t count;
  Global *list; // sorted by name
} Globals;

/// Reads the constants at the top of |module|, and the arena of |arenaBytes|,
/// into |arena|. Fails on a constant without dense bytes.
MlirLogicalResult globalsRead(MlirOperation module, int64_t arenaBytes,
                              HtvmArena *arena, Globals *out);

/// The global called |name|, or NULL.
const Global *globalsFind(const Globals *globals, MlirStringRef name);

/// The 32-bit word at byte |offset|, which lies inside |global|, a constant.
uint32_t globalWord(const Global *global, int64_t offset);

/// The bytes of dense integer elements |attr| as they lie in memory, in
/// |arena| where they are one repeated element. NULL when it is something
/// else; |*outSize| counts them.
const uint8_t *denseBytes(MlirAttribute attr, HtvmArena *arena,
                          int64_t *outSize);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_GLOBALS_H
