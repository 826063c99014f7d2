//===- op_text.h - qnn ops as text ----------------------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Op number i of a function has the input %xi, weights (or right side) %wi,
// bias %bi and the result %yi.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_TEST_CONVERSION_QNN_TO_LINALG_OP_TEXT_H
#define HTVM_TEST_CONVERSION_QNN_TO_LINALG_OP_TEXT_H

#include "test/conversion/qnn-to-linalg/straight.h"

#include <stdio.h>

const char *kindName(Kind kind);

void printResultType(FILE *out, const Op *op);

/// The op and its constants.
void printOp(FILE *out, const Op *op, int i);

/// The arguments of |count| ops: for each its input, then weights and bias when
/// they are no constants. Their data goes to |inputs|; returns their number.
size_t printArguments(FILE *out, const Op *ops, int count, const char **inputs);

/// Can TOSA say what |op| says?
bool isTosa(const Op *op);

/// The op in TOSA, as %ti. Its operands must be defined (printOp).
void printTosa(FILE *out, const Op *op, int i);

#endif // HTVM_TEST_CONVERSION_QNN_TO_LINALG_OP_TEXT_H
