//===- pipelines.h - The passes of a compilation --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compilation goes through levels; each is reached by a list of passes.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_PIPELINES_H
#define HTVM_LIBRARY_COMPILE_PIPELINES_H

#include "library/compile/options.h"

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

typedef struct HtvmLevel {
  const char *name;
  const char *const *passes; // ends with NULL; $engines and so on
                             // stand for options
} HtvmLevel;

enum {
  HTVM_LEVEL_COUNT = 6,
  HTVM_LEVEL_PARTITION = 2,
  HTVM_LEVEL_DIANA = 4,
  HTVM_LEVEL_LLVM = 5
};

/// All levels in order.
extern const HtvmLevel htvmLevels[HTVM_LEVEL_COUNT];

/// The index of the level called |name|; -1 when there is none.
int htvmLevelFind(const char *name);

/// The names of all levels, for messages.
const char *htvmLevelNames(HtvmArena *arena);

/// The passes that lead to |level| from the one before, as text; "" when there
/// are none.
const char *htvmLevelPasses(const HtvmLevel *level, const HtvmOptions *options,
                            HtvmArena *arena);

/// The passes that lead to level |last| from the input, as text.
const char *htvmLevelPipeline(int last, const HtvmOptions *options,
                              HtvmArena *arena);

/// What is done to |module| before the passes of the first level: chooses
/// |*outEntry| (entry.h) and writes the machine of |options|. Fails after an
/// error.
MlirLogicalResult htvmLevelsBegin(MlirModule module, const HtvmOptions *options,
                                  HtvmArena *arena, MlirOperation *outEntry);

/// Runs |passes|, a pipeline of passes that there are, on |module|. Fails after
/// an error of a pass.
MlirLogicalResult htvmPassesRun(MlirOperation module, const char *passes);

#endif // HTVM_LIBRARY_COMPILE_PIPELINES_H
