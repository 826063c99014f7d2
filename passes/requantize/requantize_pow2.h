//===- requantize_pow2.h - requantize-pow2 --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_REQUANTIZE_POW2_H
#define HTVM_PASSES_REQUANTIZE_REQUANTIZE_POW2_H

#include "passes/passes.h"

/// Makes the layers of |module| ones whose scale is a power of two.
MlirLogicalResult htvmRequantizePow2(MlirOperation module,
                                     const HtvmPassOptions *options);

#endif // HTVM_PASSES_REQUANTIZE_REQUANTIZE_POW2_H
