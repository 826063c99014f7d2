//===- body.h - Constants in elementwise bodies ---------------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Private to body.c.
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_CONVERSION_LINALG_TO_QNN_BODY_H
#define HTVM_CONVERSION_LINALG_TO_QNN_BODY_H

#include "conversion/linalg-to-qnn/linalg.h"

/// The loops around a body.
typedef struct HtvmLoops {
  HtvmArena *arena;
  int64_t rank;
  const int64_t *shape;
} HtvmLoops;

/// Bits of an integer or of a tensor's elements; 0 for everything else.
unsigned htvmWidthOf(MlirValue value);

/// |value| everywhere in |loops|.
HtvmSymbol htvmConstScalar(const HtvmLoops *loops, int64_t value,
                           unsigned width);

/// |op| of arith on every element of two constants; dimensions in which neither
/// changes stay broadcasts. False for an op that is not known.
bool htvmCombineConsts(const HtvmLoops *loops, MlirOperation op, unsigned width,
                       const HtvmSymbol *lhs, const HtvmSymbol *rhs,
                       HtvmSymbol *out);

/// |op|, an extension or a truncation, on every element of a constant.
bool htvmCastConst(const HtvmLoops *loops, MlirOperation op,
                   const HtvmSymbol *in, HtvmSymbol *out);

#endif // HTVM_CONVERSION_LINALG_TO_QNN_BODY_H
