//===- transposes.h - Transposes and reshapes, read -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_TRANSPOSES_TRANSPOSES_H
#define HTVM_PASSES_NORMALIZE_TRANSPOSES_TRANSPOSES_H

#include "dialects/support/tensors.h"

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

/// Are both the same permutation?
bool htvmTransposesEqual(const HtvmTranspose *lhs, const HtvmTranspose *rhs);

/// The type |type| had before |transpose|.
MlirType htvmTypeBefore(MlirType type, const HtvmTranspose *transpose);

#endif // HTVM_PASSES_NORMALIZE_TRANSPOSES_TRANSPOSES_H
