//===- tile.h - Pass tile -------------------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_TILE_TILE_H
#define HTVM_PASSES_TILE_TILE_H

#include "passes/passes.h"

/// See the banner of tile.c.
MlirLogicalResult htvmTile(MlirOperation module,
                           const HtvmPassOptions *options);

#endif // HTVM_PASSES_TILE_TILE_H
