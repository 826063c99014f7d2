//===- sums.h - One scale for both sides of a sum -------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_SUMS_H
#define HTVM_PASSES_REQUANTIZE_SUMS_H

#include "passes/requantize/network.h"

/// Decides the scales and codes of all tensors that sums read or make, so that
/// codes add up without scaling. Sums for which there are none are left to the
/// core (LAYER_OTHER): their tensors are pinned.
void sumsChoose(Network *network);

#endif // HTVM_PASSES_REQUANTIZE_SUMS_H
