//===- tile_to_diana.h - Pass convert-tile-to-diana -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_TILE_TO_DIANA_TILE_TO_DIANA_H
#define HTVM_CONVERSION_TILE_TO_DIANA_TILE_TO_DIANA_H

#include "passes/passes.h"

/// See the banner of tile_to_diana.c.
MlirLogicalResult htvmConvertTileToDiana(MlirOperation module,
                                         const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_TILE_TO_DIANA_TILE_TO_DIANA_H
