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
//   tensor = "name"                     the network knows the result by this
//                                       name, not by that of the layer; "": it
//                                       has no such tensor
//   swapped                             rows and columns (dimensions 2 and 3)
//                                       of the result are changed over
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_LAYERS_LAYER_TENSOR_H
#define HTVM_PASSES_LAYERS_LAYER_TENSOR_H

#include "mlir-c/IR.h"

#define HTVM_LATER_CLAMP "later_clamp"
#define HTVM_KEPT_CHANNELS "kept_channels"
#define HTVM_LAYER_TENSOR "tensor"

/// A dictionary for the result of |layer| (null: of no layer): its |name|,
/// unless it has another one, and the attributes above. Null when the network
/// has no such tensor.
MlirAttribute htvmLayerTensor(MlirContext ctx, const char *name,
                              MlirOperation layer);

/// Lets the result of |to| be the tensor that that of |from| was, which is none
/// any more.
void htvmMoveLayerTensor(MlirOperation from, MlirOperation to);

/// Says that the network has no tensor that is the result of |layer|.
void htvmDropLayerTensor(MlirOperation layer);

#endif // HTVM_PASSES_LAYERS_LAYER_TENSOR_H
