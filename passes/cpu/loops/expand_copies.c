//===- expand_copies.c - Copies of strided buffers as loops ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  memref.copy between any static memrefs.
// Output: a copy stays only when both sides are contiguous (it becomes memcpy);
//         others are linalg.copy, which becomes loops. Upstream would call a
//         run-time library that does not exist on the device.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "passes/cpu/functions/functions.h"

static bool isPlainCopy(MlirOperation op) {
  for (intptr_t i = 0; i < 2; ++i)
    if (!htvmTypeIsPlainMemRef(
            mlirValueGetType(mlirOperationGetOperand(op, i))))
      return false;
  return true;
}

// linalg.copy: a structured op whose body yields the input element.
static MlirLogicalResult expand(MlirOperation copy, HtvmArena *arena) {
  (void)arena;
  if (isPlainCopy(copy))
    return mlirLogicalResultSuccess();
  HtvmBuilder builder = htvmBuilderBefore(copy);
  MlirValue operands[] = {mlirOperationGetOperand(copy, 0),
                          mlirOperationGetOperand(copy, 1)};
  MlirType element =
      mlirShapedTypeGetElementType(mlirValueGetType(operands[0]));
  const int32_t segments[] = {1, 1};
  MlirOperationState state =
      mlirOperationStateGet(HTVM_STR("linalg.copy"), builder.loc);
  mlirOperationStateAddOperands(&state, 2, operands);
  const HtvmAttr sizes = {"operandSegmentSizes",
                          mlirDenseI32ArrayGet(builder.ctx, 2, segments)};
  htvmStateAddAttrs(&state, builder.ctx, 1, &sizes);
  MlirRegion region = mlirRegionCreate();
  MlirType types[] = {element, element};
  MlirLocation locations[] = {builder.loc, builder.loc};
  MlirBlock block = mlirBlockCreate(2, types, locations);
  mlirRegionAppendOwnedBlock(region, block);
  mlirOperationStateAddOwnedRegions(&state, 1, &region);
  MlirOperation op = mlirOperationCreate(&state);
  mlirBlockInsertOwnedOperationBefore(builder.block, copy, op);
  HtvmBuilder inside = htvmBuilderAtEnd(block, builder.loc);
  MlirValue input = mlirBlockGetArgument(block, 0);
  htvmBuild(&inside, "linalg.yield", 1, &input, 0, NULL, 0, NULL);
  mlirOperationDestroy(copy);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmExpandCopies(MlirOperation module,
                                   const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachOp(module, "memref.copy", expand);
}
