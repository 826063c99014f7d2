//===- lower.h - Networks to the LLVM dialect of the host
//------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TOOLS_HTVM_REFERENCE_LOWER_H
#define HTVM_TOOLS_HTVM_REFERENCE_LOWER_H

#include "mlir-c/IR.h"

/// The symbol of the entry function after htvmReferenceLower.
#define HTVM_REFERENCE_ENTRY "htvm_reference_entry"

/// Lowers |module| to the LLVM dialect in place and gives its function |entry|
/// the name above and a C interface. Functions that it does not need are
/// dropped. Fails with an error.
MlirLogicalResult htvmReferenceLower(MlirModule module, MlirOperation entry);

#endif // HTVM_TOOLS_HTVM_REFERENCE_LOWER_H
