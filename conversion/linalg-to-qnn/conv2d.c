//===- conv2d.c - linalg convolutions to qnn ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/linalg-to-qnn/linalg.h"

// Where N,C,H,W are in the input, K,C,Y,X (depthwise: C,M,Y,X) in the filter,
// and the result's dimensions among N,C,H,W.
typedef struct Form {
  const char *name;
  int64_t input[4], filter[4], output[4];
  int64_t filterRank, outputRank;
  bool isQuantized, isDepthwise;
} Form;

#define NHWC {0, 3, 1, 2}
#define NCHW {0, 1, 2, 3}
#define TO_NHWC {0, 2, 3, 1}

static const Form forms[] = {
    {"linalg.conv_2d_nchw_fchw", NCHW, NCHW, NCHW, 4, 4, false, false},
    {"linalg.conv_2d_nchw_fchw_q", NCHW, NCHW, NCHW, 4, 4, true, false},
    {"linalg.conv_2d_nhwc_fhwc", NHWC, NHWC, TO_NHWC, 4, 4, false, false},
    {"linalg.conv_2d_nhwc_fhwc_q", NHWC, NHWC, TO_NHWC, 4, 4, true, false},
    {"linalg.conv_2d_nhwc_hwcf",
     NHWC,
     {3, 2, 0, 1},
     TO_NHWC,
     4,
     4,
     false,
     false},
    {"linalg.conv_2d_nhwc_hwcf_q",
     NHWC,
     {3, 2, 0, 1},
     TO_NHWC,
     4,
     4,
     true,
     false},
    {"linalg.depthwise_conv_2d_nhwc_hwc",
     NHWC,
     {2, 3, 0, 1},
     TO_NHWC,
     3,
     4,
     false,
     true},
    {"linalg.depthwise_conv_2d_nhwc_hwc_q",
     NHWC,
     {2, 3, 0, 1},
     TO_NHWC,
     3,
     4,
     true,
     true},
    {"linalg.depthwise_conv_2d_nhwc_hwcm",
     NHWC,
     {2, 3, 0, 1},
     TO_NHWC,
     4,
     5,
     false,
     true},
    {"linalg.depthwise_conv_2d_nhwc_hwcm_q",
     NHWC,
     {2, 3, 0, 1},
     TO_NHWC,
     4,
     5,
     true,
     true},
    {"linalg.depthwise_conv_2d_nchw_chw",
     NCHW,
     {0, 3, 1, 2},
     NCHW,
     3,
     4,
     false,
     true},
    {NULL, NCHW, NCHW, NCHW, 4, 4, false, false},
};

static const Form *formOf(MlirOperation op) {
  for (const Form *form = forms; form->name; ++form)
    if (htvmOpIs(op, form->name))
      return form;
  return NULL;
}

// Weights as K, C/groups, Y, X. A rank 3 filter gets M = 1 as dimension 3.
static bool readWeights(HtvmMatch *match, MlirOperation op, const Form *form,
                        HtvmConvLayer *layer) {
  HtvmConstTensor weights;
  if (!htvmTensorConst(match, mlirOperationGetOperand(op, 1), &weights) ||
      weights.rank != form->filterRank)
    return htvmNoMatch(match, "weight is not constant");
  if (weights.rank == 3) {
    weights.shape[3] = 1;
    weights.stride[3] = 0;
    weights.rank = 4;
  }
  weights = htvmConstTranspose(&weights, form->filter);
  HtvmInts flat = htvmConstFlatten(&weights, match->arena);
  if (!htvmIntsWithin(flat, -128, 127))
    return htvmNoMatch(match, "weights do not fit i8");
  if (flat.count < 1)
    return htvmNoMatch(match, "a dimension is 0");
  layer->conv.weights = flat;
  layer->conv.groups = form->isDepthwise ? weights.shape[0] : 1;
  layer->conv.outChannels =
      weights.shape[0] * (form->isDepthwise ? weights.shape[1] : 1);
  layer->window.kernel[0] = weights.shape[2];
  layer->window.kernel[1] = weights.shape[3];
  int64_t inChannels = weights.shape[form->isDepthwise ? 0 : 1];
  if (htvmWindowDim(&layer->window, 1) != inChannels)
    return htvmNoMatch(match, "%d input channels with weights for %d",
                       (int)htvmWindowDim(&layer->window, 1), (int)inChannels);
  return true;
}

static bool readTypes(HtvmMatch *match, MlirOperation op, const Form *form) {
  if (mlirOperationGetNumResults(op) != 1)
    return htvmNoMatch(match, "not on tensors");
  if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetOperand(op, 0)), 4,
                          0))
    return htvmNoMatch(match, "input is not a static tensor of integers");
  if (!htvmTypeIsSignless(mlirValueGetType(mlirOperationGetResult(op, 0)),
                          form->outputRank, 32))
    return htvmNoMatch(match, "accumulator is not a static tensor of i32");
  return true;
}

static bool readWindow(HtvmMatch *match, MlirOperation op, const Form *form,
                       HtvmConvLayer *layer) {
  HtvmWindow *window = &layer->window;
  if (!htvmLinalgStridesRead(match, op, window))
    return false;
  MlirType result = mlirValueGetType(mlirOperationGetResult(op, 0));
  for (int i = 0; i < 4; ++i) {
    layer->outPerm[i] = form->output[i];
    if (form->output[i] >= 2)
      window->out[form->output[i] - 2] = htvmTypeDim(result, i);
  }
  if (!htvmWindowIsConsistent(window))
    return htvmNoMatch(match, "output size does not follow from the input");
  return true;
}

static int64_t channelDimOf(const Form *form) {
  if (form->outputRank == 5)
    return HTVM_LAST_TWO_DIMS;
  return form->output[1] == 1 ? 1 : 3;
}

// What the sums start with: one value a channel.
static bool readInit(HtvmMatch *match, MlirOperation op, int64_t dim,
                     int64_t channels, HtvmInts *bias) {
  HtvmConstTensor init;
  intptr_t last = mlirOperationGetNumOperands(op) - 1;
  if (!htvmTensorConst(match, mlirOperationGetOperand(op, last), &init))
    return htvmNoMatch(match, "initial value of the sums is not constant");
  bias->count = channels;
  return htvmConstChannels(match, &init, dim, channels, &bias->values);
}

static bool readZeroPoints(HtvmMatch *match, MlirOperation op, const Form *form,
                           HtvmQnnLinear *conv) {
  if (form->isQuantized &&
      (!htvmScalarConst(mlirOperationGetOperand(op, 2), &conv->inputZp) ||
       !htvmScalarConst(mlirOperationGetOperand(op, 3), &conv->weightZp)))
    return htvmNoMatch(match, "zero point is not constant");
  return true;
}

bool htvmLinalgMatchConv2d(HtvmMatch *match, MlirOperation op) {
  const Form *form = formOf(op);
  HtvmConvLayer layer = {.conv = {.groups = 1}};
  HtvmScope scope = htvmScope(match);
  HtvmLinalgTail tail;
  if (!form)
    return htvmNoMatch(match, "no pattern for this layout");
  if (!readTypes(match, op, form))
    return false;
  layer.window.value = mlirOperationGetOperand(op, 0);
  for (int i = 0; i < 4; ++i)
    layer.window.perm[i] = form->input[i];
  int64_t dim = channelDimOf(form);
  if (!readWeights(match, op, form, &layer) ||
      !readWindow(match, op, form, &layer) ||
      !readZeroPoints(match, op, form, &layer.conv) ||
      !readInit(match, op, dim, layer.conv.outChannels, &layer.conv.bias) ||
      !htvmLinalgWindowRead(&scope, &layer.window, true, &layer.conv.inputZp) ||
      !htvmZeroPointFits(match, layer.conv.inputZp, "input zero point") ||
      !htvmZeroPointFits(match, layer.conv.weightZp, "weight zero point") ||
      !htvmWindowFits(match, &layer.window))
    return false;
  htvmConvLayerShape(&layer);
  scope.accumulator = mlirOperationGetResult(op, 0);
  scope.chain = htvmAccumulatorChain(match, scope.accumulator, &layer.conv);
  scope.chain.channelDim = dim;
  if (!htvmLinalgTailRead(&scope, &tail) ||
      !htvmLinalgTailRequant(match, &tail, &layer.conv.requant))
    return false;
  layer.conv.bias.values = tail.chain.bias;
  HtvmBuilder builder = htvmLinalgBuilder(op, tail.end);
  MlirValue value = htvmEmitConvLayer(&builder, &layer, op);
  value = htvmEmitReshape(&builder, value, mlirValueGetType(tail.end));
  htvmReplaceEnd(tail.end, value);
  return true;
}
