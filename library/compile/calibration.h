//===- calibration.h - Inputs to choose scales by -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_COMPILE_CALIBRATION_H
#define HTVM_LIBRARY_COMPILE_CALIBRATION_H

#include "dialects/support/arena.h"

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// Reads the |count| files at |paths|, one an argument of |entry| in order,
/// each with one or more inputs, and attaches them as `htvm.calibration` for
/// requantize-pow2. Fails, with an error at the function, when the numbers of
/// files and arguments differ or a file does not hold such tensors.
MlirLogicalResult calibrationAttach(MlirOperation entry, int count,
                                    const char *const *paths, HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_CALIBRATION_H
