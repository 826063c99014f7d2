//===- dense.h - Dense layers, several outputs at a time ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-qnn-to-scf.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_SCF_DENSE_H
#define HTVM_CONVERSION_QNN_TO_SCF_DENSE_H

#include "dialects/qnn/qnn.h"

/// Emits |op|, a verified qnn.dense, and returns the value that replaces its
/// result; a null value, with nothing emitted, when weights or bias are not
/// constants or the weights have a zero point.
MlirValue htvmEmitBlockedDense(HtvmBuilder *b, MlirOperation op,
                               HtvmArena *arena);

#endif // HTVM_CONVERSION_QNN_TO_SCF_DENSE_H
