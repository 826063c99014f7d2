//===- absorb_dense.c - Layout of a dense layer's input in its weights ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/sink_transposes.h"

static bool absorbReshape(MlirOperation op, MlirOperation reshape) {
  if (mlirOperationIsNull(reshape) || !htvmOpIsReshape(reshape))
    return false;
  MlirValue source = mlirOperationGetOperand(reshape, 0);
  MlirType type = mlirValueGetType(source);
  int64_t batch =
      htvmTypeDim(mlirValueGetType(mlirOperationGetResult(reshape, 0)), 0);
  // Rows must stay rows.
  if (mlirShapedTypeGetRank(type) < 2 || htvmTypeDim(type, 0) != batch)
    return false;
  mlirOperationSetOperand(op, 0, source);
  return true;
}

// Column n of the weights belongs to element n of a row behind |transpose|.
// Returns where that element is in a row before it.
static HtvmInts rowBefore(const HtvmTranspose *transpose, HtvmArena *arena) {
  MlirType type = mlirValueGetType(transpose->source);
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  int64_t count = htvmTypeElements(type) / shape[0];
  HtvmInts positions = {.count = count,
                        .values = HTVM_ARENA_ARRAY(arena, int64_t, count)};
  for (int64_t i = 0; i < count; ++i)
    positions.values[i] = i;
  HtvmConstTensor row =
      htvmConstTensor(transpose->rank - 1, shape + 1, positions);
  int64_t perm[HTVM_MAX_RANK];
  for (int64_t i = 1; i < transpose->rank; ++i)
    perm[i - 1] = transpose->perm[i] - 1;
  row = htvmConstTranspose(&row, perm);
  return htvmConstFlatten(&row, arena);
}

static bool absorbTranspose(MlirOperation op, MlirOperation producer) {
  HtvmTranspose transpose;
  if (!htvmTransposeRead(producer, &transpose) || transpose.rank < 2 ||
      transpose.perm[0] != 0)
    return false;
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts weights;
  MlirType type = mlirValueGetType(mlirOperationGetOperand(op, 1));
  bool ok = htvmTypeIsSignless(type, 2, 8) &&
            htvmValueReadInts(mlirOperationGetOperand(op, 1), arena, &weights);
  if (ok) {
    HtvmInts before = rowBefore(&transpose, arena);
    int64_t shape[2] = {htvmTypeDim(type, 0), htvmTypeDim(type, 1)};
    int64_t *moved = HTVM_ARENA_ARRAY(arena, int64_t, weights.count);
    for (int64_t k = 0; k < shape[0]; ++k)
      for (int64_t i = 0; i < shape[1]; ++i)
        moved[k * shape[1] + before.values[i]] =
            weights.values[k * shape[1] + i];
    HtvmBuilder builder = htvmBuilderBefore(op);
    mlirOperationSetOperand(op, 0, transpose.source);
    mlirOperationSetOperand(op, 1, htvmEmitInts(&builder, 2, shape, 8, moved));
  }
  htvmArenaDestroy(arena);
  return ok;
}

bool htvmAbsorbIntoDense(MlirOperation op) {
  MlirOperation producer = htvmOperandOp(op, 0);
  return absorbReshape(op, producer) || absorbTranspose(op, producer);
}
