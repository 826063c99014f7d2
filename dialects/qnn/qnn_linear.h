//===- qnn_linear.h - What linear layers have in common -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_LINEAR_H
#define HTVM_DIALECTS_QNN_QNN_LINEAR_H

#include "dialects/qnn/qnn.h"
#include "dialects/qnn/qnn_sums.h"

/// qnn.conv2d and qnn.dense with their constants: |outputs| channels of |taps|
/// weights each.
typedef struct HtvmLinear {
  int64_t outputs, taps;
  HtvmInts weights, bias;
  int64_t inputZp, weightZp;
  HtvmQnnClip inputClip;
  HtvmRange tensor, input; // what comes in, and behind the clip
  bool padded;
  const HtvmQnnConv2d *conv; // where |padded|
  HtvmQnnRequant requant;
} HtvmLinear;

/// What keeps an op from being read as a linear layer with its numbers.
typedef enum HtvmLinearFlaw {
  HTVM_LINEAR_SOUND,
  HTVM_LINEAR_UNREADABLE,     // an attribute is missing: verify-qnn says which
  HTVM_LINEAR_WIDE_RESULT,    // its result is not of i8
  HTVM_LINEAR_FREE_WEIGHTS,   // weights are no constant
  HTVM_LINEAR_REMOTE_WEIGHTS, // a constant whose elements stand elsewhere
  HTVM_LINEAR_FREE_BIAS,
  HTVM_LINEAR_REMOTE_BIAS,
} HtvmLinearFlaw;

/// Reads |op|, a qnn.conv2d or qnn.dense whose input tensor holds values within
/// |input| (qnn_range.h). |*out| is complete for HTVM_LINEAR_SOUND only; what
/// it points to lives in |arena|.
HtvmLinearFlaw htvmLinearRead(MlirOperation op, HtvmRange input,
                              HtvmArena *arena, HtvmLinear *out);

#endif // HTVM_DIALECTS_QNN_QNN_LINEAR_H
