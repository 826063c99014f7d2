//===- linalg_to_qnn.h - convert-linalg-to-qnn ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LINALG_TO_QNN_LINALG_TO_QNN_H
#define HTVM_CONVERSION_LINALG_TO_QNN_LINALG_TO_QNN_H

#include "passes/passes.h"

/// Turns the layers that the patterns recognise under |module| into qnn ops.
MlirLogicalResult htvmConvertLinalgToQnn(MlirOperation module,
                                         const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_LINALG_TO_QNN_LINALG_TO_QNN_H
