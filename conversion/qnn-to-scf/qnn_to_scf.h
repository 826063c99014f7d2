//===- qnn_to_scf.h - Convolutions of packed products ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_SCF_QNN_TO_SCF_H
#define HTVM_CONVERSION_QNN_TO_SCF_QNN_TO_SCF_H

#include "passes/passes.h"

/// Pass `convert-qnn-to-scf`: convolutions under |module| whose sums can be
/// computed two in a register become loops. No options.
MlirLogicalResult htvmConvertQnnToScf(MlirOperation module,
                                      const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_QNN_TO_SCF_QNN_TO_SCF_H
