//===- tosa_to_linalg.h - TOSA better than upstream lowers it -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every pass is described in the banner of its file. Neither has options.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TOSA_TO_LINALG_TOSA_TO_LINALG_H
#define HTVM_CONVERSION_TOSA_TO_LINALG_TOSA_TO_LINALG_H

#include "passes/passes.h"

/// Pass `tabulate`.
MlirLogicalResult htvmTabulate(MlirOperation module,
                               const HtvmPassOptions *options);

/// Pass `keep-rows`.
MlirLogicalResult htvmKeepRows(MlirOperation module,
                               const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_TOSA_TO_LINALG_TOSA_TO_LINALG_H
