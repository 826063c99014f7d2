//===- evaluate.h - Values of tensors on the calibration inputs -----------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_REQUANTIZE_EVALUATE_H
#define HTVM_PASSES_REQUANTIZE_EVALUATE_H

#include "passes/requantize/network.h"

/// The calibration inputs of the function's arguments, `htvm.calibration`
/// (tensor<n x ... x i8>, the argument's shape behind n), into their tensors;
/// at most 64 of them, evenly spaced. Sets network->samples: as many as every
/// argument has that has any. What depends on one without is not known.
void evaluateReadInputs(Network *network);

/// Tensor.real of the result of |layer|, where that of its inputs is known: no
/// rounding, but the layer's clamp.
void evaluateReal(Network *network, const Layer *layer);

/// Tensor.codes of the result of |layer| from those of its inputs, with the
/// arithmetic of the layer as it is now decided.
void evaluateCodes(Network *network, const Layer *layer);

/// The elements of one inference of the input of convolution |layer| that
/// output |position| (batch, row, column) of |group| reads, in the order of the
/// taps; -1 outside.
void evaluateTaps(const Layer *layer, int64_t group, int64_t position,
                  int64_t *out);

/// Output positions of one inference.
int64_t layerPositions(const Layer *layer);

/// The element of the result at |position| of output channel |channel|.
int64_t layerElement(const Layer *layer, int64_t position, int64_t channel);

#endif // HTVM_PASSES_REQUANTIZE_EVALUATE_H
