//===- kernels.c - Kernels that the digital engine can have ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/digital.h"
#include "runtime/machine/digital.h"

static bool isSide(int64_t side) {
  return side % 2 == 1 && side <= HTVM_DIGITAL_KERNEL_MAX;
}

HtvmKernelWay htvmDigitalKernelWay(const HtvmQnnLinear *conv,
                                   int64_t *outHeight, int64_t *outWidth) {
  bool isDilated = (conv->dilationY > 1 && conv->kernelHeight > 1) ||
                   (conv->dilationX > 1 && conv->kernelWidth > 1);
  if (isSide(conv->kernelHeight) && isSide(conv->kernelWidth) && !isDilated) {
    *outHeight = conv->kernelHeight;
    *outWidth = conv->kernelWidth;
    return HTVM_KERNEL_KEEP;
  }
  *outHeight = (conv->kernelHeight - 1) * conv->dilationY + 1;
  *outWidth = (conv->kernelWidth - 1) * conv->dilationX + 1;
  HtvmKernelWay way = HTVM_KERNEL_FILL;
  if (*outHeight > HTVM_DIGITAL_KERNEL_MAX ||
      *outWidth > HTVM_DIGITAL_KERNEL_MAX) {
    // With stride 2 every output begins at an even row and column.
    if (conv->strideY != 2 || conv->strideX != 2 || conv->groups != 1)
      return HTVM_KERNEL_NONE;
    *outHeight = (*outHeight + 1) / 2;
    *outWidth = (*outWidth + 1) / 2;
    way = HTVM_KERNEL_FOLD;
  }
  *outHeight |= 1;
  *outWidth |= 1;
  // Something besides padding has to be read.
  if (way == HTVM_KERNEL_FOLD &&
      (2 * (conv->outHeight - 1 + *outHeight) <= conv->padTop ||
       2 * (conv->outWidth - 1 + *outWidth) <= conv->padLeft))
    return HTVM_KERNEL_NONE;
  return isSide(*outHeight) && isSide(*outWidth) ? way : HTVM_KERNEL_NONE;
}
