//===- clamps.h - Clamps between layers -----------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_PARTITION_CLAMPS_H
#define HTVM_PASSES_PARTITION_CLAMPS_H

#include "dialects/qnn/qnn_range.h"

/// Is |op| a tosa.clamp of i8?
bool htvmIsClamp(MlirOperation op);

/// What the clamp |op| lets through.
HtvmRange htvmClampBounds(MlirOperation op);

/// A clamp of |value| to |bounds|, directly behind what makes it; nobody reads
/// it yet. It has the location of that, or |loc| when |value| is an argument.
MlirValue htvmClampValue(MlirValue value, HtvmRange bounds, MlirLocation loc);

/// Notes that behind |op| values outside |bounds| are the same as the nearest
/// bound, whatever its own clamp is now (passes/layers/layer_tensor.h).
void htvmNoteLaterClamp(MlirOperation op, HtvmRange bounds);

#endif // HTVM_PASSES_PARTITION_CLAMPS_H
