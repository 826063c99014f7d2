//===- apply.h - The new layers in place of the old -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_APPLY_H
#define HTVM_PASSES_REQUANTIZE_APPLY_H

#include "passes/requantize/network.h"

/// Replaces |layer|'s op by what was decided, with the attribute
/// `requantized` (docs/dialects/qnn.md).
void layerApply(const Network *network, const Layer *layer);

#endif // HTVM_PASSES_REQUANTIZE_APPLY_H
