//===- qnn_to_linalg.h - Quantised layers for the CPU ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_LINALG_QNN_TO_LINALG_H
#define HTVM_CONVERSION_QNN_TO_LINALG_QNN_TO_LINALG_H

#include "passes/passes.h"

/// Pass `convert-qnn-to-linalg`: every qnn op under |module| becomes upstream
/// ops. No options.
MlirLogicalResult htvmConvertQnnToLinalg(MlirOperation module,
                                         const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_QNN_TO_LINALG_QNN_TO_LINALG_H
