//===- cancel_transposes.c - Remove layout changes between layers ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module; of interest are the tosa.transpose and tosa.reshape ops
//         that the patterns put around qnn ops, and those of the front end.
// Output: chains of them are one op or none; a transpose that moves only
//         dimensions of size 1 is a reshape; transposes have moved below
//         elementwise ops and ops that name axes where they meet others;
//         qnn.dense has taken flattens and the layout of its input into its
//         weights. Same values everywhere.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/cancel_transposes.h"

#include "dialects/qnn/qnn.h"

#include "passes/normalize/transposes/sink_transposes.h"

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

static void replaceResult(MlirOperation op, MlirValue value) {
  // The op stays, unused, until the sweep: the caller walks a list.
  mlirValueReplaceAllUsesOfWith(mlirOperationGetResult(op, 0), value);
}

// Dimensions longer than 1 stay in order: no element moves.
static bool movesNothing(const HtvmTranspose *transpose) {
  int64_t last = -1;
  for (int64_t i = 0; i < transpose->rank; ++i) {
    int64_t dim = transpose->perm[i];
    if (htvmTypeDim(mlirValueGetType(transpose->source), dim) == 1)
      continue;
    if (dim < last)
      return false;
    last = dim;
  }
  return true;
}

static bool foldConstant(MlirOperation op, const HtvmTranspose *transpose) {
  MlirType type = mlirValueGetType(transpose->source);
  unsigned width = mlirIntegerTypeGetWidth(mlirShapedTypeGetElementType(type));
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts ints;
  bool ok = (width == 8 || width == 16 || width == 32 || width == 64) &&
            htvmValueReadInts(transpose->source, arena, &ints);
  if (ok) {
    int64_t shape[HTVM_MAX_RANK];
    htvmTypeShape(type, shape);
    HtvmConstTensor tensor = htvmConstTensor(transpose->rank, shape, ints);
    tensor = htvmConstTranspose(&tensor, transpose->perm);
    HtvmBuilder builder = htvmBuilderBefore(op);
    replaceResult(op, htvmEmitInts(&builder, tensor.rank, tensor.shape, width,
                                   htvmConstFlatten(&tensor, arena).values));
  }
  htvmArenaDestroy(arena);
  return ok;
}

static bool mergeTranspose(MlirOperation op) {
  HtvmTranspose outer, inner;
  if (!htvmTransposeRead(op, &outer))
    return false;
  HtvmBuilder builder = htvmBuilderBefore(op);
  MlirOperation producer = htvmValueOp(outer.source);
  bool isOurs = htvmOpIs(op, "tosa.transpose");
  if (htvmTransposeRead(producer, &inner) &&
      (isOurs || htvmOpIs(producer, "tosa.transpose"))) {
    for (int64_t i = 0; i < outer.rank; ++i)
      outer.perm[i] = inner.perm[outer.perm[i]];
    replaceResult(op, htvmEmitTranspose(&builder, inner.source, outer.perm));
    return true;
  }
  if (!isOurs)
    return false;
  if (movesNothing(&outer)) {
    MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
    replaceResult(op, htvmEmitReshape(&builder, outer.source, type));
    return true;
  }
  return foldConstant(op, &outer);
}

static bool mergeReshape(MlirOperation op) {
  if (!htvmOpIsReshape(op))
    return false;
  MlirValue source = mlirOperationGetOperand(op, 0);
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  bool isOurs = htvmOpIs(op, "tosa.reshape");
  MlirOperation producer = htvmValueOp(source);
  HtvmBuilder builder = htvmBuilderBefore(op);
  if (!mlirOperationIsNull(producer) && htvmOpIsReshape(producer) &&
      (isOurs || htvmOpIs(producer, "tosa.reshape")))
    source = mlirOperationGetOperand(producer, 0);
  else if (!isOurs || !mlirTypeEqual(mlirValueGetType(source), type))
    return false;
  replaceResult(op, htvmEmitReshape(&builder, source, type));
  return true;
}

//===----------------------------------------------------------------------===//
// Driver
//===----------------------------------------------------------------------===//

static bool isUsed(MlirOperation op) {
  return mlirOperationGetNumResults(op) == 1 &&
         !htvmValueIsUnused(mlirOperationGetResult(op, 0));
}

static bool rewriteOp(MlirOperation op) {
  if (!isUsed(op))
    return false;
  if (htvmOpIs(op, HTVM_QNN_DENSE))
    return htvmAbsorbIntoDense(op);
  return mergeTranspose(op) || mergeReshape(op) || htvmSinkTransposes(op);
}

static void eraseUnused(HtvmOps ops) {
  for (intptr_t i = ops.count - 1; i >= 0; --i)
    if (htvmOpIsErasable(ops.ops[i]) && !isUsed(ops.ops[i]))
      mlirOperationDestroy(ops.ops[i]);
}

// One walk over all ops. Users come behind producers in the list, so a chain is
// mostly done in one walk; new ops are seen in the next one.
static bool sweep(MlirOperation module) {
  HtvmArena *arena = htvmArenaCreate();
  HtvmOps ops = htvmCollectOps(module, "", arena);
  bool changed = false;
  for (intptr_t i = 0; i < ops.count; ++i)
    changed |= rewriteOp(ops.ops[i]);
  // The last sweep erases what the ones before have left behind.
  eraseUnused(ops);
  htvmArenaDestroy(arena);
  return changed;
}

MlirLogicalResult htvmCancelTransposes(MlirOperation module,
                                       const HtvmPassOptions *options) {
  (void)options;
  // Every rewrite removes an op or moves one towards the end, so this ends.
  while (sweep(module))
    ;
  return mlirLogicalResultSuccess();
}
