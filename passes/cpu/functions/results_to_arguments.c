//===- results_to_arguments.c - Results become buffers of the caller ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  functions on memrefs that return static memrefs (identity layout).
// Output: the same functions without results; one argument more for each, in
//         order, behind the others. Their callers are not touched.
// Fails:  when a result is not such a memref.
//
// A returned buffer that the function allocates itself is replaced by the
// argument, also behind reshapes; anything else (an argument, a constant, the
// same buffer once more) is copied. Upstream's buffer-results-to-out-params
// crashes in MLIR 22 when one buffer is returned twice.
//
//===----------------------------------------------------------------------===//
#include "passes/cpu/cpu.h"

#include "dialects/support/diagnostics.h"
#include "passes/cpu/functions/functions.h"

static bool isReshape(MlirOperation op) {
  return htvmOpIs(op, "memref.collapse_shape") ||
         htvmOpIs(op, "memref.expand_shape") || htvmOpIs(op, "memref.cast");
}

// The allocation whose whole content |value| is, or a null op.
static MlirOperation findAllocation(MlirValue value) {
  MlirOperation op = htvmValueOp(value);
  while (!mlirOperationIsNull(op) && isReshape(op))
    op = htvmOperandOp(op, 0);
  if (!htvmOpIs(op, "memref.alloc"))
    return (MlirOperation){NULL};
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  return htvmTypeIsPlainMemRef(type) ? op : (MlirOperation){NULL};
}

// |argument| with the shape |type| of as many elements.
static MlirValue castTo(MlirOperation before, MlirValue argument,
                        MlirType type) {
  if (mlirTypeEqual(mlirValueGetType(argument), type))
    return argument;
  HtvmArena *arena = htvmArenaCreate();
  HtvmBuilder builder = htvmBuilderBefore(before);
  int64_t rank = mlirShapedTypeGetRank(type), zero = 0;
  int64_t *sizes = HTVM_ARENA_ARRAY(arena, int64_t, rank + 1);
  int64_t *strides = HTVM_ARENA_ARRAY(arena, int64_t, rank + 1);
  for (int64_t i = rank - 1, stride = 1; i >= 0; --i) {
    sizes[i] = htvmTypeDim(type, i);
    strides[i] = stride;
    stride *= sizes[i];
  }
  const int32_t segments[] = {1, 0, 0, 0};
  HtvmAttr attrs[] = {
      {"operandSegmentSizes", mlirDenseI32ArrayGet(builder.ctx, 4, segments)},
      {"static_offsets", htvmI64ArrayAttr(builder.ctx, 1, &zero)},
      {"static_sizes", htvmI64ArrayAttr(builder.ctx, rank, sizes)},
      {"static_strides", htvmI64ArrayAttr(builder.ctx, rank, strides)},
  };
  MlirValue view = htvmBuildValue(&builder, "memref.reinterpret_cast", 1,
                                  &argument, type, 4, attrs);
  htvmArenaDestroy(arena);
  return view;
}

static void passResult(MlirOperation ret, intptr_t index, MlirValue argument) {
  MlirValue value = mlirOperationGetOperand(ret, index);
  MlirOperation alloc = findAllocation(value);
  if (mlirOperationIsNull(alloc)) {
    HtvmBuilder builder = htvmBuilderBefore(ret);
    MlirValue operands[] = {value, argument};
    htvmBuild(&builder, "memref.copy", 2, operands, 0, NULL, 0, NULL);
    return;
  }
  MlirValue old = mlirOperationGetResult(alloc, 0);
  mlirValueReplaceAllUsesOfWith(old,
                                castTo(alloc, argument, mlirValueGetType(old)));
  mlirOperationDestroy(alloc);
}

static MlirLogicalResult convertFunction(MlirOperation function,
                                         HtvmArena *arena) {
  MlirBlock entry = htvmOpBody(function);
  HtvmOps returns = htvmCollectOps(function, "func.return", arena);
  MlirType type = mlirTypeAttrGetValue(htvmOpAttr(function, "function_type"));
  intptr_t count = mlirFunctionTypeGetNumResults(type);
  for (intptr_t i = 0; i < count; ++i) {
    MlirType result = mlirFunctionTypeGetResult(type, i);
    if (!htvmTypeIsPlainMemRef(result))
      return htvmEmitError(function,
                           "result %d needs to be a memref with static shape "
                           "and identity layout",
                           (int)i);
    MlirValue argument =
        mlirBlockAddArgument(entry, result, mlirOperationGetLocation(function));
    for (intptr_t r = 0; r < returns.count; ++r)
      passResult(returns.ops[r], i, argument);
  }
  for (intptr_t r = 0; r < returns.count; ++r)
    mlirOperationSetOperands(returns.ops[r], 0, NULL);
  htvmFunctionSetResults(function, 0, NULL);
  return mlirLogicalResultSuccess();
}

MlirLogicalResult htvmResultsToArguments(MlirOperation module,
                                         const HtvmPassOptions *options) {
  (void)options;
  return htvmForEachFunction(module, convertFunction);
}
