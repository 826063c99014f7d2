//===- freeze_arguments.c - Arguments are only read -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on tensors.
// Output: bufferisation may not write into their arguments: the caller's
//         tensors may have other readers.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/functions/functions.h"

MlirLogicalResult htvmFreezeArguments(MlirOperation module,
                                      const HtvmPassOptions *options) {
  (void)options;
  htvmFunctionsMarkArguments(
      module, "bufferization.writable",
      htvmBoolAttr(mlirOperationGetContext(module), false));
  return mlirLogicalResultSuccess();
}
