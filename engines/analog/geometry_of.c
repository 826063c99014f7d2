//===- geometry_of.c - A qnn layer as the analog engine sees it -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/analog/geometry_of.h"

#include "dialects/qnn/qnn.h"

static bool convGeometry(MlirOperation op, HtvmArena *arena,
                         HtvmAnalogLayer *out) {
  HtvmQnnConv2d conv;
  if (!htvmQnnConv2dRead(op, arena, &conv) || conv.groups != 1)
    return false;
  *out = (HtvmAnalogLayer){
      .channels = conv.inChannels,
      .inHeight = conv.inHeight,
      .inWidth = conv.inWidth,
      .outChannels = conv.outChannels,
      .outHeight = conv.outHeight,
      .outWidth = conv.outWidth,
      .kernelHeight = conv.kernelHeight,
      .kernelWidth = conv.kernelWidth,
      .stride = conv.strideY,
      .padTop = conv.padTop,
      .padBottom = conv.padBottom,
      .padLeft = conv.padLeft,
      .padRight = conv.padRight,
  };
  return true;
}

bool htvmAnalogGeometryOf(MlirOperation op, HtvmAnalogLayer *out) {
  HtvmArena *arena = htvmArenaCreate();
  bool known = false;
  if (htvmOpIs(op, HTVM_QNN_CONV2D)) {
    known = convGeometry(op, arena, out);
  } else if (htvmOpIs(op, HTVM_QNN_DENSE)) {
    HtvmQnnDense dense;
    known = htvmQnnDenseRead(op, arena, &dense);
    *out = (HtvmAnalogLayer){.channels = dense.inputs,
                             .inHeight = 1,
                             .inWidth = 1,
                             .outChannels = dense.outputs,
                             .outHeight = 1,
                             .outWidth = 1,
                             .kernelHeight = 1,
                             .kernelWidth = 1,
                             .stride = 1};
  }
  if (known)
    out->scaled = !mlirAttributeIsNull(htvmOpAttr(op, "post_multiplier"));
  htvmArenaDestroy(arena);
  return known;
}
