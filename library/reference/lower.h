//===- lower.h - Networks to the LLVM dialect of the host -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REFERENCE_LOWER_H
#define HTVM_LIBRARY_REFERENCE_LOWER_H

#include "mlir-c/IR.h"

/// The symbol of the entry function after htvmReferenceLower.
#define HTVM_REFERENCE_ENTRY "htvm_reference_entry"

/// Makes |entry| and what it calls one function of static shapes: a dynamic
/// batch is 1, state is arguments and results at the end (`htvm.states`), other
/// functions are gone. Gives it the name above. Fails with an error.
MlirLogicalResult htvmReferencePrepare(MlirModule module, MlirOperation entry);

/// Lowers |module| to the LLVM dialect, which is prepared, to the LLVM dialect
/// in place; the entry function gets a C interface. Fails with an error.
MlirLogicalResult htvmReferenceLower(MlirModule module);

#endif // HTVM_LIBRARY_REFERENCE_LOWER_H
