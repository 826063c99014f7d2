//===- layer_tensor.h - How a layer's result relates to the network's -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes may change what passes between two layers without changing what the
// network computes. For comparisons, layer by layer, they leave on the layer
// what has to be done first:
//   later_clamp = array<i32: min, max>  values outside are clipped by all that
//                                       read the result, before or after the
//                                       change
//   kept_channels = array<i32: ...>     channels (dimension 1) of the network's
//                                       tensor that the result still has
//   swapped                             rows and columns (dimensions 2 and 3)
//                                       of the result are changed over
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_LAYERS_LAYER_TENSOR_H
#define HTVM_PASSES_LAYERS_LAYER_TENSOR_H

#include "mlir-c/IR.h"

#define HTVM_LATER_CLAMP "later_clamp"
#define HTVM_KEPT_CHANNELS "kept_channels"

/// A dictionary for the result of |layer| (null: of no layer): its |name| and
/// the attributes above.
MlirAttribute htvmLayerTensor(MlirContext ctx, const char *name,
                              MlirOperation layer);

#endif // HTVM_PASSES_LAYERS_LAYER_TENSOR_H
