//===- replace_layer.h - A layer in place of the one it equals ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_IR_REPLACE_LAYER_H
#define HTVM_ENGINES_IR_REPLACE_LAYER_H

#include "dialects/support/ir.h"
#include "engines/engine.h"

/// Brings |op| into the normal form of |engine|, in place; attributes that say
/// something else than the layer's meaning stay. |*outOp| is the layer
/// afterwards: |op| itself unless HTVM_FOLD_DONE is returned.
HtvmFoldResult htvmFoldOp(const HtvmEngine *engine, MlirOperation op,
                          MlirOperation *outOp);

/// Gives |to| the attributes of layer |from| that do not belong to its meaning
/// and that |to| does not have.
void htvmCopyLayerAttributes(MlirOperation from, MlirOperation to);

/// Replaces layer |op| by the layer that makes |result|, which takes over the
/// attributes that do not belong to its meaning. Returns that layer.
MlirOperation htvmReplaceLayer(MlirOperation op, MlirValue result);

#endif // HTVM_ENGINES_IR_REPLACE_LAYER_H
