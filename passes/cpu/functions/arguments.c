//===- arguments.c - What may be assumed about arguments ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/functions/functions.h"

static void markAll(MlirOperation module, const char *name,
                    MlirAttribute value) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps functions = htvmFunctionsWithBody(module, arena);
  for (intptr_t i = 0; i < functions.count; ++i)
    htvmFunctionMarkArguments(functions.ops[i], name, value);
  htvmArenaDestroy(arena);
}

// Input:  functions on tensors.
// Output: bufferisation may not write into their arguments: the caller's
//         tensors may have other readers.
MlirLogicalResult htvmFreezeArguments(MlirOperation module,
                                      const HtvmPassOptions *options) {
  (void)options;
  markAll(module, "bufferization.writable",
          htvmBoolAttr(mlirOperationGetContext(module), false));
  return mlirLogicalResultSuccess();
}

// Input:  functions on memrefs after results-to-arguments and plan-scratch.
// Output: LLVM may assume that what a function writes through one argument it
//         does not touch through another: results and scratch are buffers of
//         their own, arguments are only read.
MlirLogicalResult htvmMarkNoalias(MlirOperation module,
                                  const HtvmPassOptions *options) {
  (void)options;
  markAll(module, "llvm.noalias",
          mlirUnitAttrGet(mlirOperationGetContext(module)));
  return mlirLogicalResultSuccess();
}
