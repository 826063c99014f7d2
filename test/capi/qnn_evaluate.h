//===- qnn_evaluate.h - Layers evaluated by the book ----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A plain loop over what docs/dialects/qnn.md says, for tests. Shares no code
// with the compiler.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CAPI_QNN_EVALUATE_H
#define HTVM_TEST_CAPI_QNN_EVALUATE_H

#include "dialects/qnn/qnn.h"

/// A convolution or dense layer with constants, or a sum.
typedef struct TestLayer {
  bool isAdd;
  HtvmQnnLinear conv;
  HtvmQnnAdd add;
} TestLayer;

/// Evaluates |layer| on |count| elements |x| (a sum: pairs) into |y|; returns
/// how many outputs there are.
int64_t testLayerEvaluate(const TestLayer *layer, const int64_t *x,
                          int64_t count, int64_t *y);

#endif // HTVM_TEST_CAPI_QNN_EVALUATE_H
