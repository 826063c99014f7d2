//===- fold_channel.h - One output channel against clip((T*u + B) >> S) ---===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_CHANNEL_H
#define HTVM_ENGINES_DIGITAL_FOLD_CHANNEL_H

#include "dialects/qnn/qnn_sums.h"

/// A channel whose accumulator is `bias + divisor * u` for an integer u in
/// |sum|, to be replaced by clip((factor * u + B) >> shift, low, 127).
typedef struct HtvmChannel {
  HtvmChannelRequant requant;
  int64_t bias, divisor;
  HtvmRange sum;
} HtvmChannel;

/// All B that make the replacement equal for every u: a closed interval,
/// empty (min > max) when there is none. The channel must be monotone. What
/// `factor * u + B` may be is not restricted to 32 bits here.
HtvmRange htvmChannelSolve(const HtvmChannel *channel, int64_t factor,
                           int64_t shift, int64_t low);

/// Those of |solutions| with which `factor * u + B` stays within 32 bits.
HtvmRange htvmChannelLimit(const HtvmChannel *channel, int64_t factor,
                           HtvmRange solutions);

#endif // HTVM_ENGINES_DIGITAL_FOLD_CHANNEL_H
