//===- resize_from_zero.h - resize-from-zero ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_INPUT_RESIZE_FROM_ZERO_H
#define HTVM_PASSES_NORMALIZE_INPUT_RESIZE_FROM_ZERO_H

#include "passes/passes.h"

/// Gives every tosa.resize under |module| that interpolates from outside its
/// input an offset that is not negative. Never fails.
MlirLogicalResult htvmResizeFromZero(MlirOperation module,
                                     const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_INPUT_RESIZE_FROM_ZERO_H
