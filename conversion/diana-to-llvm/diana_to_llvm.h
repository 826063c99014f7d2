//===- diana_to_llvm.h - Pass convert-diana-to-llvm -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_DIANA_TO_LLVM_DIANA_TO_LLVM_H
#define HTVM_CONVERSION_DIANA_TO_LLVM_DIANA_TO_LLVM_H

#include "passes/passes.h"

/// See the banner of diana_to_llvm.c.
MlirLogicalResult htvmConvertDianaToLlvm(MlirOperation module,
                                         const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_DIANA_TO_LLVM_DIANA_TO_LLVM_H
