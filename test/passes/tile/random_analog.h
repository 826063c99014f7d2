//===- random_analog.h - Random layers of the analog engine ---------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_PASSES_TILE_RANDOM_ANALOG_H
#define HTVM_TEST_PASSES_TILE_RANDOM_ANALOG_H

#include "engines/analog/plan.h"

/// Layer |index| of |seed|, within the limits of docs/engines/analog.md, and a
/// machine for it: that of the chip, in some cases with a smaller macro and
/// shorter copies.
void testRandomAnalog(uint64_t seed, int64_t index, HtvmMachine *outMachine,
                      HtvmAnalogLayer *outLayer);

#endif // HTVM_TEST_PASSES_TILE_RANDOM_ANALOG_H
