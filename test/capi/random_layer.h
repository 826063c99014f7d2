//===- random_layer.h - Random quantised layers ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CAPI_RANDOM_LAYER_H
#define HTVM_TEST_CAPI_RANDOM_LAYER_H

#include "test/capi/qnn_evaluate.h"
#include "test/capi/random.h"

typedef enum TestKind { TEST_CONV, TEST_DENSE, TEST_ADD } TestKind;

/// A random layer of |kind|, near the conditions under which it can be folded,
/// into |*out|, and built by |b|. Its inputs hold values within |range|; those
/// of a dense layer any.
void testLayerRandom(HtvmBuilder *b, HtvmArena *arena, TestKind kind,
                     const int64_t range[2], TestLayer *out);

#endif // HTVM_TEST_CAPI_RANDOM_LAYER_H
