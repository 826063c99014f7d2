//===- conv2d.c - qnn.conv2d as loops -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One linalg.generic over the output elements: its body sums the products in
// a register (scf.for loops around one accumulator) and requantises the sum,
// so that no tensor of 32-bit accumulators exists. The border is written out
// first, which gives the kernel's loops constant bounds: LLVM unrolls them.
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/layers.h"
#include "passes/cpu/emit/post.h"
#include "passes/cpu/emit/products.h"
#include "passes/cpu/emit/requantise.h"

// What the innermost loop body needs.
typedef struct ConvSum {
  const HtvmQnnLinear *conv;
  HtvmProducts products;
  MlirValue input; // with its border
  MlirValue n, k, firstChannel, firstRow, firstColumn;
} ConvSum;

// |first| + |iv| * |step|
static MlirValue emitPosition(HtvmBuilder *b, MlirValue first, MlirValue iv,
                              int64_t step) {
  MlirValue offset =
      step == 1 ? iv : htvmEmitBinaryInt(b, "arith.muli", iv, step);
  return htvmEmitBinary(b, "arith.addi", first, offset);
}

static MlirValue emitTap(HtvmBuilder *b, const MlirValue *ivs, MlirValue acc,
                         void *userData) {
  const ConvSum *sum = userData;
  const MlirValue position[] = {
      sum->n, emitPosition(b, sum->firstChannel, ivs[0], 1),
      emitPosition(b, sum->firstRow, ivs[1], sum->conv->dilationY),
      emitPosition(b, sum->firstColumn, ivs[2], sum->conv->dilationX)};
  const MlirValue tap[] = {sum->k, ivs[0], ivs[1], ivs[2]};
  MlirValue x = htvmEmitExtract(b, sum->input, 4, position);
  MlirValue w = htvmEmitExtract(b, sum->products.weights, 4, tap);
  return htvmEmitProductSum(b, &sum->products, x, w, acc);
}

// The first input channel of output channel |k|: the start of its group.
static MlirValue emitFirstChannel(HtvmBuilder *b, MlirValue k,
                                  const HtvmQnnLinear *conv) {
  if (conv->groups == 1)
    return htvmEmitIndex(b, 0);
  int64_t outputs = conv->outChannels / conv->groups;
  int64_t inputs = conv->inChannels / conv->groups;
  MlirValue group =
      outputs == 1 ? k : htvmEmitBinaryInt(b, "arith.divui", k, outputs);
  return inputs == 1 ? group
                     : htvmEmitBinaryInt(b, "arith.muli", group, inputs);
}

static MlirValue emitWindowSum(HtvmGeneric *g, ConvSum *sum) {
  const HtvmQnnLinear *conv = sum->conv;
  HtvmBuilder *b = &g->body;
  sum->n = htvmGenericIndex(g, 0);
  sum->k = htvmGenericIndex(g, 1);
  sum->firstChannel = emitFirstChannel(b, sum->k, conv);
  sum->firstRow =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 2), conv->strideY);
  sum->firstColumn =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 3), conv->strideX);
  const int64_t extents[] = {conv->inChannels / conv->groups,
                             conv->kernelHeight, conv->kernelWidth};
  return htvmEmitLoops(b, 3, extents, htvmGenericInput(g, 0), emitTap, sum);
}

MlirValue htvmLowerConv2d(HtvmBuilder *b, MlirOperation op, HtvmArena *arena) {
  HtvmQnnLinear conv;
  if (!htvmQnnLinearRead(op, arena, &conv))
    return (MlirValue){NULL};
  const HtvmQnnRequant *requant = &conv.requant;
  ConvSum sum = {.conv = &conv,
                 .products = {.weights = mlirOperationGetOperand(op, 1),
                              .bias = mlirOperationGetOperand(op, 2),
                              .inputZp = conv.inputZp,
                              .weightZp = conv.weightZp}};
  htvmFoldInputZp(b, &sum.products, arena);
  // A border of the zero point contributes nothing.
  HtvmPadding padding = {conv.padTop, conv.padBottom, conv.padLeft,
                         conv.padRight, conv.inputZp};
  MlirValue input =
      htvmEmitClip(b, mlirOperationGetOperand(op, 0), &conv.inputClip);
  sum.input = htvmEmitPad(b, input, padding);
  HtvmScalePlan plan = htvmScalePlanBounded(
      &requant->multiplier, &requant->shift, requant->rounding,
      htvmProductsBound(&sum.products, arena), arena);
  const int64_t channelDim = 1;
  HtvmGenericInput inputs[6] = {{sum.products.bias, 1, {channelDim}, false}};
  intptr_t count =
      htvmScaleInputs(b, &plan, 1, &channelDim, &conv.outChannels, inputs, 1);
  intptr_t firstPost = count;
  count =
      htvmPostInputs(b, requant, channelDim, conv.outChannels, inputs, count);
  HtvmGeneric g;
  htvmGenericBegin(&g, b, count, inputs,
                   mlirValueGetType(mlirOperationGetResult(op, 0)));
  MlirValue acc = emitWindowSum(&g, &sum);
  MlirValue r = htvmEmitPlannedScale(&g, &plan, acc, 1);
  MlirValue code = htvmEmitPlannedCode(&g, &plan, r, requant->outputZp,
                                       requant->clampMin, requant->clampMax);
  return htvmGenericEnd(
      &g, htvmEmitNarrow(&g, htvmEmitPost(&g, requant, code, firstPost)));
}
