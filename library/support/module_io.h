//===- module_io.h - Modules from memory and into memory ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_MODULE_IO_H
#define HTVM_LIBRARY_SUPPORT_MODULE_IO_H

#include "library/support/input.h"
#include "mlir-c/IR.h"

/// A context with everything of dialects/dialects.h, single-threaded so that
/// diagnostics come in one order. Null when an embedded dialect is broken. The
/// caller owns it.
MlirContext htvmContextCreate(void);

/// Parses |input|, text or bytecode, and verifies it. Locations carry its name.
/// Null after a diagnostic of |ctx|. The caller owns the module. Empty text is
/// an empty module.
MlirModule htvmModuleParse(MlirContext ctx, const HtvmInput *input);

/// |op| as malloc'ed text that ends with a line end; the caller frees it.
char *htvmOperationText(MlirOperation op, MlirOpPrintingFlags flags,
                        size_t *length);

/// |op| as malloc'ed bytecode; the caller frees it.
char *htvmOperationBytecode(MlirOperation op, size_t *length);

#endif // HTVM_LIBRARY_SUPPORT_MODULE_IO_H
