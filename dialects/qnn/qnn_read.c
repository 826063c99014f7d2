//===- qnn_read.c - Quantised layers read into structs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn.h"

// The type of operand |index|, or of the result for -1, when it is a static
// integer tensor of |rank| (-1: any).
static bool readTensor(MlirOperation op, intptr_t index, int64_t rank,
                       MlirType *out) {
  bool isResult = index < 0;
  if (isResult ? mlirOperationGetNumResults(op) != 1
               : mlirOperationGetNumOperands(op) <= index)
    return false;
  MlirValue value = isResult ? mlirOperationGetResult(op, 0)
                             : mlirOperationGetOperand(op, index);
  *out = mlirValueGetType(value);
  return htvmTypeIsShaped(*out, rank, 0);
}

// A list of exactly |count| integers.
static bool readList(MlirOperation op, const char *name, int64_t count,
                     HtvmArena *arena, int64_t **out) {
  HtvmInts ints;
  if (!htvmOpReadInts(op, name, arena, &ints) || ints.count != count)
    return false;
  *out = ints.values;
  return true;
}

static bool readRounding(MlirOperation op, HtvmQnnRounding *out) {
  return htvmQnnRoundingParse(htvmOpString(op, "rounding"), out);
}

static bool readRequant(MlirOperation op, HtvmArena *arena,
                        HtvmQnnRequant *out) {
  out->post = (HtvmQnnPost){.multiplier = {0, NULL}};
  return htvmOpReadInts(op, "multiplier", arena, &out->multiplier) &&
         htvmOpReadInts(op, "shift", arena, &out->shift) &&
         readRounding(op, &out->rounding) &&
         htvmOpReadInt(op, "output_zp", &out->outputZp) &&
         htvmOpReadInt(op, "clamp_min", &out->clampMin) &&
         htvmOpReadInt(op, "clamp_max", &out->clampMax);
}

// A layer has either no or all attributes of the second scaling.
static bool readPost(MlirOperation op, HtvmArena *arena, HtvmQnnPost *out) {
  *out = (HtvmQnnPost){.multiplier = {0, NULL}};
  if (mlirAttributeIsNull(htvmOpAttr(op, "post_multiplier")))
    return true;
  return htvmOpReadInts(op, "post_multiplier", arena, &out->multiplier) &&
         htvmOpReadInts(op, "post_add", arena, &out->add) &&
         htvmOpReadInts(op, "post_shift", arena, &out->shift) &&
         htvmOpReadInt(op, "post_clamp_min", &out->clampMin) &&
         htvmOpReadInt(op, "post_clamp_max", &out->clampMax);
}

static bool readClip(MlirOperation op, HtvmArena *arena, HtvmQnnClip *out) {
  *out = (HtvmQnnClip){.min = INT8_MIN, .max = INT8_MAX};
  if (mlirAttributeIsNull(htvmOpAttr(op, "input_clip")))
    return true;
  int64_t *limits;
  if (!readList(op, "input_clip", 2, arena, &limits))
    return false;
  *out = (HtvmQnnClip){.isPresent = true, .min = limits[0], .max = limits[1]};
  return true;
}

//===----------------------------------------------------------------------===//
// Convolution and dense
//===----------------------------------------------------------------------===//

static bool readConvShapes(MlirOperation op, HtvmQnnLinear *out) {
  MlirType input, weights, bias, result;
  if (!readTensor(op, 0, 4, &input) || !readTensor(op, 1, 4, &weights) ||
      !readTensor(op, 2, 1, &bias) || !readTensor(op, -1, 4, &result))
    return false;
  out->batch = htvmTypeDim(input, 0);
  out->inChannels = htvmTypeDim(input, 1);
  out->inHeight = htvmTypeDim(input, 2);
  out->inWidth = htvmTypeDim(input, 3);
  out->outChannels = htvmTypeDim(weights, 0);
  out->kernelHeight = htvmTypeDim(weights, 2);
  out->kernelWidth = htvmTypeDim(weights, 3);
  out->outHeight = htvmTypeDim(result, 2);
  out->outWidth = htvmTypeDim(result, 3);
  return true;
}

static bool readConv(MlirOperation op, HtvmArena *arena, HtvmQnnLinear *out) {
  int64_t *pad, *stride, *dilation;
  if (!readConvShapes(op, out) || !readList(op, "pad", 4, arena, &pad) ||
      !readList(op, "stride", 2, arena, &stride) ||
      !readList(op, "dilation", 2, arena, &dilation))
    return false;
  out->padTop = pad[0];
  out->padBottom = pad[1];
  out->padLeft = pad[2];
  out->padRight = pad[3];
  out->strideY = stride[0];
  out->strideX = stride[1];
  out->dilationY = dilation[0];
  out->dilationX = dilation[1];
  return htvmOpReadInt(op, "groups", &out->groups);
}

static bool readDense(MlirOperation op, HtvmQnnLinear *out) {
  MlirType input, weights;
  if (!readTensor(op, 0, -1, &input) || mlirShapedTypeGetRank(input) < 2 ||
      !readTensor(op, 1, 2, &weights))
    return false;
  *out = htvmQnnDense(htvmTypeDim(input, 0), htvmTypeDim(weights, 1),
                      htvmTypeDim(weights, 0));
  return true;
}

bool htvmOpIsQnnLinear(MlirOperation op) {
  return htvmOpIs(op, HTVM_QNN_CONV2D) || htvmOpIs(op, HTVM_QNN_DENSE);
}

bool htvmQnnLinearRead(MlirOperation op, HtvmArena *arena, HtvmQnnLinear *out) {
  *out = (HtvmQnnLinear){.isDense = false};
  if (htvmOpIs(op, HTVM_QNN_DENSE)
          ? !readDense(op, out)
          : !htvmOpIs(op, HTVM_QNN_CONV2D) || !readConv(op, arena, out))
    return false;
  return htvmOpReadInt(op, "input_zp", &out->inputZp) &&
         htvmOpReadInt(op, "weight_zp", &out->weightZp) &&
         readClip(op, arena, &out->inputClip) &&
         readRequant(op, arena, &out->requant) &&
         readPost(op, arena, &out->requant.post);
}

bool htvmQnnLinearReadConstants(MlirOperation op, HtvmArena *arena,
                                HtvmQnnLinear *out) {
  return htvmValueReadInts(mlirOperationGetOperand(op, 1), arena,
                           &out->weights) &&
         htvmValueReadInts(mlirOperationGetOperand(op, 2), arena, &out->bias);
}

//===----------------------------------------------------------------------===//
// Sums and pooling
//===----------------------------------------------------------------------===//

bool htvmQnnAddRead(MlirOperation op, HtvmArena *arena, HtvmQnnAdd *out) {
  MlirType result;
  if (!htvmOpIs(op, HTVM_QNN_ADD) || !readTensor(op, -1, -1, &result))
    return false;
  out->elements = htvmTypeElements(result);
  return htvmOpReadInt(op, "lhs_zp", &out->lhs.zp) &&
         htvmOpReadInts(op, "lhs_multiplier", arena, &out->lhs.multiplier) &&
         htvmOpReadInts(op, "lhs_shift", arena, &out->lhs.shift) &&
         htvmOpReadInt(op, "rhs_zp", &out->rhs.zp) &&
         htvmOpReadInts(op, "rhs_multiplier", arena, &out->rhs.multiplier) &&
         htvmOpReadInts(op, "rhs_shift", arena, &out->rhs.shift) &&
         readRequant(op, arena, &out->requant);
}

static bool readPoolShapes(MlirOperation op, HtvmQnnPool2d *out) {
  MlirType input, result;
  if (!readTensor(op, 0, 4, &input) || !readTensor(op, -1, 4, &result))
    return false;
  out->batch = htvmTypeDim(input, 0);
  out->channels = htvmTypeDim(input, 1);
  out->inHeight = htvmTypeDim(input, 2);
  out->inWidth = htvmTypeDim(input, 3);
  out->outHeight = htvmTypeDim(result, 2);
  out->outWidth = htvmTypeDim(result, 3);
  return true;
}

bool htvmQnnPool2dRead(MlirOperation op, HtvmArena *arena, HtvmQnnPool2d *out) {
  bool isAverage = htvmOpIs(op, HTVM_QNN_AVG_POOL2D);
  int64_t *kernel, *pad, *stride;
  if ((!isAverage && !htvmOpIs(op, HTVM_QNN_MAX_POOL2D)) ||
      !readPoolShapes(op, out) || !readList(op, "kernel", 2, arena, &kernel) ||
      !readList(op, "pad", 4, arena, &pad) ||
      !readList(op, "stride", 2, arena, &stride))
    return false;
  out->kernelHeight = kernel[0];
  out->kernelWidth = kernel[1];
  out->padTop = pad[0];
  out->padBottom = pad[1];
  out->padLeft = pad[2];
  out->padRight = pad[3];
  out->strideY = stride[0];
  out->strideX = stride[1];
  out->inputZp = out->outputZp = 0;
  out->rounding = HTVM_ROUND_TOSA;
  if (isAverage && (!readRounding(op, &out->rounding) ||
                    !htvmOpReadInt(op, "input_zp", &out->inputZp) ||
                    !htvmOpReadInt(op, "output_zp", &out->outputZp)))
    return false;
  return htvmOpReadInt(op, "clamp_min", &out->clampMin) &&
         htvmOpReadInt(op, "clamp_max", &out->clampMax);
}

//===----------------------------------------------------------------------===//
// Work
//===----------------------------------------------------------------------===//

int64_t htvmQnnMacs(MlirOperation op) {
  int64_t macs = 0;
  if (htvmOpReadInt(op, HTVM_QNN_MACS, &macs))
    return macs;
  HtvmArena *arena = htvmArenaCreate();
  HtvmQnnLinear layer;
  if (htvmQnnLinearRead(op, arena, &layer) && layer.groups > 0)
    macs = layer.batch * layer.outChannels * layer.outHeight * layer.outWidth *
           htvmQnnLinearTaps(&layer);
  htvmArenaDestroy(arena);
  return macs;
}
