//===- qnn_range.h - Which values a tensor can hold -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_RANGE_H
#define HTVM_DIALECTS_QNN_QNN_RANGE_H

#include "dialects/qnn/qnn.h"
#include "dialects/qnn/qnn_sums.h"

/// Has |op| the elements of its first operand, in another order or shape?
bool htvmMovesElementsOnly(MlirOperation op);

/// The op that computes the elements of |value|, seen through transposes and
/// reshapes, which move elements and change none; null for an argument.
MlirOperation htvmTensorMaker(MlirValue value);

/// The values an i8 tensor can hold: those of its type, or fewer when the clamp
/// of the layer that produces it says so, or when its sums reach less far, or
/// when that was noted.
HtvmRange htvmTensorRange(MlirValue value);

/// The same without looking at sums: what clamps say, through ops that move,
/// join and pick elements.
HtvmRange htvmTensorClamp(MlirValue value);

/// The values that the last clamp of |op| lets through when it is a qnn layer,
/// all of i8 when it is none: what its attributes alone say, and where it is a
/// sum that only shifts, those of the layers whose results it adds.
HtvmRange htvmLayerClamp(MlirOperation op);

/// Of a qnn op: smallest and largest value of its result. Only what this
/// compilation noted itself is to be believed: the passes that read it first
/// take away what the module brings along.
#define HTVM_RANGE "htvm.range"

/// Notes on |op| which values its result holds.
void htvmNoteRange(MlirOperation op, HtvmRange range);

/// Takes the note away.
void htvmForgetRange(MlirOperation op);

#endif // HTVM_DIALECTS_QNN_QNN_RANGE_H
