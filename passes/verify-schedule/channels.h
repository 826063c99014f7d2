//===- channels.h - Output channels of a layer that are equal -------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_VERIFY_SCHEDULE_CHANNELS_H
#define HTVM_PASSES_VERIFY_SCHEDULE_CHANNELS_H

#include "passes/verify-schedule/spec.h"

/// The first output channel of |layer|, no sum, that equals |channel| in every
/// element; -1 when the channel has no weights and is a constant. What is found
/// lives in |arena|.
int64_t channelsFirst(Layer *layer, int64_t channel, HtvmArena *arena);

/// The result of |layer| for a sum of |sum| in |channel|, bias not included.
int64_t channelsResult(const Layer *layer, int64_t channel, int64_t sum);

/// The bias of |channel|.
int32_t channelsBias(const Layer *layer, int64_t channel);

#endif // HTVM_PASSES_VERIFY_SCHEDULE_CHANNELS_H
