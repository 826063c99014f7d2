//===- spec_layers.c - The layers of the network --------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "passes/verify-schedule/spec_layers.h"

#include "dialects/support/diagnostics.h"
#include "passes/verify-schedule/globals.h"

// The bytes of constant operand |index|, |count| elements of |width| bits.
static const uint8_t *readConstant(const SpecReader *reader, MlirOperation op,
                                   intptr_t index, int64_t count,
                                   int64_t width) {
  MlirOperation constant = htvmOperandOp(op, index);
  int64_t size = 0;
  const uint8_t *bytes = NULL;
  if (htvmOpIs(constant, "arith.constant"))
    bytes = denseBytes(htvmOpAttr(constant, "value"), reader->arena, &size);
  return size == count * width / 8 ? bytes : NULL;
}

static MlirLogicalResult readLinear(const SpecReader *reader, Layer *layer) {
  HtvmQnnLinear *linear = &layer->linear;
  if (!htvmQnnLinearRead(layer->op, reader->arena, linear))
    return htvmEmitError(layer->op, "is not a complete layer");
  layer->each = linear->inChannels / linear->groups * linear->kernelHeight *
                linear->kernelWidth;
  layer->weights = (const int8_t *)readConstant(
      reader, layer->op, 1, linear->outChannels * layer->each, 8);
  layer->bias = readConstant(reader, layer->op, 2, linear->outChannels, 32);
  bool isDepthwise = linear->groups == linear->inChannels &&
                     linear->groups == linear->outChannels;
  bool isNormal = linear->batch == 1 && linear->weightZp == 0 &&
                  linear->strideX == linear->strideY &&
                  (linear->dilationX == 1 || linear->kernelWidth == 1) &&
                  (linear->dilationY == 1 || linear->kernelHeight == 1) &&
                  (linear->groups == 1 || isDepthwise);
  if (isNormal && layer->weights && layer->bias)
    return mlirLogicalResultSuccess();
  return htvmEmitError(layer->op, "is no layer that an engine computes: needs "
                                  "constant weights without zero point, one "
                                  "stride, no dilation, one group or as many "
                                  "as channels");
}

static MlirLogicalResult readKind(const SpecReader *reader, Layer *layer) {
  if (layer->kind == LAYER_LINEAR)
    return readLinear(reader, layer);
  bool isComplete =
      layer->kind == LAYER_SUM
          ? htvmQnnAddRead(layer->op, reader->arena, &layer->sum)
          : htvmQnnPool2dRead(layer->op, reader->arena, &layer->pool);
  return isComplete ? mlirLogicalResultSuccess()
                    : htvmEmitError(layer->op, "is not a complete layer");
}

// False for an op that no engine computes.
static bool findKind(MlirOperation op, LayerKind *out) {
  if (htvmOpIsQnnLinear(op))
    *out = LAYER_LINEAR;
  else if (htvmOpIs(op, HTVM_QNN_ADD))
    *out = LAYER_SUM;
  else if (htvmOpIs(op, HTVM_QNN_MAX_POOL2D))
    *out = LAYER_POOL;
  else if (htvmOpIs(op, HTVM_QNN_AVG_POOL2D))
    *out = LAYER_AVERAGE;
  else
    return false;
  return true;
}

MlirLogicalResult specReadLayer(SpecReader *reader, MlirOperation op) {
  Spec *spec = reader->spec;
  Layer *layer = &spec->layers[spec->layerCount];
  *layer = (Layer){.op = op, .name = htvmOpString(op, "layer")};
  if (!layer->name.length || !findKind(op, &layer->kind))
    return htvmEmitError(op, "is no part of a network that is checked");
  HTVM_TRY(readKind(reader, layer));
  if (!specFindView(reader, mlirOperationGetOperand(op, 0), &layer->input) ||
      (layer->kind == LAYER_SUM &&
       !specFindView(reader, mlirOperationGetOperand(op, 1), &layer->other)))
    return htvmEmitError(op, "needs tensors that are computed as operands");
  Tensor *output;
  HTVM_TRY(specAddTensor(reader, op, mlirOperationGetResult(op, 0), layer->name,
                         &output));
  layer->output = output;
  if (output->elementBytes != 1 || layer->input.tensor->elementBytes != 1)
    return htvmEmitError(op, "is no layer that an engine computes: needs "
                             "elements of 8 bits");
  ++spec->layerCount;
  return mlirLogicalResultSuccess();
}
