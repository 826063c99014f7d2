//===- qnn_check.h - Conditions that the ops of qnn share -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to qnn_verify.c. Each check reports at its op with the actual and
// the allowed value.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_CHECK_H
#define HTVM_DIALECTS_QNN_QNN_CHECK_H

#include "dialects/qnn/qnn.h"

/// What an operand or a result must be. |rank| -1: any. |orWidth| is a second
/// allowed element width, 0 for none.
typedef struct HtvmQnnTensorRule {
  const char *what;
  int64_t rank;
  unsigned width, orWidth;
} HtvmQnnTensorRule;

/// Has the op exactly the |operandCount| operands that |rules| describe, and
/// one result as the last of |rules|?
MlirLogicalResult htvmQnnCheckTensors(MlirOperation op, intptr_t operandCount,
                                      const HtvmQnnTensorRule *rules);

/// Is attribute |name| an integer of |width| bits in |low| to |high|?
MlirLogicalResult htvmQnnCheckInt(MlirOperation op, const char *name,
                                  unsigned width, int64_t low, int64_t high);

/// What a list attribute must be. |count| -1: any number of values.
typedef struct HtvmQnnListRule {
  const char *name;
  int64_t count;
  unsigned width;
  int64_t low, high;
} HtvmQnnListRule;

MlirLogicalResult htvmQnnCheckList(MlirOperation op, HtvmQnnListRule rule);

/// Is |actual|, dimension |dim| of tensor |what|, equal to |needed|?
MlirLogicalResult htvmQnnCheckDim(MlirOperation op, const char *what, int dim,
                                  int64_t actual, int64_t needed);

/// multiplier, shift, rounding, output_zp and clamp of an op whose result has
/// |channels| channels (1: no list by channel).
MlirLogicalResult htvmQnnCheckRequant(MlirOperation op, int64_t channels);

/// input_clip and the second scaling, where present, of an op with |channels|
/// output channels. 0 channels: the op must have none of them.
MlirLogicalResult htvmQnnCheckClipAndPost(MlirOperation op, int64_t channels);

/// kept_channels, where present: one number for each channel of the result.
MlirLogicalResult htvmQnnCheckKeptChannels(MlirOperation op);

/// The attributes that partition adds: engine, layer, refused.
MlirLogicalResult htvmQnnCheckPartition(MlirOperation op);

#endif // HTVM_DIALECTS_QNN_QNN_CHECK_H
