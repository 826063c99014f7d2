//===- random_layer.h - Random quantised layers ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CAPI_RANDOM_LAYER_H
#define HTVM_TEST_CAPI_RANDOM_LAYER_H

#include "test/capi/qnn_evaluate.h"

typedef enum TestKind { TEST_CONV, TEST_DENSE, TEST_ADD } TestKind;

/// Makes what follows depend on |seed| and |index| only.
void testRandomSeed(uint64_t seed, int64_t index);

/// A number from |low| to |high|.
int64_t testRandom(int64_t low, int64_t high);

/// True in |percent| of 100 cases.
bool testChance(int64_t percent);

/// A random layer of |kind|, near the conditions under which it can be folded,
/// into |*out|, and built by |b|. Its inputs hold values within |range|; those
/// of a dense layer any.
void testLayerRandom(HtvmBuilder *b, HtvmArena *arena, TestKind kind,
                     const int64_t range[2], TestLayer *out);

#endif // HTVM_TEST_CAPI_RANDOM_LAYER_H
