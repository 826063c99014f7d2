//===- cancel_transposes.h - cancel-transposes ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, and what its parts share: cancel_transposes.c merges chains,
// sink_transposes.c moves transposes below elementwise layers and sink_axes.c
// below ops that name axes, so that they meet.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_TRANSPOSES_CANCEL_TRANSPOSES_H
#define HTVM_PASSES_NORMALIZE_TRANSPOSES_CANCEL_TRANSPOSES_H

#include "passes/passes.h"

/// Removes transposes and reshapes between recognised layers under |module|.
MlirLogicalResult htvmCancelTransposes(MlirOperation module,
                                       const HtvmPassOptions *options);

#endif // HTVM_PASSES_NORMALIZE_TRANSPOSES_CANCEL_TRANSPOSES_H
