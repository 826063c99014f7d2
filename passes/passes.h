//===- passes.h - Every pass of the project, by name ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pass is a function over one module; the table in passes.c gives it its
// name, its summary and its options. All own passes run on builtin.module:
// they see the whole network, and order between functions never matters.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PASSES_H
#define HTVM_PASSES_PASSES_H

#include "mlir-c/IR.h"
#include "mlir-c/Pass.h"
#include "mlir-c/Support.h"

#include <stdbool.h>
#include <stdint.h>

/// Options of one pass instance: the text between the braces of
/// `name{key=value key=value}` taken apart. Borrowed during the run.
typedef struct HtvmPassOptions HtvmPassOptions;

/// The value of option |key|, or |otherwise| when it was not given.
int64_t htvmPassOptionInt(const HtvmPassOptions *options, const char *key,
                          int64_t otherwise);
const char *htvmPassOptionString(const HtvmPassOptions *options,
                                 const char *key, const char *otherwise);

/// What a pass is: transforms |module| (a builtin.module op); on failure an
/// error has been emitted.
typedef MlirLogicalResult (*HtvmPassRun)(MlirOperation module,
                                         const HtvmPassOptions *options);

/// One option of a pass. |kind| is "int" or "string".
typedef struct HtvmPassOptionInfo {
  const char *key;
  const char *kind;
  const char *description;
} HtvmPassOptionInfo;

typedef struct HtvmPassInfo {
  const char *argument; // kebab-case name
  const char *summary;  // one sentence
  HtvmPassRun run;
  const HtvmPassOptionInfo *options; // ends with a NULL key
} HtvmPassInfo;

/// The table of own passes, sorted by argument; ends with a NULL argument.
const HtvmPassInfo *htvmPasses(void);

/// A name for several passes in a row, own and upstream ones.
typedef struct HtvmPipelineInfo {
  const char *argument; // kebab-case name
  const char *summary;  // one sentence
  const char *text;     // as htvmPipelineAppend takes it
} HtvmPipelineInfo;

/// The table of own pipelines, sorted by argument; ends with a NULL argument.
const HtvmPipelineInfo *htvmPipelines(void);

/// Is |name| one of an own pass, an own pipeline or an upstream pass?
bool htvmPipelineKnows(const char *name);

/// Creates an instance of own pass |info| with |options| ("key=value ...", may
/// be empty). A null pass, and a sentence in |message| of |messageSize| bytes,
/// when an option is unknown or malformed.
MlirPass htvmPassCreate(const HtvmPassInfo *info, const char *options,
                        char *message, size_t messageSize);

/// Appends the textual pipeline |text| (own and upstream passes and own
/// pipelines mixed, with or without the `builtin.module(...)` around it) to
/// |manager|, which is anchored on builtin.module. False and a sentence in
/// |message| when it does not parse.
bool htvmPipelineAppend(MlirPassManager manager, const char *text,
                        char *message, size_t messageSize);

#endif // HTVM_PASSES_PASSES_H
