//===- fold_apply.h - A folded layer in place of the one it equals --------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_ENGINES_FOLD_APPLY_H
#define HTVM_ENGINES_FOLD_APPLY_H

#include "engines/analog/fold.h"
#include "engines/digital/fold.h"

/// Replaces |op| by the layer that htvmFoldLayer found for it; attributes that
/// say something else than the layer's meaning stay. Returns the new op.
MlirOperation htvmFoldApply(MlirOperation op, const HtvmFolded *folded,
                            HtvmArena *arena);

/// The same for htvmFoldAnalog.
MlirOperation htvmFoldAnalogApply(MlirOperation op,
                                  const HtvmAnalogFolded *folded,
                                  HtvmArena *arena);

/// Gives |to| the attributes of layer |from| that do not belong to its meaning
/// and that |to| does not have.
void htvmCopyLayerAttributes(MlirOperation from, MlirOperation to);

/// Replaces layer |op| by the layer that makes |result|, which takes over the
/// attributes that do not belong to its meaning. Returns that layer.
MlirOperation htvmReplaceLayer(MlirOperation op, MlirValue result);

#endif // HTVM_ENGINES_FOLD_APPLY_H
