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

/// The inputs for one argument as a file holds them: one or more, raw or .npy.
typedef struct HtvmCalibration {
  const char *name; // for messages
  const char *data;
  size_t size;
} HtvmCalibration;

/// Attaches |count| calibrations, one an argument of |entry| in order, as
/// `htvm.calibration` for requantize-pow2. Fails, with an error at the
/// function, when the numbers of calibrations and arguments differ or one does
/// not hold such tensors.
MlirLogicalResult htvmCalibrationAttach(MlirOperation entry, size_t count,
                                        const HtvmCalibration *calibrations,
                                        HtvmArena *arena);

#endif // HTVM_LIBRARY_COMPILE_CALIBRATION_H
