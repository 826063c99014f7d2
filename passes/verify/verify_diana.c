//===- verify_diana.c - Check what IRDL cannot say about diana ops --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: the same.
// Fails:  at each diana op that breaks a rule of docs/dialects/diana.md.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify.h"

#include "dialects/diana/diana.h"

MlirLogicalResult htvmVerifyDiana(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  return htvmDianaVerify(module);
}
