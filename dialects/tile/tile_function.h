//===- tile_function.h - What a function of the tile level is made of -----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_TILE_TILE_FUNCTION_H
#define HTVM_DIALECTS_TILE_TILE_FUNCTION_H

#include "dialects/tile/tile.h"

/// Is |op| a function whose body is jobs, or is to be? Others are left alone.
bool htvmTileIsNetwork(MlirOperation op);

/// A function of jobs has one block, buffers as arguments, and nothing but
/// allocations, constants, ranges, jobs and the return: whatever else it held
/// would get lost. Its places lie in memory that a machine can have, and its
/// jobs belong to rows of its table of layers. Errors at each op that differs.
MlirLogicalResult htvmTileFunctionVerify(MlirOperation function);

#endif // HTVM_DIALECTS_TILE_TILE_FUNCTION_H
