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

static MlirLogicalResult adopt(MlirOperation branch, HtvmArena *arena) {
  (void)arena;
  MlirStringRef name = HTVM_STR("llvm.loop_annotation");
  MlirAttribute annotation =
      mlirOperationGetDiscardableAttributeByName(branch, name);
  if (mlirAttributeIsNull(annotation))
    return mlirLogicalResultSuccess();
  mlirOperationSetInherentAttributeByName(branch, HTVM_STR("loop_annotation"),
                                          annotation);
  mlirOperationRemoveDiscardableAttributeByName(branch, name);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmAdoptLoopAnnotations(MlirOperation module,
                                           const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachOp(module, "llvm.br", adopt);
}
