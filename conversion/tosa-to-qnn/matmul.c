//===- matmul.c - tosa.matmul with constant weights to qnn.dense ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

static bool readTypes(HtvmMatch *match, MlirOperation op) {
  for (int i = 0; i < 2; ++i)
    if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, i)), 3,
                            8))
      return htvmNoMatch(match,
                         "operand is not a static tensor of signless i8");
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  if (!htvmTypeIsSignless(result, 3, 32))
    return htvmNoMatch(match, "accumulator is not i32");
  if (htvmTypeDim(result, 0) != 1)
    return htvmNoMatch(match, "batch of %d products",
                       (int)htvmTypeDim(result, 0));
  return true;
}

bool htvmTosaMatchMatmul(HtvmMatch *match, MlirOperation op) {
  HtvmConstTensor weights;
  HtvmTosaTail tail;
  if (!htvmOpIs(op, "tosa.matmul") || !readTypes(match, op))
    return false;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, 1), &weights))
    return htvmNoMatch(match, "weight is not constant");
  // 1,I,K to 1,K,I
  HtvmConstTensor logical =
      htvmConstTranspose(&weights, (const int64_t[]){0, 2, 1});
  MlirType type = mlirValueGetType(mlirOperationGetResult(op, 0));
  HtvmQnnLinear layer =
      htvmQnnDense(htvmTypeDim(type, 1), logical.shape[2], logical.shape[1]);
  if (!htvmValueReadInt(mlirOperationGetOperand(op, 2), &layer.inputZp) ||
      !htvmValueReadInt(mlirOperationGetOperand(op, 3), &layer.weightZp))
    return htvmNoMatch(match, "zero point is not constant");
  if (layer.batch < 1 || layer.outChannels < 1 || layer.inChannels < 1)
    return htvmNoMatch(match, "a dimension is 0");
  if (!htvmTosaTailRead(match, mlirOperationGetResult(op, 0), layer.outChannels,
                        &tail))
    return false;
  layer.weights = htvmConstFlatten(&logical, match->arena);
  htvmTosaPostRead(match, layer.weights, layer.outChannels, &tail);
  layer.requant = tail.requant;
  layer.bias = (HtvmInts){layer.outChannels, tail.bias};
  HtvmBuilder builder = htvmTosaBuilder(op, tail.end);
  int64_t rows[2] = {layer.batch, layer.inChannels};
  int64_t result[3] = {1, layer.batch, layer.outChannels};
  MlirType i8 = htvmIntType(builder.ctx, 8);
  MlirValue input = htvmEmitReshape(&builder, mlirOperationGetOperand(op, 0),
                                    htvmTensorType(2, rows, i8));
  MlirValue value = htvmEmitDenseLayer(&builder, input, &layer, op);
  value = htvmEmitReshape(&builder, value, htvmTensorType(3, result, i8));
  htvmReplaceEnd(tail.end, htvmTosaTailViews(&builder, value, &tail));
  return true;
}
