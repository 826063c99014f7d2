//===- tile.h - Jobs of workers over ranges of buffers --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The level at which a network is a graph of jobs (docs/dialects/tile.md). Kept
// apart from qnn because nothing here says what a layer means, and from diana
// because nothing here is a register.
//
// Invariant: the order of the block is what the jobs mean; two of them that
// touch the same bytes, one of them writing, have a path of tokens between
// them, and every token stands for such a pair.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_TILE_TILE_H
#define HTVM_DIALECTS_TILE_TILE_H

#include "dialects/support/ir.h"

#define HTVM_TILE_RANGE "tile.range"
#define HTVM_TILE_JOB "tile.job"

/// On a memref.alloc that has a place: bytes from the start of L1 or of the
/// arena in L2; on the function, the places of its arguments.
#define HTVM_TILE_OFFSET "tile.offset"
#define HTVM_TILE_ARGUMENT_OFFSETS "tile.argument_offsets"

/// The type of a buffer of |bytes| bytes in L1 or L2. |layout| (null: none) and
/// the |dimCount| numbers |dims| say how an activation lies in it:
/// memref<BYTESxi8, {dims = array<i64: ...>, layout = "...", memory = "l1"}>.
MlirType htvmTileBufferType(MlirContext ctx, int64_t bytes, bool isL1,
                            const char *layout, intptr_t dimCount,
                            const int64_t *dims);

/// Is |type| a memref in L1?
bool htvmTileIsL1(MlirType type);

/// Is |type| a memref of integers or indices, of known shape and in order?
bool htvmTileIsBuffer(MlirType type);

/// Bytes that such a memref takes.
int64_t htvmTileBufferBytes(MlirType type);

MlirType htvmTileTokenType(MlirContext ctx);
MlirType htvmTileRangeType(MlirContext ctx);

/// Bytes of a buffer: a run of |bytes| from |offset| on in loops, outermost
/// first. The lists live in the arena given to the reader.
typedef struct HtvmTileRange {
  MlirValue buffer;
  int64_t offset, bytes;
  HtvmInts count, strides;
} HtvmTileRange;

/// Reads a tile.range; false when it is none or an attribute is missing or of
/// the wrong kind.
bool htvmTileRangeRead(MlirOperation op, HtvmArena *arena, HtvmTileRange *out);

/// How many of the operands of a tile.job are ranges read, ranges written and
/// tokens; false when its segments do not add up.
typedef struct HtvmTileSegments {
  intptr_t reads, writes, tokens;
} HtvmTileSegments;

bool htvmTileJobSegments(MlirOperation job, HtvmTileSegments *out);

/// The range that operand |index| of |job| stands for.
bool htvmTileJobRange(MlirOperation job, intptr_t index, HtvmArena *arena,
                      HtvmTileRange *out);

/// Gives |job| the |count| |tokens| instead of those it has.
void htvmTileJobSetTokens(MlirOperation job, intptr_t count,
                          const MlirValue *tokens, HtvmArena *arena);

/// Number |name| of the payload of |job|, or |otherwise|.
int64_t htvmTileJobNumber(MlirOperation job, const char *name,
                          int64_t otherwise);

/// Loads the dialect into |ctx|; see htvmQnnLoad.
MlirLogicalResult htvmTileLoad(MlirContext ctx);

/// What IRDL cannot say about the ops under |root|; errors at each op.
MlirLogicalResult htvmTileVerify(MlirOperation root);

/// The same but for tokens, which are still to be derived.
MlirLogicalResult htvmTileVerifyOps(MlirOperation root);

#endif // HTVM_DIALECTS_TILE_TILE_H
