//===- qnn_to_tile.h - Pass convert-qnn-to-tile ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_TILE_QNN_TO_TILE_H
#define HTVM_CONVERSION_QNN_TO_TILE_QNN_TO_TILE_H

#include "passes/passes.h"

/// See the banner of qnn_to_tile.c.
MlirLogicalResult htvmConvertQnnToTile(MlirOperation module,
                                       const HtvmPassOptions *options);

#endif // HTVM_CONVERSION_QNN_TO_TILE_QNN_TO_TILE_H
