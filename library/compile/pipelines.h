//===- pipelines.h - The passes of a compilation --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compilation goes through levels; each is reached by a list of passes.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_PIPELINES_H
#define HTVM_LIBRARY_COMPILE_PIPELINES_H

#include "dialects/support/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Options Options;

typedef struct Level {
  const char *name;
  const char *const *passes; // ends with NULL; $engines and so on
                             // stand for options
} Level;

enum { LEVEL_COUNT = 6, LEVEL_PARTITION = 2, LEVEL_LLVM = 5 };

/// All levels in order.
extern const Level pipelineLevelTable[LEVEL_COUNT];

bool pipelineHasLevel(const char *name);

/// The names of all levels, for messages.
const char *pipelineLevels(HtvmArena *arena);

/// The passes that lead to |level| from the one before, as text; "" when there
/// are none.
const char *pipelineText(const Level *level, const Options *options,
                         HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_PIPELINES_H
