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
/// points and requantisation are read; the rest is in |window|.
typedef struct HtvmConvLayer {
  HtvmWindow window;
  HtvmQnnConv2d conv;
  const int64_t *weights; // K, C/groups, FY, FX
  const int64_t *bias;    // K
  int64_t outPerm[4];     // result dimension i is N,C,H,W dimension outPerm[i]
} HtvmConvLayer;

/// Does the zero point |zp| fit i8, as qnn ops want it?
bool htvmZeroPointFits(HtvmMatch *match, int64_t zp, const char *what);

/// Is the window one that a qnn op may have: no dimension of 0, and not more
/// elements with padding than 32 bits count?
bool htvmWindowFits(HtvmMatch *match, const HtvmWindow *window);

/// Builds qnn.conv2d, or qnn.dense when the layer is one (a single pixel and a
/// 1x1 kernel), and returns the result in the layout |outPerm|. |from| gives
/// its discardable attributes.
MlirValue htvmEmitConvLayer(HtvmBuilder *builder, const HtvmConvLayer *layer,
                            MlirOperation from);

/// A matrix product with constant weights. The input is |rows| x |columns|.
typedef struct HtvmDenseLayer {
  MlirValue input; // any shape with rows * columns elements, row-major
  HtvmQnnDense dense;
  const int64_t *weights; // K, I
  const int64_t *bias;    // K
} HtvmDenseLayer;

/// Builds qnn.dense; the result is batch x outputs.
MlirValue htvmEmitDenseLayer(HtvmBuilder *builder, const HtvmDenseLayer *layer,
                             MlirOperation from);

/// Builds the pooling |name|; result in the layout |outPerm|.
MlirValue htvmEmitPoolLayer(HtvmBuilder *builder, const char *name,
                            const HtvmWindow *window, HtvmQnnPool2d pool,
                            const int64_t outPerm[4], MlirOperation from);

#endif // HTVM_CONVERSION_TO_QNN_LAYER_H
