//===- channel.h - One output channel against the ADC ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_ANALOG_CHANNEL_H
#define HTVM_ENGINES_ANALOG_CHANNEL_H

#include "dialects/qnn/qnn_post.h"
#include "dialects/qnn/qnn_sums.h"

/// A channel as a function of the sum u in |sum| that the macro computes: its
/// accumulator is u + |bias|. The function must be monotone and wrap nowhere
/// (htvmRequantIsMonotone).
typedef struct HtvmAnalogChannel {
  HtvmChannelRequant requant;
  const HtvmQnnPost *post; // null: none
  int64_t index, bias;
  HtvmRange sum;
} HtvmAnalogChannel;

/// The channel's result for the sum |u|.
int64_t htvmAnalogResult(const HtvmAnalogChannel *channel, int64_t u);

/// The greatest common divisor of |divisor| and all sums at which the result
/// changes; such sums are multiples of the gain when the ADC's codes determine
/// the result.
int64_t htvmAnalogDivisor(const HtvmAnalogChannel *channel, int64_t divisor);

/// Writes the result for each code of the ADC with |gain| that some sum has
/// into the channel's row of |table|. False when the result differs among sums
/// of one code; |*outCode| is that code.
bool htvmAnalogTabulate(const HtvmAnalogChannel *channel, int64_t gain,
                        HtvmPostTable *table, int64_t *outCode);

#endif // HTVM_ENGINES_ANALOG_CHANNEL_H
