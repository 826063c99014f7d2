//===- kernels.h - Kernels that the digital engine can have ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_KERNELS_H
#define HTVM_ENGINES_DIGITAL_KERNELS_H

#include "dialects/qnn/qnn.h"

/// How the kernel of a convolution becomes one that an engine takes.
typedef enum HtvmKernelWay {
  HTVM_KERNEL_NONE, // there is no way
  HTVM_KERNEL_KEEP, // it is one
  HTVM_KERNEL_FILL, // filled up with zeros, holes of its dilation included
  HTVM_KERNEL_FOLD, // rows and columns of each parity become channels
} HtvmKernelWay;

/// The way for |conv|, and the sides of the kernel that it leads to.
HtvmKernelWay htvmKernelWay(const HtvmQnnConv2d *conv, int64_t *outHeight,
                            int64_t *outWidth);

#endif // HTVM_ENGINES_DIGITAL_KERNELS_H
