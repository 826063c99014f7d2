//===- matmul.c - linalg products with constant weights to qnn.dense ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

#include "mlir-c/AffineExpr.h"
#include "mlir-c/AffineMap.h"

#include <string.h>

// Which operand is the weight, and whether it is K,I instead of I,K.
typedef struct Form {
  const char *name;
  int weight;
  bool isTransposed, isQuantized, hasBatch;
} Form;

static const Form forms[] = {
    {"linalg.matmul", 1, false, false, false},
    {"linalg.matmul_transpose_b", 1, true, false, false},
    {"linalg.quantized_matmul", 1, false, true, false},
    {"linalg.batch_matmul", 1, false, false, true},
    {"linalg.batch_matmul_transpose_b", 1, true, false, true},
    {"linalg.quantized_batch_matmul", 1, false, true, true},
    {"linalg.matvec", 0, true, false, false},
    {"linalg.vecmat", 1, false, false, false},
    {NULL, 0, false, false, false},
};

static bool formOf(MlirOperation op, Form *out) {
  for (const Form *form = forms; form->name; ++form)
    if (htvmOpIs(op, form->name)) {
      *out = *form;
      return true;
    }
  return false;
}

// Loop dimension of result |index| of the map of |operand|.
static int64_t loopOf(MlirOperation op, intptr_t operand, intptr_t index) {
  MlirAttribute maps = htvmOpAttr(op, "indexing_maps");
  MlirAffineMap map =
      mlirAffineMapAttrGetValue(mlirArrayAttrGetElement(maps, operand));
  if (index >= mlirAffineMapGetNumResults(map) ||
      !mlirAffineExprIsADim(mlirAffineMapGetResult(map, index)))
    return -1;
  return mlirAffineDimExprGetPosition(mlirAffineMapGetResult(map, index));
}

// linalg.matmul and linalg.batch_matmul may carry maps of their own: (i,k),
// (k,j) or (j,k), (i,j), behind the batch.
static bool readMaps(HtvmMatch *match, MlirOperation op, Form *form) {
  MlirAttribute maps = htvmOpAttr(op, "indexing_maps");
  if (mlirAttributeIsNull(maps))
    return true;
  int64_t b = form->hasBatch ? 1 : 0, i = b, j = b + 1, k = b + 2;
  bool ok = mlirAttributeIsAArray(maps) &&
            mlirArrayAttrGetNumElements(maps) == 3 && !form->isQuantized;
  for (intptr_t operand = 0; ok && b && operand < 3; ++operand)
    ok = loopOf(op, operand, 0) == 0;
  ok = ok && loopOf(op, 0, b) == i && loopOf(op, 0, b + 1) == k &&
       loopOf(op, 2, b) == i && loopOf(op, 2, b + 1) == j;
  bool isPlain = ok && loopOf(op, 1, b) == k && loopOf(op, 1, b + 1) == j;
  bool isSwapped = ok && loopOf(op, 1, b) == j && loopOf(op, 1, b + 1) == k;
  if (!isPlain && !isSwapped)
    return htvmNoMatch(match, "indexing maps of the product");
  form->isTransposed = isSwapped;
  return true;
}

static void findUnsigned(MlirStringRef text, void *userData) {
  char copy[64] = {0};
  memcpy(copy, text.data, text.length < 63 ? text.length : 63);
  *(bool *)userData |= strstr(copy, "unsigned") != NULL;
}

static bool readTypes(HtvmMatch *match, MlirOperation op) {
  MlirAttribute cast = htvmOpAttr(op, "cast");
  bool isUnsigned = false;
  if (!mlirAttributeIsNull(cast))
    mlirAttributePrint(cast, findUnsigned, &isUnsigned);
  if (isUnsigned)
    return htvmNoMatch(match, "operands are extended unsigned");
  if (mlirOperationGetNumResults(op) != 1)
    return htvmNoMatch(match, "not on tensors");
  if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), -1,
                          32))
    return htvmNoMatch(match, "accumulator is not a static tensor of i32");
  for (int i = 0; i < 2; ++i)
    if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, i)),
                            -1, 0))
      return htvmNoMatch(match, "operand is not a static tensor of integers");
  return true;
}

// Weights as K, I.
static bool readWeights(HtvmMatch *match, MlirOperation op, const Form *form,
                        HtvmQnnLinear *layer) {
  HtvmConstTensor weights;
  if (!htvmTensorConst(match, mlirOperationGetOperand(op, form->weight),
                       &weights))
    return htvmNoMatch(match, "weight is not constant");
  if (form->hasBatch) {
    if (weights.shape[0] != 1)
      return htvmNoMatch(match, "batch of %d products", (int)weights.shape[0]);
    for (int i = 0; i < 2; ++i) {
      weights.shape[i] = weights.shape[i + 1];
      weights.stride[i] = weights.stride[i + 1];
    }
    weights.rank = 2;
  }
  if (!form->isTransposed)
    weights = htvmConstTranspose(&weights, (const int64_t[]){1, 0});
  HtvmInts flat = htvmConstFlatten(&weights, match->arena);
  if (!htvmIntsWithin(flat, -128, 127))
    return htvmNoMatch(match, "weights do not fit i8");
  if (flat.count < 1)
    return htvmNoMatch(match, "a dimension is 0");
  *layer = htvmQnnDense(1, weights.shape[1], weights.shape[0]);
  layer->weights = flat;
  return true;
}

static bool readInit(HtvmMatch *match, MlirOperation op, int64_t channels,
                     int64_t *dim, HtvmInts *bias) {
  HtvmConstTensor init;
  intptr_t last = mlirOperationGetNumOperands(op) - 1;
  if (!htvmTensorConst(match, mlirOperationGetOperand(op, last), &init))
    return htvmNoMatch(match, "initial value of the sums is not constant");
  *dim = init.rank - 1;
  bias->count = channels;
  return htvmConstChannels(match, &init, *dim, channels, &bias->values);
}

static bool readInput(HtvmScope *scope, MlirOperation op, const Form *form,
                      MlirValue *input, HtvmQnnLinear *layer) {
  *input = mlirOperationGetOperand(op, 1 - form->weight);
  if (form->isQuantized &&
      (!htvmScalarConst(mlirOperationGetOperand(op, 2), &layer->inputZp) ||
       !htvmScalarConst(mlirOperationGetOperand(op, 3), &layer->weightZp)))
    return htvmNoMatch(scope->match, "zero point is not constant");
  layer->batch = htvmTypeElements(mlirValueGetType(*input)) / layer->inChannels;
  if (layer->batch < 1)
    return htvmNoMatch(scope->match, "a dimension is 0");
  return htvmLinalgInputRead(scope, input, &layer->inputZp) &&
         htvmZeroPointFits(scope->match, layer->inputZp, "input zero point") &&
         htvmZeroPointFits(scope->match, layer->weightZp, "weight zero point");
}

static void emit(MlirOperation op, MlirValue input, const HtvmQnnLinear *layer,
                 MlirValue end) {
  HtvmBuilder builder = htvmLinalgBuilder(op, end);
  int64_t rows[2] = {layer->batch, layer->inChannels};
  input = htvmEmitReshape(&builder, input,
                          htvmTensorType(2, rows, htvmIntType(builder.ctx, 8)));
  MlirValue value = htvmEmitDenseLayer(&builder, input, layer, op);
  htvmReplaceEnd(end, htvmEmitReshape(&builder, value, mlirValueGetType(end)));
}

bool htvmLinalgMatchMatmul(HtvmMatch *match, MlirOperation op) {
  Form form;
  HtvmQnnLinear layer;
  MlirValue input;
  HtvmScope scope = htvmScope(match);
  HtvmLinalgTail tail;
  int64_t dim;
  if (!formOf(op, &form))
    return htvmNoMatch(match, "no pattern for this product");
  if (!readTypes(match, op) || !readMaps(match, op, &form) ||
      !readWeights(match, op, &form, &layer) ||
      !readInput(&scope, op, &form, &input, &layer) ||
      !readInit(match, op, layer.outChannels, &dim, &layer.bias))
    return false;
  scope.accumulator = mlirOperationGetResult(op, 0);
  scope.chain = htvmAccumulatorChain(match, scope.accumulator, &layer);
  scope.chain.channelDim = dim;
  if (!htvmLinalgTailRead(&scope, &tail) ||
      !htvmLinalgTailRequant(match, &tail, &layer.requant))
    return false;
  layer.bias.values = tail.chain.bias;
  emit(op, input, &layer, tail.end);
  return true;
}
