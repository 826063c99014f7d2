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

/// Are |lines| the tensor's own pixels?
bool networkLinesAreOwn(Tensor *tensor, const HtvmTileLines *lines);

/// The tensor's form |lines|, or null.
LineForm *networkFindLines(Tensor *tensor, const HtvmTileLines *lines);

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

/// A tensor outside the analog engine's layout: bytes between its channels,
/// rows and columns; |reversed|: as the digital engine wants the bytes of
/// words.
typedef struct LineElements {
  MlirValue buffer, ready;
  int64_t strides[3];
  bool reversed;
} LineElements;

/// Rows, columns and channels |lines| of a tensor, from the given ones on.
typedef struct LinePiece {
  HtvmTileLines lines;
  int64_t row, column, channel;
} LinePiece;

/// Where the pixels of |tensor| lie by now; makes it row-major when it has none
/// but the analog engine's layout.
LineElements networkElements(Network *network, Tensor *tensor);

/// Those of |planar|, and of the row-major buffer of |holder|, which is
/// |tensor| or behind its views.
LineElements networkPlanarElements(const PlanarForm *planar);
LineElements networkPlainElements(Tensor *tensor, Tensor *holder);

/// Copies |piece| of |source| into |target| or of |target| out of |source|,
/// whose first line is the piece's, once |after| is done. Returns the token.
MlirValue networkPackPiece(Network *network, const char *layer,
                           const LineElements *source, const LinePiece *piece,
                           MlirValue target, MlirValue after);
MlirValue networkUnpackPiece(Network *network, const char *layer,
                             MlirValue source, const LinePiece *piece,
                             const LineElements *target, MlirValue after);

#endif // HTVM_CONVERSION_QNN_TO_TILE_LINES_H
