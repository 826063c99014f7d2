//===- flat.h - A narrow layer as one long row ----------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_DIGITAL_FLAT_H
#define HTVM_ENGINES_DIGITAL_FLAT_H

#include "engines/digital/geometry.h"
#include "engines/engine.h"

/// Makes the convolution |layer| flat, with rows of its result |pitch| bytes
/// apart; those of its input lie |inputPitch| apart in flat planes, or as
/// always (0). False when it cannot be: rows are too near for its windows.
bool htvmDigitalFlatten(HtvmDigitalLayer *layer, int64_t pitch,
                        int64_t inputPitch);

/// The least pitch of its result with which the convolution |layer| can be
/// flat: that of its input, HTVM_PITCH_OF_INPUT, where it is pointwise.
int64_t htvmDigitalLeastPitch(const HtvmDigitalLayer *layer);

#endif // HTVM_ENGINES_DIGITAL_FLAT_H
