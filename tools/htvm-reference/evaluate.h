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
#include "tools/support/file_list.h"

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

/// Are the results |layers| of the network at level qnn those, |expected|, of
/// the |network| as it is? False after an error was printed.
bool evaluateIsEqual(const Data *layers, const HtvmReference *network,
                     const Options *options, const Data *expected);

/// Adds the output files of the network to |list|.
bool evaluateAddOutputs(const HtvmReference *reference, const Options *options,
                        const Data *data, HtvmFileList *list);

/// Makes the folder of layers' results and adds those of |reference|, a network
/// at level qnn, to |list|. Fails when one would overwrite a file that is read,
/// or an output.
bool evaluateAddLayers(const HtvmReference *reference, const Options *options,
                       const Data *data, HtvmFileList *list);

/// Writes all of |list| or nothing.
bool evaluateWrite(const HtvmFileList *list);

#endif // HTVM_TOOLS_HTVM_REFERENCE_EVALUATE_H
