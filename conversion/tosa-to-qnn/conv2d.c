//===- conv2d.c - tosa.conv2d and tosa.depthwise_conv2d to qnn ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa.h"

// Result dimension i (N,H,W,C) is dimension toNhwc[i] of N,C,H,W.
static const int64_t toNhwc[4] = {0, 2, 3, 1};

static bool readTypes(HtvmMatch *match, MlirOperation op) {
  static const struct {
    const char *what;
    int64_t rank;
    unsigned width;
  } operands[] = {
      {"input", 4, 8}, {"weight", 4, 8}, {"bias", 1, 32}, {NULL, 0, 0}};
  for (int i = 0; operands[i].what; ++i) {
    MlirType type = mlirValueGetType(mlirOperationGetOperand(op, i));
    if (!htvmTypeIsSignless(type, operands[i].rank, operands[i].width))
      return htvmNoMatch(match, "%s is not a static tensor of signless i%u",
                         operands[i].what, operands[i].width);
  }
  if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)), 4,
                          32))
    return htvmNoMatch(match, "accumulator is not i32");
  return htvmTosaAccumulatorIsI32(match, op);
}

static bool readZeroPoints(HtvmMatch *match, MlirOperation op,
                           HtvmQnnLinear *conv) {
  if (!htvmValueReadInt(mlirOperationGetOperand(op, 3), &conv->inputZp) ||
      !htvmValueReadInt(mlirOperationGetOperand(op, 4), &conv->weightZp))
    return htvmNoMatch(match, "zero point is not constant");
  return true;
}

static bool readWindow(HtvmMatch *match, MlirOperation op, int64_t kernelY,
                       int64_t kernelX, HtvmWindow *window) {
  int64_t pad[4];
  *window = (HtvmWindow){.value = mlirOperationGetOperand(op, 0),
                         .perm = {0, 3, 1, 2},
                         .kernel = {kernelY, kernelX}};
  if (!htvmTosaListRead(match, op, "pad", 4, pad) ||
      !htvmTosaListRead(match, op, "stride", 2, window->stride) ||
      !htvmTosaListRead(match, op, "dilation", 2, window->dilation))
    return false;
  for (int i = 0; i < 2; ++i) {
    window->before[i] = pad[2 * i];
    window->after[i] = pad[2 * i + 1];
    window->out[i] =
        htvmTypeDim(mlirValueGetType(mlirOperationGetResult(op, 0)), 1 + i);
    if (window->before[i] < 0 || window->after[i] < 0)
      return htvmNoMatch(match, "padding is negative");
  }
  if (!htvmWindowIsConsistent(window))
    return htvmNoMatch(match, "output size does not follow from the input");
  return true;
}

static bool readBias(HtvmMatch *match, MlirOperation op, int64_t channels,
                     HtvmTosaTail *tail) {
  HtvmConstTensor bias;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, 2), &bias))
    return htvmNoMatch(match, "bias is not constant");
  HtvmInts flat = htvmConstFlatten(&bias, match->arena);
  if (flat.count != 1 && flat.count != channels)
    return htvmNoMatch(match, "bias has %d values for %d channels",
                       (int)flat.count, (int)channels);
  for (int64_t i = 0; i < channels; ++i)
    tail->bias[i] =
        (int32_t)(uint32_t)(uint64_t)(tail->bias[i] +
                                      flat.values[flat.count == 1 ? 0 : i]);
  return true;
}

// Everything that both kinds share, once groups and channels are set; |weights|
// are K, C/groups, FY, FX.
static bool finishConv(HtvmMatch *match, MlirOperation op, HtvmInts weights,
                       HtvmConvLayer *layer) {
  HtvmQnnLinear *conv = &layer->conv;
  HtvmTosaTail tail;
  if (!readZeroPoints(match, op, conv) ||
      !htvmTosaTailRead(match, mlirOperationGetResult(op, 0), conv->outChannels,
                        &tail) ||
      !readBias(match, op, conv->outChannels, &tail))
    return false;
  if (conv->groups == 1)
    htvmTosaPostRead(match, weights, conv->outChannels, &tail);
  conv->requant = tail.requant;
  conv->weights = weights;
  conv->bias = (HtvmInts){conv->outChannels, tail.bias};
  for (int i = 0; i < 4; ++i)
    layer->outPerm[i] = toNhwc[i];
  htvmTosaWindowRead(match, &layer->window, true, conv->inputZp);
  if (!htvmWindowFits(match, &layer->window) || conv->outChannels < 1)
    return htvmNoMatch(match, "a dimension is 0");
  HtvmBuilder builder = htvmTosaBuilder(op, tail.end);
  MlirValue value = htvmEmitConvLayer(&builder, layer, op);
  htvmReplaceEnd(tail.end, htvmTosaTailViews(&builder, value, &tail));
  return true;
}

bool htvmTosaMatchConv2d(HtvmMatch *match, MlirOperation op) {
  HtvmConstTensor weights;
  if (!htvmOpIs(op, "tosa.conv2d") || !readTypes(match, op))
    return false;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, 1), &weights))
    return htvmNoMatch(match, "weight is not constant");
  // O,H,W,I to O,I,H,W
  HtvmConstTensor logical =
      htvmConstTranspose(&weights, (const int64_t[]){0, 3, 1, 2});
  HtvmConvLayer layer = {.conv = {.groups = 1}};
  if (!readWindow(match, op, logical.shape[2], logical.shape[3], &layer.window))
    return false;
  if (htvmWindowDim(&layer.window, 1) != logical.shape[1])
    return htvmNoMatch(match, "%d input channels with weights for %d",
                       (int)htvmWindowDim(&layer.window, 1),
                       (int)logical.shape[1]);
  layer.conv.outChannels = logical.shape[0];
  return finishConv(match, op, htvmConstFlatten(&logical, match->arena),
                    &layer);
}

bool htvmTosaMatchDepthwise(HtvmMatch *match, MlirOperation op) {
  HtvmConstTensor weights;
  if (!htvmOpIs(op, "tosa.depthwise_conv2d") || !readTypes(match, op))
    return false;
  if (!htvmTosaConstRead(match, mlirOperationGetOperand(op, 1), &weights))
    return htvmNoMatch(match, "weight is not constant");
  // H,W,C,M to C,M,H,W; output channel is c * M + m
  HtvmConstTensor logical =
      htvmConstTranspose(&weights, (const int64_t[]){2, 3, 0, 1});
  HtvmConvLayer layer = {.conv = {.groups = logical.shape[0]}};
  if (!readWindow(match, op, logical.shape[2], logical.shape[3], &layer.window))
    return false;
  if (htvmWindowDim(&layer.window, 1) != logical.shape[0])
    return htvmNoMatch(match, "%d input channels with weights for %d",
                       (int)htvmWindowDim(&layer.window, 1),
                       (int)logical.shape[0]);
  layer.conv.outChannels = logical.shape[0] * logical.shape[1];
  return finishConv(match, op, htvmConstFlatten(&logical, match->arena),
                    &layer);
}
