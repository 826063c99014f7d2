//===- fold_linear_channels.h - The channels of a layer to be folded ------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to fold_linear.c: what is known of each output channel before a
// shift for the layer is chosen.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FOLD_LINEAR_CHANNELS_H
#define HTVM_ENGINES_DIGITAL_FOLD_LINEAR_CHANNELS_H

#include "engines/digital/fold.h"
#include "engines/digital/fold_channel.h"

// The multiplier of a channel as odd * 2^-shift.
typedef struct FoldScale {
  int64_t odd, shift;
} FoldScale;

typedef struct FoldChannel {
  const int64_t *weights; // the layer's, without zero point correction
  int64_t bias;
  HtvmChannelRequant requant;
  HtvmRange sum;   // of L
  bool constant;   // the result does not depend on the input
  FoldScale scale; // the replacement's
  bool exactScale;
  int64_t divisor;            // of all weights: every sum is a multiple
  int64_t minShift, maxShift; // S for which w' is whole and fits
} FoldChannel;

typedef struct Fold {
  const HtvmQuestion *question;
  const HtvmEngineLayer *layer;
  FoldChannel *channels;
} Fold;

/// Refuses because of the multiplier of channel |index|.
bool foldRefuseMultiplier(Fold *fold, int64_t index);

/// Weight |i| of |channel| without its zero point.
int64_t foldWeight(const Fold *fold, const FoldChannel *channel, int64_t i);

/// Examines all channels. False when one cannot be folded by any shift, or
/// when none depends on the input.
bool foldPrepareChannels(Fold *fold);

/// Channels [first, end) that share a shift.
typedef struct FoldBlock {
  int64_t first, end;
} FoldBlock;

/// The shifts that the weights of every channel of |block| allow, and the one
/// to try first: the largest shift of a channel. False when there is none.
bool foldFindShifts(Fold *fold, FoldBlock block, HtvmRange *allowed,
                    int64_t *wanted);

#endif // HTVM_ENGINES_DIGITAL_FOLD_LINEAR_CHANNELS_H
