//===- qnn_linear.c - What linear layers have in common -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "dialects/qnn/qnn_linear.h"

static bool readConv2d(MlirOperation op, HtvmArena *arena, HtvmLinear *out) {
  HtvmQnnConv2d *conv = HTVM_ARENA_ARRAY(arena, HtvmQnnConv2d, 1);
  if (!htvmQnnConv2dRead(op, arena, conv))
    return false;
  *out = (HtvmLinear){.outputs = conv->outChannels,
                      .taps = conv->inChannels / conv->groups *
                              conv->kernelHeight * conv->kernelWidth,
                      .inputZp = conv->inputZp,
                      .weightZp = conv->weightZp,
                      .padded = conv->padTop || conv->padBottom ||
                                conv->padLeft || conv->padRight,
                      .conv = conv,
                      .inputClip = conv->inputClip,
                      .requant = conv->requant};
  return true;
}

static bool readDense(MlirOperation op, HtvmArena *arena, HtvmLinear *out) {
  HtvmQnnDense dense;
  if (!htvmQnnDenseRead(op, arena, &dense))
    return false;
  *out = (HtvmLinear){.outputs = dense.outputs,
                      .taps = dense.inputs,
                      .inputZp = dense.inputZp,
                      .weightZp = dense.weightZp,
                      .inputClip = dense.inputClip,
                      .requant = dense.requant};
  return true;
}

// HTVM_LINEAR_SOUND, or one of the other two when operand |index| has no
// elements to read.
static HtvmLinearFlaw readConstant(MlirOperation op, intptr_t index,
                                   HtvmLinearFlaw isFree,
                                   HtvmLinearFlaw isRemote, HtvmArena *arena,
                                   HtvmInts *out) {
  if (htvmValueReadInts(mlirOperationGetOperand(op, index), arena, out))
    return HTVM_LINEAR_SOUND;
  MlirOperation maker = htvmOperandOp(op, index);
  return htvmOpIs(maker, "arith.constant") || htvmOpIs(maker, "tosa.const")
             ? isRemote
             : isFree;
}

HtvmLinearFlaw htvmLinearRead(MlirOperation op, HtvmRange input,
                              HtvmArena *arena, HtvmLinear *out) {
  bool isConv = htvmOpIs(op, HTVM_QNN_CONV2D);
  if (isConv ? !readConv2d(op, arena, out) : !readDense(op, arena, out))
    return HTVM_LINEAR_UNREADABLE;
  out->tensor = input;
  out->input = htvmClippedRange(out->tensor, &out->inputClip);
  if (!htvmTypeIsShaped(mlirValueGetType(mlirOperationGetResult(op, 0)), -1, 8))
    return HTVM_LINEAR_WIDE_RESULT;
  HtvmLinearFlaw flaw =
      readConstant(op, 1, HTVM_LINEAR_FREE_WEIGHTS, HTVM_LINEAR_REMOTE_WEIGHTS,
                   arena, &out->weights);
  return flaw ? flaw
              : readConstant(op, 2, HTVM_LINEAR_FREE_BIAS,
                             HTVM_LINEAR_REMOTE_BIAS, arena, &out->bias);
}
