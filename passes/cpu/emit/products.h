//===- products.h - Sums of products --------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the lowerings of layers for the core know about their sums.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_EMIT_PRODUCTS_H
#define HTVM_PASSES_CPU_EMIT_PRODUCTS_H

#include "dialects/qnn/qnn.h"

/// Zero points of a sum of products and the operands they concern.
typedef struct HtvmProducts {
  MlirValue weights, bias;
  int64_t inputZp, weightZp;
} HtvmProducts;

/// Moves the input's zero point into the bias where weights and bias are
/// constants and the weights have none:
///   b + sum (x - zp) * w = (b - zp * sum w) + sum x * w   (mod 2^32)
/// for sums over whole windows, so padding must then hold the zero point.
void htvmFoldInputZp(HtvmBuilder *b, HtvmProducts *products, HtvmArena *arena);

/// No sum of |products| with inputs of 8 bits, bias included, exceeds this in
/// size. INT64_MAX when it is not known.
int64_t htvmProductsBound(const HtvmProducts *products, HtvmArena *arena);

/// The same for constant weights and biases of sums without zero points.
int64_t htvmSumsBound(const HtvmInts *weights, const HtvmInts *bias);

/// acc + (x - inputZp) * (w - weightZp), all i32.
MlirValue htvmEmitProductSum(HtvmBuilder *b, const HtvmProducts *products,
                             MlirValue x, MlirValue w, MlirValue acc);

#endif // HTVM_PASSES_CPU_EMIT_PRODUCTS_H
