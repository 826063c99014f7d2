//===- mark_noalias.c - Buffers of a function do not overlap --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on memrefs after results-to-arguments and plan-scratch.
// Output: LLVM may assume that what a function writes through one argument it
//         does not touch through another: results and scratch are buffers of
//         their own, arguments are only read.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/functions/functions.h"

MlirLogicalResult htvmMarkNoalias(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  htvmFunctionsMarkArguments(module, "llvm.noalias",
                             mlirUnitAttrGet(mlirOperationGetContext(module)));
  return mlirLogicalResultSuccess();
}
