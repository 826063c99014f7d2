//===- evaluate.h - Inferences from files ---------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_REFERENCE_EVALUATE_H
#define HTVM_TOOLS_HTVM_REFERENCE_EVALUATE_H

#include "dialects/support/arena.h"
#include "library/reference/reference.h"
#include "tools/support/arguments.h"

typedef struct Options {
  bool resetState; // before every inference
  bool help;
  const char *file, *entry;
  const char *layers; // folder, or NULL
  HtvmValues inputs, outputs;
} Options;

/// All tensors of all inferences, one inference after the other.
typedef struct Data {
  size_t count; // inferences
  char **inputs, **outputs;
} Data;

/// Reads the inputs and evaluates all of them; outputs are those of
/// |reference|, with those of its layers. False after an error was printed.
/// |out| lives in |arena|.
bool evaluateFiles(HtvmReference *reference, const Options *options,
                   HtvmArena *arena, Data *out);

/// Writes the output files of the network.
bool evaluateWriteOutputs(const HtvmReference *reference,
                          const Options *options, const Data *data);

/// Writes the layers' results of |reference| into the folder; |network| and
/// |expected| are the network as it is and its results, to which those of
/// |reference| must be equal.
bool evaluateWriteLayers(const HtvmReference *reference, const Options *options,
                         const Data *data, const HtvmReference *network,
                         const Data *expected);

#endif // HTVM_TOOLS_HTVM_REFERENCE_EVALUATE_H
