//===- fold_shapes.h - fold-shapes ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_INPUT_FOLD_SHAPES_H
#define HTVM_PASSES_NORMALIZE_INPUT_FOLD_SHAPES_H

#include "passes/passes.h"

/// Replaces every computed !tosa.shape under |module| by a tosa.const_shape
/// where its operands are constants. Never fails.
MlirLogicalResult htvmFoldShapes(MlirOperation module,
                                 const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_INPUT_FOLD_SHAPES_H
