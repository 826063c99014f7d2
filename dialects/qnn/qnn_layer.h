//===- qnn_layer.h - Quantised layers as plain structs --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What qnn.h reads an op into and builds one from. Knows nothing of MLIR.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_LAYER_H
#define HTVM_DIALECTS_QNN_QNN_LAYER_H

#include "dialects/support/ints.h"

typedef enum HtvmQnnRounding {
  HTVM_ROUND_FLOOR,
  HTVM_ROUND_SINGLE,
  HTVM_ROUND_DOUBLE,
  HTVM_ROUND_TOSA,     // average pooling only
  HTVM_ROUND_TRUNCATE, // average pooling only
} HtvmQnnRounding;

/// A second scaling behind the first clamp; multiplier.count 0: none.
typedef struct HtvmQnnPost {
  HtvmInts multiplier, add, shift; // one value, or one a channel
  int64_t clampMin, clampMax;
} HtvmQnnPost;

/// The last steps of a layer. Lists live in the arena given to the reader.
typedef struct HtvmQnnRequant {
  HtvmInts multiplier, shift; // one value, or one a channel
  HtvmQnnRounding rounding;
  int64_t outputZp, clampMin, clampMax;
  HtvmQnnPost post; // of qnn.conv2d and qnn.dense only
} HtvmQnnRequant;

/// The limits put on each element of an input before anything else.
typedef struct HtvmQnnClip {
  bool isPresent;
  int64_t min, max;
} HtvmQnnClip;

/// A layer of sums of products, qnn.conv2d or qnn.dense. A dense layer is read
/// as the convolution that it is: one pixel, a channel for each input.
typedef struct HtvmQnnLinear {
  bool isDense;
  int64_t batch, inChannels, inHeight, inWidth;
  int64_t outChannels, outHeight, outWidth;
  int64_t kernelHeight, kernelWidth, groups;
  int64_t padTop, padBottom, padLeft, padRight;
  int64_t strideY, strideX, dilationY, dilationX;
  int64_t inputZp, weightZp;
  HtvmQnnClip inputClip;
  HtvmQnnRequant requant;
  // Of htvmQnnLinearReadConstants: weights K, C / groups, FY, FX and biases K.
  HtvmInts weights, bias;
} HtvmQnnLinear;

/// One side of qnn.add.
typedef struct HtvmQnnAddSide {
  int64_t zp;
  HtvmInts multiplier, shift; // steps, in order
} HtvmQnnAddSide;

typedef struct HtvmQnnAdd {
  int64_t elements;
  HtvmQnnAddSide lhs, rhs;
  HtvmQnnRequant requant;
} HtvmQnnAdd;

/// qnn.avg_pool2d and qnn.max_pool2d (which leaves zero points at 0).
typedef struct HtvmQnnPool2d {
  int64_t batch, channels, inHeight, inWidth, outHeight, outWidth;
  int64_t kernelHeight, kernelWidth, strideY, strideX;
  int64_t padTop, padBottom, padLeft, padRight;
  int64_t inputZp, outputZp, clampMin, clampMax;
  HtvmQnnRounding rounding;
} HtvmQnnPool2d;

/// The dense layer of these sizes; all that is not shape is 0.
HtvmQnnLinear htvmQnnDense(int64_t batch, int64_t inputs, int64_t outputs);

/// Weights of one output channel.
int64_t htvmQnnLinearTaps(const HtvmQnnLinear *layer);

/// Has the input a border?
bool htvmQnnLinearIsPadded(const HtvmQnnLinear *layer);

/// Has every channel of the input its own sums?
bool htvmQnnLinearIsDepthwise(const HtvmQnnLinear *layer);

#endif // HTVM_DIALECTS_QNN_QNN_LAYER_H
