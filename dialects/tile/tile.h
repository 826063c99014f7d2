//===- tile.h - Buffers, copies, engine tiles and tokens ------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The level at which a network is a graph of asynchronous work over three
// workers (docs/dialects/tile.md). Kept apart from qnn because nothing here
// says what a layer means, and from diana because nothing here is a register.
// Invariant: every order between two ops that matters is a token.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_TILE_TILE_H
#define HTVM_DIALECTS_TILE_TILE_H

#include "dialects/support/ir.h"

#define HTVM_TILE_COPY "tile.copy"
#define HTVM_TILE_CONV2D "tile.conv2d"
#define HTVM_TILE_DENSE "tile.dense"
#define HTVM_TILE_ADD "tile.add"
#define HTVM_TILE_ANALOG_CONV2D "tile.analog_conv2d"
#define HTVM_TILE_PACK "tile.pack"
#define HTVM_TILE_UNPACK "tile.unpack"
#define HTVM_TILE_PACK_LINES "tile.pack_lines"
#define HTVM_TILE_UNPACK_LINES "tile.unpack_lines"
#define HTVM_TILE_ZERO_COLUMNS "tile.zero_columns"
#define HTVM_TILE_PAD "tile.pad"
#define HTVM_TILE_FILL "tile.fill"
#define HTVM_TILE_ARGUMENT "tile.argument"
#define HTVM_TILE_CALL "tile.call"

/// Memory space of L1 buffers; L2 has none.
enum { HTVM_TILE_L1_SPACE = 1 };

/// How an activation lies in L2 for an engine: `planes` planes of `rows` rows
/// of `width` bytes, rows `pitch` bytes apart (a multiple of 16), the bytes of
/// every word reversed. Columns from width to pitch have no meaning.
typedef struct HtvmTileLayout {
  int64_t planes, rows, width, pitch;
} HtvmTileLayout;

/// The one layout of a tensor of |rank| dimensions |shape|: the last dimension
/// is the width, the one before it the rows, all others together the planes.
HtvmTileLayout htvmTileLayoutOf(int64_t rank, const int64_t *shape);

/// Bytes from the first to the last column of the layout.
int64_t htvmTileLayoutBytes(const HtvmTileLayout *layout);

/// `array<i64: planes, rows, width, pitch>`, and back.
MlirAttribute htvmTileLayoutAttr(MlirContext ctx, const HtvmTileLayout *layout);
bool htvmTileLayoutRead(MlirOperation op, const char *name,
                        HtvmTileLayout *out);

/// How an activation lies in memory for the analog engine: pixels row-major,
/// each of ceil(channels / 64) lines of 64 bytes, one byte a channel. Bytes
/// behind the last channel have no meaning.
typedef struct HtvmTileLines {
  int64_t rows, width, channels;
} HtvmTileLines;

/// Bytes of one pixel, and of all.
int64_t htvmTileLinesPixelBytes(const HtvmTileLines *lines);
int64_t htvmTileLinesBytes(const HtvmTileLines *lines);

/// `array<i64: rows, width, channels>`, and back.
MlirAttribute htvmTileLinesAttr(MlirContext ctx, const HtvmTileLines *lines);
bool htvmTileLinesRead(MlirOperation op, const char *name, HtvmTileLines *out);

/// `!tile.token` and `!tile.buffer`.
MlirType htvmTileTokenType(MlirContext ctx);
MlirType htvmTileBufferType(MlirContext ctx);

/// memref<|bytes| x i8> in L2, or in L1 when |l1|.
MlirType htvmTileBytesType(MlirContext ctx, int64_t bytes, bool l1);

/// Is |type| a memref in L1?
bool htvmTileIsL1(MlirType type);

/// Number of leading memref (or buffer) operands of a tile op; the rest are
/// the tokens it waits for.
intptr_t htvmTileBufferCount(MlirOperation op);

/// Loads the dialect into |ctx|; see htvmQnnLoad.
MlirLogicalResult htvmTileLoad(MlirContext ctx);

/// What IRDL cannot say about the ops under |root|; errors at each op.
MlirLogicalResult htvmTileVerify(MlirOperation root);

#endif // HTVM_DIALECTS_TILE_TILE_H
