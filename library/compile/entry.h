//===- entry.h - The function to compile ----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_ENTRY_H
#define HTVM_LIBRARY_COMPILE_ENTRY_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// The function of |module| named |name|, or with NULL the only one that
/// nothing calls, in |*out|. All others become private. Fails, with an error
/// emitted, when there is none or the choice is not clear.
MlirLogicalResult htvmEntryChoose(MlirModule module, const char *name,
                                  HtvmArena *arena, MlirOperation *out);

/// Checks the signature of |entry|: static tensors, at least one result. Emits
/// an error for each that does not comply. Floats are left to
/// htvmEntryCheckBody.
MlirLogicalResult htvmEntryCheckSignature(MlirOperation entry,
                                          HtvmArena *arena);

/// Checks the body of |entry| after inlining: one block, no calls, static
/// integer tensors. Emits an error at each of the first places, and one for all
/// floats.
MlirLogicalResult htvmEntryCheckBody(MlirOperation entry, HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_ENTRY_H
