//===- tile_check.h - Conditions that tile ops share ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the verifier of the dialect. Each check emits an error at |op|
// when its condition does not hold.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_TILE_TILE_CHECK_H
#define HTVM_DIALECTS_TILE_TILE_CHECK_H

#include "dialects/tile/tile.h"
#include "runtime/machine/machine.h"

MlirType tileOperandType(MlirOperation op, intptr_t index);

/// Attribute `engine` is |allowed|.
MlirLogicalResult tileCheckEngine(MlirOperation op, const char *allowed);

/// Integer attribute |name| lies in [low, high].
MlirLogicalResult tileCheckRange(MlirOperation op, const char *name,
                                 int64_t low, int64_t high);

/// Integer attribute |name| is a multiple of |unit|, not negative.
MlirLogicalResult tileCheckMultiple(MlirOperation op, const char *name,
                                    int64_t unit);

/// Attribute |name|, an integer by IRDL, is true or false.
MlirLogicalResult tileCheckBool(MlirOperation op, const char *name);

/// Operand |index| is a static i8 buffer in L1 or L2.
MlirLogicalResult tileCheckMemory(MlirOperation op, intptr_t index, bool inL1);

/// Bytes [offset, offset + bytes) lie within operand |index|.
MlirLogicalResult tileCheckBytes(MlirOperation op, intptr_t index,
                                 int64_t offset, int64_t bytes);

/// Attribute |name| lists |count| integers (-1: any number), each at least
/// |low|; they live in |arena|.
MlirLogicalResult tileCheckList(MlirOperation op, HtvmArena *arena,
                                const char *name, int64_t count, int64_t low,
                                HtvmInts *out);

/// Attribute |name| is a sound layout of the digital engine.
MlirLogicalResult tileCheckLayout(MlirOperation op, const char *name,
                                  HtvmTileLayout *out);

/// The rules of tile.analog_conv2d, tile.pack_lines and tile.unpack_lines.
MlirLogicalResult tileVerifyAnalogConv2d(MlirOperation op, HtvmArena *arena);
MlirLogicalResult tileVerifyPackLines(MlirOperation op, HtvmArena *arena);

#endif // HTVM_DIALECTS_TILE_TILE_CHECK_H
