//===- module_io.h - Modules from memory and into memory ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_MODULE_IO_H
#define HTVM_LIBRARY_SUPPORT_MODULE_IO_H

#include "mlir-c/IR.h"

#include <stdbool.h>
#include <stddef.h>

/// A context with everything of dialects/dialects.h, single-threaded so that
/// diagnostics come in one order. Null when an embedded dialect is broken. The
/// caller owns it.
MlirContext htvmContextCreate(void);

/// A whole source in memory.
typedef struct HtvmInput {
  char *name; // that places in it have
  char *data; // |size| bytes and a zero byte
  size_t size;
} HtvmInput;

/// The |size| bytes at |data|, copied, as a file called |name|.
HtvmInput htvmInputFromMemory(const char *name, const void *data, size_t size);

void htvmInputRelease(HtvmInput *input);

/// Parses |input|, text or bytecode, and verifies it. Locations carry its name.
/// Null after a diagnostic of |ctx|. The caller owns the module. Empty text is
/// an empty module.
MlirModule htvmModuleParse(MlirContext ctx, const HtvmInput *input);

/// Is |input| MLIR bytecode?
bool htvmInputIsBytecode(const HtvmInput *input);

/// |op| as malloc'ed text that ends with a line end; the caller frees it.
char *htvmOperationText(MlirOperation op, MlirOpPrintingFlags flags,
                        size_t *length);

/// |op| as malloc'ed bytecode; the caller frees it.
char *htvmOperationBytecode(MlirOperation op, size_t *length);

#endif // HTVM_LIBRARY_SUPPORT_MODULE_IO_H
