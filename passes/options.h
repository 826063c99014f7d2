//===- options.h - Options of one pass instance ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_OPTIONS_H
#define HTVM_PASSES_OPTIONS_H

#include "passes/passes.h"

/// Takes "key=value key=value" apart and checks it against the option list of
/// |info|. A value may be quoted ('...' or "...") or in braces; a key of kind
/// bool may stand alone. The caller owns the result (htvmPassOptionsDestroy).
/// NULL, with a sentence in |message|, when a key is unknown or given twice or
/// a value is not of its kind.
HtvmPassOptions *htvmPassOptionsParse(const HtvmPassInfo *info,
                                      const char *text, char *message,
                                      size_t messageSize);

/// A deep copy. The caller owns it.
HtvmPassOptions *htvmPassOptionsClone(const HtvmPassOptions *options);

void htvmPassOptionsDestroy(HtvmPassOptions *options);

/// The pass these are options of.
const HtvmPassInfo *htvmPassOptionsInfo(const HtvmPassOptions *options);

#endif // HTVM_PASSES_OPTIONS_H
