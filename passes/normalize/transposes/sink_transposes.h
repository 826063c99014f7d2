//===- sink_transposes.h - Moving transposes behind other ops -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to cancel-transposes.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_NORMALIZE_TRANSPOSES_SINK_TRANSPOSES_H
#define HTVM_PASSES_NORMALIZE_TRANSPOSES_SINK_TRANSPOSES_H

#include "passes/normalize/transposes/transposes.h"

/// htvmSinkTransposes for such an |op|.
bool htvmSinkBelowAxes(MlirOperation op);

/// Moves transposes in front of elementwise |op| behind it where that brings
/// them together. True when something changed.
bool htvmSinkTransposes(MlirOperation op);

/// Takes reshapes and transposes in front of qnn.dense |op| into its weights.
bool htvmAbsorbIntoDense(MlirOperation op);

#endif // HTVM_PASSES_NORMALIZE_TRANSPOSES_SINK_TRANSPOSES_H
