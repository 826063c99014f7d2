//===- verify_tile.c - Check what IRDL cannot say about tile ops ---------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Input:  any module.
// Output: the same.
// Fails:  at each tile op that breaks a rule of docs/dialects/tile.md.
//
//===----------------------------------------------------------------------===//
#include "passes/verify/verify.h"

#include "dialects/tile/tile.h"

MlirLogicalResult htvmVerifyTile(MlirOperation module,
                                 const HtvmPassOptions *options) {
  (void)options;
  return htvmTileVerify(module);
}
