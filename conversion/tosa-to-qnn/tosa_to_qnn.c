//===- tosa_to_qnn.c - Recognise quantised layers in TOSA -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module with TOSA 1.0 ops.
// Output: each layer with i8 data and i32 sums, together with its bias,
//         padding, rescale and clamps, is one qnn op in N,C,H,W, with
//         tosa.transpose and tosa.reshape where the input had another layout.
//         All else is as before; a convolution, product, pooling or rescaled
//         sum that stays has the reason in `htvm.no_match`.
// Fails:  never.
//
//===----------------------------------------------------------------------===//
#include "conversion/tosa-to-qnn/tosa_to_qnn.h"

#include "conversion/tosa-to-qnn/tosa.h"
#include "dialects/support/resources.h"

MlirLogicalResult htvmConvertTosaToQnn(MlirOperation module,
                                       const HtvmPassOptions *options) {
  (void)options;
  htvmInlineResources(module);
  // Layers first: their bias may be a tosa.add.
  htvmMatchAll(module, "tosa.conv2d", htvmTosaMatchConv2d);
  htvmMatchAll(module, "tosa.depthwise_conv2d", htvmTosaMatchDepthwise);
  htvmMatchAll(module, "tosa.matmul", htvmTosaMatchMatmul);
  htvmMatchAll(module, "tosa.avg_pool2d", htvmTosaMatchAvgPool);
  htvmMatchAll(module, "tosa.max_pool2d", htvmTosaMatchMaxPool);
  htvmMatchAll(module, "tosa.add", htvmTosaMatchAdd);
  return mlirLogicalResultSuccess();
}
