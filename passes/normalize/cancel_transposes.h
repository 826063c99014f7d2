//===- cancel_transposes.h - cancel-transposes ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, and what its two halves share: cancel_transposes.c merges chains,
// sink_transposes.c moves transposes below elementwise layers so that they
// meet.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_CANCEL_TRANSPOSES_H
#define HTVM_PASSES_NORMALIZE_CANCEL_TRANSPOSES_H

#include "dialects/support/tensors.h"
#include "passes/passes.h"

/// Removes transposes and reshapes between recognised layers under |module|.
MlirLogicalResult htvmCancelTransposes(MlirOperation module,
                                       const HtvmPassOptions *options);

/// A transpose of a static integer tensor: dimension i of the result is
/// dimension perm[i] of |source|.
typedef struct HtvmTranspose {
  MlirValue source;
  int64_t rank;
  int64_t perm[HTVM_MAX_RANK];
} HtvmTranspose;

/// Reads tosa.transpose or linalg.transpose on tensors.
bool htvmTransposeRead(MlirOperation op, HtvmTranspose *out);

/// Is |op| a reshape (tosa.reshape, tensor.collapse_shape, tensor.expand_shape)
/// of a static integer tensor?
bool htvmOpIsReshape(MlirOperation op);

/// Does |second| undo |first|?
bool htvmTransposesCancel(const HtvmTranspose *first,
                          const HtvmTranspose *second);

/// Moves transposes in front of elementwise |op| behind it where that brings
/// them together. True when something changed.
bool htvmSinkTransposes(MlirOperation op);

/// Takes reshapes and transposes in front of qnn.dense |op| into its weights.
bool htvmAbsorbIntoDense(MlirOperation op);

#endif // HTVM_PASSES_NORMALIZE_CANCEL_TRANSPOSES_H
