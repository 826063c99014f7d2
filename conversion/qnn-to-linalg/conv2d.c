//===- conv2d.c - The sum of a window -------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/qnn-to-linalg/linear.h"

// What the innermost loop body needs.
typedef struct Window {
  const HtvmLinearSum *sum;
  MlirValue n, k, firstChannel, firstRow, firstColumn;
} Window;

// |first| + |iv| * |step|
static MlirValue emitPosition(HtvmBuilder *b, MlirValue first, MlirValue iv,
                              int64_t step) {
  MlirValue offset =
      step == 1 ? iv : htvmEmitBinaryInt(b, "arith.muli", iv, step);
  return htvmEmitBinary(b, "arith.addi", first, offset);
}

static MlirValue emitTap(HtvmBuilder *b, const MlirValue *ivs, MlirValue acc,
                         void *userData) {
  const Window *window = userData;
  const HtvmLinearSum *sum = window->sum;
  const MlirValue position[] = {
      window->n, emitPosition(b, window->firstChannel, ivs[0], 1),
      emitPosition(b, window->firstRow, ivs[1], sum->layer->dilationY),
      emitPosition(b, window->firstColumn, ivs[2], sum->layer->dilationX)};
  const MlirValue tap[] = {window->k, ivs[0], ivs[1], ivs[2]};
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

MlirValue htvmEmitWindowSum(HtvmGeneric *g, const HtvmLinearSum *sum) {
  const HtvmQnnLinear *conv = sum->layer;
  HtvmBuilder *b = &g->body;
  Window window = {.sum = sum};
  window.n = htvmGenericIndex(g, 0);
  window.k = htvmGenericIndex(g, 1);
  window.firstChannel = emitFirstChannel(b, window.k, conv);
  window.firstRow =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 2), conv->strideY);
  window.firstColumn =
      htvmEmitBinaryInt(b, "arith.muli", htvmGenericIndex(g, 3), conv->strideX);
  const int64_t extents[] = {conv->inChannels / conv->groups,
                             conv->kernelHeight, conv->kernelWidth};
  return htvmEmitLoops(b, 3, extents, htvmGenericInput(g, 0), emitTap, &window);
}
