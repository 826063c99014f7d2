//===- adopt_loop_annotations.c - What loops say, said by branches --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  branches of the LLVM dialect with the discardable attribute
//         `llvm.loop_annotation`: what the loop that they came from had.
// Output: the branch's own attribute has it; the translation to LLVM reads that
//         one only.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/ir.h"

MlirLogicalResult htvmAdoptLoopAnnotations(MlirOperation module,
                                           const HtvmPassOptions *options) {
  (void)options;
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps branches = htvmCollectOps(module, "llvm.br", arena);
  for (intptr_t i = 0; i < branches.count; ++i) {
    MlirAttribute annotation = mlirOperationGetDiscardableAttributeByName(
        branches.ops[i], HTVM_STR("llvm.loop_annotation"));
    if (mlirAttributeIsNull(annotation))
      continue;
    mlirOperationSetInherentAttributeByName(
        branches.ops[i], HTVM_STR("loop_annotation"), annotation);
    mlirOperationRemoveDiscardableAttributeByName(
        branches.ops[i], HTVM_STR("llvm.loop_annotation"));
  }
  htvmArenaDestroy(arena);
  return mlirLogicalResultSuccess();
}
