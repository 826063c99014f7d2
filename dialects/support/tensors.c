//===- tensors.c - Constant tensors, reshapes and transposes --------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/support/tensors.h"

#include <assert.h>
#include <stdio.h>

//===----------------------------------------------------------------------===//
// Types and values
//===----------------------------------------------------------------------===//

bool htvmTypeIsSignless(MlirType type, int64_t rank, unsigned width) {
  return htvmTypeIsShaped(type, rank, width) && mlirTypeIsARankedTensor(type) &&
         mlirShapedTypeGetRank(type) <= HTVM_MAX_RANK &&
         mlirIntegerTypeIsSignless(mlirShapedTypeGetElementType(type));
}

bool htvmTypesHaveSameShape(MlirType lhs, MlirType rhs) {
  int64_t rank = mlirShapedTypeGetRank(lhs);
  if (rank != mlirShapedTypeGetRank(rhs))
    return false;
  for (int64_t i = 0; i < rank; ++i)
    if (htvmTypeDim(lhs, i) != htvmTypeDim(rhs, i))
      return false;
  return true;
}

void htvmTypeShape(MlirType type, int64_t shape[HTVM_MAX_RANK]) {
  assert(mlirShapedTypeGetRank(type) <= HTVM_MAX_RANK && "not checked before");
  for (int64_t i = 0; i < mlirShapedTypeGetRank(type); ++i)
    shape[i] = htvmTypeDim(type, i);
}

MlirOperation htvmValueUser(MlirValue value) {
  if (!htvmValueHasOneUse(value))
    return (MlirOperation){NULL};
  return mlirOpOperandGetOwner(mlirValueGetFirstUse(value));
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

HtvmConstTensor htvmConstTensor(int64_t rank, const int64_t *shape,
                                HtvmInts ints) {
  HtvmConstTensor tensor = {.rank = rank, .ints = ints};
  int64_t stride = 1;
  for (int64_t i = rank - 1; i >= 0; --i) {
    tensor.shape[i] = shape[i];
    tensor.stride[i] = stride;
    stride *= shape[i];
  }
  return tensor;
}

HtvmConstTensor htvmConstTranspose(const HtvmConstTensor *tensor,
                                   const int64_t *perm) {
  HtvmConstTensor result = {.rank = tensor->rank, .ints = tensor->ints};
  for (int64_t i = 0; i < tensor->rank; ++i) {
    result.shape[i] = tensor->shape[perm[i]];
    result.stride[i] = tensor->stride[perm[i]];
  }
  return result;
}

HtvmInts htvmConstFlatten(const HtvmConstTensor *tensor, HtvmArena *arena) {
  HtvmInts flat = {.count = 1};
  for (int64_t i = 0; i < tensor->rank; ++i)
    flat.count *= tensor->shape[i];
  flat.values = HTVM_ARENA_ARRAY(arena, int64_t, flat.count);
  int64_t index[HTVM_MAX_RANK] = {0};
  for (int64_t n = 0, offset = 0; n < flat.count; ++n) {
    flat.values[n] = tensor->ints.values[offset];
    for (int64_t d = tensor->rank - 1; d >= 0; --d) {
      offset += tensor->stride[d];
      if (++index[d] < tensor->shape[d])
        break;
      offset -= tensor->stride[d] * tensor->shape[d];
      index[d] = 0;
    }
  }
  return flat;
}

bool htvmIntsWithin(HtvmInts ints, int64_t low, int64_t high) {
  for (int64_t i = 0; i < ints.count; ++i)
    if (ints.values[i] < low || ints.values[i] > high)
      return false;
  return true;
}

static bool isIdentity(int64_t rank, const int64_t *perm) {
  for (int64_t i = 0; i < rank; ++i)
    if (perm[i] != i)
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Building
//===----------------------------------------------------------------------===//

MlirValue htvmEmitTranspose(HtvmBuilder *builder, MlirValue value,
                            const int64_t *perm) {
  MlirType type = mlirValueGetType(value);
  int64_t rank = mlirShapedTypeGetRank(type);
  if (isIdentity(rank, perm))
    return value;
  int64_t shape[HTVM_MAX_RANK];
  for (int64_t i = 0; i < rank; ++i)
    shape[i] = htvmTypeDim(type, perm[i]);
  MlirType result =
      htvmTensorType(rank, shape, mlirShapedTypeGetElementType(type));
  HtvmAttr perms = {"perms", htvmI32ArrayAttr(builder->ctx, rank, perm)};
  return htvmBuildValue(builder, "tosa.transpose", 1, &value, result, 1,
                        &perms);
}

MlirValue htvmEmitConstShape(HtvmBuilder *builder, int64_t count,
                             const int64_t *numbers) {
  MlirType list = htvmTensorType(1, &count, mlirIndexTypeGet(builder->ctx));
  MlirAttribute values = mlirDenseElementsAttrRawBufferGet(
      list, (size_t)count * sizeof(int64_t), numbers);
  char text[32]; // !tosa.shape has no constructor in mlir-c of 22
  snprintf(text, sizeof text, "!tosa.shape<%d>", (int)count);
  MlirType shapeType =
      mlirTypeParseGet(builder->ctx, mlirStringRefCreateFromCString(text));
  HtvmAttr attr = {"values", values};
  return htvmBuildValue(builder, "tosa.const_shape", 0, NULL, shapeType, 1,
                        &attr);
}

MlirValue htvmEmitReshape(HtvmBuilder *builder, MlirValue value,
                          MlirType type) {
  if (mlirTypeEqual(mlirValueGetType(value), type))
    return value;
  int64_t shape[HTVM_MAX_RANK];
  htvmTypeShape(type, shape);
  MlirValue operands[] = {
      value, htvmEmitConstShape(builder, mlirShapedTypeGetRank(type), shape)};
  return htvmBuildValue(builder, "tosa.reshape", 2, operands, type, 0, NULL);
}

MlirValue htvmEmitTosaSlice(HtvmBuilder *builder, MlirValue value,
                            const int64_t *start, const int64_t *size) {
  MlirType type = mlirValueGetType(value);
  int64_t rank = mlirShapedTypeGetRank(type);
  MlirType result =
      htvmTensorType(rank, size, mlirShapedTypeGetElementType(type));
  if (mlirTypeEqual(type, result))
    return value;
  MlirValue operands[] = {value, htvmEmitConstShape(builder, rank, start),
                          htvmEmitConstShape(builder, rank, size)};
  return htvmBuildValue(builder, "tosa.slice", 3, operands, result, 0, NULL);
}

MlirValue htvmEmitTosaPad(HtvmBuilder *builder, MlirValue value,
                          const int64_t *low, const int64_t *high,
                          int64_t fill) {
  MlirType type = mlirValueGetType(value);
  MlirType element = mlirShapedTypeGetElementType(type);
  int64_t rank = mlirShapedTypeGetRank(type), one = 1;
  int64_t shape[HTVM_MAX_RANK], sides[2 * HTVM_MAX_RANK];
  for (int64_t i = 0; i < rank; ++i) {
    shape[i] = htvmTypeDim(type, i) + low[i] + high[i];
    sides[2 * i] = low[i];
    sides[2 * i + 1] = high[i];
  }
  MlirType result = htvmTensorType(rank, shape, element);
  if (mlirTypeEqual(type, result))
    return value;
  MlirAttribute values = htvmDenseAttr(builder->ctx, 1, &one,
                                       mlirIntegerTypeGetWidth(element), &fill);
  HtvmAttr attr = {"values", values};
  MlirValue operands[] = {value, htvmEmitConstShape(builder, 2 * rank, sides),
                          htvmBuildValue(builder, "tosa.const", 0, NULL,
                                         mlirAttributeGetType(values), 1,
                                         &attr)};
  return htvmBuildValue(builder, "tosa.pad", 3, operands, result, 0, NULL);
}

MlirValue htvmEmitInts(HtvmBuilder *builder, int64_t rank, const int64_t *shape,
                       unsigned width, const int64_t *values) {
  return htvmBuildConstant(
      builder, htvmDenseAttr(builder->ctx, rank, shape, width, values));
}
