//===- signature.h - The function to evaluate and its tensors -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_REFERENCE_SIGNATURE_H
#define HTVM_LIBRARY_REFERENCE_SIGNATURE_H

#include "dialects/support/arena.h"
#include "library/support/tensor.h"

#include "mlir-c/IR.h"

/// The entry function |name| of |module| (NULL: the only one that nothing
/// calls). A null op after an error.
MlirOperation htvmEntryFind(MlirModule module, const char *name);

/// Tensors of a function's signature.
typedef struct HtvmSignature {
  size_t inputCount, outputCount;
  HtvmTensorInfo *inputs, *outputs;
} HtvmSignature;

/// Reads the signature of |func|; the lists live in |arena|. Fails with an
/// error when a type is not a static tensor of elements that files can hold.
MlirLogicalResult htvmSignatureRead(MlirOperation func, HtvmArena *arena,
                                    HtvmSignature *out);

#endif // HTVM_LIBRARY_REFERENCE_SIGNATURE_H
