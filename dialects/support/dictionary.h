//===- dictionary.h - Dictionaries by the names of their entries ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_DICTIONARY_H
#define HTVM_DIALECTS_SUPPORT_DICTIONARY_H

#include "dialects/support/ir.h"

/// A dictionary of |count| |fields|; those without a value are left out.
MlirAttribute htvmDictionary(MlirContext ctx, intptr_t count,
                             const HtvmAttr *fields);

/// |dictionary| with |fields| in place of its own of these names; one without a
/// value is taken away.
MlirAttribute htvmDictionaryWith(MlirAttribute dictionary, intptr_t count,
                                 const HtvmAttr *fields);

/// The entry |name|; null when it is not there or |dictionary| is none.
MlirAttribute htvmDictionaryGet(MlirAttribute dictionary, const char *name);

/// The integer |name|, or |otherwise| when there is none.
int64_t htvmDictionaryInt(MlirAttribute dictionary, const char *name,
                          int64_t otherwise);

/// The string |name|, or "" when there is none; lives in |arena|.
const char *htvmDictionaryText(MlirAttribute dictionary, const char *name,
                               HtvmArena *arena);

#endif // HTVM_DIALECTS_SUPPORT_DICTIONARY_H
