//===- parse_errors.h - What MLIR's parser leaves unsaid ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_LIBRARY_SUPPORT_PARSE_ERRORS_H
#define HTVM_LIBRARY_SUPPORT_PARSE_ERRORS_H

#include "library/support/input.h"
#include "mlir-c/IR.h"

/// Parses |input| as mlirModuleCreateParse does, with an error of our own where
/// the parser's is missing or advises what there is not. The caller owns the
/// module.
MlirModule htvmParseAndExplain(MlirContext ctx, const HtvmInput *input);

#endif // HTVM_LIBRARY_SUPPORT_PARSE_ERRORS_H
