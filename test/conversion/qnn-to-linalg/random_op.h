//===- random_op.h - Random qnn ops ---------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CONVERSION_QNN_TO_LINALG_RANDOM_OP_H
#define HTVM_TEST_CONVERSION_QNN_TO_LINALG_RANDOM_OP_H

#include "test/conversion/qnn-to-linalg/straight.h"

/// Fills |*op| with the next valid op that follows from |*state|.
void randomOp(uint64_t *state, Op *op);

/// Does the op nothing but requantise its bias?
bool isProbe(const Op *op);

/// Elements of the weights (or the right side) and of the result.
int weightElements(const Op *op);
int resultElements(const Op *op);

#endif // HTVM_TEST_CONVERSION_QNN_TO_LINALG_RANDOM_OP_H
