//===- dialects.h - Everything a context has to know ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_DIALECTS_H
#define HTVM_DIALECTS_DIALECTS_H

#include "mlir-c/IR.h"
#include "mlir-c/Support.h"

/// Registers upstream's dialects, passes and translations with |ctx|, loads
/// those that passes create ops of, and loads the dialects of the project.
/// Failure (with an error emitted) only when an embedded dialect is broken.
MlirLogicalResult htvmDialectsRegister(MlirContext ctx);

/// Names of the project's own dialects; ends with NULL.
const char *const *htvmDialectNames(void);

/// Names of the upstream dialects a context registered with
/// htvmDialectsRegister can parse, sorted; ends with NULL.
const char *const *htvmUpstreamDialectNames(void);

#endif // HTVM_DIALECTS_DIALECTS_H
