//===- layers.h - The lowering of each layer
//-------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to the lowerings of qnn for the CPU. Each function emits, at |b|,
// what the verified op computes and returns the value that replaces its result.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H
#define HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H

#include "dialects/qnn/qnn.h"

MlirValue htvmLowerConv2d(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
MlirValue htvmLowerDense(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
MlirValue htvmLowerAdd(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);
MlirValue htvmLowerPool2d(HtvmBuilder *b, MlirOperation op, HtvmArena *arena);

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

#endif // HTVM_CONVERSION_QNN_TO_LINALG_LAYERS_H
