//===- transposes.c - Transposes and reshapes, read -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/normalize/transposes/transposes.h"

bool htvmTransposeRead(MlirOperation op, HtvmTranspose *out) {
  bool isTosa = htvmOpIs(op, "tosa.transpose");
  if (!isTosa && !htvmOpIs(op, "linalg.transpose"))
    return false;
  if (mlirOperationGetNumResults(op) != 1 ||
      !htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          0) ||
      !htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)), -1,
                          0))
    return false;
  HtvmArena *arena = htvmArenaCreate();
  HtvmInts perm;
  out->source = mlirOperationGetOperand(op, 0);
  out->rank = mlirShapedTypeGetRank(mlirValueGetType(out->source));
  bool ok = htvmOpReadInts(op, isTosa ? "perms" : "permutation", arena, &perm);
  ok = ok && perm.count == out->rank;
  for (int64_t i = 0; ok && i < perm.count; ++i)
    out->perm[i] = perm.values[i];
  htvmArenaDestroy(arena);
  return ok;
}

bool htvmOpIsReshape(MlirOperation op) {
  return (htvmOpIs(op, "tosa.reshape") ||
          htvmOpIs(op, "tensor.collapse_shape") ||
          htvmOpIs(op, "tensor.expand_shape")) &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                            0) &&
         htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)),
                            -1, 0);
}

bool htvmTransposesCancel(const HtvmTranspose *first,
                          const HtvmTranspose *second) {
  if (first->rank != second->rank)
    return false;
  for (int64_t i = 0; i < first->rank; ++i)
    if (first->perm[second->perm[i]] != i)
      return false;
  return true;
}

bool htvmTransposesEqual(const HtvmTranspose *lhs, const HtvmTranspose *rhs) {
  if (lhs->rank != rhs->rank)
    return false;
  for (int64_t i = 0; i < lhs->rank; ++i)
    if (lhs->perm[i] != rhs->perm[i])
      return false;
  return true;
}

MlirType htvmTypeBefore(MlirType type, const HtvmTranspose *transpose) {
  int64_t shape[HTVM_MAX_RANK];
  for (int64_t i = 0; i < transpose->rank; ++i)
    shape[transpose->perm[i]] = htvmTypeDim(type, i);
  return htvmTensorType(transpose->rank, shape,
                        mlirShapedTypeGetElementType(type));
}
