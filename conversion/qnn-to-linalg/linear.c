//===- linear.c - Convolutions and dense layers ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One linalg.generic over the output elements: its body sums the products in
// a register and requantises the sum, so that no tensor of 32-bit accumulators
// exists.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/linear.h"

#include "conversion/qnn-to-linalg/layers.h"
#include "passes/cpu/emit/outputs.h"
#include "passes/cpu/emit/post.h"

// A border of the zero point contributes nothing. It is written out first,
// which gives the loops over the kernel constant bounds: LLVM unrolls them.
static MlirValue emitInput(HtvmBuilder *b, MlirOperation op,
                           const HtvmQnnLinear *layer) {
  MlirValue input =
      htvmEmitClip(b, mlirOperationGetOperand(op, 0), &layer->inputClip);
  if (layer->isDense)
    return htvmEmitFlatten(b, input);
  HtvmPadding padding = {layer->padTop, layer->padBottom, layer->padLeft,
                         layer->padRight, layer->inputZp};
  return htvmEmitPad(b, input, padding);
}

MlirValue htvmLowerLinear(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmQnnLinear layer;
  if (!htvmQnnLinearRead(op, arena, &layer))
    return (MlirValue){NULL};
  HtvmLinearSum sum = {.layer = &layer,
                       .products = {.weights = mlirOperationGetOperand(op, 1),
                                    .bias = mlirOperationGetOperand(op, 2),
                                    .inputZp = layer.inputZp,
                                    .weightZp = layer.weightZp}};
  htvmFoldInputZp(b, &sum.products, arena);
  sum.input = emitInput(b, op, &layer);
  enum { CHANNEL = 1 };
  HtvmOutputs outputs = htvmPlanOutputs(
      b, &layer, htvmProductsBound(&sum.products, arena), CHANNEL, arena);
  HtvmGenericInput inputs[1 + HTVM_OUTPUT_TABLES] = {
      {sum.products.bias, 1, {CHANNEL}, false}};
  for (intptr_t i = 0; i < outputs.tableCount; ++i)
    inputs[1 + i] = outputs.tables[i];
  HtvmGeneric g;
  htvmGenericBegin(&g, b, 1 + outputs.tableCount, inputs,
                   mlirValueGetType(mlirOperationGetResult(op, 0)));
  MlirValue acc =
      layer.isDense ? htvmEmitDenseSum(&g, &sum) : htvmEmitWindowSum(&g, &sum);
  return htvmGenericEnd(
      &g, htvmEmitNarrow(&g, htvmEmitOutput(&g, &outputs, acc, 1)));
}
