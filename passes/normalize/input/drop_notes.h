//===- drop_notes.h - drop-notes ------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_INPUT_DROP_NOTES_H
#define HTVM_PASSES_NORMALIZE_INPUT_DROP_NOTES_H

#include "passes/passes.h"

/// Removes from every op under |module| what passes of ours note on ops. Fails,
/// with an error at the function, where that would change what it is called
/// with.
MlirLogicalResult htvmDropNotes(MlirOperation module,
                                const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_INPUT_DROP_NOTES_H
