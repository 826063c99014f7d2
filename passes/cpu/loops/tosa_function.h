//===- tosa_function.h - Elementwise TOSA ops as functions of integers ----===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_PASSES_CPU_LOOPS_TOSA_FUNCTION_H
#define HTVM_PASSES_CPU_LOOPS_TOSA_FUNCTION_H

#include "dialects/support/ir.h"

/// What an elementwise op computes from one or two integers; all else of the op
/// is constant.
typedef struct HtvmTosaFunction HtvmTosaFunction;
struct HtvmTosaFunction {
  int64_t (*apply)(const HtvmTosaFunction *f, int64_t a, int64_t b);
  int operands;   // 1 or 2: the op's first ones
  unsigned width; // bits of the result; it wraps
  int64_t multiplier, shift, inputZp, outputZp, low, high;
  bool isRounded, isDouble;
  HtvmInts table;
};

/// The function of |op|, of signless integers of at most 32 bits: rescale with
/// one scale of 32 bits, table, shifts, add, sub, mul, clamp, widening cast.
/// Constant lists live in |arena|. False for anything else.
bool htvmTosaFunctionRead(MlirOperation op, HtvmArena *arena,
                          HtvmTosaFunction *out);

/// The result, sign-extended.
int64_t htvmTosaFunctionApply(const HtvmTosaFunction *f, int64_t a, int64_t b);

#endif // HTVM_PASSES_CPU_LOOPS_TOSA_FUNCTION_H
