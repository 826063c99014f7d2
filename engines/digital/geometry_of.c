//===- geometry_of.c - A qnn layer as the digital engine sees it ----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/geometry_of.h"

#include "dialects/qnn/qnn.h"

static int64_t pitchOf(int64_t width) {
  const int64_t word = HTVM_L1_WORD_BYTES;
  return (width + word - 1) / word * word;
}

// Planes of the border's value whose weights, u = -sum of w over the channels
// for every tap, make up for zero padding: as many as i8 needs. A depthwise
// layer has weights of its own for each channel and one plane, or none.
static int64_t indicatorsOf(MlirOperation op, const HtvmQnnConv2d *conv,
                            HtvmArena *arena) {
  HtvmInts weights;
  if (!htvmValueReadInts(mlirOperationGetOperand(op, 1), arena, &weights))
    return 0;
  int64_t taps = conv->kernelHeight * conv->kernelWidth;
  int64_t channels = conv->inChannels / conv->groups, planes = 1;
  for (int64_t i = 0; i < conv->outChannels * taps; ++i) {
    int64_t sum = 0;
    for (int64_t c = 0; c < channels; ++c)
      sum -= weights.values[(i / taps * channels + c) * taps + i % taps] -
             conv->weightZp;
    int64_t needed = sum < 0 ? (-sum - INT8_MIN - 1) / -INT8_MIN
                             : (sum + INT8_MAX - 1) / INT8_MAX;
    planes = needed > planes ? needed : planes;
  }
  return conv->groups > 1 && planes > 1 ? 0 : planes;
}

static uint64_t shiftBreaks(const HtvmQnnRequant *requant) {
  const HtvmInts *shift = &requant->shift;
  uint64_t breaks = 0;
  for (int64_t b = 0; (b + 1) * HTVM_DIGITAL_LANES < shift->count; ++b)
    breaks |= (uint64_t)(shift->values[b * HTVM_DIGITAL_LANES] !=
                         shift->values[(b + 1) * HTVM_DIGITAL_LANES])
              << (b < 63 ? b : 63);
  return breaks;
}

static bool convGeometry(MlirOperation op, HtvmArena *arena,
                         HtvmDigitalLayer *out) {
  HtvmQnnConv2d conv;
  if (!htvmQnnConv2dRead(op, arena, &conv) ||
      conv.kernelHeight > HTVM_DIGITAL_KERNEL_MAX ||
      conv.kernelWidth > HTVM_DIGITAL_KERNEL_MAX)
    return false; // no field of the engine, no cycles
  bool depthwise = conv.groups > 1;
  if (conv.groups != 1 &&
      (conv.groups != conv.inChannels || conv.outChannels != conv.inChannels))
    return false;
  *out = (HtvmDigitalLayer){
      .kind =
          depthwise ? HTVM_DIGITAL_LAYER_DEPTHWISE : HTVM_DIGITAL_LAYER_CONV,
      .channels = conv.inChannels,
      .inHeight = conv.inHeight,
      .inWidth = conv.inWidth,
      .inPitch = pitchOf(conv.inWidth),
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
  out->shiftBreaks = shiftBreaks(&conv.requant);
  out->border = conv.inputZp != 0 && (conv.padTop || conv.padBottom ||
                                      conv.padLeft || conv.padRight);
  if (out->border)
    out->indicators = indicatorsOf(op, &conv, arena);
  return true;
}

int64_t htvmDigitalLayoutBytes(MlirType type) {
  int64_t rank = mlirShapedTypeGetRank(type), bytes = 1;
  for (int64_t i = 0; i + 1 < rank; ++i)
    bytes *= htvmTypeDim(type, i);
  return bytes * pitchOf(rank ? htvmTypeDim(type, rank - 1) : 1);
}

bool htvmDigitalGeometryOf(MlirOperation op, HtvmDigitalLayer *out) {
  HtvmArena *arena = htvmArenaCreate();
  bool known = false;
  if (htvmOpIs(op, HTVM_QNN_CONV2D)) {
    known = convGeometry(op, arena, out);
  } else if (htvmOpIs(op, HTVM_QNN_DENSE)) {
    HtvmQnnDense dense;
    known = htvmQnnDenseRead(op, arena, &dense);
    *out = (HtvmDigitalLayer){.kind = HTVM_DIGITAL_LAYER_DENSE,
                              .channels = dense.inputs,
                              .outChannels = dense.outputs};
    if (known)
      out->shiftBreaks = shiftBreaks(&dense.requant);
  } else if (htvmOpIs(op, HTVM_QNN_ADD)) {
    known = true;
    *out =
        (HtvmDigitalLayer){.kind = HTVM_DIGITAL_LAYER_ADD,
                           .channels = htvmDigitalLayoutBytes(mlirValueGetType(
                               mlirOperationGetResult(op, 0)))};
  }
  htvmArenaDestroy(arena);
  return known;
}
