//===- layer_order.h - Layers in the order of the network -----------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_EXPLAIN_LAYER_ORDER_H
#define HTVM_PASSES_EXPLAIN_LAYER_ORDER_H

#include "dialects/support/ir.h"

/// All ops of |module| in pre-order, but those of a function that is called
/// where its first call is. The array lives in |arena|.
HtvmOps htvmLayerOrder(MlirOperation module, HtvmArena *arena);

#endif // HTVM_PASSES_EXPLAIN_LAYER_ORDER_H
