//===- kernels.c - Kernels that the digital engine can have ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"
#include "runtime/machine/digital.h"

// A side that the engine has, or images make up.
static bool isSide(int64_t side) {
  return side % 2 == 1 || side > HTVM_DIGITAL_KERNEL_MAX;
}

static bool isLong(int64_t height, int64_t width) {
  return height > HTVM_DIGITAL_KERNEL_MAX || width > HTVM_DIGITAL_KERNEL_MAX;
}

static int64_t fillUp(int64_t side) { return isSide(side) ? side : side + 1; }

// With stride 2 every output begins at an even row and column. Something
// besides padding has to be read.
static bool folds(const HtvmQnnLinear *conv, int64_t height, int64_t width) {
  return conv->strideY == 2 && conv->strideX == 2 && conv->groups == 1 &&
         !isLong(height, width) &&
         2 * (conv->outHeight - 1 + height) > conv->padTop &&
         2 * (conv->outWidth - 1 + width) > conv->padLeft;
}

HtvmKernelWay htvmDigitalKernelWay(const HtvmQnnLinear *conv,
                                   int64_t *outHeight, int64_t *outWidth) {
  bool isDilated = (conv->dilationY > 1 && conv->kernelHeight > 1) ||
                   (conv->dilationX > 1 && conv->kernelWidth > 1);
  int64_t height = (conv->kernelHeight - 1) * conv->dilationY + 1;
  int64_t width = (conv->kernelWidth - 1) * conv->dilationX + 1;
  int64_t halfHeight = (height + 1) / 2 | 1, halfWidth = (width + 1) / 2 | 1;
  bool isFolded = isLong(height, width) && folds(conv, halfHeight, halfWidth);
  *outHeight = isFolded ? halfHeight : fillUp(height);
  *outWidth = isFolded ? halfWidth : fillUp(width);
  if (isFolded)
    return HTVM_KERNEL_FOLD;
  HtvmDigitalKernel kernel = htvmDigitalKernelFor(*outHeight, *outWidth);
  if (kernel.rowImages * kernel.columnImages > HTVM_DIGITAL_IMAGES_MAX)
    return HTVM_KERNEL_NONE;
  return *outHeight == conv->kernelHeight && *outWidth == conv->kernelWidth &&
                 !isDilated
             ? HTVM_KERNEL_KEEP
             : HTVM_KERNEL_FILL;
}
