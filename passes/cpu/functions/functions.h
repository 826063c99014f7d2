//===- functions.h - Changing the signature of func.func ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_FUNCTIONS_FUNCTIONS_H
#define HTVM_PASSES_CPU_FUNCTIONS_FUNCTIONS_H

#include "dialects/support/ir.h"

/// htvmForEachOp for the func.func ops with a body directly in |module|.
MlirLogicalResult htvmForEachFunction(MlirOperation module, HtvmOpApply apply);

/// Makes the type of |function| agree with the arguments of its entry block
/// and |resultCount| |results|.
void htvmFunctionSetResults(MlirOperation function, intptr_t resultCount,
                            const MlirType *results);

/// Keeps the results; the arguments follow the entry block.
void htvmFunctionUpdateArguments(MlirOperation function);

/// Sets attribute |name| on every argument of the functions directly in
/// |module| whose type is a tensor or a memref.
void htvmFunctionsMarkArguments(MlirOperation module, const char *name,
                                MlirAttribute value);

/// memref<SHAPE x ELEMENT> with the identity layout.
MlirType htvmMemRefType(int64_t rank, const int64_t *shape, MlirType element);

/// Is |type| a static memref whose layout is the identity?
bool htvmTypeIsPlainMemRef(MlirType type);

#endif // HTVM_PASSES_CPU_FUNCTIONS_FUNCTIONS_H
