//===- static_batch.h - static-batch --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_INPUT_STATIC_BATCH_H
#define HTVM_PASSES_NORMALIZE_INPUT_STATIC_BATCH_H

#include "passes/passes.h"

/// Makes the dynamic first dimension of all tensors under |module| 1, with a
/// remark at each function whose signature changed. Fails, with an error at
/// the place, when another dimension is dynamic.
MlirLogicalResult htvmStaticBatch(MlirOperation module,
                                  const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_INPUT_STATIC_BATCH_H
