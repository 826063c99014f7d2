//===- diagnostics.h - Errors at the place they concern -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_DIAGNOSTICS_H
#define HTVM_DIALECTS_SUPPORT_DIAGNOSTICS_H

#include "mlir-c/Diagnostics.h"
#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// Emits an error at the location of |op|, prefixed with `'dialect.op' op `.
/// Text as everywhere in MLIR: lower case, no final stop, quantities with
/// units, the actual and the allowed value. Always returns failure.
__attribute__((format(printf, 2, 3))) MlirLogicalResult
htvmEmitError(MlirOperation op, const char *format, ...);

/// The same at a location, without prefix.
__attribute__((format(printf, 2, 3))) MlirLogicalResult
htvmEmitErrorAt(MlirLocation loc, const char *format, ...);

/// What a remark begins with: mlir-c of 22 emits errors only. The tools print
/// an error of this text as a remark, and no pass fails by it.
#define HTVM_REMARK_PREFIX "remark: "

/// Emits a remark at |op|, worded as an error of htvmEmitError.
__attribute__((format(printf, 2, 3))) void
htvmEmitRemark(MlirOperation op, const char *format, ...);

#endif // HTVM_DIALECTS_SUPPORT_DIAGNOSTICS_H
