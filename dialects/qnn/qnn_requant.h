//===- qnn_requant.h - Requantisation as arithmetic -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_QNN_QNN_REQUANT_H
#define HTVM_DIALECTS_QNN_QNN_REQUANT_H

#include "dialects/qnn/qnn_layer.h"

/// One channel's requantisation, as docs/dialects/qnn.md defines it.
typedef struct HtvmChannelRequant {
  int64_t multiplier, shift;
  HtvmQnnRounding rounding; // floor, single or double
  int64_t outputZp, clampMin, clampMax;
} HtvmChannelRequant;

/// The steps of channel |channel| of |requant|.
HtvmChannelRequant htvmChannelRequant(const HtvmQnnRequant *requant,
                                      int64_t channel);

/// Multiplier, shift and rounding applied to a 32-bit |value|, before the
/// truncation to 32 bits.
int64_t htvmRequantScale(int64_t value, int64_t multiplier, int64_t shift,
                         HtvmQnnRounding rounding);

/// The layer's result for accumulator |value|.
int64_t htvmRequantApply(const HtvmChannelRequant *requant, int64_t value);

/// |value| after the steps of one side of a sum.
int64_t htvmAddSideApply(const HtvmQnnAddSide *side, HtvmQnnRounding rounding,
                         int64_t value);

#endif // HTVM_DIALECTS_QNN_QNN_REQUANT_H
