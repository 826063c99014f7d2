//===- verify_unsigned.h - verify-unsigned --------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_VERIFY_UNSIGNED_H
#define HTVM_PASSES_VERIFY_VERIFY_UNSIGNED_H

#include "passes/passes.h"

/// Emits an error at each op under |module| that would compute on unsigned
/// integers as if they were signed.
MlirLogicalResult htvmVerifyUnsigned(MlirOperation module,
                                     const HtvmPassOptions *options);

#endif // HTVM_PASSES_VERIFY_VERIFY_UNSIGNED_H
