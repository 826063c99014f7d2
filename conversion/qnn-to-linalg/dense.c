//===- dense.c - qnn.dense as loops ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/layers.h"
#include "passes/cpu/emit/post.h"
#include "passes/cpu/emit/products.h"
#include "passes/cpu/emit/requantise.h"

typedef struct DenseSum {
  HtvmProducts products;
  MlirValue input; // N x I
  MlirValue n, k;
} DenseSum;

static MlirValue emitTerm(HtvmBuilder *b, const MlirValue *ivs, MlirValue acc,
                          void *userData) {
  const DenseSum *sum = userData;
  const MlirValue position[] = {sum->n, ivs[0]}, tap[] = {sum->k, ivs[0]};
  MlirValue x = htvmEmitExtract(b, sum->input, 2, position);
  MlirValue w = htvmEmitExtract(b, sum->products.weights, 2, tap);
  return htvmEmitProductSum(b, &sum->products, x, w, acc);
}

MlirValue htvmLowerDense(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmQnnLinear dense;
  if (!htvmQnnLinearRead(op, arena, &dense))
    return (MlirValue){NULL};
  const HtvmQnnRequant *requant = &dense.requant;
  DenseSum sum = {.products = {.weights = mlirOperationGetOperand(op, 1),
                               .bias = mlirOperationGetOperand(op, 2),
                               .inputZp = dense.inputZp,
                               .weightZp = dense.weightZp}};
  htvmFoldInputZp(b, &sum.products, arena);
  sum.input = htvmEmitFlatten(
      b, htvmEmitClip(b, mlirOperationGetOperand(op, 0), &dense.inputClip));
  HtvmScalePlan plan = htvmScalePlanBounded(
      &requant->multiplier, &requant->shift, requant->rounding,
      htvmProductsBound(&sum.products, arena), arena);
  const int64_t outputDim = 1;
  HtvmGenericInput inputs[6] = {{sum.products.bias, 1, {outputDim}, false}};
  intptr_t count =
      htvmScaleInputs(b, &plan, 1, &outputDim, &dense.outChannels, inputs, 1);
  intptr_t firstPost = count;
  count =
      htvmPostInputs(b, requant, outputDim, dense.outChannels, inputs, count);
  HtvmGeneric g;
  htvmGenericBegin(&g, b, count, inputs,
                   mlirValueGetType(mlirOperationGetResult(op, 0)));
  sum.n = htvmGenericIndex(&g, 0);
  sum.k = htvmGenericIndex(&g, 1);
  MlirValue acc = htvmEmitLoops(&g.body, 1, &dense.inChannels,
                                htvmGenericInput(&g, 0), emitTerm, &sum);
  MlirValue r = htvmEmitPlannedScale(&g, &plan, acc, 1);
  MlirValue code = htvmEmitPlannedCode(&g, &plan, r, requant->outputZp,
                                       requant->clampMin, requant->clampMax);
  return htvmGenericEnd(
      &g, htvmEmitNarrow(&g, htvmEmitPost(&g, requant, code, firstPost)));
}
