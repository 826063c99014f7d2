//===- lines.h - Tensors in the analog engine's layout --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to qnn-to-tile.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_LINES_H
#define HTVM_CONVERSION_QNN_TO_TILE_LINES_H

#include "conversion/qnn-to-tile/network.h"

/// The pixels and channels of |value|'s tensor: of [1, C, H, W] H x W pixels
/// of C channels, of [1, K] one pixel. False for any other shape.
bool networkLinesOf(MlirValue value, HtvmTileLines *out);

/// The tensor as |lines|: its own pixels, or one pixel of all its elements in
/// row-major order. Emits the layout change when no such form exists.
LineForm *networkLines(Network *network, Tensor *tensor,
                       const HtvmTileLines *lines, const char *layer);

/// Registers a fresh buffer as a form of |tensor|.
LineForm *networkAddLines(Network *network, Tensor *tensor,
                          const HtvmTileLines *lines);

/// Writes |form| of |holder| into row-major |target|, where the element of
/// dimension d lies at a multiple of |strides|[d] bytes. Returns the token.
MlirValue networkUnpackLines(Network *network, Tensor *holder,
                             const LineForm *form, const int64_t *strides,
                             MlirValue target);

/// Fills |planar|, a form of |tensor| in its own layout, from |form|.
void networkLinesToPlanar(Network *network, Tensor *tensor,
                          const LineForm *form, PlanarForm *planar);

#endif // HTVM_CONVERSION_QNN_TO_TILE_LINES_H
