//===- verify.h - Passes that check and change nothing --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_VERIFY_H
#define HTVM_PASSES_VERIFY_VERIFY_H

#include "passes/passes.h"

MlirLogicalResult htvmRequireNoOps(MlirOperation module,
                                   const HtvmPassOptions *options);
MlirLogicalResult htvmVerifyQnn(MlirOperation module,
                                const HtvmPassOptions *options);
MlirLogicalResult htvmVerifyTile(MlirOperation module,
                                 const HtvmPassOptions *options);
MlirLogicalResult htvmVerifyDiana(MlirOperation module,
                                  const HtvmPassOptions *options);

#endif // HTVM_PASSES_VERIFY_VERIFY_H
