//===- layer.h - Window layers between front-end layout and qnn -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A convolution or pooling as a pattern sees it: its input on the way back
// through transposes, padding and slices (a HtvmWindow), its constants, its
// result layout. The emit functions turn it into one qnn op in N,C,H,W with the
// transposes that the borders need.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TO_QNN_LAYER_H
#define HTVM_CONVERSION_TO_QNN_LAYER_H

#include "conversion/to-qnn/match.h"

/// Index 0 is y, index 1 is x in all pairs.
typedef struct HtvmWindow {
  MlirValue value;
  int64_t perm[4]; // dimensions of |value| that are N, C, H, W
  int64_t out[2], kernel[2], stride[2], dilation[2];
  int64_t before[2], after[2]; // padding
} HtvmWindow;

/// Size of |window|'s input in N, C, H, W order.
int64_t htvmWindowDim(const HtvmWindow *window, int index);

/// Is output size `out` what the other numbers say?
bool htvmWindowIsConsistent(const HtvmWindow *window);

/// The input is a transpose (result dimension i = source dimension perm[i]) of
/// |source|: look through it.
void htvmWindowTranspose(HtvmWindow *window, MlirValue source,
                         const int64_t *perm);

/// The input is |source| padded by |low| and |high| elements a dimension with
/// the value that the layer itself pads with: take the padding over. False
/// (nothing changed) when N or C is padded or an amount is negative.
bool htvmWindowPad(HtvmWindow *window, MlirValue source, const int64_t *low,
                   const int64_t *high);

/// The input is the beginning of |source|. When the layer reads nothing behind
/// that, use |source| itself. False (nothing changed) otherwise.
bool htvmWindowSlice(HtvmWindow *window, MlirValue source);

/// Every position of the window has an element inside the input?
bool htvmWindowAlwaysInside(const HtvmWindow *window);

/// A convolution ready to be built. Of |conv| only groups, outChannels, zero
/// points, requantisation and constants are given; the rest is in |window|.
typedef struct HtvmConvLayer {
  HtvmWindow window;
  HtvmQnnLinear conv;
  int64_t outPerm[4]; // result dimension i is N,C,H,W dimension outPerm[i]
} HtvmConvLayer;

/// Does the zero point |zp| fit i8, as qnn ops want it?
bool htvmZeroPointFits(HtvmMatch *match, int64_t zp, const char *what);

/// Is the window one that a qnn op may have: no dimension of 0, and not more
/// elements with padding than 32 bits count?
bool htvmWindowFits(HtvmMatch *match, const HtvmWindow *window);

/// Takes batch, input channels, kernel, border, strides and dilation of the
/// window over into |layer->conv|.
void htvmConvLayerShape(HtvmConvLayer *layer);

/// Builds qnn.conv2d, or qnn.dense when the layer is one (a single pixel and a
/// 1x1 kernel), with the shape of the window, and returns the result in the
/// layout |outPerm|. |from| gives its discardable attributes.
MlirValue htvmEmitConvLayer(HtvmBuilder *builder, HtvmConvLayer *layer,
                            MlirOperation from);

/// Builds qnn.dense, with the constants of |dense|, from |input|: any shape
/// with batch * inChannels elements, row-major. The result is batch x
/// outChannels.
MlirValue htvmEmitDenseLayer(HtvmBuilder *builder, MlirValue input,
                             const HtvmQnnLinear *dense, MlirOperation from);

/// Builds the pooling |name|; result in the layout |outPerm|.
MlirValue htvmEmitPoolLayer(HtvmBuilder *builder, const char *name,
                            const HtvmWindow *window, HtvmQnnPool2d pool,
                            const int64_t outPerm[4], MlirOperation from);

#endif // HTVM_CONVERSION_TO_QNN_LAYER_H
