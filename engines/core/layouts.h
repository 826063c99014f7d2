//===- layouts.h - Layout changes as jobs of the core ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions that do them on the chip are runtime/device/layout.c and
// lines.c.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_CORE_LAYOUTS_H
#define HTVM_ENGINES_CORE_LAYOUTS_H

#include "engines/core/activation.h"

/// Bytes of a tensor in any layout that lets its elements be found: bytes
/// between its channels (or planes), rows and columns; reversed: column x lies
/// at x ^ 3.
typedef struct HtvmElements {
  intptr_t buffer;
  int64_t strides[3];
  bool isReversed;
} HtvmElements;

/// Those of |form|, and of the row-major buffer of |holder|, which is |tensor|
/// or behind its views.
HtvmElements htvmElementsOfPlanar(const HtvmPlanarForm *form);
HtvmElements htvmElementsOfPlain(const HtvmActivation *tensor,
                                 const HtvmActivation *holder);

/// Row-major |holder| into |form| of |tensor|, and the form of |holder| into
/// row-major |target|, whose byte strides along the dimensions of |holder| are
/// |strides|. Named NAME.pack and NAME.unpack.
void htvmLayoutPack(HtvmJobs *jobs, const HtvmActivation *tensor,
                    const HtvmActivation *holder, const HtvmPlanarForm *form,
                    const char *name);
void htvmLayoutUnpack(HtvmJobs *jobs, const HtvmActivation *holder,
                      const HtvmPlanarForm *form, const int64_t *strides,
                      intptr_t target, const char *name);

/// Rows, columns and channels |lines| of a tensor, from the given ones on.
typedef struct HtvmLinePiece {
  HtvmLines lines;
  int64_t row, column, channel;
} HtvmLinePiece;

/// Copies |piece| of |elements| into |lines|, whose first line is the piece's,
/// or out of it, as a job of row |layer|.
void htvmLayoutPackLines(HtvmJobs *jobs, intptr_t layer,
                         const HtvmElements *elements,
                         const HtvmLinePiece *piece, intptr_t lines);
void htvmLayoutUnpackLines(HtvmJobs *jobs, intptr_t layer, intptr_t lines,
                           const HtvmLinePiece *piece,
                           const HtvmElements *elements);

/// The row of the layer table of a layout change: NAME.SUFFIX, kind |op|.
intptr_t htvmLayoutRow(HtvmJobs *jobs, const char *name, const char *suffix,
                       const char *op, int64_t modelledCycles);

/// Makes columns [width, width + count) of |form| zero.
void htvmLayoutZeroColumns(HtvmJobs *jobs, HtvmPlanarForm *form, int64_t count,
                           const char *name);

/// Copies |form|, whose rows lie apart by more than they need, into |target|.
void htvmLayoutRepitch(HtvmJobs *jobs, const HtvmPlanarForm *form,
                       HtvmPlanarForm *target, const char *name);

/// Where a tensor lies in a larger one, and what is around it. The rows of that
/// are dealt out to |parts| parts, one row each in turn: all planes of the
/// first part, then all of the next.
typedef struct HtvmBorder {
  int64_t top, left, value, parts;
} HtvmBorder;

/// The rows of a tensor of |rows| that a part has, which itself has room for
/// |room|: the first of them, which is its row |top|, and how many there are.
typedef struct HtvmPartRows {
  int64_t first, top, count;
} HtvmPartRows;

HtvmPartRows htvmBorderPart(const HtvmBorder *border, int64_t rows,
                            int64_t room, int64_t part);

/// Planes of which all parts are made before those of the next ones: an engine
/// that reads blocks of channels needs all parts of a block.
int64_t htvmBorderPlanes(const HtvmBorder *border, int64_t planes);

/// Copies |elements|, size[0] planes of size[1] rows of size[2] columns, into
/// |target|, with |border| around; rows for which it has no room are left out.
void htvmLayoutPad(HtvmJobs *jobs, const HtvmElements *elements,
                   const int64_t size[3], const HtvmBorder *border,
                   HtvmPlanarForm *target, const char *name);

/// A fresh buffer of |planar| whose columns are |value|, those behind its width
/// zero.
HtvmPlanarForm *htvmLayoutFill(HtvmJobs *jobs, const HtvmPlanar *planar,
                               int64_t value, const char *name);

#endif // HTVM_ENGINES_CORE_LAYOUTS_H
