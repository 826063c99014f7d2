//===- cancel_transposes.h - cancel-transposes ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, and what its parts share: cancel_transposes.c merges chains,
// sink_transposes.c moves transposes below elementwise layers and sink_axes.c
// below ops that name axes, so that they meet.
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

/// Are both the same permutation?
bool htvmTransposesEqual(const HtvmTranspose *lhs, const HtvmTranspose *rhs);

/// Does something behind |value| take a transpose like |transpose| in? Looks
/// ahead from |distance| on.
bool htvmMeetsPartner(MlirValue value, const HtvmTranspose *transpose,
                      int distance);

/// The type |type| had before |transpose|.
MlirType htvmTypeBefore(MlirType type, const HtvmTranspose *transpose);

/// Is |op| one whose meaning is the same in any layout once its axes are named
/// in it: concatenation, reduction, reversal, slice, padding?
bool htvmOpHasAxes(MlirOperation op);

/// htvmMeetsPartner for such a |user| of a value.
bool htvmAxesMeetPartner(MlirOperation user, const HtvmTranspose *transpose,
                         int distance);

/// htvmSinkTransposes for such an |op|.
bool htvmSinkBelowAxes(MlirOperation op);

/// Moves transposes in front of elementwise |op| behind it where that brings
/// them together. True when something changed.
bool htvmSinkTransposes(MlirOperation op);

/// Takes reshapes and transposes in front of qnn.dense |op| into its weights.
bool htvmAbsorbIntoDense(MlirOperation op);

#endif // HTVM_PASSES_NORMALIZE_CANCEL_TRANSPOSES_H
