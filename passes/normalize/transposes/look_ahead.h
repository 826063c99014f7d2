//===- look_ahead.h - What waits behind an op for a transpose -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to cancel-transposes.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_TRANSPOSES_LOOK_AHEAD_H
#define HTVM_PASSES_NORMALIZE_TRANSPOSES_LOOK_AHEAD_H

#include "passes/normalize/transposes/transposes.h"

/// Does |op| work element by element on operand 0? The others are tables,
/// scales and zero points.
bool htvmOpIsUnary(MlirOperation op);

/// The same on operands 0 and 1.
bool htvmOpIsBinary(MlirOperation op);

/// Does elementwise |op| do in the layout before |transpose| what it does?
bool htvmOpAllows(MlirOperation op, const HtvmTranspose *transpose);

/// Has operand |index| the shape of the result?
bool htvmOperandHasResultShape(MlirOperation op, intptr_t index);

/// Is |op| one whose meaning is the same in any layout once its axes are named
/// in it: concatenation, reduction, reversal, slice, padding?
bool htvmOpHasAxes(MlirOperation op);

/// Of those: does |op| have an attribute `axis`? All its operands are data.
/// Otherwise it has lists of numbers by axis, and operand 0 is the data.
bool htvmOpNamesAxis(MlirOperation op);

/// Does something behind |value| take a transpose like |transpose| in? Looks
/// ahead from |distance| on.
bool htvmMeetsPartner(MlirValue value, const HtvmTranspose *transpose,
                      int distance);

#endif // HTVM_PASSES_NORMALIZE_TRANSPOSES_LOOK_AHEAD_H
