//===- verify_qnn.c - Check what IRDL cannot say about qnn ops ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: the same.
// Fails:  at each qnn op that breaks a rule of docs/dialects/qnn.md.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify.h"

#include "dialects/qnn/qnn.h"

MlirLogicalResult htvmVerifyQnn(MlirOperation module,
                                const HtvmPassOptions *options) {
  (void)options;
  return htvmQnnVerify(module);
}
