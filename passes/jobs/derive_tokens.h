//===- derive_tokens.h - derive-tokens ------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_JOBS_DERIVE_TOKENS_H
#define HTVM_PASSES_JOBS_DERIVE_TOKENS_H

#include "passes/passes.h"

/// Gives every tile.job directly under |module| the tokens that its ranges ask
/// for, and of one function.
MlirLogicalResult htvmDeriveTokens(MlirOperation module,
                                   const HtvmPassOptions *options);
void htvmDeriveTokensOf(MlirOperation function);

#endif // HTVM_PASSES_JOBS_DERIVE_TOKENS_H
