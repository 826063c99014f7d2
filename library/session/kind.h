//===- kind.h - What can be emitted ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SESSION_KIND_H
#define HTVM_LIBRARY_SESSION_KIND_H

#include "conversion/llvm-to-elf/llvm_to_elf.h"
#include "library/htvm.h"

/// Code, or the module at a level.
typedef struct HtvmKind {
  int level; // -1: code
  bool isBytecode;
  HtvmEmitKind code;
} HtvmKind;

/// Reads |text|, one of the kinds of htvmCompilationEmit. HTVM_STATUS_USAGE,
/// after an error that lists them, when it is none.
HtvmStatus htvmKindParse(HtvmSession *session, const char *text, HtvmKind *out);

#endif // HTVM_LIBRARY_SESSION_KIND_H
