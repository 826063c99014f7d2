//===- results.h - Where the results of layers lie ------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to qnn-to-tile. A buffer that holds a layer's result has an attribute
// `tile.tensor`, for whoever looks at memory when the layer is done: the
// dictionary of passes/layers/layer_tensor.h and
//   layer    row of the layer table after which the whole result is there
//   type, shape  of the tensor
//   strides  bytes from an element to the next, for each dimension
//   reversed the bytes of every word are in reverse order: byte x of the above
//            lies at x ^ 3
// Those of the function's arguments are in its list `tile.argument_tensors`.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_RESULTS_H
#define HTVM_CONVERSION_QNN_TO_TILE_RESULTS_H

#include "conversion/qnn-to-tile/network.h"

/// A result: what it is, and the row of the layer table that completes it.
typedef struct LayerResult {
  MlirAttribute about; // of layer_tensor.h
  MlirValue value;     // in the function being lowered
  const char *layer;
} LayerResult;

/// The result of engine layer |op|, complete after row |layer|.
LayerResult resultOf(MlirOperation op, const char *layer);

/// Notes on the buffer that |result| lies there: row-major in |buffer|, in
/// |form| or in |lines|. Elements that are no whole bytes are left out.
void resultIsPlain(Network *network, const LayerResult *result,
                   MlirValue buffer);
void resultIsPlanar(Network *network, const LayerResult *result,
                    const PlanarForm *form);
void resultIsLines(Network *network, const LayerResult *result,
                   const LineForm *form);

/// Sets the list of the arguments of |function|, unless it says nothing.
void resultsSetArguments(Network *network, MlirOperation function);

#endif // HTVM_CONVERSION_QNN_TO_TILE_RESULTS_H
