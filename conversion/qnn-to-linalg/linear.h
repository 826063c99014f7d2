//===- linear.h - Sums of convolutions and dense layers -------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to convert-qnn-to-linalg.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_QNN_TO_LINALG_LINEAR_H
#define HTVM_CONVERSION_QNN_TO_LINALG_LINEAR_H

#include "passes/cpu/emit/emit.h"
#include "passes/cpu/emit/products.h"

/// What a sum of products is made of.
typedef struct HtvmLinearSum {
  const HtvmQnnLinear *layer;
  HtvmProducts products;
  MlirValue input; // with its border; N x I for a dense layer
} HtvmLinearSum;

/// The accumulator of one output in the body of |g|, whose first input is the
/// bias.
MlirValue htvmEmitWindowSum(HtvmGeneric *g, const HtvmLinearSum *sum);
MlirValue htvmEmitDenseSum(HtvmGeneric *g, const HtvmLinearSum *sum);

#endif // HTVM_CONVERSION_QNN_TO_LINALG_LINEAR_H
