//===- layer_ops.h - Which operations count as layers ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_LAYERS_LAYER_OPS_H
#define HTVM_PASSES_LAYERS_LAYER_OPS_H

#include "dialects/support/ir.h"

/// The operations under |root| that are layers of their own in reports, in the
/// order of the text: qnn ops, convolutions, pooling and matrix products that
/// no pattern took, ops that carry the reason why none did (`htvm.no_match`).
HtvmOps htvmCollectLayers(MlirOperation root, HtvmArena *arena);

/// What a layer is called when nobody named it: the op without its dialect.
const char *htvmLayerKind(MlirOperation op, HtvmArena *arena);

/// Multiply-accumulates of a layer, as far as they are known (0).
int64_t htvmLayerMacs(MlirOperation op);

#endif // HTVM_PASSES_LAYERS_LAYER_OPS_H
