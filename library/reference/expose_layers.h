//===- expose_layers.h - Results of layers as results of the network ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REFERENCE_EXPOSE_LAYERS_H
#define HTVM_LIBRARY_REFERENCE_EXPOSE_LAYERS_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"

/// Layers in the order of the text; in an arena.
typedef struct HtvmExposed {
  size_t count;
  const char **names;
} HtvmExposed;

/// Brings |module| to level qnn, in place, and makes the function |entry| (as
/// of htvmEntryFind) return the result of every layer behind its own results.
/// Fails with an error.
MlirLogicalResult htvmExposeLayers(MlirModule module, const char *entry,
                                   HtvmArena *arena, HtvmExposed *out);

#endif // HTVM_LIBRARY_REFERENCE_EXPOSE_LAYERS_H
