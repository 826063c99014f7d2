//===- scales.h - Which scales may be chosen ------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_SCALES_H
#define HTVM_PASSES_REQUANTIZE_SCALES_H

#include "passes/requantize/network.h"

/// Fills in zero points and ranges, lets tensors share scales, pins those whose
/// readers need the old codes, and weighs the errors of every channel by the
/// squared weights of its readers (Tensor.norm).
void scalesPrepare(Network *network);

/// Pins |scale|: its codes stay.
void scalePin(Scale *scale);

/// Where codes of |scale| end when the real 0 has |code|: at the layer's own
/// clamp where codes stay, else where the engine clips.
void scaleClip(const Scale *scale, int64_t code, int64_t *low, int64_t *high);

/// The new code of the real 0 that uses the whole range when the smallest
/// scale is |smallest|: -128 where the range begins at 0. Where a clamp ends
/// the range, the engine's clip is put there.
int64_t scaleCentre(const Scale *scale, double smallest);

#endif // HTVM_PASSES_REQUANTIZE_SCALES_H
